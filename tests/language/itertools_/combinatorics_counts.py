# Products, permutations and combinations come in order, as many as the formulas say.
from itertools import product, permutations, combinations, combinations_with_replacement
from math import comb, perm

for n in range(5):
    items = "abcd"[:n]
    for k in range(4):
        rows = [list(tool(items, k)) for tool in (permutations, combinations, combinations_with_replacement)] + [list(product(items, repeat=k))]
        assert len(rows[0]) == perm(n, k) and len(rows[1]) == comb(n, k) and len(rows[3]) == n ** k
        assert all(row == sorted(row) and len(set(row)) == len(row) for row in rows)
        print([len(row) for row in rows], end=" ")
print()
print(["".join(p) for p in permutations("abc")], ["".join(c) for c in combinations("abcd", 2)])
print(list(product([1, 2], "ab")), list(product([], [1])), list(product()), list(product("ab", repeat=0)), list(permutations([1, 1])))
walk = combinations(iter([3, 1, 2]), 2)
print(next(walk), list(walk), list(permutations("ab", 3)), list(combinations_with_replacement("ab", 2)))
for bad in (lambda: combinations("ab", -1), lambda: product([1], repeat=-1), lambda: permutations(5), lambda: combinations("ab"), lambda: permutations("ab", "x")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).partition(" (")[0])
