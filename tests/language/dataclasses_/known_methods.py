# Instances are made, compared, hashed and sorted by their fields, unless somebody could tell.
from dataclasses import dataclass, field, make_dataclass


def shown(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


@dataclass(order=True)
class V:
    a: int
    b: float = 0.5
    c: list = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Key:
    x: object
    y: object = None


nan = float("nan")
print(V(1) == V(1), V(1, nan) == V(1, nan), V(1, nan) != V(1, nan))
print(V(1, 2.0) == V(1, 2), V(1) < V(1, 0.75), V(2) <= V(1), V(2) > V(1), V(1) >= V(1))
print(shown(lambda: V("a") < V(1)), shown(lambda: V(1) < 3), V(1) == 3)
print(sorted([V(3, 1), V(1, 2), V(2, 0), V(1, 1)]))
print(V(1).c is V(1).c, V(1, 2, [3]), V(b=2, a=1), V(1, **{"".join(["c"]): 5}))
for args, kwargs in (((), {}), ((1, 2, 3, 4), {}), ((1,), {"a": 2}), ((1,), {"z": 2}), ((), {"b": 1})):
    print(shown(V, *args, **kwargs))

print(hash(Key(1, "y")) == hash((1, "y")), Key(1, (2, 3)) in {Key(1, (2, 3))}, shown(hash, Key([1])))
deep = Key(Key(Key(1), "b"), "c")
print({deep: "found"}[Key(Key(Key(1), "b"), "c")], deep == Key(Key(Key(1), "b"), "d"))


class Odd:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("asked", self.n, other.n)
        return self.n == other.n

    def __hash__(self):
        print("hashed", self.n)
        return self.n % 2

    def __lt__(self, other):
        print("before", self.n, other.n)
        return self.n < other.n


print(Key(Odd(1), 2) == Key(Odd(1), 2), Key(Odd(3)) in {Key(Odd(1)), Key(Odd(3))})
print(V(Odd(1)) < V(Odd(2)), [v.a.n for v in sorted([V(Odd(2)), V(Odd(1))])])


class Sub(V):
    @property
    def a(self):
        return 7

    @a.setter
    def a(self, value):
        print("set a", value)


print(Sub(1) == Sub(2), Sub(1) == V(1), Sub(5).__dict__)


class Same(V):
    def __ne__(self, other):
        return "ne"

    def __getattribute__(self, name):
        if name == "a":
            return 0
        return super().__getattribute__(name)


print(Same(1) == Same(2), Same(1) != Same(2), Same(1) < Same(2))


class Told(V):
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


print(Told(1, 2))
v, w = V(1), V(1)
del v.b
print(v == w, shown(lambda: v == V(2)), v.b)
del w.a
print(shown(lambda: v == w))
x, y = V(1), V(1)
x.__dict__["extra"] = 1
y.d, y.b = 3, 0.5
print(x == y, x < y)
late = V.__new__(V)
late.b, late.a = 0.5, 1
print(late == V(1), late <= V(1), V(1) < late)
ring, other = Key(1), Key(1)
object.__setattr__(ring, "x", ring)
object.__setattr__(other, "x", other)
print(shown(hash, ring)[:14], ring == ring)


@dataclass(slots=True, kw_only=True)
class S:
    p: int
    q: dict = field(default_factory=dict)
    r: set = field(default_factory=set)


print(S(p=1), S(q=2, p=1) == S(p=1, q=2), shown(S, 1), shown(S), S(p=1).q is S(p=1).q)
Made = make_dataclass("Made", [f"f{i}" for i in range(9)])
print(Made(*range(9)) == Made(*range(9)), Made(*range(9)))
Empty = make_dataclass("Empty", [], order=True, frozen=True)
print(Empty() == Empty(), Empty() < Empty(), hash(Empty()) == hash(()))


@dataclass
class Base:
    n: int


@dataclass
class Derived(Base):
    m: int

    def __init__(self, n, m):
        super().__init__(n)
        self.m = m


print(Derived(1, 2), Derived(1, 2) == Derived(1, 2), Base(1) == Derived(1, 2))
V.__eq__ = lambda self, other: "replaced"
print(V(1) == V(2))
