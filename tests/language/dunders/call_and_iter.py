# __call__, __iter__ with __next__, and the sequence protocol without __iter__.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, *args, scale=1): return (self.n + sum(args)) * scale


add = Adder(10)
print(add(), add(1, 2), add(5, scale=2), callable(add), list(map(add, [1, 2])),
      sorted([3, 1], key=Adder(0)))


class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Down(3)), [x for x in Down(2)], sum(Down(4)), 2 in Down(5), 9 in Down(2), max(Down(3)),
      dict(zip("ab", Down(2))), *Down(2))


class Seq:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError(i)
        return i * i


print(list(Seq()), 9 in Seq(), 5 in Seq(), [*Seq()], list(enumerate(Seq())), tuple(Seq()))
a, *b = Seq()
print(a, b)


class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i


class Contains:
    __contains__ = None


class Stop:
    def __getitem__(self, i):
        raise StopIteration if i else KeyError(i)


for call in (lambda: list(NoIter()), lambda: 1 in Contains(), lambda: list(Stop()),
             lambda: Down(1)(), lambda: next(Seq()), lambda: reversed(Down(2)),
             lambda: iter(Adder(1))):
    try:
        print(call())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
