# Equality, order and hashes in Python that tables, lists, sorts and heaps ask for: short methods, which
# the machine may answer by itself, beside ones that it may not, mixed in one container.
import bisect
import heapq
from functools import total_ordering


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __hash__(self):
        return hash((self.x, self.y))

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __repr__(self):
        return f"P{self.x}{self.y}"


d = {Point(i % 3, i % 2): i for i in range(12)}
print(d, d[Point(1, 1)], Point(2, 2) in d, d.get(Point(9, 9), "no"), Point(0, 0) in d)
d[Point(0, 0)] = "again"
d.setdefault(Point(5, 5), []).append(1)
print(d.pop(Point(1, 0)), len(d), d)
s = {Point(1, 2), Point(1, 2), Point(2, 1)}
s.add(Point(2, 1))
s.discard(Point(1, 2))
print(s, {Point(1, 1)} | {Point(1, 1), Point(2, 2)}, {Point(1, 1)} <= {Point(1, 1)})
print({(Point(1, 1), 2): "pair"}[Point(1, 1), 2], frozenset([Point(3, 3)]) == {Point(3, 3)})
row = [Point(0, 1), Point(1, 1), 3, Point(1, 1)]
print(Point(1, 1) in row, row.index(Point(1, 1)), row.count(Point(1, 1)), 3 in row, "x" in row)
row.remove(Point(1, 1))
print(row, row == [Point(0, 1), 3, Point(1, 1)], (Point(1, 1), 1) == (Point(1, 1), 1))
print((1, Point(1, 1)) == (1, Point(1, 2)), [Point(1, 1)] != [Point(1, 1)])


class Kin(Point):
    def __eq__(self, other):
        return type(self) is type(other) and self.x == other.x

    def __hash__(self):
        return self.x


print(Kin(1, 1) in {Kin(1, 2)}, Point(1, 1) == Kin(1, 1), Kin(1, 1) == Point(1, 1))
print(Point(1, 1) in [Kin(1, 1)], Kin(1, 5) in [Point(1, 1), Kin(1, 1)])


class Asks:
    # Methods that call methods and properties of their own.
    factor = 3

    def __init__(self, n):
        self.n = n

    @property
    def double(self):
        return self.n * 2

    def key(self):
        return (self.double, self.factor)

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self.key() == other.key()

    def __lt__(self, other):
        return self.key() < other.key()

    def __hash__(self):
        return hash(self.key()) ^ hash("asks")

    def __repr__(self):
        return f"A{self.n}"


items = [Asks(n * 7 % 10) for n in range(10)]
print(sorted(items), min(items), max(items), sorted(items, reverse=True)[:3])
print(len({Asks(n % 4) for n in range(20)}), Asks(3) in items, 3 in items, Asks(11) in items)
heap = []
for item in items:
    heapq.heappush(heap, item)
print([heapq.heappop(heap) for _ in range(4)], heapq.nsmallest(2, items), heapq.nlargest(2, items))
heapq.heapify(items)
print(items[0], heapq.heappushpop(items, Asks(-1)), heapq.heapreplace(items, Asks(5)), items[0])
items.sort()
print(bisect.bisect_left(items, Asks(5)), bisect.bisect_right(items, Asks(5)))
bisect.insort(items, Asks(4))
print(items)

# Rows: equal parts are passed over, the first that differ decide.
rows = [(2, Asks(1), "b"), (1, Asks(2), "a"), (2, Asks(1), "a"), (2, Asks(0), "z")]
print(sorted(rows), min(rows), (1, Asks(1)) < (1, Asks(2)), (1, Asks(1)) < (1, Asks(1)))
heap = []
for n, row in enumerate(rows):
    heapq.heappush(heap, (row[0], row[1], n))
print([heapq.heappop(heap) for _ in rows])


class OnlyLess:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"L{self.n}"


pile = [OnlyLess(n * 3 % 7) for n in range(7)]
print(sorted(pile), max(pile), min(pile), sorted(pile, key=lambda o: -o.n))
try:
    print(sorted([(1, OnlyLess(1)), (1, OnlyLess(1))]))   # neither equal nor less
    print((1, OnlyLess(1)) <= (1, OnlyLess(2)))
except TypeError as e:
    print(e)


class OnlyGreater:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return f"G{self.n}"


print(sorted([OnlyGreater(n * 3 % 5) for n in range(5)]), max(OnlyGreater(1), OnlyGreater(4)))


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


print(sorted([Version(1, 2), Version(1, 0, 5), Version(0, 9)]), max(Version(2), Version(1, 9)))
