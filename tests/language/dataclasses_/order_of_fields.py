# Generated methods compare, show and build in the order of the fields, base classes first.
from dataclasses import dataclass, field, fields, astuple, asdict, replace


@dataclass(order=True)
class Base:
    a: int
    b: str = "b"


@dataclass(order=True)
class Child(Base):
    b: str = "child b"
    c: list = field(default_factory=list, compare=False)
    d: int = field(default=0, repr=False)


x, y = Child(1), Child(1, "z", [5], 7)
print(x, y, Base(2), [f.name for f in fields(Child)])
print(x < y, x == Child(1), x != y, Child(1, c=[1]) == Child(1, c=[2]), sorted([y, x])[0] is x, astuple(y), asdict(x))
print(replace(y, a=9), Child.__match_args__, Base.__match_args__)
for bad in (lambda: x < Base(1), lambda: x == Base(1) or 1 / 0, lambda: Child(), lambda: Child(1, 2, 3, 4, 5), lambda: Child(1, nope=2),
            lambda: Child(1, a=2), lambda: replace(x, nope=1), lambda: Child(b=1), lambda: fields(5), lambda: Child(1, self=2)):
    try:
        print(bad())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(hash is not None, Base.__hash__, x.c is not y.c, Child(1).c is Child(2).c)
