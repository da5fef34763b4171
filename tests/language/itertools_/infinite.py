# count, cycle and repeat, partly consumed, with steps of every number kind.
from itertools import count, cycle, islice, repeat

c = count(5)
print(next(c), next(c), list(islice(c, 3)), c, list(islice(count(1.5, 0.5), 3)),
      list(islice(count(10, -3), 4)), next(count()), list(islice(count(10 ** 20, 10 ** 19), 2)))
y = cycle("ab")
print([next(y) for _ in range(5)], list(islice(cycle([]), 3)),
      list(islice(cycle(x * x for x in range(3)), 7)))
r = repeat("x", 3)
print(next(r), r, list(r), list(r), list(islice(repeat(7), 2)), list(map(pow, range(4), repeat(2))),
      list(zip("abc", repeat(0))), repeat(1, -5), list(repeat(1, 0)))
ids = count(100, 5)
print({name: next(ids) for name in "xyz"}, next(ids))
for call in (lambda: count("a"), lambda: cycle(5), lambda: repeat(), lambda: repeat(1, "a")):
    try:
        print(call())
    except TypeError as e:
        print(e)
