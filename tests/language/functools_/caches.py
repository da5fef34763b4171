# lru_cache and cache: hits, bounds, keyword keys, clearing, methods and unhashable arguments.
from functools import cache, lru_cache

calls = []


@lru_cache(maxsize=2)
def square(x):
    """Doc."""
    calls.append(x)
    return x * x


print([square(x) for x in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.__name__,
      square.__doc__, square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache(typed=True)
def typed(x, y=0):
    return type(x).__name__, y


print(typed(1), typed(1.0), typed(True), typed(x=1), typed(1, y=0), typed.cache_info())


@lru_cache
def plain(*a, **k):
    return a, tuple(k.items())


print(plain(1, 2), plain(a=1, b=2), plain(b=2, a=1), plain.cache_info())
try:
    plain([1])
except TypeError as e:
    print(e)


class C:
    n = 0

    @cache
    def m(self, x):
        C.n += 1
        return x


c = C()
print(c.m(1), c.m(1), C().m(1), C.n)
