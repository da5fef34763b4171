# Generator expressions: laziness, closures over outer names, nesting, single use.
n = 10
g = (x + n for x in [1, 2])
n = 100
print(next(g), list(g), list(g))
print(sum(x * x for x in range(5)), max((len(w), w) for w in ["a", "ccc", "bb"]),
      dict((c, ord(c)) for c in "ab"), ",".join(str(x) for x in range(3)),
      any(x > 1 for x in [0, 5, 1 / 1]), sorted(-x for x in range(3)), tuple(x for x in "ab"))
nested = ((i, j) for i in range(2) for j in (k * 10 for k in range(i + 1)))
print(list(nested))
rows = [[1, 2], [3]]
print(list(x for row in rows for x in row if x > 1),
      list((x, list(y for y in range(x))) for x in range(3)))
first = next((w for w in ["x", "yy", "zz"] if len(w) == 2), None)
print(first, next((w for w in []), "none"), set(x % 2 for x in range(5)) == {0, 1},
      (lambda it: (next(it), next(it)))(x for x in "pq"))
