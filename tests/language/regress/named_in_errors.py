# Errors name the class of the object: sequences times what is no number, what cannot be walked for `in`, None as an argument.
import collections
import decimal


class Iterates:
    def __iter__(self):
        return None


class Table(dict):
    def __radd__(self, other):
        return "radd"


class Row(list):
    pass


class Index:
    def __index__(self):
        return 2


class Float(float):
    def __index__(self):
        return 2


class Real:
    def __float__(self):
        return 1.0


b = bytearray(b"x")


def assign(value):
    b[1:1] = value
    return b


for make in (lambda: 1 in Iterates(), lambda: 1 not in Iterates(), lambda: 1 in 5, lambda: "a" * decimal.Decimal(), lambda: decimal.Decimal() * "a",
             lambda: [1] * Table(), lambda: Table() * (1,), lambda: Row([1]) * Table(), lambda: Row([1]) * 2, lambda: "a" * Index(),
             lambda: Index() * [1], lambda: Float(1.5) * "a",
             lambda: [1] * Float(3.5), lambda: Float(1.5) * 2, lambda: b"a" * 2.5, lambda: None * "a", lambda: "a" * "b", lambda: collections.deque() + Table(),
             lambda: collections.deque() + 5, lambda: collections.deque([1]) + collections.deque([2]),
             lambda: str("a", None), lambda: str(b"a", "utf8", None), lambda: b"a".decode(None), lambda: "a".encode(None),
             lambda: bytes("a", None), lambda: "a".encode(5), lambda: int.to_bytes(1, 2, None), lambda: bytes.fromhex(None),
             lambda: assign(decimal.Decimal()), lambda: assign(Real()), lambda: assign(None), lambda: assign(b"yz"),
             lambda: " ".join(Iterates()), lambda: b"".join(Iterates()), lambda: "".join(5), lambda: "-".join(c for c in "ab")):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e, e.__context__)


# A text's own __index__ says how often a sequence stands.
class Times(str):
    def __index__(self):
        return 3


print("ab" * Times(), [1] * Times("x"), (2,) * Times(), b"c" * Times())


# A dict's own |= comes before a subclass's |, and a list's += after its +.
class Table(dict):
    def __or__(self, other):
        return "united"


class Row(list):
    def __add__(self, other):
        return "added"

    __mul__ = __add__


table, row = Table(a=1), Row([1])
try:
    table |= None
except TypeError as e:
    print(e)
table |= [("b", 2)]
row += "xy"
print(table, type(table).__name__, table | 1, row, Row([2]) * 2)


for convert in (int, float):
    for text in (bytearray(b"x"), b"x", bytearray(), "x\n"):
        try:
            convert(text)
        except ValueError as e:
            print(e)
for cut in ("removeprefix", "removesuffix"):
    try:
        getattr("a", cut)(None)
    except TypeError as e:
        print(e)

# A sequence of a class of its own times another: said by the operator, unless one of the two has a say in Python.
from collections import namedtuple

Pair = namedtuple("Pair", "x y")


class Listed(list):
    pass


class Indexed(list):
    def __index__(self):
        return 2


class Reflected(list):
    def __rmul__(self, other):
        return "rmul"


for times in (lambda: Pair(1, 2) * Pair(1, 2), lambda: Listed([1]) * Listed([1]), lambda: Indexed([1]) * Indexed([2]), lambda: Reflected() * Reflected(), lambda: Listed([1]) * Pair(1, 2)):
    try:
        print(times())
    except TypeError as e:
        print(e)
