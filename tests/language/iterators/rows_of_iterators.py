# Iterators in iterators in iterators, whose functions and sources are Python code, asleep at every level.
from itertools import count, dropwhile, filterfalse, islice, takewhile

from pvm_sdk import pause


def numbers(n):
    for i in range(n):
        yield pause(f"number {i}") or i


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


def double(x):
    return pause(f"double {x}") or x * 2


def odd(x):
    return (pause(f"odd {x}") or x) % 2


class Truth:
    def __init__(self, x):
        self.x = x

    def __bool__(self):
        return pause("truth") or self.x > 2

    def __repr__(self):
        return f"T{self.x}"


def small(x):
    return x < 9


for row in (lambda: map(double, filter(odd, range(8))),
            lambda: enumerate(map(int, reversed("12345")), 7),
            lambda: enumerate(map(double, filter(odd, numbers(5)))),
            lambda: map(str, filter(odd, map(double, Countdown(3)))),
            lambda: filter(None, map(Truth, range(5))),
            lambda: filter(Truth, map(double, range(4))),
            lambda: islice(enumerate(map(double, numbers(9))), 1, 8, 3),
            lambda: takewhile(small, map(double, count())),
            lambda: dropwhile(small, enumerate(map(double, Countdown(2)))) if 0 else dropwhile(odd, map(double, Countdown(3))),
            lambda: filterfalse(odd, filterfalse(None, map(double, filter(odd, numbers(3))))),
            lambda: filter(str.isdigit, map(str, filter(odd, range(5)))),
            lambda: map(len, map(str, map(double, numbers(2)))),
            lambda: map(lambda p: p[0] * p[1], enumerate(filter(odd, numbers(4)))),
            lambda: enumerate(enumerate(enumerate(filter(odd, range(3)))))):
    print([x for x in row()], tuple(row()))
    for x in row():
        print(x, pause("in the loop"))
        break
held = map(double, filter(odd, iter([1, 2, 3, 4, 5])))
for x in held:
    print(x)
    if x == 2:
        print("beside", next(held))
print(list(held), next(held, "no more"))


def ends(x):
    if x == 3:
        raise StopIteration
    return x


def fails(x):
    if x == 2:
        raise ValueError(f"not {x}")
    return True


source = iter(range(8))
ended = enumerate(map(ends, filter(lambda x: True, source)))
print([x for x in ended], next(source), [x for x in ended])
cut = islice(map(ends, filter(lambda x: True, iter(range(8)))), 6)
print([x for x in cut], [x for x in cut])
try:
    for x in enumerate(map(double, filter(fails, range(5)))):
        print(x)
except ValueError as e:
    print(e, e.__traceback__ is not None)
try:
    for x in map(double, filter(odd, [1, "a"])):
        print(x)
except TypeError as e:
    print(e)


# A function that turns the very row it is called for.
def meddles(x):
    if x == 2:
        print("inside", next(whole, None))
    return x


whole = enumerate(map(meddles, filter(lambda x: True, iter(range(6)))))
print([x for x in whole])
stopped = takewhile(lambda x: x < 3, map(lambda x: x if x != 2 else list(stopped) and x, iter(range(6))))
print([x for x in stopped])
total = 0
for i, x in enumerate(map(float, filter(lambda x: x > 1, [0.5, 1.5, 2.5]))):
    total += i * x
print(total, list(map(abs, map(lambda x: -x, islice(count(3), 3)))), list(map(ord, filter(lambda c: c > "b", reversed("abcd")))))
