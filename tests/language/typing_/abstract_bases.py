# The names of abstract classes may be subclassed and asked about, with and without arguments.
import collections.abc
import typing
from typing import (Callable, Dict, Generic, Hashable, Iterable, Iterator, List, Mapping, MutableMapping,
                    Sequence, TypeVar)

K = TypeVar("K")
V = TypeVar("V")


class Squares(Mapping[str, int]):
    def __getitem__(self, key):
        return len(key) ** 2

    def __iter__(self):
        return iter(("a", "bb"))

    def __len__(self):
        return 2


squares = Squares()
print(dict(squares), squares.get("ccc"), "a" in squares)
print([base.__name__ for base in Squares.__mro__])
print(isinstance(squares, Mapping), isinstance({}, typing.Mapping), isinstance([], Sequence))
print(issubclass(list, Sequence), issubclass(dict, Mapping), isinstance(3, Hashable))
print(isinstance(len, Callable), isinstance([], List), isinstance((), List))


class Down(Iterator[int]):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Down(3)), isinstance(Down(1), collections.abc.Iterator))


class Store(MutableMapping[K, V]):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


store = Store[str, int]()
store.update(x=1, y=2)
print(dict(store), store.pop("x"), Store.__parameters__, Store[str, int])


class Words(List[str]):
    pass


class Table(Dict[K, V], Generic[K, V]):
    pass


print(Words(["a"]), [base.__name__ for base in Words.__mro__])
print(Table(a=1), Table[int, str], [base.__name__ for base in Table.__mro__])

for check in (lambda: isinstance({}, Mapping[str, int]), lambda: issubclass(dict, Dict[str, int])):
    try:
        check()
    except TypeError as error:
        print(error)
try:
    Iterable.__origin__()
except TypeError as error:
    print(error)
