# Exceptions and StopIteration out of callbacks and sources, and what the iterator does afterwards.
from itertools import accumulate, chain, dropwhile, filterfalse, islice, starmap, takewhile


def raises_at(n, kind):
    def check(x):
        if x == n:
            raise kind(x)
        return x % 2
    return check


def source(kind):
    yield 1
    yield 2
    raise kind("source")


for kind in (ValueError, StopIteration, KeyError):
    for tool in (takewhile, dropwhile, filterfalse, filter, map):
        it = tool(raises_at(3, kind), [1, 3, 5, 6, 8])
        got = []
        try:
            for x in it:
                got.append(x)
        except Exception as e:
            got.append(repr(e))
        print(tool.__name__, got, list(it) if tool is not map else [*it])
    it = accumulate([1, 2, 3, 4], lambda a, b: raises_at(3, kind)(b) + a)
    got = []
    try:
        for x in it:
            got.append(x)
    except Exception as e:
        got.append(repr(e))
    print("accumulate", got, list(it))
    try:
        print([x for x in starmap(raises_at(2, kind), [(1,), (2,), (3,)])])
    except Exception as e:
        print(repr(e))
for make in (lambda: chain(source(ValueError), [9]), lambda: islice(source(KeyError), 1, 9),
             lambda: takewhile(bool, source(ValueError)), lambda: accumulate(source(OSError))):
    try:
        for x in make():
            print(x, end=" ")
    except Exception as e:
        print(repr(e), repr(e.__context__))
for wrong in (lambda: list(chain([1], 5, [2])), lambda: list(chain.from_iterable([[1], None])),
              lambda: takewhile(1), lambda: list(takewhile(1, [2])), lambda: list(starmap(max, [1])),
              lambda: islice([1]), lambda: islice([1], -1), lambda: islice([1], 0, 1, 0),
              lambda: islice([], "a"), lambda: islice([], 0, "a"),
              lambda: list(map(len, [1])), lambda: list(filter(len, [[], 3])), lambda: next(filter(None, [])),
              lambda: list(accumulate(["a", 1]))):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
