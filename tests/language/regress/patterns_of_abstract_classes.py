# What is a Sequence or a Mapping matches the patterns of them, registered or derived.
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import Mapping, MutableSequence, Sequence


class Pair(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (10, 20)[index]


class Upper(Mapping):
    def __getitem__(self, key):
        if key.islower():
            raise KeyError(key)
        return key * 2

    def __iter__(self):
        return iter("AB")

    def __len__(self):
        return 2


class Registered:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        return ["only"][index]


class Stranger(Registered):
    pass


def kind(value):
    match value:
        case [a]:
            return "one", a
        case [a, b]:
            return "two", a, b
        case {"A": a, **rest}:
            return "mapping", a, rest
        case {}:
            return "other mapping"
    return "neither"


print(kind(Pair()), kind(Upper()), kind(Registered()), kind(deque([1])), kind(UserList([1, 2])), kind(UserDict(A=5)), kind(ChainMap({"A": 1}, {"C": 2})))
class Mine(Sequence):
    pass


Mine.register(Registered)
print(kind(Registered()), kind(Stranger()), kind(type("Child", (Pair,), {})()), kind(set()), kind("ab"))
