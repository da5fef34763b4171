# Annotations are values, generic aliases show what they were made of, and casts do nothing.
import typing
from typing import Optional, Union, Any, Callable, TypeVar, Generic, NamedTuple, TypedDict, Literal, cast, get_type_hints, get_origin, get_args

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item


class Row(NamedTuple):
    name: str
    amount: int = 0


class Order(TypedDict):
    item: str
    count: int


def price(item: str, amount: "int" = 1, *rest: float, **more: Any) -> Optional[int]:
    return None


print(price.__annotations__["item"], sorted(price.__annotations__), get_type_hints(price)["amount"], Row("a"), Row("b", 2)._asdict(), Order(item="x", count=1))
print(list[int], dict[str, list[int]], int | None, tuple[int, ...], Optional[int], Union[int, str], Callable[[int], str], Literal["a", 1], Box[int])
print(get_origin(list[int]), get_args(dict[str, int]), get_origin(Optional[int]) is Union, get_args(int | str), list[int] == list[int], Box[int](5).item, cast(int, "not checked"))
value: int = 5
late: str
print(__annotations__, isinstance(5, int | str), issubclass(bool, int | str), isinstance([], list))
for bad in (lambda: isinstance([], list[int]), lambda: late, lambda: int | 5, lambda: Row(), lambda: T()):
    try:
        print(bad())
    except (TypeError, NameError) as error:
        print(type(error).__name__, str(error)[:60])
