# Every itertools iterator survives a pause when partly consumed.
import itertools as it
from pvm_sdk import pause

gen = (x for x in range(10))
a, b = it.tee("wxyz")
groups = it.groupby("aabbbc")
its = {
    "count": it.islice(it.count(5, 2), 4), "cycle": it.islice(it.cycle("ab"), 5),
    "repeat": it.repeat("r", 3),
    "chain": it.chain("ab", [1, 2]), "from_iterable": it.chain.from_iterable(["pq", "r"]),
    "islice": it.islice(gen, 1, 8, 3),
    "accumulate": it.accumulate([1, 2, 3], lambda x, y: x * 10 + y),
    "product": it.product("ab", [1, 2]),
    "permutations": it.permutations("abc", 2), "combinations": it.combinations(range(4), 2),
    "with_replacement": it.combinations_with_replacement("ab", 2),
    "takewhile": it.takewhile(lambda x: x < 3, [1, 2, 3]),
    "dropwhile": it.dropwhile(lambda x: x < 3, [1, 4, 2]),
    "starmap": it.starmap(pow, [(2, 1), (2, 2)]),
    "zip_longest": it.zip_longest("ab", "c", fillvalue="-"), "pairwise": it.pairwise("abcd"),
    "compress": it.compress("abcd", [1, 0, 1, 1]), "filterfalse": it.filterfalse(None, [0, 1, ""]),
    "tee": a, "groupby": ((k, list(g)) for k, g in groups),
}
firsts = {k: next(i) for k, i in its.items()}
next(b)
pause("all of them")
print(firsts)
print({k: list(i) for k, i in its.items()}, list(b), list(gen))
