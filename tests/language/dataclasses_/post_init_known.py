# A __post_init__ and fields that cannot be given, where the machine makes the instance itself.
from dataclasses import dataclass, field


@dataclass
class Line:
    qty: int
    price: float = 1.5
    total: float = field(init=False)
    tags: list = field(init=False, default_factory=list)

    def __post_init__(self):
        if self.qty < 0:
            raise ValueError(f"qty {self.qty}")
        self.total = self.qty * self.price
        return "ignored"


print(Line(2), Line(2, 3), Line(price=2, qty=1), Line(1).tags is Line(1).tags)
print([Line(n).total for n in range(3)], sum(map(lambda n: Line(n).total, range(4))))


def made(n):
    return Line(n)


print(made(4), [made(n) for n in (1, 2)], list(map(Line, (5, 6))))
for wrong in (lambda: Line(-1), lambda: Line(), lambda: Line(1, 2, 3), lambda: Line(1, total=3), lambda: Line(1, qty=2)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


@dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 0
    key: tuple = field(init=False, default=(), compare=False)

    def __post_init__(self):
        object.__setattr__(self, "key", (self.y, self.x))


print(Point(1), Point(2, 3).key, Point(1) < Point(1, 1), hash(Point(1)) == hash((1, 0)))


class Base:
    def __post_init__(self):
        print("base")


@dataclass
class Derived(Base):
    a: int

    def __post_init__(self):
        super().__post_init__()
        print("derived", self.a)


@dataclass
class Inherits(Derived):
    b: int = 2


print(Inherits(1))
Inherits.__post_init__ = lambda self: print("replaced", self.b)
print(Inherits(1))
Inherits.__post_init__ = staticmethod(lambda: print("static"))
print(Inherits(1))
del Inherits.__post_init__
print(Inherits(3, 4))


@dataclass
class Between:
    a: int
    n: int = field(init=False, default=7)
    b: int = 1

    def __post_init__(self):
        print(self.__dict__)


print(Between(2), Between(2, 3))


@dataclass
class Yields:
    a: int

    def __post_init__(self):
        yield 1


print(Yields(1))
