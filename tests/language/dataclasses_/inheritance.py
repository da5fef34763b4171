# Dataclass inheritance merges fields in order; overriding keeps the first position.
from dataclasses import dataclass, field, fields, make_dataclass


@dataclass
class Base:
    id: int
    kind: str = "base"

    def __post_init__(self):
        self.log = [f"base {self.id}"]


@dataclass
class Child(Base):
    size: int = 0
    kind: str = "child"

    def __post_init__(self):
        super().__post_init__()
        self.log.append("child")

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split(",")[:1]), size=len(text))


@dataclass(kw_only=True)
class Keyed(Base):
    must: int
    items: list = field(default_factory=lambda: [1])


c = Child(1, size=3)
print(c, c.log, [f.name for f in fields(Child)], Child.parse("7,8"), Child(1) == Base(1, "child"),
      isinstance(c, Base))
print(Keyed(5, must=2), Keyed(5, "k", must=2, items=[]))
try:
    Keyed(1)
except TypeError as e:
    print(e)
P = make_dataclass("P", ["x", ("y", int, field(default=5))],
                   namespace={"s": lambda self: self.x + self.y})
print(P(1), P(1).s())


class Plain(Child):
    def __init__(self):
        super().__init__(9)


print(Plain(), Plain().log)
