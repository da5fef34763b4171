# Generators run lazily, keep locals, and finish with StopIteration and its value.
def countdown(n):
    print("start")
    while n:
        yield n
        n -= 1
    return "liftoff"


g = countdown(2)
print(type(g).__name__, iter(g) is g)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(repr(e), e.value)
print(next(g, "exhausted"), list(g))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(12)], [x for x, _ in zip(f, range(3))])


def empty():
    return
    yield


def bare():
    x = yield
    print("got", x)


print(list(empty()), list(bare()), sum(countdown(3)), 2 in countdown(3))
