# OrderedDict.pop by keyword, struct's borders, operator's names, compare_digest, flags, typed names
import hmac
import operator
import struct
from collections import OrderedDict
from enum import Flag, auto
from typing import NamedTuple, TypedDict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


od = OrderedDict(a=1, b=2, c=3)
print(od.pop("zz", default=3), od.pop(key="a"), od.pop("b"), od.pop("b", None), od)
attempt(lambda: od.pop("q"))
room = bytearray(10)
attempt(lambda: struct.pack_into("<I", room, -2, 1))
attempt(lambda: struct.pack_into("<B", room, -11, 1))
attempt(lambda: struct.pack_into("<I", room, 8, 1))
attempt(lambda: struct.pack_into("<H", room, -4, 513))
attempt(lambda: room)
attempt(lambda: struct.unpack_from("<I", room, -2))
attempt(lambda: struct.calcsize(f"{2**63 - 1}i"))
attempt(lambda: struct.pack("f", 1e300) + struct.pack("f", -1e300))
attempt(lambda: struct.pack("<f", 1e300))
attempt(lambda: struct.pack("\0", 1))
print(len(operator.__all__), operator.__ior__({1}, {2}), operator.__iadd__([1], [2]), operator.__call__(len, "abc"))
attempt(lambda: hmac.compare_digest(1, b"a"))
attempt(lambda: hmac.compare_digest(b"a", "a"))
attempt(lambda: hmac.compare_digest(1, 2))
attempt(lambda: hmac.compare_digest("é", "a"))


def bad_flag():
    class Color(Flag):
        red = "not a number"
        blue = auto()


attempt(bad_flag)
print(TypedDict("Row", {"x": int, "cls": str})(x=1, cls="a"))
attempt(lambda: NamedTuple("N", [("a", int)], b=int))
