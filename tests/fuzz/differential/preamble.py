"""What every generated program opens with and ends with.

A program is a row of functions that know nothing of each other. Each is called once, by name; what
it prints goes through `show`, which prints nothing that two implementations may do differently: sets
sorted, iterators and functions by type.
"""

OPENING = '''\
import abc, base64, bisect, collections, contextlib, copy, dataclasses, decimal, enum, fractions
import functools, hashlib, heapq, itertools, json, math, operator, re, statistics, string, struct
import textwrap, types, typing

LONG = 10 ** 40
fuel = 0


class Empty(BaseException):
    pass


def tick():
    global fuel
    fuel -= 1
    if fuel < 0:
        raise Empty("no fuel left")


def fit(value):
    kind = type(value)
    if kind is int and not -LONG < value < LONG:
        return value % 1000003
    if kind in (str, bytes, bytearray, list, tuple) and len(value) > 60:
        return value[:60]
    if kind is fractions.Fraction and value.denominator > 10 ** 12:
        return value.limit_denominator(1000)
    return value


def near(value):
    return float("%.11g" % value) if isinstance(value, float) else value


def heaped(values):
    heap = list(values)
    heapq.heapify(heap)
    heapq.heappush(heap, 3)
    heapq.heappushpop(heap, 5)
    return [heapq.heappop(heap) for _ in range(len(heap))]


Point = collections.namedtuple("Point", "x y", defaults=[0])


class Colour(enum.Enum):
    RED = 1
    GREEN = "g"
    BLUE = (3, 4)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 9


class Right(enum.Flag):
    READ = 1
    WRITE = 2
    RUN = 4


OURS = (("again",), ("new",), ("k",), ("in with",), (1, ""))
TEXT = (bool, int, float, str, bytes, bytearray, range, slice, decimal.Decimal, fractions.Fraction)


def show(value, depth=0):
    kind = type(value)
    if value is None or kind in TEXT:
        text = repr(value)
        return text if len(text) < 300 else text[:140] + "..." + text[-140:]
    if depth > 5:
        return "deep"
    if kind in (list, tuple):
        inside = ", ".join([show(v, depth + 1) for v in value])
        return kind.__name__ + "(" + inside + ")"
    if kind in (set, frozenset):
        return kind.__name__ + "(" + ", ".join(sorted([show(v, depth + 1) for v in value])) + ")"
    if isinstance(value, dict):
        rows = [show(k, depth + 1) + ": " + show(v, depth + 1) for k, v in value.items()]
        return kind.__name__ + "{" + ", ".join(rows) + "}"
    if isinstance(value, BaseException):
        return kind.__name__ + show(value.args, depth + 1)
    if isinstance(value, (collections.deque, Point, enum.Enum, types.SimpleNamespace)):
        return repr(value)
    if hasattr(kind, "shown"):
        return "<" + kind.__name__ + " " + show(value.shown(), depth + 1) + ">"
    return "<" + kind.__name__ + ">"


def fault(error):
    text = type(error).__name__ + ": " + str(error)
    if error.__cause__ is not None:
        text += " <- " + type(error.__cause__).__name__
    # Whatever a module's own code was handling is not part of what an error says.
    if error.args in OURS and error.__context__ is not None:
        text += " in " + type(error.__context__).__name__
    return text


def probe(name, thunk):
    try:
        print(name, show(thunk()))
    except Exception as error:
        print(name, "!", fault(error))

'''

CLOSING = '''\

for function in (%s):
    fuel = 1500
    try:
        print(function.__name__, "=", show(function()))
    except BaseException as error:
        print(function.__name__, "!", fault(error))
'''


def program(parts, names):
    """The text of a whole program; `parts` are top-level definitions, `names` those to call."""
    return OPENING + "\n\n".join(parts) + "\n" + CLOSING % "".join(name + ", " for name in names)
