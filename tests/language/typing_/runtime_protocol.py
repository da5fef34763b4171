# runtime_checkable protocols, TypedDict, NewType, overload and TYPE_CHECKING at run time.
from typing import TYPE_CHECKING, NewType, Protocol, TypedDict, overload, runtime_checkable

if TYPE_CHECKING:
    import nowhere


@runtime_checkable
class Closeable(Protocol):
    def close(self): ...


class File:
    def close(self):
        return "closed"


print(isinstance(File(), Closeable), isinstance(5, Closeable))
UserId = NewType("UserId", int)
print(UserId(5), UserId(5) + 1, UserId.__name__)


class Movie(TypedDict, total=False):
    name: str
    year: int


m = Movie(name="x", year=1)
print(m, type(m).__name__, Movie(name="y"), Movie.__total__)


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x * 2


print(g(2), g("a"))
