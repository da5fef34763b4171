# Builtins and classes as functions of iterators inside iterators, chains and starmaps among them, groups taken whole.
import operator
from collections import namedtuple
from itertools import accumulate, chain, combinations, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, starmap, takewhile

from pvm_sdk import pause

Order = namedtuple("Order", "region name price")
orders = [Order("ns"[n % 2], "pq"[n // 2 % 2], n) for n in range(6)]


def numbers(n):
    for i in range(n):
        yield i


class Steps:
    def __init__(self, n):
        self.left = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return pause("step") or self.left


print(sum(map(len, chain.from_iterable((o.region, o.name * 2) for o in orders))), list(enumerate(chain(Steps(2), [7], numbers(2), "ab", (), Steps(0)))))
print(list(map(sum, zip(numbers(3), Steps(3)))), max(map(sum, [(1, 2), [3, 4], ()])), list(map(sum, [[2 ** 61, 2 ** 61], [0.5, 1]])))
print(list(accumulate(numbers(4), max)), list(accumulate(Steps(3), min)), list(accumulate((o.price for o in orders), operator.mul)), list(accumulate(iter("bca"), max)))
print(list(starmap(lambda a, b: a * b, product((1, 2), numbers(3)))), list(starmap(max, combinations([3, 1, 2], 2))), [x for x in starmap(pow, pairwise(numbers(4)))])
print(list(islice(filter(None, map(str.strip, chain(["a ", " "], (f" {n}" for n in numbers(2)), Steps(0)))), 3)), list(filterfalse(str.isdigit, (c for c in "a1b"))))
print(list(takewhile(bool, chain(Steps(3), [5]))), list(dropwhile(callable, chain([len], numbers(2)))), list(map(Order._make, ((n, n, n) for n in numbers(2)))))
print(sum(map(operator.itemgetter(2), filter(operator.attrgetter("price"), (o for o in orders)))), list(map(list, permutations(numbers(2)))))

by = operator.attrgetter("region", "name")
rows = sorted(orders, key=by)
print([(k, [o.price for o in list(g)]) for k, g in groupby(rows, by)], [(k, sum(map(len, g))) for k, g in groupby(["a", "b", "cc"], len)])
print([(k, "".join(g)) for k, g in groupby("aabccc")], [(k, max(g), len(set(g))) for k, g in groupby([1, 1, 2])], [sorted(g, reverse=True) for _, g in groupby([1, 2, 12, 11, 3], lambda n: n // 10)])
groups = groupby([1, 1, 2, 2, 2, 3])
first, second = next(groups), next(groups)
print(list(first[1]), next(second[1]), tuple(second[1]), list(second[1]), [(k, list(g)) for k, g in groups], list(groups))


def fails(n):
    return 1 // (3 - n)


def tell(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


for make in (lambda: [list(g) for _, g in groupby(range(5), fails)], lambda: [list(g) for _, g in groupby([1, "a", 2.5, None], operator.neg)], lambda: list(starmap(max, numbers(2))),
             lambda: list(starmap(5, product("a", "b"))), lambda: list(map(5, numbers(1))), lambda: list(accumulate(numbers(3), len)), lambda: list(filter(5, Steps(1))),
             lambda: list(chain.from_iterable(numbers(2))), lambda: [sum(g) for _, g in groupby([1, 1, "a"])], lambda: list(map(sum, chain([[1]], [2])))):
    tell(make)
source = iter([1, 1, 2, "x", "x"])
made = groupby(source, lambda n: n + 0)
tell(lambda: [(k, list(g)) for k, g in made])
print(list(source), list(made))

# Groups of what a generator or an object with a __next__ gives.
for make in (lambda: (n // 3 for n in range(8)), lambda: Steps(4), lambda: numbers(0)):
    print([(k, list(g)) for k, g in groupby(make())], [(k, sum(1 for _ in g)) for k, g in groupby(make(), lambda v: v % 2)], [k for k, _ in groupby(make(), str)])
    out = []
    for k, g in groupby(make()):
        for x in g:
            out.append((k, x))
            break
    print(out)


def breaks():
    yield 1
    yield 1
    raise ValueError("in the source")


tell(lambda: [(k, [x for x in g]) for k, g in groupby(breaks())])
tell(lambda: [(k, [x for x in g]) for k, g in groupby(numbers(5), fails)])
print([(a[0], b[0], list(a[1]), list(b[1])) for a, b in zip(groupby(numbers(2)), groupby(Steps(2), lambda v: -v))])
