# frozen, order, eq=False, unsafe_hash, slots, replace.
from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


v = Version(1, 2)
print(v, hash(v) == hash(Version(1, 2)), {v: "x"}[Version(1, 2)],
      sorted([Version(2), v, Version(1, 1)]), v < Version(1, 3), max(v, Version(0, 9)),
      replace(v, minor=9), v >= v)
for act in (lambda: setattr(v, "major", 5), lambda: delattr(v, "major"),
            lambda: setattr(v, "new", 1)):
    try:
        act()
    except FrozenInstanceError as e:
        print(type(e).__name__, e, isinstance(e, AttributeError))
for call in (lambda: v < (1, 2), lambda: replace(v, nope=1), lambda: replace(5)):
    try:
        print(call())
    except TypeError as e:
        print(e)


@dataclass(eq=False)
class ById:
    x: int


@dataclass(unsafe_hash=True)
class Hashed:
    x: int


@dataclass(slots=True)
class Slim:
    x: int
    y: int = 2


@dataclass(repr=False, init=False)
class Manual:
    x: int = 1

    def __repr__(self):
        return "manual"


p = ById(1)
print(p == p, p == ById(1), len({Hashed(1), Hashed(1)}), Slim(1), Slim(1) == Slim(1), Manual(),
      Manual() == Manual(), Manual().x)
try:
    Slim(1).z = 1
except AttributeError as e:
    print(e)
