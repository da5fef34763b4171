# A dataclass without a docstring gets its signature for one; its parameters have a repr.
from dataclasses import InitVar, KW_ONLY, dataclass, field
from typing import ClassVar, List, Optional


@dataclass
class Point:
    x: int
    y: float = 0.5
    label: str = "p"
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0


@dataclass(order=True)
class Named(Point):
    _: KW_ONLY
    name: Optional[str] = None
    start: InitVar[int] = 3
    parts: "List[int]" = ()
    hidden: int = field(default=1, init=False)
    other: "Point" = None
    pairs: dict[str, int] | None = None


@dataclass(init=False)
class Bare:
    x: int


@dataclass
class Written:
    """Its own."""
    x: int


@dataclass
class Empty:
    pass


for cls in (Point, Named, Bare, Written, Empty):
    print(cls.__doc__)
print(Point.__dataclass_params__)
print(Named.__dataclass_params__)
