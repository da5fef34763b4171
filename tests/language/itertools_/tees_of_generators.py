# Readers of a tee() over Python code, in loops and in zip().
from itertools import tee, islice
def gen(n):
    for i in range(n):
        yield i
    print("end")
a, b = tee(gen(5)); next(b)
print(list(zip(a, b)))
def sliding(it, n):
    its = tee(it, n)
    for i, t in enumerate(its): next(islice(t, i, i), None)
    return zip(*its)
print(list(sliding(gen(6), 3)), [x for x in zip(*tee(gen(3)))])
a, b, c = tee((x*x for x in range(200)), 3)
print(sum(x+y for x, y in zip(a, b)), sum(c))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 4: raise StopIteration
        return self.n
a, b = tee(It())
for i, x in enumerate(a): print(i, x, next(b))
a, b = tee(It())
print([p for p in zip(a, gen(9), b)], list(map(lambda v: v+1, tee(gen(3))[0])), [v for v in filter(None, tee(gen(3))[1])])
def bad():
    yield 1
    raise ValueError("x")
a, b = tee(bad())
try:
    for p in zip(a, b): print(p)
except ValueError as e: print("error", e)
print(list(b), list(a))
a, b = tee(gen(130)); print(sum(1 for _ in zip(a, b)))
print([x for x in islice(tee(gen(5))[0], 2, None)])
