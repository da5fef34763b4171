# List, set and dict comprehensions with conditions and several loops.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3],
      {x % 3 for x in range(9)} == {0, 1, 2}, {k: v for k, v in zip("ab", [1, 2])})
print([(x, y) for x in range(3) for y in range(x)], [[j for j in range(i)] for i in range(3)],
      [x if x > 1 else -x for x in range(3)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row],
      {v: k for k, v in {"a": 1, "b": 2}.items()})
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]],
      {x: [y for y in range(x)] for x in range(3)}, sorted({len(w) for w in ["a", "bb", "cc"]}))
x = "outer"
print([x for x in range(2)], x)
print({k: 1 for k in "aab"}, [*(i for i in "xy"), *[z for z in range(2)]],
      [lambda: i for i in range(1)][0](), [not b for b in (True, False)])
print([y for x in [1, 2] for y in [x * 10] if y > 10],
      {(i, j): i * j for i in range(2) for j in range(2)})
