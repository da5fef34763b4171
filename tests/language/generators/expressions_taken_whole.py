# Generator expressions that sum(), list(), join() and the like take whole, any() and all() in part: what
# they give, what is left of them, and what happens where an item goes wrong on the way.
from itertools import chain, count, groupby, islice, takewhile
from collections import namedtuple

rows = [(1, "a"), (2, "b"), (3, "c"), (4, "a")]
factor = 3


def show(k):
    nums = list(range(-3, 12))
    print(sum(x * x + k for x in nums if x % 3), max(x * 7 % 5 for x in nums), min(-x for x in nums))
    print(list(x + 1 for x in nums), tuple(x / 2 for x in nums), sorted(set(x % 4 for x in nums)))
    print(",".join(str(x) for x in nums), "-".join(f"{x}:{k}" for x in nums if x > k))
    print(dict((x, x * factor) for x in nums[:4]), sorted(-x % 7 for x in nums))
    print(sum(a * b for a, b in zip(nums, nums[1:])), sum(1 for _ in nums))
    print(any(x > 10 for x in nums), all(x < 10 for x in nums), any(x for x in []), all(x for x in [0]))
    print(sum(n for n, name in rows if name == "a"), "".join(name for _, name in rows))
    print([sum(y for y in range(x)) for x in range(5)], list((x, y) for y in rows for x in y))
    print(sum(x if x > 0 else -x for x in nums), list(x and x - 1 or 7 for x in nums))
    print(sum(i * x for i, x in enumerate(nums)), sum(x for x in map(abs, nums)), max(d for d in {3: 1, 9: 2}))
    print(sum(v for v in {1: 2, 3: 4}.values()), sorted((v, k) for k, v in {"x": 2, "y": 1}.items()))
    print(sum(x for x in (y * 2 for y in (z + 1 for z in nums))), sum(ord(c) for c in "text"))
    print(sum(x for x in reversed(nums)), sum(x for x in islice(count(3), 4)), list(c for c in "añ"))
    print(sum(x for x in takewhile(lambda v: v < 4, nums)), sum(x for x in chain([1, 2], (3, 4))))
    print([(key, sum(1 for _ in group)) for key, group in groupby("aabbbca")])
    print([(key, [x for x in group], "".join(c for c in key)) for key, group in groupby(["x", "x", "yy"])])


show(2)

# What is left.
g = (x * x for x in range(10))
print(next(g), next(g), any(v > 20 for v in g), list(g), list(g), sum(g))
g = (x for x in [0, 0, 5, 0, 7])
print(any(g), next(g), any(g), any(g), list(g))
g = (x for x in range(600))
print(all(x < 400 for x in g), next(g), any(x == 599 for x in g), next(g, "end"))
source = iter(range(10))
print(any(x > 3 for x in source), list(source))
source = iter(range(300))
h = (x for x in source if x % 2)
print(any(v > 250 for v in h), next(source), next(h), sum(h), next(source, "end"))
g = (x for x in [1, 2, 3])
print(sum(g) + sum(g), list(zip(g, g)))
g = (x for x in range(6))
print(list(zip(g, g)), g.gi_running, list(g))
g = (x + 1 for x in range(5))
g.close()
print(sum(g), list(g))


class Stops:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 4:
            raise StopIteration
        return self.n


print(sum(x for x in Stops()), list(x for x in Stops()), any(x == 2 for x in Stops()))


def numbers():
    print("begin")
    try:
        yield 1
        yield 2
        yield 3
    finally:
        print("end")


print(sum(x for x in numbers()), all(x < 9 for x in numbers()))

# What goes wrong on the way.
for name, make in [
    ("division", lambda: (6 // x for x in [3, 2, 0, 1])),
    ("type", lambda: (x + 1 for x in [1, 2, "x", 4])),
    ("unpack", lambda: (a + b for a, b in [(1, 2), (3, 4, 5)])),
    ("key", lambda: ({1: 2}[x] for x in [1, 1, 5])),
    ("name", lambda: (x + nobody for x in [1])),
    ("attribute", lambda: (x.real + x.nothing for x in [1])),
    ("index", lambda: ([1][x] for x in range(3))),
]:
    for take in (sum, list, sorted, any, lambda it: ",".join(str(v) for v in it), max, set):
        it = make()
        try:
            print(name, take(it))
        except Exception as e:
            print(name, type(e).__name__, e, list(it))
try:
    sum(x for x in ["a"])
except TypeError as e:
    print(e)
try:
    ",".join(x for x in ["a", 1])
except TypeError as e:
    print(e)
try:
    max(x for x in [])
except ValueError as e:
    print(e)

# Beyond words, and other values.
print(sum(10 ** x for x in range(25)), sum(x * 2 ** 61 for x in (1, 2, 3)), max(2.5 * x for x in (1, 2)))
print(sum(x * 1e300 for x in (1, 1e10, -1)), sorted(x for x in (True, 0, 2.5)))
Point = namedtuple("Point", "x y")
points = [Point(1, 2), Point(3, 4)]
print(sum(p.x * p.y for p in points), max(p.y for p in points), sum(x for x, _ in points))


class Item:
    tax = 2

    def __init__(self, price):
        self.price = price

    @property
    def gross(self):
        return self.price + self.tax

    def times(self, n):
        return self.gross * n

    def log(self):
        seen.append(self.price)
        return self.price


seen = []
items = [Item(3), Item(5)]
print(sum(i.price for i in items), sum(i.gross for i in items), sum(i.times(2) for i in items))
print(sum(i.log() for i in items), seen, any(i.log() == 3 for i in items), seen)
Item.tax = 10
print(sum(i.gross for i in items), all(isinstance(i, Item) for i in items), {type(i) for i in items})


def scopes(n):
    total = sum(x * n for x in range(4))
    n = 5
    late = (x * n for x in range(3))
    n = 7
    return total, list(late), [sum(x + y for x in range(2)) for y in range(3)]


print(scopes(2))
changing = [1, 2, 3]
print(sum(x for x in changing if len(changing) < 7 and changing.append(9) is None), changing)
d = {1: 1, 2: 2}
try:
    print(list(d.setdefault(k + 10, k) for k in d))
except RuntimeError as e:
    print(e)
