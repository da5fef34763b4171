# What may not be answered at once: operators that classes define otherwise, `<` that is no order, groups
# that are taken in part, generator expressions that pass over much.
import heapq
from collections import namedtuple
from itertools import count, groupby, islice


class In:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


class Out:
    def __init__(self, n, key):
        self.i, self.key = In(n), key

    def __lt__(self, other):
        return self.i > other.i


print([o.key for o in sorted([Out(1, "a"), Out(1, "b"), Out(2, "c"), Out(1, "d")])])


class Unlike:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ne__(self, other):
        return True

    __hash__ = None


class Holds:
    def __init__(self, n):
        self.x = Unlike(n)

    def __eq__(self, other):
        return self.x != other.x

    __hash__ = None


print(Holds(1) == Holds(1), Holds(1) in [Holds(1)], list(x != y for x, y in [(Unlike(1), Unlike(1))]))


class Never(int):
    def __ne__(self, other):
        return False

    def __lt__(self, other):
        return False


print(list(filter(lambda p: p != 5, [Never(1)])), max(Never(1), Never(2)), min(Never(2), Never(1)))


class Pair(namedtuple("Pair", "a b")):
    def __lt__(self, other):
        return self.b < other.b


print(max([Pair(1, 3), Pair(2, 1)]), min([Pair(1, 3), Pair(2, 1)]), sorted([Pair(1, 3), Pair(2, 1)]))


class Point:
    # One is less only when it is so in both: no order of a row.
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __lt__(self, other):
        return self.x < other.x and self.y < other.y

    def __repr__(self):
        return f"{self.x}{self.y}"


for n in (2, 5, 12, 40, 63):
    points = [Point(i * 7 % 11, i * 5 % 13) for i in range(n)]
    print(sorted(points)[::3], sorted(points, reverse=True)[1::9])
    rows = [(i % 2, p, i) for i, p in enumerate(points)]
    print([p for _, p, _ in sorted(rows)][::5])
    heapq.heapify(points)
    print([heapq.heappop(points) for _ in range(min(n, 4))])


class Task:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return (self.priority, self.name) < (other.priority, other.name)

    def __repr__(self):
        return f"{self.name}{self.priority}"


class Crossed(Task):
    def __lt__(self, other):
        return (self.priority, self.name) < (other.name, other.priority)


tasks = [Task(i * 37 % 17, "abc"[i % 3]) for i in range(150)]
print(sorted(tasks)[::10], sorted(tasks, reverse=True)[::25], sorted([(1, t) for t in tasks])[::40])
try:
    print(sorted([Crossed(i, "a") for i in range(70)]))
except TypeError as e:
    print(e)
nan = float("nan")
print([t.priority for t in sorted([Task(p, "x") for p in (3.0, nan, 1.0, 2.0, nan, 0.5)])])


def group(items):
    return next(groupby(items))[1]


g = group([1, 1, 1, 2])
print(list(islice(g, 1)), list(g))
g = group([1, 1, 1, 2])
print(list(zip(g, [7])), list(g))
source = iter([1, 1, 1, 2, 3, 4, 5])
g = next(groupby(source))[1]
print(list(zip(g, source)), list(source))
g = group([1, 1, 1, 2])
print(list(islice((v for v in g), 1)), list(g))
g = group([1, 1, 1, 2])
print(list(zip(g, (x for x in [1]))), list(g), list(map(max, [5], group([1, 1]))))
print([(k, sum(v for v in g)) for k, g in groupby([1, 1, 2, 2, 2])])

print(sum(islice((x for x in count() if x % 50 == 0), 5)), any(True for x in range(700) if x > 650))
print(list(zip(range(3), (x for x in count() if x % 300 == 299))), all(x < 400 for x in range(500) if x % 3))
much = (x for x in range(2000) if x > 1990)
print(any(x > 1992 for x in much), list(much))
