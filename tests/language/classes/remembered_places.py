# The same line of code meets objects of many classes, and classes that change under it.


class Base:
    rate = 1

    def __init__(self, n):
        self.n = n

    def name(self):
        return "base"

    @property
    def twice(self):
        return 2 * self.n


class Left(Base):
    rate = 2

    def name(self):
        return "left of " + super().name()


class Right(Base):
    def name(self):
        return "right of " + super().name()

    @classmethod
    def made(cls, n):
        return cls(n)

    @staticmethod
    def fixed(n):
        return n + 1


class Both(Left, Right):
    pass


class Narrow:
    __slots__ = ("n", "rate")

    def name(self):
        return "narrow"

    twice = 7


class Odd:
    def __getattr__(self, name):
        return name


def look(x):
    return x.name(), x.rate, x.twice


def put(x, value):
    x.n = value
    x.extra = value
    return x.n, x.extra


narrow = Narrow()
narrow.rate = 9
every = [Base(1), Left(2), Right(3), Both(4), narrow]
for _ in range(3):
    print([look(x) for x in every])

# A class changes: its value, its method, its property; then what it inherits.
Base.rate = 10
print([x.rate for x in every])
Left.rate = 20
print([x.rate for x in every])
del Left.rate
print([x.rate for x in every])
Right.name = lambda self: "new right"
print([x.name() for x in every])
Base.twice = 5
print([x.twice for x in every])
Base.twice = property(lambda self: self.n * 3)
print([x.twice for x in every])
Base.name = lambda self: "new base"
print([x.name() for x in every])

# An instance's own attribute before the class's, and gone again.
for x in every[:4]:
    x.rate = -1
    print(x.rate, end=" ")
    del x.rate
    print(x.rate)
every[0].name = lambda: "own"
print([x.name() for x in every])
del every[0].name
print([x.name() for x in every])

# Stores that grow an object, in different orders, and where there is no room for more.
for x in (Base(1), Left(2), Both(3), Base(4)):
    print(put(x, 5), put(x, 6), sorted(vars(x)))
other = Base.__new__(Base)
other.extra = 1
print(put(other, 2), list(vars(other)))
many = Base(0)
for i in range(12):
    setattr(many, "a%d" % i, i)
print(put(many, 3), len(vars(many)))
try:
    put(narrow, 1)
except AttributeError as error:
    print(error)

# Calls through classes, and names that only __getattr__ knows.
for c in (Right, Both):
    print(c.made(1).n, c.fixed(1), c.name(c(2)))
print([x.rate if not isinstance(x, Odd) else x.whatever for x in (Odd(), Base(1), Odd())])


class Counter:
    total = 0
    seen = []

    def add(self):
        Counter.total += 1
        self.seen.append(Counter.total)
        return self.total


counter = Counter()
print([counter.add() for _ in range(4)], Counter.total, counter.seen)
counter.total = 50
print(counter.add(), Counter.total)
Counter.add = property(lambda self: lambda: "a property that is called")
print(counter.add())
Counter.add = 3
try:
    counter.add()
except TypeError as error:
    print(error)


class Sum:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return type(self).__name__ + " " + str(self.n + other.n)


class SubSum(Sum):
    pass


class OtherSum(Sum):
    def __radd__(self, other):
        return "other first"


print(Sum(1) + SubSum(2), SubSum(1) + Sum(2), Sum(1) + OtherSum(2), SubSum(3) + SubSum(4))


class Refused(Exception):
    def __init__(self, amount, *, why="none"):
        self.amount = amount
        self.why = why


for make in (lambda: Refused(3), lambda: Refused(4, why="late"), lambda: Refused()):
    try:
        raise make()
    except Refused as error:
        print(error.amount, error.why, error.args, repr(error))
    except TypeError as error:
        print(error)
