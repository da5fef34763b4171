# get_origin, get_args and get_type_hints, with texts inside of other annotations.
from contextlib import AbstractContextManager
from typing import (Annotated, Callable, ClassVar, ContextManager, Dict, Generic, List, Literal, Mapping,
                    NotRequired, Optional, Required, TypedDict, TypeVar, get_args, get_origin, get_type_hints,
                    is_typeddict)

T = TypeVar("T")
for annotation in (Mapping[str, int], int | str, List[int], Callable[[int], str], Callable[..., str],
                   Optional[int], Annotated[int, 3], list[int], ClassVar[int], Generic, Generic[T],
                   ContextManager[int], Literal[1, "a"], int, "int", 3):
    print(annotation, get_origin(annotation), get_args(annotation))
print(get_origin(ContextManager[int]) is AbstractContextManager)


class Node:
    following: Optional["Node"]
    kids: list["Node"]
    names: Dict[str, "list[Node]"]
    either: "Node | int | None"
    size: Annotated[int, "bytes"]
    deep: Annotated[List["Node"], 1]


for name, hint in get_type_hints(Node).items():
    print(name, hint)
for name, hint in get_type_hints(Node, include_extras=True).items():
    print(name, hint)


def call(a: "int", *rest: "T", flag: "bool" = True) -> "Node":
    pass


print(get_type_hints(call))
try:
    get_type_hints(3)
except TypeError as error:
    print(error)


class Loose(TypedDict, total=False):
    x: int
    y: Required[str]


class Tight(Loose):
    z: int
    w: NotRequired[float]


print(sorted(Loose.__required_keys__), sorted(Loose.__optional_keys__), Loose.__total__)
print(sorted(Tight.__required_keys__), sorted(Tight.__optional_keys__), Tight.__total__)
print(is_typeddict(Tight), is_typeddict(dict), Tight(z=1), get_type_hints(Tight))
try:
    isinstance({}, Tight)
except TypeError as error:
    print(error)

print(Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True], Literal[1, 1, Literal[2]])
print(Annotated[Annotated[int, 1], 2], hash(Annotated[int, 1]) == hash(Annotated[int, 1]))
