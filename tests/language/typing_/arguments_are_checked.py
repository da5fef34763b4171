# how many types a name takes, what is substituted, and what cannot be subscripted or made
from typing import *

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class G(Generic[T]):
    pass


class D(Generic[K, V]):
    pass


class Sub(G[list[T]]):
    pass


def show(*makers):
    for make in makers:
        try:
            print(repr(make()))
        except Exception as e:
            print(type(e).__name__, e)


show(lambda: List[None], lambda: Tuple[()], lambda: G[None], lambda: G[T][int], lambda: G[int][str],
     lambda: G[int, str], lambda: D[int], lambda: D[int, T][str], lambda: D[K, T][str], lambda: G[G[T]][int],
     lambda: G[list[T]][int], lambda: Union[int, T][int], lambda: Union[T, K][int, str],
     lambda: Optional[T][int], lambda: List[T][int], lambda: List[int][int], lambda: Dict[K, V][int],
     lambda: Callable[[T], K][int, str], lambda: Callable[[], None], lambda: Callable[..., T][int],
     lambda: Annotated[T, 1][int], lambda: Union[int, None, str])
show(lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[T][int], lambda: Protocol[int],
     lambda: List(), lambda: List[int](), lambda: Dict[int], lambda: List[int, str], lambda: NoReturn[int],
     lambda: Self[int], lambda: Union[()], lambda: TypeVar("X", int), lambda: overload(len)("a"),
     lambda: TypeVar("X", covariant=True, contravariant=True), lambda: TypeVar("X", int, str, bound=int),
     lambda: Generator[int], lambda: Callable[int], lambda: ClassVar[int, str], lambda: DefaultDict(int))
G[int].note = 5
UserId = NewType("UserId", int)
print(G.note, G[str].note, UserId | None, None | UserId, Optional[UserId], UserId.__module__)
print(Sub.__parameters__, Sub[int], Sub.__orig_bases__, final(G).__final__)
