# ParamSpec, Concatenate and TypeVarTuple where a type variable may stand
from typing import *

P = ParamSpec("P")
R = TypeVar("R")
Ts = TypeVarTuple("Ts")


def twice(f: Callable[P, R]) -> Callable[P, list[R]]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> list[R]:
        return [f(*args, **kwargs), f(*args, **kwargs)]
    return inner


@twice
def add(a: int, b: int) -> int:
    return a + b


class Rows(Generic[Unpack[Ts]]):
    pass


class Keys(Dict[str, R]):
    pass


print(add(1, b=2))
print(Callable[P, R], Callable[Concatenate[int, P], R], Callable[P, int].__parameters__ == (P,))
print(Callable[P, R][[int], str], get_args(Callable[P, R]) == (P, R))
print(get_args(Callable[Concatenate[int, P], R]) == (Concatenate[int, P], R), get_args(Callable[[R], int]) == ([R], int))
print(Rows[int, str], Rows[()], Rows.__parameters__, Unpack[Ts], Tuple[Unpack[Ts]], Ts)
print(Keys[int], Keys.__parameters__, Keys(a=1))

import collections.abc
from typing import Concatenate, ParamSpec, TypeVar
P, T = ParamSpec("P"), TypeVar("T")
print(collections.abc.Callable[P, T], collections.abc.Callable[Concatenate[int, P], T], collections.abc.Callable[P, T][[int], str])
