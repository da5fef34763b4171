# itertools over generators and user iterators, with callbacks of every sort: each turn runs Python code.
from itertools import (accumulate, chain, combinations, count, cycle, dropwhile, filterfalse, islice,
                       pairwise, permutations, product, repeat, starmap, takewhile)


class Steps:
    def __init__(self, stop):
        self.n, self.stop = 0, stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.n >= self.stop:
            raise StopIteration
        self.n += 1
        return self.n


class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)

    def __repr__(self):
        return f"V{self.x}"


class Doubtful:
    def __init__(self, sure):
        self.sure = sure

    def __bool__(self):
        return self.sure

    def __repr__(self):
        return f"D{int(self.sure)}"


class Caller:
    def __init__(self, limit):
        self.limit = limit

    def __call__(self, x):
        return x < self.limit

    def method(self, x):
        return Doubtful(x < self.limit)


def numbers(n):
    for i in range(n):
        yield i


class Lazy:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


print(list(chain(numbers(3), Steps(2), [], (), {}, "ab", Lazy(), numbers(0), [None])))
print(list(chain.from_iterable(numbers_of for numbers_of in ([1], (), numbers(2), Steps(1)))))
for predicate in (lambda x: x < 3, Caller(3), Caller(3).method, Doubtful, bool):
    for tool in (takewhile, dropwhile, filterfalse, filter):
        print([x for x in tool(predicate, numbers(6))], [x for x in tool(predicate, Steps(5))], end=" ")
    print([*takewhile(predicate, [1, 2, 5, 1])], list(dropwhile(predicate, [0, 1, 5, 0])))
print([x for x in filter(None, [Doubtful(True), Doubtful(False), 0, 1])],
      [x for x in filterfalse(None, [Doubtful(True), Doubtful(False), 0, 1])])
print(list(accumulate([Vector(1), Vector(2), Vector(3)])), list(accumulate(numbers(5), initial=7)),
      [x for x in accumulate(Steps(5), lambda a, b: a * b)], [x for x in accumulate("abc")],
      [x for x in accumulate([1, 2.5, True, 10 ** 30])], list(accumulate([[1], [2]], initial=[])))
print([x for x in starmap(lambda *a: sum(a), [(1, 2), [3], numbers(4), "" or ()])],
      list(starmap(pow, zip(Steps(3), repeat(2)))))
print(list(pairwise(numbers(4))), list(pairwise(Steps(1))), list(islice(numbers(9), 2, 8, 3)),
      list(islice(Steps(9), 4)), list(islice(chain(numbers(3), Steps(30)), 20, 30, 4)))
print(list(islice(cycle(numbers(3)), 7)), list(islice(cycle(Steps(0)), 7)),
      list(islice(count(Vector(1).x, 2), 3)), list(zip(count(), numbers(2), cycle("xy"))))
print(list(product(numbers(2), "ab", Steps(1))), list(permutations(numbers(3), 2)),
      list(combinations(Steps(4), 3)))
print(list(map(lambda a, b: a + b, Steps(3), count(10))), [x for x in map(str, numbers(3))],
      [x for x in map(len, ["a", "bcd"])], [x for x in map(Vector, range(2))],
      [x for x in map(Vector.__repr__, [Vector(4)])], [x for x in map(numbers(3).send, [None, None])])
taken = takewhile(lambda x: x < 2, iter(numbers(5)))
print(next(taken), next(taken), next(taken, "end"), next(taken, "end"))
dropped = dropwhile(lambda x: x < 2, numbers(5))
print(next(dropped), next(dropped), list(dropped))
