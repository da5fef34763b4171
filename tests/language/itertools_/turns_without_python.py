# compress, groupby, tee and zip_longest over builtins, over generators, and where comparing runs Python code.
import operator
from itertools import chain, compress, groupby, repeat, starmap, tee, zip_longest


def g(n):
    yield from range(n)


class Same:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n // 10 == other.n // 10

    def __bool__(self):
        return self.n % 2 == 1


a, b = tee(g(4)); print([x for x in zip(a, b)], list(a))
a, b = tee(range(4)); next(b); print([y - x for x, y in zip(a, b)], list(a), list(b))
print([x for x in zip_longest(g(2), "abc", [1], fillvalue=0)], list(zip_longest("ab", range(4))), list(zip_longest()))
print([(k, list(v)) for k, v in groupby("aabbca")], [k for k, v in groupby([1, 1, 2, 3, 3], lambda v: v // 2)])
gb = groupby("aabb"); k1, v1 = next(gb); k2, v2 = next(gb); print(list(v1), list(v2), list(gb))
print([x for x in starmap(operator.mul, zip(range(4), repeat(3)))])
print([(k.n, [v.n for v in group]) for k, group in groupby([Same(1), Same(5), Same(12), Same(19), Same(3)])])
print([(k, len(list(group))) for k, group in groupby(g(4), key=lambda v: v // 3)], [k for k, _ in groupby("aab" * 40)][-3:])
groups = groupby([1] * 100 + [2] * 3)
first = next(groups)[1]
print(next(first), next(groups)[0], list(first), list(groups))
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress(range(100), bytearray(90) + b"\1" * 10)), list(compress("abc", g(3))))
print([v for v in compress("abcd", [Same(1), Same(2), Same(3)])], list(compress(g(5), [True, False] * 2)), list(compress("", [1])))
print([v for v in compress(range(200), chain([0] * 150, [1, 0, 1]))])
a, b, c = tee(g(3), 3)
print(next(a), [v for v in b], [v for v in a], list(c), list(zip(*tee("ab"))))
from operator import itemgetter
rows = [(i // 3, i) for i in range(8)]
print([(k, max(map(itemgetter(1), group))) for k, group in groupby(rows, key=itemgetter(0))], itemgetter(0, 1)(rows[4]), itemgetter(slice(1, 3))("abcd"))
try:
    itemgetter(5)("abc")
except IndexError as error:
    print(error)
walk = groupby("aabb")
print(next(walk)[0], next(next(walk)[1]), next(walk, "end"), next(tee("x")[0]), next(zip_longest("a", "bc")), next(compress("ab", [0, 1])))
