#pragma once
// Programs that hold every kind of object across a call of stop(), for tests and fuzzing of
// snapshots.

namespace pvm::snapshot {

inline constexpr const char* kPrograms[] = {
    // Containers and numbers.
    R"py(
# Loops that wait for a callback, over every iterator that has one, and tools in the middle.
from itertools import (accumulate, chain, combinations, count, cycle, dropwhile, filterfalse,
                       islice, pairwise, permutations, product, repeat, starmap, takewhile)

class Truth:
    def __init__(self, x): self.x = x
    def __bool__(self): return self.x < 3

def small(x): return x < 3
def doubtful(x): return Truth(x)
def add(a, b): return a + b

tools = [chain([1], "a"), count(2), cycle([1, 2]), product("ab", [1]), permutations([1, 2]),
         combinations([1, 2], 1), pairwise([1, 2]), repeat(3, 2), islice(count(), 2)]
for tool in tools:
    print(next(tool), end=" ")
for make in (takewhile, dropwhile, filterfalse, filter):
    for predicate in (small, doubtful):
        for x in make(predicate, [1, 2, 4, 1]):
            print(x, end=" ")
for x in accumulate([1, 2, 3], add):
    print(x, end=" ")
for x in starmap(add, [(1, 2), (3, 4)]):
    print(x, end=" ")
for x in map(small, [1, 5]):
    print(x, end=" ")
for tool in tools:
    print(next(tool, None), end=" ")
)py",
    R"py(
def stop():
    return 1

def main(n):
    text = "grün " + str(n)
    big = 10 ** 40 + n
    tiny = -1e-300
    half = 0.5
    data = bytearray(b"abc")
    view = memoryview(data)[1:]
    frozen = frozenset([1, (2, 3), "x"])
    table = {1: "one", "two": [2], (3, 4): {5}, None: b"\x00\xff", 2.5: frozen}
    nested = [[], (), [1, [2, [3]]], {"k": {"v": table}}]
    nested.append(nested)
    again = [text, big, tiny, half, text + "", -big]
    stretch = range(10, 1, -3)
    part = slice(1, None, 2)
    items = table.items()
    for key, value in table.items():
        for i in stretch:
            stop()
            again.append((key, i))
            if i < 8:
                break
    return (len(again), list(items)[0], data, bytes(view), part, sorted(map(str, frozen)))

print(main(3))
)py",
    // Functions, closures, generators, iterators.
    R"py(
def stop():
    return 1

def counter(start, *, by=1):
    count = start
    def more(times=1):
        nonlocal count
        for _ in range(times):
            count += by
            stop()
        return count
    return more

def letters(word):
    """Yields letters and what was sent."""
    sent = None
    try:
        for c in word:
            sent = yield (c, sent)
    finally:
        stop()

def all_iterators():
    yield from enumerate("ab", 5)
    yield from zip([1, 2], (3, 4))
    yield from map(lambda x: x * 2, [1, 2])
    yield from filter(None, [0, 1, 2])
    yield from reversed([1, 2])
    yield from {"a": 1}.items()
    yield from {1, 2}
    yield from iter([1, 2].pop, 0) if False else []
    yield from b"xy"
    yield from bytearray(b"z")

tick = counter(10, by=3)
print(tick(), tick(2))
g = letters("abc")
print(next(g), g.send("s"))
its = [enumerate([1, 2, 3]), zip([1, 2], "ab"), map(str, [1, 2]), filter(None, [1, 0, 2]),
       reversed([1, 2, 3]), iter({"a": 1, "b": 2}.values()), iter({7, 8}),
       iter(range(10 ** 30, 10 ** 30 + 3)),
       iter("xyz"), iter((1, 2)), reversed({"a": 1, "b": 2}), iter([3, 2, 1].pop, 1)]
for it in its:
    next(it, None)
stop()
for it in its:
    print(list(it))
print(list(all_iterators()), [x for x in g])
fresh = letters("q")
method = [1, 2].append
bound = "a-b".split
stop()
print(next(fresh), bound("-"), method(3))
)py",
    // Classes, instances, descriptors, exceptions.
    R"py(
def stop():
    return 1

class Base:
    """A base."""
    shared = []
    def __init__(self, name):
        self.name = name
        self.size = len(name)
        stop()
    def __hash__(self):
        return len(self.name)
    def __eq__(self, other):
        stop()
        return isinstance(other, Base) and self.name == other.name
    def __lt__(self, other):
        return self.name < other.name
    def __add__(self, other):
        stop()
        return NotImplemented
    def __bool__(self):
        stop()
        return self.size > 1

class Mixin:
    __slots__ = ()
    @property
    def loud(self):
        stop()
        return self.name.upper()
    @staticmethod
    def three():
        return 3
    @classmethod
    def made(cls, name):
        return cls(name)

class Derived(Mixin, Base):
    def __init__(self, name):
        parent = super()
        parent.__init__(name)
        self.extra = self
    def __radd__(self, other):
        stop()
        return other.name + self.name
    def __iter__(self):
        stop()
        return iter(self.name)
    def __getitem__(self, i):
        return self.name[i]
    def __contains__(self, c):
        stop()
        return 1

class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y

class Name(str):
    pass

class Pair(tuple):
    def first(self):
        return self[0]

class Problem(ValueError):
    def __init__(self, code):
        super().__init__("problem", code)
        self.code = code

def risky(depth):
    if depth == 0:
        raise Problem(7)
    try:
        risky(depth - 1)
    except KeyError:
        pass

a = Derived.made("ab")
b = Base("cd")
keyed = {a: 1, b: 2, Point(1, 2): 3, (a, 1): 4}
print(keyed[Base("ab")], Derived("ab") in keyed, a.loud, b + a, [c for c in a], "x" in a)
a.__dict__["added"] = 1
point = Point(3, 4)
name = Name("n")
name.tag = [name]
pair = Pair((1, 2))
print(point.x, name, name.tag, pair.first(), hash(object) == hash(object), repr(point)[:20])
try:
    try:
        risky(3)
    except Problem as e:
        kept = e
        stop()
        raise KeyError("k") from e
    finally:
        stop()
except KeyError as e:
    print(type(e.__cause__), e.__cause__.code, kept.args, e.__context__ is kept)
shown = Point.__dict__
alias = list[int]
union = int | None
stop()
print("x" in shown, alias, union, sorted([b, a], key=lambda v: stop() and v.name)[0].name, not b)
)py",
    // Coroutines, with, match, lru_cache, sorting through the prelude.
    R"py(
import functools
import hashlib
from contextlib import contextmanager

def stop():
    return 1

@functools.lru_cache(maxsize=None)
def fib(n):
    stop()
    return n if n < 2 else fib(n - 1) + fib(n - 2)

@contextmanager
def held(log):
    log.append("in")
    try:
        yield log
    finally:
        stop()
        log.append("out")

async def agen(n):
    for i in range(n):
        yield i

async def inner(x):
    stop()
    return x + 1

async def outer():
    total = 0
    async for i in agen(3):
        total += await inner(i)
    return total

def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value

log = []
with held(log) as l:
    stop()
    print(fib(6))
print(log, drive(outer()))
match {"kind": "pair", "items": [1, 2, 3]}:
    case {"kind": "pair", "items": [first, *rest]} if stop():
        print(first, rest)
print(max([3, 1, 2], key=lambda v: stop() and -v), any(stop() and False for _ in range(2)))
c = outer()
digest = hashlib.sha256(b"a")
stop()
digest.update(b"b")
print(digest.hexdigest()[:8])
c.close()
)py",
};

}  // namespace pvm::snapshot
