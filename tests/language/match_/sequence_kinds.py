# Sequences match lists, tuples, ranges and views, and never texts, bytes or sets.
from collections import deque, UserList, namedtuple

Pair = namedtuple("Pair", "a b")


def kind(value):
    match value:
        case []:
            return "empty"
        case [one]:
            return f"one {one!r}"
        case [first, second]:
            return f"two {first!r} {second!r}"
        case [first, *middle, last]:
            return f"many {first!r} {middle!r} {last!r}"
        case _:
            return "no sequence"


for value in ([], (), [1], (1,), [1, 2], Pair(3, 4), range(5), range(0), deque([1, 2]), UserList([7]), memoryview(b"ab"), "ab", b"ab",
              bytearray(b"ab"), {1, 2}, {1: 2, 3: 4}, iter([1]), (n for n in "ab"), None, 5, frozenset([1]), [[1, 2]], ["ab"]):
    print(kind(value))


def head(value):
    match value:
        case (1, *_):
            return "opens with one"
        case [*_, 1]:
            return "ends with one"
        case [_, (_, x), *rest] if rest:
            return f"deep {x} {rest}"
        case [*everything]:
            return f"all {everything}"
    return "none"


for value in ((1, 2), [3, 1], [0, [1, 2], 3, 4], [0, [1, 2]], [], "1", [1], (5,)):
    print(head(value))
