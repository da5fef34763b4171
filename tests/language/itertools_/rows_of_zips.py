# Iterators that take the rows of a zip some of whose sources are Python code: windows over a tee(),
# enumerate and filter over a zip of generators, …
from itertools import accumulate, chain, islice, pairwise, starmap, takewhile, tee


def up_to(n, name="g"):
    for i in range(n):
        yield i
    print(name, "is at its end")


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def windows(iterable, n):
    readers = tee(iterable, n)
    for k, reader in enumerate(readers):
        next(islice(reader, k, k), None)
    return zip(*readers)


def attempt(name, rows):
    try:
        print(name, [row for row in rows])
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(name, type(error).__name__, error)


def failing(n):
    yield from range(n)
    raise ValueError("broken off")


attempt("sums", map(sum, windows(up_to(9), 4)))
attempt("rises", filter(lambda row: row[0] * row[1] % 3, windows((n * n % 7 for n in range(12)), 2)))
attempt("numbered", enumerate(zip(up_to(3, "a"), up_to(5, "b"))))
attempt("second ends", enumerate(zip(up_to(5, "a"), up_to(2, "b")), 10))
attempt("objects", map(max, zip(Countdown(4), up_to(9), [3, 1, 4, 1, 5])))
attempt("native first", starmap(lambda x, y: (y, x), zip("abc", up_to(9))))
attempt("native last", starmap(lambda x, y: (y, x), zip(up_to(9), "abc")))
attempt("some", islice(filter(None, zip(up_to(9), up_to(9))), 2, None, 2))
attempt("until", takewhile(lambda row: row != (3, 2), map(tuple, zip(up_to(9), windows(up_to(9), 2), Countdown(9)))))
attempt("pairs", pairwise(zip(up_to(4), Countdown(9))))
attempt("flat", chain.from_iterable(zip(up_to(3), Countdown(9))))
attempt("added", accumulate(zip(up_to(3), up_to(3)), lambda x, y: x + y))
attempt("fails", map(sum, zip(up_to(9), failing(2))))
attempt("fails in a window", map(sum, windows(failing(5), 3)))
attempt("divides", starmap(lambda x, y: x // y, zip(up_to(9), Countdown(3))))
first, second = tee(up_to(6))
attempt("twice one reader", map(sum, zip(first, first)))
attempt("behind it", map(sum, zip(second, second, up_to(9))))
left, right = tee([5, 6, 7])
attempt("of a list", map(sum, zip(left, right, left)))


def itself():
    yield 1
    yield next(rows)


rows = map(sum, zip(itself(), up_to(9)))
attempt("within itself", rows)
lazy = map(sum, zip(up_to(5), up_to(5)))
print(next(lazy), next(lazy), list(lazy), list(lazy))
for number, (x, y) in enumerate(zip(up_to(4), windows(up_to(9), 2))):
    if number == 2:
        break
print(number, x, y)
