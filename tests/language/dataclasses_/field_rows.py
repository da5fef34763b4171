# The generated __init__, __eq__ and __hash__ where fields meet properties, slots, own setters, factories.

from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    note: str = field(default="n", kw_only=True)


print(Point(1), Point(1, 3), Point(1, 3, ["t"]), Point(1, tags=[5], note="z"), Point(x=4))
print(Point(1) == Point(1, 2, []), Point(1) == Point(2), Point(1).tags is Point(1).tags)
for args, kwargs in (((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 1}), ((1,), {"x": 2})):
    try:
        Point(*args, **kwargs)
    except TypeError as e:
        print(e)


@dataclass
class Checked:
    a: int
    b: list = field(default_factory=lambda: print("made") or [])

    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)


Checked(3)


@dataclass
class Held:
    size: int

    @property
    def size(self):
        return self._size * 10

    @size.setter
    def size(self, value):
        print("size", type(value).__name__)
        self._size = 1 if isinstance(value, property) else value


h = Held(4)
print(h.size, h == Held(4), h)


@dataclass(frozen=True, order=True)
class Pair:
    a: int
    b: str = "b"


@dataclass(slots=True)
class Slim:
    p: int
    q: int = 5


print(Pair(1), {Pair(1): 1}[Pair(1, "b")], sorted([Pair(2), Pair(1, "z"), Pair(1, "a")]))
print(Slim(1), Slim(1) == Slim(1, 5), Slim(1) == Slim(2))
try:
    Pair(1).a = 3
except AttributeError as e:
    print(type(e).__name__, e)


@dataclass
class Named(Point):
    name: str = "x"

    def __post_init__(self):
        self.full = f"{self.name}:{self.x}"


print(Named(1).full, Named(1, 2, [], "q").full, Named(1) == Named(1), hash(Pair(1)) == hash((1, "b")))
