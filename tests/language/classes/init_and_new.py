# __new__ makes, __init__ fills, and only an instance of the class is filled.
class Traced:
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, kwargs)
        return super().__new__(cls)

    def __init__(self, value, *, twice=False):
        print("init", value)
        self.value = value * (2 if twice else 1)


class Other:
    def __new__(cls, value):
        return [value]

    def __init__(self, value):
        print("never")


class Single:
    made = {}

    def __new__(cls, key):
        if key not in cls.made:
            cls.made[key] = super().__new__(cls)
        return cls.made[key]

    def __init__(self, key):
        self.calls = getattr(self, "calls", 0) + 1


print(Traced(3).value, Traced(3, twice=True).value, Other(5))
print(Single("a") is Single("a"), Single("a").calls, Single("b").calls)
for bad in (lambda: Traced(), lambda: Traced(1, 2), lambda: object(1), lambda: object.__new__(int), lambda: Single(),
            lambda: Traced.__new__(), lambda: type("X", (), {"__init__": lambda self: 5})(), lambda: type("Y", (), {})(1)):
    try:
        bad()
    except TypeError as error:
        print(error)
bare = Traced.__new__(Traced)
print(hasattr(bare, "value"), bare.__init__(7), bare.value)
