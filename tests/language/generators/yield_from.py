# yield from delegates values, sends, throws and returns the inner result.
def inner(tag):
    try:
        got = yield f"{tag}1"
        print("inner got", got)
        yield f"{tag}2"
    except KeyError as e:
        yield f"{tag} caught {e}"
    return tag.upper()


def outer():
    a = yield from inner("a")
    b = yield from inner("b")
    c = yield from [1, 2]
    d = yield from "xy"
    e = yield from range(0)
    return a, b, c, d, e


g = outer()
print(next(g), g.send("hello"), next(g), g.throw(KeyError("k")), next(g), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, [3, [4]], 5], [[]]])))


class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("result")
        return self.n


def use():
    return (yield from It())


u = use()
print(next(u), next(u))
try:
    next(u)
except StopIteration as e:
    print(e.value)
u = use()
next(u)
try:
    u.send(1)
except AttributeError as e:
    print(e)


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)
