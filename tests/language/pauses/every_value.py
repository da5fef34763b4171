# A value of every builtin kind is unchanged by a pause.
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from enum import Enum
from pvm_sdk import pause

P = namedtuple("P", "x y")


class E(Enum):
    A = 1


class Sub(dict):
    pass


sub = Sub(a=1)
sub.attr = "kept"
err = ValueError("v", 1)
err.add_note("note")
values = [None, True, ..., NotImplemented, 0, -1, 2 ** 200, -2 ** 63, 1.5, -0.0, float("inf"),
          float("nan"), "", "é漢😀", b"\x00\xff", bytearray(b"ba"), (), (1, (2,)), [1, [2]],
          {"k": {"n": 1}}, {7}, frozenset([8]), range(1, 9, 2), slice(1, None, -1), P(1, 2), E.A,
          deque([1, 2], 5), Counter("aab"), OrderedDict(z=1, a=2), defaultdict(list, k=[1]),
          ChainMap({"a": 1}), sub, err, memoryview(b"mv").tobytes(), int, print, len, E, ValueError]
before = [repr(v) for v in values]
pause("everything")
for v, text in zip(values, before):
    print(repr(v) == text, repr(v))
print(values[5 - 4] is True, values[2] is ..., sub.attr, err.__notes__, type(values[30]).__name__,
      values[29].default_factory is list)
values[26].append(3)
print(values[26], values[26].maxlen, values[25] is E.A, values[24].y)
