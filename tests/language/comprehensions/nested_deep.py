# Comprehensions nested in comprehensions, lambdas, arguments and class bodies.
table = {r: {c: r * c for c in range(1, 4)} for r in range(1, 4)}
print(table, [sum(row.values()) for row in table.values()])
print([[k for k in row if k > 1] for row in [[1, 2], [3]] if any(k > 1 for k in row)])
print(sum([len([c for c in word if c in {v for v in "aeiou"}]) for word in ["audio", "sky",
        "tree"]]))
pyth = [(a, b, c) for a in range(1, 14) for b in range(a,
        14) for c in [int((a * a + b * b) ** 0.5)] if c * c == a * a + b * b]
print(pyth)
print(list(map(lambda n: [n * k for k in range(n)], [d for d in range(4) if d])),
      (lambda *a: [x + y for x in a for y in a if x < y])(1, 2, 3))
sieve = [n for n in range(2, 30) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(sieve)
