# __new__ builds, __init__ fills; a foreign result skips __init__.
log = []


class Traced:
    def __new__(cls, *args, **kwargs):
        log.append(("new", cls.__name__, args))
        return super().__new__(cls)

    def __init__(self, *args, tag=None):
        log.append(("init", args, tag))


class Sub(Traced):
    pass


Traced(1, tag="t")
Sub()
print(log)


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
            cls.instance.inits = 0
        return cls.instance

    def __init__(self):
        self.inits += 1


print(Single() is Single(), Single().inits)


class Foreign:
    def __new__(cls):
        return [1, 2]

    def __init__(self):
        print("never")


print(Foreign())


class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n - n % 2)


print(Even(7), Even(7) + 1, type(Even(4)).__name__, isinstance(Even(1), int), Even(9) == 8)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))


print(Pair(1, 2), Pair(1, 2)[1], Pair(1, 2) == (1, 2), object.__new__(Sub).__class__.__name__)
for call in (lambda: object(1), lambda: object.__new__(int), lambda: object.__new__(5),
             lambda: type("N", (), {"__init__": lambda s: 5})()):
    try:
        call()
    except TypeError as error:
        print(error)
