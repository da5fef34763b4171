# copy asks a class what its objects are made of: __reduce_ex__, __reduce__, __getstate__, __setstate__,
# __getnewargs__, and what exceptions, partials and subclasses of builtins say themselves.
import copy
from dataclasses import dataclass
from functools import partial, lru_cache
from collections import UserDict, UserList, namedtuple


def tell(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


def both(x):
    return copy.copy(x), copy.deepcopy(x)


failed = ValueError("price", 3)
failed.row = [1]
again, deep = both(failed)
print(repr(again), again.row is failed.row, repr(deep), deep.row, deep.row is failed.row)
print(repr(copy.deepcopy({"e": KeyError("k")})), both(OSError(2, "no", "file"))[1].filename)


class Two(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


class Kept(Two):
    def __reduce__(self):
        return type(self), (self.args[0], self.b)


tell(lambda: copy.copy(Two(1, 2)))
tell(lambda: [(repr(e), e.b) for e in both(Kept(1, [2]))])


class Reduced:
    def __init__(self, v): self.v = v
    def __reduce__(self): return Reduced, (self.v + 1,)


class Ex(Reduced):
    def __reduce_ex__(self, protocol): return Reduced, (protocol,)


class Stateful:
    def __init__(self): self.x, self.lock = [1], 2

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = "new"


class Needs:
    def __new__(cls, a, *, b=0):
        self = super().__new__(cls)
        self.a, self.b = a, b
        return self


class Args(Needs):
    def __getnewargs__(self): return (self.a,)


class Keywords(Needs):
    def __getnewargs_ex__(self): return (self.a,), {"b": self.b}


print([x.v for x in both(Reduced(1))], [x.v for x in both(Ex(1))])
s, d = both(Stateful())
print(s.__dict__, d.__dict__)
tell(lambda: copy.copy(Needs(1)))
tell(lambda: [x.__dict__ for x in both(Args([1]))])
tell(lambda: [x.__dict__ for x in both(Keywords(1, b=[2]))])


class Text(str):
    def __new__(cls, value): return super().__new__(cls, value + "!")


class Row(list):
    def __init__(self, *items):
        super().__init__(items)
        self.tag = [0]


class Bag(set): pass


class Slotted:
    __slots__ = ("a", "__b", "c")

    def __init__(self): self.a, self.__b = [1], 2
    def both(self): return self.a, self.__b, hasattr(self, "c")


Point = namedtuple("Point", "x y")


@dataclass(frozen=True, slots=True)
class Fixed:
    x: int
    y: list


row = Row(1, [2])
s, d = both(row)
print(s, s.tag is row.tag, s[1] is row[1], d, d.tag, d[1] is row[1], both(Text("a")))
print([x.both() for x in both(Slotted())], both(Bag([1])), both(Point(1, [2])), both(Fixed(1, [2])))
print(both(partial(max, 3))[1](1), both(partial(int, base=2))[0]("101"))
cached = lru_cache(abs)
print(both(cached)[0] is cached, both(int | str)[0] == int | str, both(list[int])[1])
print(both(UserList([1])), both(UserDict(a=[1])), both(slice(1, 2)), both(object)[0] is object)

at = iter([1, 2, 3, 4])
next(at)
other = copy.copy(at)
print(next(at), list(other), list(copy.deepcopy(at)), list(at))
table = iter({1: 2, 3: 4}.items())
next(table)
print(list(copy.copy(table)), list(table), list(copy.copy(iter(range(3)))), list(copy.copy(enumerate("ab"))))
for sealed in ((x for x in ""), {}.keys(), memoryview(b""), copy, classmethod(print)):
    tell(lambda: copy.copy(sealed))
    tell(lambda: copy.deepcopy([sealed]))


class Same:
    def __reduce__(self): return "Same"


same = Same()
print(copy.copy(same) is same, copy.deepcopy(same) is same)
knot = Stateful()
knot.x.append(knot)
tied = copy.deepcopy(knot)
print(tied.x[1] is tied, tied.x[0])
