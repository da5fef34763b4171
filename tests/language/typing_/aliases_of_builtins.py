# list[T] and int | T give their variables and take types for them; Callable of collections.abc is flat
import collections.abc as abc
from typing import Callable, List, TypeVar, get_args, get_origin

T = TypeVar("T")
K = TypeVar("K")


def show(*makers):
    for make in makers:
        try:
            print(repr(make()))
        except Exception as e:
            print(type(e).__name__, e)


show(lambda: list[T][int], lambda: list[T][int, str], lambda: list[int][str], lambda: dict[K, T].__parameters__,
     lambda: dict[K, T][int, str], lambda: dict[K, list[T]][int, str], lambda: dict[K, T][int],
     lambda: (int | T)[str], lambda: (int | list[T])[str], lambda: (int | str)[int],
     lambda: (int | T).__parameters__, lambda: list[List[T]][int], lambda: List[list[T]][int],
     lambda: list[T][None], lambda: list[type(None)], lambda: list[None], lambda: int | None,
     lambda: tuple[T, ...][int], lambda: list[list[T]][list[T]][int], lambda: list[T] == list[T])
show(lambda: abc.Callable[[int, str], dict], lambda: abc.Callable[[int, str], dict].__args__,
     lambda: len({abc.Callable[[int], str], abc.Callable[[int], str]}), lambda: abc.Callable[..., int],
     lambda: abc.Callable[[], int], lambda: abc.Callable[[T], K][int, str], lambda: abc.Callable[int, str],
     lambda: abc.Callable[int], lambda: abc.Callable[[T], list[K]].__parameters__,
     lambda: get_args(abc.Callable[[int], str]), lambda: get_args(abc.Callable[..., str]),
     lambda: abc.Callable[[int], str] | None, lambda: abc.Iterable[T][int],
     lambda: get_origin(abc.Callable[[int], str]), lambda: get_args(Callable[[int], str]))


class Strange:
    def __repr__(self):
        return "strange"


print(abc.Callable[[Strange(), None], Strange()], list[Strange()] | None)


class Numbers(list[T]):
    pass


print(Numbers.__orig_bases__, Numbers[int], Numbers([1]))
