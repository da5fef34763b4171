# takewhile and dropwhile call what they are given; only filter and filterfalse take None for the item's own truth.
from itertools import dropwhile, filterfalse, takewhile
from fractions import Fraction
import heapq


def probe(f):
    try:
        print(f())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def items():
    yield 1
    yield 0


for source in "a", [1, 0], items():
    probe(lambda: [item for item in takewhile(None, source)])
    probe(lambda: [item for item in dropwhile(None, source)])
    probe(lambda: [item for item in filterfalse(None, source)])
    probe(lambda: [item for item in filter(None, source)])
print([c for c in filter(str.isalnum, "a-b 1")], "".join(filter(str.isupper, "aBc")), list(filterfalse(str.isspace, "a b")))
probe(lambda: list(filter(str.isalnum, ["a", 1])))
print([c for c in takewhile(str.isdigit, "12a3")], [c for c in dropwhile(str.isdigit, "12a3")])


class Odd(float):
    def __float__(self):
        return 8.0


print(Odd(1) - Fraction(1, 2), Odd(1) * Fraction(2), Fraction(1) + Odd(1))
probe(lambda: heapq.nlargest(1, (1, "a")))
probe(lambda: heapq.nsmallest(1, ("a", 1)))
print(heapq.nlargest(1, [3, 5, 5.0]), heapq.nsmallest(1, []), heapq.nlargest(1, "abc", key=lambda c: -ord(c)))


class Shows:
    def __repr__(self):
        pass


probe(lambda: str(Shows()))
probe(lambda: repr(Shows()))
probe(lambda: f"{Shows()}")
probe(lambda: "a".replace(None, "b"))
print([v for v in map(max, range(3), [2, 0, 5])], [v for v in map(str, range(3))], [v for v in map(pow, [2, 3], [3, 2], [5, 7])])
print([v for v in map(divmod, (7, 8.5), (2, 2))], [v for v in map(abs, (-1, True, 2.5))], [v for v in map(len, ["ab", [1]])])
print([v for v in map(round, [2.567, 3.14159], [1, 2])], [v for v in map(isinstance, [1, "a"], [int, int])])
probe(lambda: [v for v in map(max, [1, 2], [3, "a"])])
