# A generator tells its name and whether it runs, and has no other attributes.
def simple(n):
    """Counts."""
    for value in range(n):
        yield value


class Source:
    def items(self):
        yield 1

    def __iter__(self):
        return (n for n in "ab")


g = simple(2)
print(g.__name__, g.__qualname__, g.gi_running, type(g).__name__, simple.__doc__)
print(Source().items().__qualname__, iter(Source()).__name__, iter(Source()).__qualname__)
g.__name__ = "renamed"
print(g.__name__, g.__qualname__)
try:
    g.__name__ = 5
except TypeError as error:
    print(error)
inner = simple(3)


def outer():
    yield from inner


o = outer()
next(o)
print(inner.gi_running, next(o), next(inner))
print(hasattr(g, "send"), hasattr(g, "__next__"), iter(g) is g, isinstance(g, type(inner)))
for bad in (lambda: g.nope, lambda: setattr(g, "x", 1), lambda: len(g), lambda: g[0], lambda: type(g)(), lambda: g + g, lambda: g()):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
