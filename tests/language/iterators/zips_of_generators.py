# zip over several sources in Python, and accumulate with a function between other iterators.
from itertools import accumulate, count, islice, repeat


class Steps:
    def __init__(self, name, stop):
        self.name, self.at, self.stop = name, 0, stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.at == self.stop:
            print(self.name, "ends")
            raise StopIteration
        self.at += 1
        return f"{self.name}{self.at}"


def numbers(name, stop):
    for n in range(stop):
        yield n * n
    print(name, "is over")


for row in zip(Steps("a", 3), range(9), numbers("g", 4), Steps("b", 9)):
    print(*row)
left, right = numbers("left", 2), numbers("right", 5)
print([pair for pair in zip(right, left)], list(zip(left, right)), next(right))
for x, y in zip(Steps("x", 2), Steps("y", 1)):
    print(x, y)
one = numbers("one", 5)
for pair in zip(one, one):
    print(pair, end=" ")
print()


def fails():
    yield 1
    raise KeyError("inside")


ended = numbers("ended", 0)
print(list(ended))
try:
    for row in zip(numbers("first", 3), fails(), ended):
        print(row)
    for row in zip(numbers("first", 3), fails()):
        print(row)
except KeyError as error:
    print("KeyError", error)


def selfish():
    yield 1
    try:
        for row in zip(Steps("s", 3), me):
            yield row
    except ValueError as error:
        yield str(error)


me = selfish()
print(next(me), next(me))

grown = accumulate(repeat(3, 6), lambda a, _: a * 2)
for v in map(lambda v: v + 1, grown):
    print(v, end=" ")
for v in filter(lambda v: v % 3, map(lambda v: v - 1, accumulate(numbers("sum", 6), lambda a, b: a + b))):
    print(v, end=" ")
for i, v in enumerate(islice(accumulate(map(lambda v: -v, count(1)), lambda a, b: a - b), 2, 5)):
    print(i, v, end=" ")
print()


def stops(a, b):
    if b > 3:
        raise StopIteration
    return a * b


for v in map(str, accumulate(count(1), stops)):
    print(v, end=" ")
rest = accumulate([1, 2, 3, 4], lambda a, b: a + b)
for v in map(lambda v: v, rest):
    if v == 3:
        break
print(list(rest), list(accumulate([], stops)), list(map(lambda v: v, accumulate([5], stops))))
