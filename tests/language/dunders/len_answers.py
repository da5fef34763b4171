# len() of objects whose __len__ is Python code: what it may give, what it may not, asleep and in callbacks.
from pvm_sdk import pause


class Two(int):
    pass


class Index:
    def __index__(self):
        return pause("index") or 5


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        pause("len")
        return self.n


for n in (0, 3, True, Two(2), 2 ** 62, 2 ** 63 - 1, 2 ** 63, -1, -2 ** 70, Index(), "3", None, 2.0):
    try:
        print(len(Sized(n)), type(len(Sized(n))).__name__)
    except Exception as e:
        print(type(e).__name__, e)


class Fails:
    def __len__(self):
        raise KeyError("no length")


class Late:
    def __len__(self):
        yield 1


class Assigned:
    __len__ = len


class Bound:
    __len__ = Sized(4).__len__


class Static:
    @staticmethod
    def __len__():
        return 7


class Child(Sized):
    def __len__(self):
        return super().__len__() + 1


for o in (Fails(), Late(), Assigned(), Bound(), Static(), Child(2), Sized):
    try:
        print(len(o))
    except Exception as e:
        print(type(e).__name__, e)
print(list(map(len, [Sized(1), "ab", Child(3)])), sorted([Sized(3), Sized(1)], key=len)[0].n, max([Sized(2), Sized(5)], key=len).n)
print(len(Sized(1)) + len(Sized(2)) * len(Child(3)), [len(Sized(i)) for i in range(3)], f"{len(Sized(6)):>3}", bool(Sized(0)))
print(getattr(Sized(1), "n", 0), getattr(Sized(1), "m", 0), getattr(Sized, "n", "none"), getattr(Child, "x", None), getattr(Sized(2), "__len__", 0)())
