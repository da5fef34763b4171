# Endless generators are cut where somebody stops asking.
from itertools import islice, takewhile


def naturals(start=0):
    while True:
        yield start
        start += 1


def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


def windows(source, size):
    window = []
    for item in source:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def merged(*sources):
    heads = [[next(s), s] for s in sources]
    while True:
        smallest = min(heads, key=lambda h: h[0])
        yield smallest[0]
        smallest[0] = next(smallest[1])


print(list(islice(primes(), 10)), list(takewhile(lambda n: n < 20, primes())))
print(list(collatz(7)), max(collatz(27)) if False else max(collatz(9)))
print(list(windows("abcde", 3)), list(islice(windows(naturals(), 2), 2)))
print(list(islice(merged(naturals(1), (n * n for n in naturals(2)), (2 ** n for n in naturals())), 12)))
squares = (n * n for n in naturals())
print([next(squares) for _ in range(4)], next(n for n in squares if n > 50), next(squares))
