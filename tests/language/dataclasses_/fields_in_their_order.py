# Fields are set in the order in which they stand, whatever way their values come; a bare ClassVar is no field.
from dataclasses import InitVar, dataclass, field, fields
from typing import ClassVar

calls = []


def noting(self, name, value):
    calls.append((name, value))
    object.__setattr__(self, name, value)


@dataclass
class Mixed:
    shared: ClassVar = 4000
    typed: ClassVar[int] = 1
    a: int
    made: list = field(default_factory=list, init=False)
    b: int = field(kw_only=True)
    given: list = field(default_factory=list)
    fixed: int = field(default=4, init=False)
    seed: InitVar[int] = 7
    last: int = 5

    def __post_init__(self, seed):
        self.seeded = seed


Mixed.__setattr__ = noting
m = Mixed(0, b=1)
print(calls, m, [f.name for f in fields(Mixed)], Mixed.shared, list(vars(m)))


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = field(default=3, init=False)
    z: list = field(default_factory=list)


@dataclass
class KeywordFirst:
    k: int = field(default=1, kw_only=True)
    p: int = 2


print(Slotted(1), vars(KeywordFirst(5)), KeywordFirst(5, k=9), KeywordFirst.__init__.__annotations__)


@dataclass(frozen=True)
class Frozen:
    a: int
    rest: tuple = field(default=(), init=False)
    more: dict = field(default_factory=dict, init=False)


print(Frozen(1), list(vars(Frozen(1))))
