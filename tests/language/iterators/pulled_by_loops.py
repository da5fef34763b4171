# Loops over iterators whose own source is a generator or an object with a __next__ in Python.
from itertools import (accumulate, chain, cycle, dropwhile, filterfalse, islice, pairwise, takewhile)
def g(n, log=None):
    for i in range(n): yield i
    if log is not None: log.append("end")
class I:
    def __init__(s, n): s.n = n; s.i = 0
    def __iter__(s): return s
    def __next__(s):
        if s.i >= s.n: raise StopIteration
        s.i += 1
        return s.i
for mk in (g, I):
    print([x for x in enumerate(mk(3), 5)], [x for x in zip(range(5), mk(3), "abcdef")], [x for x in zip(mk(3), range(2))], [x for x in zip(range(2), mk(5))])
    print([x for x in map(lambda v: v * 2, mk(3))], [x for x in filter(lambda v: v % 2, mk(5))], [x for x in filter(None, mk(3))], [x for x in map(str, mk(3))])
    print([x for x in islice(mk(10), 2, 8, 3)], [x for x in islice(mk(3), 5)], [x for x in islice(mk(5), 0)], [x for x in islice(mk(4), 1, None, 2)], [x for x in islice(mk(10), 3, 4)])
    print([x for x in chain(mk(2), [7], mk(2))], [x for x in chain.from_iterable(mk(2) for _ in range(3))], [x for x in chain.from_iterable([mk(1), mk(0), mk(2)])])
    print([x for x in takewhile(lambda v: v < 3, mk(9))], [x for x in dropwhile(lambda v: v < 3, mk(6))], [x for x in filterfalse(lambda v: v % 2, mk(6))])
    print([x for x in accumulate(mk(5))], [x for x in accumulate(mk(4), lambda a, b: a * 10 + b)], [x for x in accumulate(mk(3), initial=100)], [x for x in accumulate(str(v) for v in mk(3))])
    print([x for x in pairwise(mk(4))], [x for x in pairwise(mk(1))], [x for x, _ in zip(cycle(mk(3)), range(8))], list(islice(mk(9), 4)), sum(islice(mk(9), 4)), max(map(lambda v: -v, mk(4))))
    it = mk(10)
    print([x for x in islice(it, 3)], next(it), [x for x in zip(it, it)])
def bad():
    yield 1
    raise ValueError("x")
for f in (enumerate, lambda s: map(lambda v: v, s), lambda s: islice(s, 5), chain, lambda s: zip(s, "abc"), pairwise, accumulate):
    try:
        for x in f(bad()): print(x, end=" ")
    except ValueError as e: print("VE", e)
def chain_bad():
    yield [1]
    yield 3
try: print([x for x in chain.from_iterable(chain_bad())])
except TypeError as e: print(e)
gen = None
def running():
    yield 1
    for x in enumerate(gen): yield x
gen = running()
try: print([x for x in gen])
except ValueError as e: print(e)
c = chain.from_iterable(g(1) for _ in range(3))
print(next(c), [x for x in c], [x for x in c])
e = enumerate(g(3))
for i, x in e:
    print(i, x)
    break
print(list(e))
z = zip(range(3), g(2))
print(list(z), next(z, None))
print({k: v for k, v in zip("abc", g(3))}, [a + b for a, b in zip(g(3), [10, 20, 30])], dict(enumerate(g(2))))
for i, (a, b) in enumerate(zip(g(3), range(3))): print(i, a, b)
