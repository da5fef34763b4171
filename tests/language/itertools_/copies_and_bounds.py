# Shallow copies share their source, and counts go on past what a word holds.
import copy
from itertools import accumulate, chain, count, cycle, islice, permutations, product, repeat

for make in (lambda: count(5, 2), lambda: chain([1, 2], [3]), lambda: repeat([], 3), lambda: cycle([1, 2]), lambda: islice([1, 2, 3, 4], 1, 3),
             lambda: product("ab", "cd"), lambda: permutations([1, 2, 3], 2), lambda: accumulate([1, 2, 3])):
    first = make()
    next(first)
    second = copy.copy(first)
    print(type(second).__name__, next(second), second is first, next(first))
for make in (lambda: count(1), lambda: repeat("x", 2), lambda: product("ab", [1])):
    first = make()
    next(first)
    print(next(copy.deepcopy(first)), next(first))
print(list(zip(count(2 ** 60 - 1, 2 ** 27), range(4))), list(zip(count(2 ** 61, 2 ** 61), range(4))))
print(list(islice(count(2 ** 62 - 2), 4)), [x for x in islice(count(-2 ** 62 - 3), 3)], list(zip(range(3), count(2 ** 62 - 2), repeat(0))))
print(list(enumerate(islice(count(), 3))), sorted(islice(cycle([3, 1]), 4)), sum(repeat(2, 5)), dict(zip("ab", count())), 3 in count())
first, *rest = islice(count(), 4)
print(first, rest, [*repeat("x", 2), *chain("ab", [1])], max(islice(count(3), 4)), tuple(product([1, 2], repeat=2)))
