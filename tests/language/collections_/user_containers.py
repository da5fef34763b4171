# UserDict, UserList, UserString and ChainMap are what their abstract classes make of them.
from collections import UserDict, UserList, UserString, ChainMap


def tell(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Miss(UserDict):
    def __missing__(self, key): return "miss " + key


class Upper(UserDict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)


class Twice(UserList):
    def __getitem__(self, i): return super().__getitem__(i) * 2


for make in (lambda: UserDict(a=1) | {"b": 2}, lambda: {"b": 2} | UserDict(a=1),
             lambda: UserDict(a=1) | UserDict(c=3), lambda: UserDict(a=1) | 3,
             lambda: UserDict.fromkeys("ab", 0), lambda: Miss(a=1).get("z"),
             lambda: Miss(a=1).setdefault("z", 1), lambda: Miss().pop("q", 4), lambda: UserDict(a=1).popitem(),
             lambda: UserDict().popitem(), lambda: UserDict().pop("x"), lambda: Upper(a=1).copy(),
             lambda: UserDict(a=1).keys(), lambda: UserDict(a=1).items(), lambda: list(UserDict(a=1).values()),
             lambda: UserDict(a=1) == {"a": 1}, lambda: UserDict(a=1) == 3, lambda: hash(UserDict()),
             lambda: Upper.fromkeys("a"), lambda: Upper(a=1) | {"b": 2}):
    tell(make)
u = UserDict(a=1)
u |= {"b": 2}
print(u, sorted(u), [*u.keys()] , u.setdefault("c", 3), u.clear(), u)
for make in (lambda: [0] + UserList([1]), lambda: (0,) + UserList([1]), lambda: UserList([1]) + (2,),
             lambda: 2 * UserList([1]), lambda: UserList([1]) <= [1], lambda: UserList([1]) == (1,),
             lambda: UserList([1, 2])[::-1], lambda: list(Twice([1, 2])), lambda: list(reversed(Twice([1, 2]))),
             lambda: UserList("ab"), lambda: UserList(UserList([1])), lambda: UserList([1]) > UserList([0]),
             lambda: UserList([1]).__imul__(2), lambda: hash(UserList())):
    tell(make)
for make in (lambda: ChainMap({"a": 1}) | {"b": 2}, lambda: {"b": 2} | ChainMap({"a": 1}, {"c": 1}),
             lambda: ChainMap({"a": 1}) | 3, lambda: ChainMap.fromkeys("ab", 1), lambda: ChainMap({"a": 1}).keys(),
             lambda: list(ChainMap({"a": 1}, {"b": 2}).items()), lambda: ChainMap().setdefault("k", 2),
             lambda: ChainMap({"a": 1}) == {"a": 1}, lambda: ChainMap({}, {"a": 1}).pop("a"),
             lambda: ChainMap({"a": 1}, {"a": 2}).parents, lambda: ChainMap({"a": 1}).new_child(b=2)):
    tell(make)
c = ChainMap({}, {"a": 1})
c |= {"z": 1}
c.update([("y", 2)], x=3)
print(c, len(c), "a" in c)
print([type(x).__name__ for x in UserString("ab")], list(reversed(UserString("ab"))), UserString("ab").index("b"))
