# deque, defaultdict, namedtuple and heapq where they are asked what is rare, or by subclasses.
import heapq
from collections import defaultdict, deque, namedtuple


def shown(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


d = deque(range(5))
for f, args in ((d.append, ()), (d.append, (1, 2)), (d.pop, (1,)), (d.popleft, (1,)), (d.rotate, ("a",)),
                (lambda: d["a"], ()), (d.__getitem__, (9,)), (d.__setitem__, (-9, 1)), (deque().pop, ()),
                (deque().popleft, ())):
    print(shown(f, *args))
for n in (1, -1, 2, -2, 7, -8, 0, True):
    d.rotate(n)
    print(n, list(d), d[0], d[-1], d[True], len(d), bool(d))
d.appendleft(9)
d[-1], d[0] = "last", "first"
print(d, d.pop(), d.popleft(), deque([], 0), deque([1], 0))
m = deque(maxlen=3)
for i in range(60):
    m.append(i)
    if i % 7 == 0:
        m.appendleft(-i)
    if i % 5 == 0:
        m.rotate(1)
print(m, m.maxlen)
q = deque()
for i in range(100):
    q.append(i)
    if i % 3:
        q.popleft()
print(len(q), q[0], q[-1], list(q)[:3])


class Loud(deque):
    def append(self, x):
        print("append", x)
        super().append(x)

    def popleft(self):
        print("popleft")
        return super().popleft()

    def __len__(self):
        return 7


class Late(deque):
    def __init__(self, *args):
        self.early = 1
        super().__init__(*args)


loud = Loud([1, 2], 2)
loud.append(3)
print(list(loud), len(loud), loud.popleft(), bool(Loud()))
late = Late([1, 2, 3])
late.append(4)
late.rotate(1)
print(late.popleft(), late[0], len(late), late.early)
walk = iter(q)
print(next(walk), next(walk))
q[2] = "changed"
print(next(walk))
q.append(1)
print(shown(next, walk))
last = deque([1, 2])
try:
    for x in last:
        if x == 2:
            last.append(3)
except RuntimeError as e:
    print(e, last)
print(deque.append.__name__, callable(deque.append))

g = defaultdict(list)
g["a"].append(1)
g["a"].append(2)
print(g, g.get("b"), "b" in g, shown(lambda: g[[]]), shown(lambda: defaultdict(None)[1]), shown(lambda: defaultdict()[2]))
print(defaultdict(int)["x"], defaultdict(str)["x"], defaultdict(lambda: 5)["x"], defaultdict(float)["x"], defaultdict(set)[1])


class Noted(defaultdict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Upper(dict):
    def __missing__(self, key):
        return key.upper()


n = Noted(list)
n["k"].append(1)
print(n, Upper(a=1)["b"], g.__missing__("z"), len(g))

P = namedtuple("P", "x y z", defaults=[3])
print(P(1, 2), P(1, y=2), P(z=1, x=2, y=3), P(*"abc"), P(**{"x": 1, "y": 2}), P._make([1, 2, 3]))
for args, kwargs in (((), {}), ((1,), {}), ((1, 2, 3, 4), {}), ((1, 2), {"x": 3}), ((1,), {"w": 3}), ((1,), {"z": 3})):
    print(shown(P, *args, **kwargs))


class Sub(P):
    def __new__(cls, x):
        return super().__new__(cls, x, x * 2)

    @property
    def z(self):
        return "mine"


s = Sub(4)
print(s, s.x, s.y, s.z, s._replace(x=0).x if False else s[2], hasattr(s, "w"), shown(setattr, P(1, 2), "x", 1))


class Short(tuple):
    x, y = P.x, P.y


print(Short([1, 2]).y, shown(lambda: Short([1]).y))

heap = []
for i in (5, 1, 4, 1, 5, 9, 2, 6):
    heapq.heappush(heap, (i, str(i)))
print(heap, heapq.heappop(heap), heapq.heapreplace(heap, (0, "")), heapq.heappushpop(heap, (3, "")), heap)
mixed = [3, 1.5, 2, True, 10**30]
heapq.heapify(mixed)
print(mixed, [heapq.heappop(mixed) for _ in range(5)])
print(shown(heapq.heappop, []), shown(heapq.heapreplace, [], 1), heapq.heappushpop([], 1), shown(heapq.heapify, (1, 2)))
broken = [2, 3]
print(shown(heapq.heappush, broken, "a"), broken)


class Mine(list):
    pass


mine = Mine([3, 2, 1])
heapq.heapify(mine)
heapq.heappush(mine, 0)
print(mine, heapq.heappop(mine), mine)
