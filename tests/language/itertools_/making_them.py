# What each iterator of itertools is made of: counts that are too many or no ints, empty pools, sources in Python, errors.
import itertools
from itertools import (chain, combinations, count, cycle, dropwhile, filterfalse, islice, pairwise, permutations, product,
                       repeat, starmap, takewhile)

from pvm_sdk import pause


class Own:
    def __iter__(self):
        pause("iter")
        return iter([3, 1, 2])


class Index:
    def __index__(self):
        return pause("index") or 2


def tell(make):
    try:
        made = make()
        print(type(made).__name__, list(islice(made, 7)))
    except Exception as e:
        print(type(e).__name__, e)


for make in (lambda: count(), lambda: count(3), lambda: count(step=-2), lambda: count(1.5, 0.5), lambda: count("a"),
             lambda: repeat(1), lambda: repeat(1, 0), lambda: repeat(1, -3), lambda: repeat("x", times=2), lambda: repeat(),
             lambda: repeat(1, Index()), lambda: repeat(1, "2"), lambda: chain(), lambda: chain([1], "ab", Own(), {3: 1}),
             lambda: chain(5), lambda: chain.from_iterable(["ab", Own()]), lambda: islice("abcdef", 2), lambda: islice("abcdef", 1, None),
             lambda: islice("abcdef", 1, 5, 2), lambda: islice("abcdef", None, None, 3), lambda: islice("abc", -1),
             lambda: islice("abc", 0, -1), lambda: islice("abc", 0, 2, 0), lambda: islice("abc", "1"), lambda: islice("abc", Index()),
             lambda: islice(Own(), 1, 2), lambda: islice(5, 1), lambda: islice("abc", True), lambda: islice("abc", 2 ** 70),
             lambda: takewhile(bool, [1, 0, 1]), lambda: dropwhile(bool, Own()), lambda: filterfalse(None, [0, 1]),
             lambda: starmap(pow, [(2, 3), [3, 2]]), lambda: takewhile(bool, 5), lambda: dropwhile(5, [1]), lambda: starmap(pow, 5),
             lambda: pairwise([1, 2, 3]), lambda: pairwise(Own()), lambda: pairwise([1]), lambda: cycle([]), lambda: cycle(Own()),
             lambda: product(), lambda: product("ab", [1, 2]), lambda: product("ab", repeat=2), lambda: product([], "ab"),
             lambda: product("ab", repeat=0), lambda: product("ab", repeat=-1), lambda: product(Own(), range(2)), lambda: product(5),
             lambda: product(range(2), repeat=Index()), lambda: product("ab", repeat="2"),
             lambda: combinations("abc", 2), lambda: combinations("abc", 0), lambda: combinations("abc", 5), lambda: combinations("abc", -1),
             lambda: combinations("abc"), lambda: combinations("abc", "2"), lambda: combinations(Own(), 2), lambda: combinations({1: 0, 2: 0}, 2),
             lambda: permutations("abc"), lambda: permutations("abc", 2), lambda: permutations("abc", 0), lambda: permutations("abc", 4),
             lambda: permutations("abc", -1), lambda: permutations("abc", None), lambda: permutations(Own()), lambda: permutations(range(3), True),
             lambda: permutations("abc", r=1), lambda: combinations(iterable="abc", r=1)):
    tell(make)
pool = [1, 2, 3]
rows = combinations(pool, 2), permutations(pool, 2), product(pool, pool[:1])
pool.append(4)
print([list(row) for row in rows], sorted(set(dir(itertools)) & {"chain", "islice", "product"}))
