# lru_cache and cache: results that are not there yet, what is forgotten, and functions that fail.
from functools import cache, lru_cache, partial


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())
fib.cache_clear()
print(fib.cache_info(), fib(10), fib.cache_info())


@lru_cache(maxsize=2)
def square(n):
    print("square", n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 1, 2)], square.cache_info())


@lru_cache(maxsize=0)
def never(n):
    print("never", n)
    return n


print(never(1), never(1), never.cache_info())


@cache
def paths(x, y, word="w"):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


print(paths(5, 5), paths(5, 5, "w"), paths(5, y=5), paths(5, 5), paths.cache_info())


@cache
def fails(n):
    print("fails", n)
    if n < 3:
        raise ValueError(n)
    return n


for n in (1, 1, 3, 3):
    try:
        print(fails(n))
    except ValueError as error:
        print("ValueError", error)
print(fails.cache_info())
try:
    fails([])
except TypeError as error:
    print(error)


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n % 10 == other.n % 10

    def __hash__(self):
        return self.n % 5


@lru_cache(maxsize=3)
def of_key(key):
    return key.n


print([of_key(Key(n)) for n in (1, 11, 6, 16, 2, 3, 4, 1)], of_key.cache_info())


@lru_cache
def again(n):
    # Fills its own cache with the key that it is asked for.
    return again(n - 1) + 1 if n > 0 else 0


@lru_cache(maxsize=4)
def asks_itself(n, depth=0):
    return asks_itself(n, depth + 1) if depth < 2 else n


class Shop:
    def __init__(self, rate):
        self.rate = rate

    @lru_cache(maxsize=8)
    def price(self, amount):
        return amount * self.rate


print(again(50), again.cache_info(), asks_itself(3), asks_itself.cache_info())
shops = [Shop(2), Shop(3)]
print([shop.price(n) for shop in shops for n in (1, 2, 1)], Shop.price.cache_info())
print(list(map(square, [5, 5, 6])), max(map(fib, range(5))), sorted([3, 1, 2], key=square))


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())


@cache
def rows():
    yield from (1, 2)


first = rows()
print(next(first), first is rows(), list(rows()))


def joined(*parts, sep="-", end="."):
    return sep.join(map(str, parts)) + end


dotted = partial(joined, 1, sep=".")
print(dotted(), dotted(2), dotted(2, 3, end="!"), dotted(2, sep="+"), list(map(dotted, "ab")))
print(partial(int, base=2)("1011"), list(map(partial(int, base=16), ["ff", "10"])))
print(partial(sorted, reverse=True)([1, 3, 2]), partial(dict, a=1)(b=2), partial(dict, a=1)([("c", 3)]))
print(partial(print, "printed", end="|\n")(5))
try:
    partial(int, base=2, bad=1)("1")
except TypeError as error:
    print("TypeError")
try:
    partial(joined, nothing=1)(2)
except TypeError as error:
    print(error)
