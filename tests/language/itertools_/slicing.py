# islice, takewhile, dropwhile, filterfalse, compress, pairwise, batched by hand.
from itertools import chain, compress, dropwhile, filterfalse, islice, pairwise, takewhile

it = iter(range(20))
print(list(islice(it, 3)), list(islice(it, 1, 4)), list(islice(it, 0, 9, 3)), next(it),
      list(islice("abc", None)), list(islice("abcdef", 1, None, 2)), list(islice([], 5)))
print(list(takewhile(lambda x: x < 3, [1, 2, 5, 1])),
      list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(filterfalse(lambda x: x % 2, range(6))),
      list(filterfalse(None, [0, 1, ""])), list(compress("abcdef", [1, 0, 1, 0, 1])),
      list(pairwise("abcd")), list(pairwise([1])), list(pairwise([])))
src = iter([1, 2, 9, 3])
t = takewhile(lambda x: x < 5, src)
print(next(t), list(t), list(t), list(src))
p = pairwise(iter(range(5)))
print(next(p), next(p), list(p))
d = dropwhile(str.islower, iter("abCdE"))
print(next(d), list(d))
s = islice(chain("ab", "cd"), 1, 3)
print(next(s), list(s))


def batched(xs, n):
    xs = iter(xs)
    while batch := tuple(islice(xs, n)):
        yield batch


print(list(batched("abcdefg", 3)))
for call in (lambda: islice([1], -1), lambda: islice([1], 0, 1, 0), lambda: islice([1], "a"),
             lambda: islice(5, 1)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
