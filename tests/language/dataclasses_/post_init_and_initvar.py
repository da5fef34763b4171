# __post_init__ runs after the fields are set, and gets what is declared for it alone.
from dataclasses import dataclass, field, InitVar
from typing import ClassVar


@dataclass
class Invoice:
    net: int
    rate: InitVar[int] = 20
    note: InitVar[str] = "none"
    gross: int = field(init=False)
    made: ClassVar[int] = 0
    log: list = field(default_factory=list, repr=False)

    def __post_init__(self, rate, note):
        if self.net < 0:
            raise ValueError("net is negative")
        self.gross = self.net + self.net * rate // 100
        self.log.append(note)
        Invoice.made += 1


print(Invoice(100), Invoice(100, 10), Invoice(100, note="n").log, Invoice.made)
for bad in (lambda: Invoice(-1), lambda: Invoice(1, gross=5), lambda: Invoice(1, made=2)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)


@dataclass
class Base:
    x: int

    def __post_init__(self):
        print("base", self.x)
        self.x += 1


@dataclass
class Child(Base):
    y: int = 0

    def __post_init__(self):
        super().__post_init__()
        self.y = self.x * 10


print(Child(1), Child(y=5, x=2))
for make in (lambda: dataclass(type("A", (), {"__annotations__": {"x": list}, "x": []})),
             lambda: dataclass(type("B", (), {"__annotations__": {"x": int, "y": int}, "x": 1})),
             lambda: field(default=1, default_factory=list)):
    try:
        make()
    except (ValueError, TypeError) as error:
        print(error)
