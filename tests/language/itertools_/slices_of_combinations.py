# What islice passes over of combinations and their like: in loops, taken whole, and what is left behind it.
from itertools import combinations, permutations, product, combinations_with_replacement, islice
for make in (lambda: combinations(range(6), 3), lambda: permutations("abcd", 2), lambda: product("ab", range(3), "xy"),
             lambda: combinations_with_replacement("abc", 3), lambda: combinations("ab", 3), lambda: product(repeat=2), lambda: product("a", ())):
    for start, stop, step in ((0, None, 3), (2, 9, 4), (5, None, 1), (1, 2, 7), (3, 3, 1), (400, None, 2), (0, 5, 1000), (12, 14, 5)):
        source = make()
        taken = []
        for row in islice(source, start, stop, step):
            taken.append(row)
        rest = list(source)
        print(taken, len(rest), rest[:1], list(islice(make(), start, stop, step)) == taken, [r for r in islice(make(), start, stop, step) if r] == taken)
print(sum(1 for _ in islice(combinations(range(12), 6), 0, None, 300)), [a for a, *_ in islice(permutations(range(7)), 600, 5000, 700)])
