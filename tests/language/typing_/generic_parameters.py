# Generic classes know their type variables.
from typing import Dict, Generic, List, Protocol, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Box(Generic[T]):
    def __init__(self, value):
        self.value = value


class Pair(Generic[K, T]):
    pass


class Named(Dict[K, List[T]]):
    pass


class IntBox(Box[int]):
    pass


class Swapped(Pair[T, K], Generic[K, T]):
    pass


class Plain(Box):
    pass


class Shape(Protocol[T]):
    def area(self) -> T: ...


for cls in (Box, Pair, IntBox, Swapped, Plain):
    print(cls.__name__, cls.__parameters__)
print(Box[int], Box[int](5).value, Box[T].__parameters__, Pair[int, T].__parameters__, Box.__orig_bases__)

# Any and Optional say what they are, and what they cannot be.
from typing import Any, Optional


class Loose(Any):
    pass


print(Any, [Any], Optional[Any], Any | None, Loose, isinstance(Loose(), Loose), List[Any])
for wrong in (lambda: Any(), lambda: isinstance(1, Any), lambda: Optional[int, str]):
    try:
        wrong()
    except TypeError as e:
        print(e)
