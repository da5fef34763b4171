# Iterators: enumerate, zip, map, filter, reversed, itertools, unpacking, an iterator class.

from itertools import accumulate, chain, count, islice, product, takewhile


class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def builtins(rounds):
    data = list(range(1000))
    names = [str(i) for i in data]
    total = 0
    for _ in range(rounds):
        for i, (a, b) in enumerate(zip(data, names)):
            total += i + a + len(b)
        total += sum(map(len, names))
        for x in filter(lambda n: n % 3 == 0, reversed(data)):
            total += x
        first, *middle, last = data
        total += first + last + len(middle)
    return total


def tools(rounds):
    total = 0
    for _ in range(rounds):
        for x in chain(range(300), islice(count(5, 3), 300)):
            total += x
        for a, b in product(range(20), repeat=2):
            total += a * b
        for x in takewhile(lambda n: n < 20_000, accumulate(count(1))):
            total += x
    return total


def own(rounds):
    total = 0
    for _ in range(rounds):
        for x in Countdown(500):
            total += x
    return total


print(builtins(1800), tools(2700), own(3600))
