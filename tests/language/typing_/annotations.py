# Annotations are kept and readable, on functions, classes and variables; they check nothing.
from typing import (Any, Callable, ClassVar, Dict, Final, Generic, List, Literal, NamedTuple,
                    Optional, Protocol, Tuple, TypeVar, Union, cast, get_type_hints)


def f(a: int, b: "str" = "x", *args: List[int], k: Optional[int] = None, **kw: Any) -> Dict[str,
        int]:
    return {b: a}


print(f("not an int"), sorted(f.__annotations__), f.__annotations__["b"],
      f.__annotations__["a"] is int, get_type_hints(f)["b"] is str)


class C:
    x: int
    y: str = "d"
    z: ClassVar[int] = 3


print(C.__annotations__["x"] is int, hasattr(C, "x"), C.y, list(C.__annotations__))
T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self


print(Stack[int]().push(1).push("two").items, cast(int, "still text"), T.__name__,
      Optional[int] == Union[int, None], Union[int, str] == Union[str, int])


class Emp(NamedTuple):
    name: str
    pay: int = 10

    def double(self) -> int:
        return self.pay * 2


e = Emp("al")
print(e, e.double(), e._replace(pay=7), e == ("al", 10), Emp._fields, Emp._field_defaults,
      e._asdict(), Emp(*"ab").name)


class HasArea(Protocol):
    def area(self) -> float: ...


class Sq:
    def area(self) -> float:
        return 4.0


def total(shapes: Tuple[HasArea, ...], f: Callable[[float], float] = abs,
          mode: Literal["a", "b"] = "a", n: Final = 1) -> float:
    return sum(f(s.area()) for s in shapes)


print(total((Sq(), Sq())))
LIMIT: Final = 10
Alias = Dict[str, List[int]]
table: Alias = {"a": [1]}
print(LIMIT, table, int | None == Optional[int], isinstance(1, int | str), list[int] == list[int])
