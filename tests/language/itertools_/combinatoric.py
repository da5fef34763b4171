# product, permutations, combinations and combinations_with_replacement in order.
from itertools import combinations, combinations_with_replacement, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()),
      list(product("a", [])), list(product("xy", repeat=0)))
print(list(permutations("abc", 2)), list(permutations([1, 2])), list(permutations([1], 2)),
      list(permutations([], 0)), len(list(permutations(range(4)))))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations([1, 2], 0)),
      list(combinations_with_replacement("ab", 2)))
p = permutations("abcd", 3)
print(next(p), next(p), next(p), sum(1 for _ in p))
c = combinations(range(5), 3)
print(next(c), next(c), ["".join(map(str, x)) for x in c])
q = product("ab", "cd")
print(next(q), next(q), list(q), list(q))
w = combinations_with_replacement([1, 2, 3], 2)
print(next(w), list(w))
print([x for x in product(range(1, 7), repeat=2) if sum(x) == 4],
      max(map(sum, combinations([5, 1, 9], 2))))
for call in (lambda: combinations("ab", -1), lambda: permutations("ab", -1),
             lambda: product("a", repeat=-1), lambda: product(5), lambda: combinations("a"),
             lambda: permutations("ab", "x")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
