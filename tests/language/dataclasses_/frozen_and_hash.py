# A frozen dataclass refuses writes, and which dataclasses hash follows from eq and frozen.
from dataclasses import dataclass, field, FrozenInstanceError, replace


@dataclass(frozen=True)
class Frozen:
    x: int
    tags: tuple = ()


@dataclass(eq=False)
class Identity:
    x: int


@dataclass(unsafe_hash=True)
class Unsafe:
    x: int
    y: int = field(default=0, hash=False)


@dataclass
class Plain:
    x: int


f = Frozen(1)
for bad in (lambda: setattr(f, "x", 2), lambda: delattr(f, "x"), lambda: setattr(f, "new", 1)):
    try:
        bad()
    except FrozenInstanceError as error:
        print(error, isinstance(error, AttributeError))
print(hash(f) == hash(Frozen(1)), {f: "found"}[Frozen(1)], replace(f, x=5), f == Frozen(1), f == Frozen(2))
print(Identity(1) == Identity(1), isinstance(hash(Identity(1)), int), hash(Unsafe(1, 2)) == hash(Unsafe(1, 3)), Unsafe(1, 2) == Unsafe(1, 3))
try:
    hash(Plain(1))
except TypeError as error:
    print(error)


@dataclass(frozen=True)
class FrozenChild(Frozen):
    extra: str = "e"

    def doubled(self):
        return replace(self, x=self.x * 2)


print(FrozenChild(2).doubled(), FrozenChild(1) == Frozen(1))
for make in (lambda: dataclass(type("Melted", (Frozen,), {"__annotations__": {"y": int}, "y": 1})), lambda: dataclass(frozen=True)(type("Iced", (Plain,), {}))):
    try:
        make()
    except TypeError as error:
        print(error)
