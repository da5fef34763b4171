# What a call of a class does when the class has a __new__ of its own: who is called, and with what.
log = []


class Base:
    def __new__(cls, *args, **kwargs):
        log.append((cls.__name__, args, sorted(kwargs)))
        return object.__new__(cls)


class OnlyNew(Base):
    pass


class Both(Base):
    def __init__(self, a, b=2, *rest, key=None):
        self.all = (a, b, rest, key)


print(type(OnlyNew(1, 2, k=3)).__name__, type(Base()).__name__)
print(Both(1).all, Both(1, 3, 4, 5, key=6).all, log)


class Gives:
    def __new__(cls, thing):
        return thing


class Under(Gives):
    def __init__(self, thing):
        self.seen = getattr(self, "seen", 0) + 1


under = object.__new__(Under)
print(Gives(5), Gives("text"), Gives(None), Gives(under) is under, under.seen, Under(under).seen, Under(7))


class Wrong(Base):
    def __init__(self):
        return 3


class Missing:
    def __new__(cls, a, b):
        return super().__new__(cls)


def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as error:
        return str(error)


print(message(Wrong), "|", message(Missing, 1), "|", message(Both))


class Items(list):
    def __new__(cls, *args):
        return super().__new__(cls)


class Numbers(list):
    def __new__(cls, values, twice):
        return super().__new__(cls)

    def __init__(self, values, twice):
        super().__init__(v * twice for v in values)


class Celsius(float):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


class Word(str):
    def __new__(cls, text):
        return str.__new__(cls, text.upper())


class Failure(Exception):
    def __new__(cls, code):
        self = super().__new__(cls, code, "more")
        self.code = code
        return self


print(Items("abc"), Numbers([1, 2], 3), Celsius("2.5", "F").unit, Celsius(1) + 1, Word("word"), type(Word("w")).__name__)
print(Failure(4).args, Failure(4).code, repr(Failure(5)))


class Generated:
    def __new__(cls, n):
        yield from range(n)


class Single:
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only


print(list(Generated(3)), Single() is Single(), [Single() is Single() for _ in range(3)])


class Deep:
    def __new__(cls, depth):
        self = super().__new__(cls)
        self.below = Deep(depth - 1) if depth else None
        return self


deep, count = Deep(100), 0
while deep:
    deep, count = deep.below, count + 1
print(count)


class Breaks:
    def __new__(cls):
        raise ValueError("in __new__")


try:
    Breaks()
except ValueError as error:
    print(error, error.__traceback__.tb_next.tb_lineno - error.__traceback__.tb_lineno)
print(sorted([Word("b"), Word("a")], key=Word), list(map(Word, "xy")), max(["p", "q"], key=Word))
