# What an iterator has given is neither lost nor given twice: where an instruction wants room or gas after
# it took something, where a reader of a tee() is asked twice in a row, where a source changes meanwhile.
from itertools import chain, islice, pairwise, starmap, tee


def attempt(name, action):
    try:
        print(name, action())
    except (TypeError, ValueError, RuntimeError) as error:
        print(name, type(error).__name__, error)


wide = ["x" * 50] * 40
for make in (iter, reversed, lambda items: iter(dict.fromkeys(range(40), "y").values()), tuple):
    print([len("".join(make(wide))) for _ in range(4)])
parts = [b"ab"] * 30
print([len(b"-".join(make(parts))) for make in (iter, reversed)])
print(bytes(iter(range(50)))[-1], bytearray(reversed(range(50)))[:2], bytes(range(3)))
grown = bytearray(b"a")
grown.extend(iter(range(65, 91)))
print(grown)
attempt("no bytes", lambda: bytes(iter([1, 300])))
attempt("no texts", lambda: "".join(iter(["a", 1])))


class Same:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return False


table = {Same(): 0}
table.update(zip([1, 2], [3, 4]))
print(len(table))
table |= zip([5, 1], [6, 7])
print(len(table), dict(zip(range(300), range(300)))[299])
long_key = tuple(range(300))
attempt("key", lambda: len(dict(zip([1, long_key, long_key + (1,)], "abc"))))
attempt("no key", lambda: dict(zip([1, long_key, []], "abc")))


def readers(n):
    first, second = tee(i for i in range(n))
    return first, second


for ahead in range(4):
    a, b = readers(7)
    for _ in range(ahead):
        next(b)
    print(ahead, list(zip(a, a)), list(b))
    a, b = readers(7)
    for _ in range(ahead):
        next(b)
    print([row for row in zip(range(9), a, a)], dict(zip(b, b)))
    a, b = readers(8)
    for _ in range(ahead):
        next(b)
    print(list(enumerate(zip(a, a))), list(zip(enumerate(b), b)))
    a, b = readers(8)
    for _ in range(ahead):
        next(b)
    print(list(zip(islice(a, 5), a)), [row for row in zip(b, b, (c for c in "abc"))])
    a, b = readers(6)
    for _ in range(ahead):
        next(b)
    print(list(starmap(lambda x, y: x * y, zip(a, a))), list(pairwise(zip(b, b))))


def moves(reader):
    next(reader)
    yield 1
    yield 2
    yield 3


a, b = tee(map(lambda x: x * 10, range(5)))
next(a)
print([row for row in zip(moves(b), b)])
a, b = tee(map(lambda x: x * 10, range(5)))
next(a)
print([x + y for x, y in zip(moves(b), b)], list(map(sum, zip(moves(a), a))))


class Bound:
    def give(self, *arguments):
        return arguments


class Asked:
    def __iter__(self):
        return self


Asked.__next__ = Bound().give
print([row for row in zip(range(2), Asked())], list(islice(enumerate(Asked()), 2)))
print([row for row in islice(map(lambda x: x, zip("ab", Asked())), 2)], next(Asked()))


class Error(Exception):
    pass


error = Error()
for value in ((i for i in [1, 2]), map(str, [1]), Bound, "ab"):
    try:
        error.args = value
    except TypeError as refused:
        print(refused)
    print(error.args)
print(list(chain(zip("ab", (c for c in "cd")), "ef")))


class Changing:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def change():
    yield 1
    Changing.__next__ = 5
    yield 2


attempt("changed", lambda: [row for row in zip(change(), Changing())])


class Numbered:
    def __getitem__(self, i):
        return i


print(list(map(max, range(5), Numbered())), [x for x in map(min, "abc", map(str, Numbered()))])
