# Generator and coroutine functions as special methods: the object they make is the answer.
def show(what, answer):
    try:
        print(what, answer())
    except TypeError as error:
        print(what, error)


class Yields:
    def __contains__(self, item):
        yield 1

    def __bool__(self):
        yield True

    def __eq__(self, other):
        yield 1

    def __len__(self):
        yield 1

    def __lt__(self, other):
        yield 1

    def __add__(self, other):
        yield 1

    def __neg__(self):
        yield 1

    def __getitem__(self, key):
        yield key

    def __str__(self):
        yield "text"

    def __hash__(self):
        yield 1

    __repr__ = __str__


y = Yields()
show("in", lambda: 1 in y)
show("not in", lambda: 1 not in y)
show("if", lambda: "yes" if y else "no")
show("not", lambda: not y)
show("bool", lambda: bool(y))
show("while", lambda: [1 for x in (1,) if y])
show("and", lambda: y and 1)
show("!=", lambda: y != 1)
show("==", lambda: type(y == 1).__name__)
show("len", lambda: len(y))
show("<", lambda: type(y < 1).__name__)
show("< if", lambda: "yes" if y < 1 else "no")
show("== if", lambda: "yes" if y == 1 else "no")
show("!= if", lambda: "yes" if y != 1 else "no")
show("in if", lambda: "yes" if 1 in y else "no")
show("not in if", lambda: "yes" if 1 not in y else "no")
show("+", lambda: list(y + 1))
show("-", lambda: list(-y))
show("[]", lambda: list(y[5]))
show("list in", lambda: y in [1, 2])
show("index", lambda: [1, 2].index(y))
show("str", lambda: str(y))
show("format", lambda: f"{y}")
show("repr", lambda: f"{y!r}")
show("hash", lambda: hash(y))


class Truthless:
    def __len__(self):
        yield 0


show("length", lambda: "yes" if Truthless() else "no")
show("not length", lambda: not Truthless())


class Iterates:
    def __iter__(self):
        yield 1
        yield 2


class Asynchronous:
    async def __iter__(self):
        yield 1


class Items:
    def __iter__(self):
        return self

    def __next__(self):
        yield 1


show("for", lambda: [x for x in Iterates()])
show("async for", lambda: [x for x in Asynchronous()])
show("async list", lambda: list(Asynchronous()))
show("async star", lambda: print(*Asynchronous()))
show("async unpack", lambda: (lambda a, b: 1)(*Asynchronous()))
n = 0
for item in Items():
    print(type(item).__name__, list(item))
    n += 1
    if n == 2:
        break
for n, item in zip(range(2), Items()):
    print(n, type(item).__name__)


class Compares:
    def __ne__(self, other):
        yield 1

    def __init__(self):
        self.seen = []

    def __setitem__(self, key, value):
        yield 1

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


c = Compares()
c[1] = 2
show("own !=", lambda: type(c != 1).__name__)


class Built:
    def __init__(self):
        yield 1


show("init", lambda: Built())
