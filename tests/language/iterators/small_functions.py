# Functions of one expression answer the same wherever they are asked.
from functools import reduce
from itertools import accumulate, count, cycle, dropwhile, filterfalse, islice, pairwise, starmap, takewhile
from operator import add, mul, neg, sub, truediv

row = [3, -1, 2, 7, 0, 4]


class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price

    @property
    def twice(self):
        return self.price * 2

    def __repr__(self):
        return f"{self.name}:{self.price}"


items = [Item("b", 2.5), Item("a", 4), Item("c", 1)]
print(list(map(lambda v: v * v + 1, row)), sum(map(lambda v: -v, row)), sorted(set(map(lambda v: v % 3, row))))
print(list(filter(lambda v: v & 1, row)), tuple(filterfalse(lambda v: v > 2, row)))
print(sorted(items, key=lambda i: i.price), max(items, key=lambda i: i.name), min(items, key=lambda i: i.twice))
print(sorted(["pear", "fig", "apple"], key=lambda s: (len(s), s)), sorted(row, key=lambda v: (v < 2, -v)))
print(dict(map(lambda v: (v, str(v)), row)), dict(zip("abc", map(lambda v: v << 2, row))))
print(list(zip(map(str, row), filter(lambda v: v > 0, row), map(lambda v: v ** 2, row))))
print(sum(map(mul, row, row)), list(starmap(sub, zip(row, cycle((1, 2))))), list(map(add, "ab", "cd")))
print(list(accumulate(map(abs, row), lambda a, b: a if a > b else b)), list(pairwise(map(neg, row))))
print(list(takewhile(lambda d: d * d <= 9, count(1))), list(dropwhile(lambda v: v > 0, row)))
print(list(islice(filter(lambda n: n % 3 == 0, count()), 2, 8, 2)), list(enumerate(map(lambda v: v >> 1, row), 5)))
print([a + b for a, b in zip(map(float, row), map(lambda v: v / 2, row))], list(map(truediv, row, [2, 4])))
print([x for x in map(lambda v: v if v > 1 and v != 4 else None, row)], reduce(lambda a, b: a * 10 + b, [1, 2, 3]))
print("-".join(map(lambda v: "+" if v > 0 else "0", row)), list(map(lambda t: t[1][0], [(1, "xy"), (2, "z")])))


def nearest(limit, table={"a": 1}):
    return sorted(row, key=lambda v: abs(v - limit)), [*map(lambda k: table[k], "aa")]


print(nearest(2), nearest(5))


def iterate(step, seed):
    return accumulate(cycle([seed]), lambda a, _: step(a))


def deeper(n):
    return deeper(n - 1) if n else 0


print(list(islice(filter(lambda v: v % 3, iterate(lambda v: v * 5 % 101, 7)), 6)), list(map(deeper, [0, 3, 9, 40])))
prices = {"k" + str(i): i for i in range(4)}
keys = [f"k{i}" for i in range(5, -1, -1)]
for _ in range(3):
    print(sorted(keys[2:], key=lambda k: prices[k]), list(map(prices.get, keys)), max(keys, key=lambda k: k[1]))

# What they cannot answer is asked of the function itself, after what was answered before.
big = 2 ** 62 - 1
print(list(map(lambda v: v + 1, [1, big, 2])), sum(map(lambda v: v * v, [big, 3])), list(map(lambda v: v / 3, [1, 10 ** 400 // 10 ** 399])))
print(list(map(lambda v: -v, [True, 2.5, -0.0, 10 ** 30])), list(map(lambda v: v == v, [float("nan"), 1, "x"])))
for what in (lambda: list(map(lambda v: 6 // v, [3, 0, 1])), lambda: sum(map(lambda v: v[2], ["abc", "de"])),
             lambda: sorted(items, key=lambda i: i.none), lambda: max([1, "a"], key=lambda v: v),
             lambda: dict(map(lambda v: v, [(1, 2), (3,)])), lambda: dict(v for v in [(1, 2), 3]),
             lambda: dict(x for x in [[1, 2], "ab", ([], 1)]), lambda: list(map(lambda a, b: a, [1])),
             lambda: sorted([1, None], key=lambda v: v), lambda: list(filter(lambda v: unknown, [1]))):
    try:
        print("no error", what())
    except Exception as error:
        print(type(error).__name__, error)


class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return self.n < other.n

    def __bool__(self):
        print("bool", self.n)
        return self.n > 1


louds = [Loud(2), Loud(1), Loud(3)]
print([v.n for v in sorted(louds, key=lambda v: v)], [v.n for v in filter(lambda v: v, louds)])
print(max(louds, key=lambda v: v.n).n, [v.n for v in map(lambda v: v or None, louds) if v is not None])



class Indexed:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i

    def __len__(self):
        return 4


print([x for x in map(lambda v: v + 1, Indexed())], [x for x in filter(lambda v: v > 1, Indexed())])
print([x for x in map(lambda v: v + 1, reversed(Indexed()))], sum(map(lambda v: v * 2, reversed(Indexed()))))

# An iterator that others hold stands where CPython leaves it.
shared = iter(row)
print(list(zip(map(lambda v: v + 1, shared), shared)), next(shared, "end"))
shared = iter(row)
m = map(lambda v: 10 // v, shared)
try:
    print(list(m))
except ZeroDivisionError as error:
    print(error, next(shared), list(m))
for what in (lambda: set(zip(map(lambda v: v, shared), [[1], [2]])), lambda: dict(zip(map(int, shared), pairwise([[], 1]))),
             lambda: sum(map(lambda v: v if v > 2 else "x", shared)), lambda: "".join(map(lambda v: v, shared))):
    shared = iter(row)
    try:
        print(what())
    except TypeError as error:
        print(error, list(shared))
twice = iter([1, 2, 3, 4, 5])
print(list(map(lambda a, b: a - b, twice, twice)), list(twice))
endless = cycle(row)
print(list(zip(map(lambda v: v * 2, endless), "abcdefgh")), next(endless))
table = {1: "a", 2: "b"}
walk = map(lambda k: table[k], table)
print(next(walk))
table[3] = "c"
try:
    print(list(walk))
except RuntimeError as error:
    print(error)

# Chains of lists and tuples inside other iterators, to where they end or something fails.
from itertools import chain, islice, starmap
from operator import add, mul
rows = [[1, 2], (), (3,), [], [4, 5]]
print(sum(starmap(mul, zip(range(9), chain.from_iterable(rows)))), list(zip("abcdef", chain(*rows))))
print(list(map(abs, chain([-1], (-2, 3), []))), list(islice(enumerate(chain([7], rows[0])), 1, None)))
walk = chain([1, 2], [3, "x"], [4])
try:
    print(sum(map(add, [10, 20, 30, 40], walk)))
except TypeError as error:
    print(error, list(walk))
growing = [1, 2]
walk = chain(growing, growing)
print(next(walk), list(zip(walk, map(str, range(3)))))
growing.append(3)
print(list(map(str, walk)), list(chain.from_iterable([[], []])), list(zip(chain([], [1]), chain(rows[4], "xy"))))
