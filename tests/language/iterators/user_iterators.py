# User iterators: separate iterables, shared iterators, exhaustion, and wrong ones.
class Span:
    def __init__(self, a, b): self.a, self.b = a, b
    def __iter__(self): return SpanIter(self)


class SpanIter:
    def __init__(self, span): self.at, self.end = span.a, span.b
    def __iter__(self): return self
    def __next__(self):
        if self.at >= self.end:
            raise StopIteration
        self.at += 1
        return self.at - 1


s = Span(1, 4)
print(list(s), [(x, y) for x in s for y in s if x < y], max(s), sum(s), 2 in s, tuple(s),
      sorted(s, reverse=True), list(zip(s, s)), dict.fromkeys(s))
a, *rest = s
print(a, rest, [*s, *s], set(s) == {1, 2, 3}, list(map(str, s)), list(enumerate(s)),
      ",".join(map(str, s)))
it = iter(s)
for x in it:
    if x == 2:
        break
print(list(it))


class GenIter:
    def __iter__(self):
        yield from "gen"


class BadNext:
    def __iter__(self): return self


class Raises:
    def __iter__(self): return self
    def __next__(self): raise KeyError("in next")


print(list(GenIter()))
for bad in (BadNext(), Raises(), 5):
    try:
        for x in bad:
            pass
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
