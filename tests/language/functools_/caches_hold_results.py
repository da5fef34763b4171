# Cached functions run once for each set of arguments, and least recently used ones are forgotten.
from functools import lru_cache, cache, cached_property, singledispatch

runs = []


@lru_cache(maxsize=2)
def square(n, *, loud=False):
    runs.append(n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 1, 2)], runs, square.cache_info())
print(square(1, loud=False), square(1), square.cache_info().currsize, square.__wrapped__(9), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square(1), square(1.0), square(True), runs[-1])
for bad in (lambda: square([]), lambda: square(), lambda: square("a")):
    try:
        bad()
    except TypeError as error:
        print(error)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())


class Report:
    made = 0

    @cached_property
    def rows(self):
        Report.made += 1
        return [self.made]


r = Report()
r.rows.append("kept")
print(r.rows, Report().rows, Report.made, vars(r))
del r.rows
print(r.rows)


@singledispatch
def show(value):
    return f"object {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list {[show(v) for v in value]}"


print(show("s"), show(5), show([1, "a", [2.5, True]]), show.dispatch(bool)(7), sorted(t.__name__ for t in show.registry))
