# __class__, static methods through an instance, getattr of slots, type, bool and dict of keywords:
# answered where they are asked, or in Python where a class says something of its own.


class Plain:
    def __init__(self):
        self.x = 1

    @staticmethod
    def one(a, b=2):
        return a, b

    @classmethod
    def named(cls):
        return cls.__name__


class Derived(Plain):
    pass


class Slotted:
    __slots__ = ("x", "unset")

    def __init__(self, x):
        self.x = x

    @staticmethod
    def two():
        return "two"

    def __getattr__(self, name):
        return f"no {name}"


class Liar:
    @property
    def __class__(self):
        return int

    def __bool__(self):
        return False


class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        return self.answer


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def tell(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def classes():
    for thing in (Plain(), Derived(), Slotted(3), Liar(), 5, "s", None, Plain, [1], 2.5, Plain()):
        print(thing.__class__.__name__, type(thing).__name__, thing.__class__ is type(thing))
    d = Derived()
    print(d.__class__ is Derived, isinstance(Liar(), int), isinstance(Liar(), (str, float)))
    print(isinstance(Liar(), Liar), isinstance(Liar(), str | int), issubclass(Liar, int))
    tell(lambda: type())
    tell(lambda: type(1, 2))


def statics():
    for thing in (Plain(), Derived(), Plain()):
        print(thing.one(1), thing.one(1, b=3), thing.named())
    p = Plain()
    for step in range(3):
        print(p.one(step), Slotted(1).two())
        if step == 1:
            p.one = lambda a: ("own", a)
    tell(lambda: Plain().one())
    Plain.one = lambda self, a: ("method", a)
    print(Plain().one(4), p.one(5))


def attributes():
    s = Slotted(7)
    print(getattr(s, "x"), getattr(s, "x", 0), getattr(s, "unset"), getattr(s, "other", 1))
    for name in ("x", "unset", "missing"):
        print(getattr(s, name), hasattr(s, name))
    setattr(s, "x", 8)
    print(s.x, getattr(Plain(), "x"))
    tell(getattr, Plain(), "nope")


def truths():
    for value in (Truth(True), Truth(False), Sized(0), Sized(2), [], [0], "", "a", None, 0.0, Plain()):
        print(bool(value), not value, [bool(v) for v in (value,)])
    tell(bool, Truth(1))
    tell(lambda: bool(1, 2))
    print(list(map(bool, [Truth(False), 1])), bool())


def keywords():
    print(dict(a=1, b=2), dict(), dict(z=3, a=4, m=5), dict([("a", 1)], b=2), dict({"c": 1}, c=2))
    d = dict(one=1, **{"two": 2})
    d["three"] = 3
    print(d, list(d), dict(self=1, key=2, iterable=3))
    tell(lambda: dict(a=1, **{"a": 2}))
    tell(lambda: dict(1, b=2))
    print([abs(x) for x in (-0.0, -2.5, float("-inf"), 1e308, -1e-320)])


def main():
    classes()
    statics()
    attributes()
    truths()
    keywords()


main()
