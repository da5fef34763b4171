# Conditions filter from the left, and inner loops see the names of outer ones.
print([(a, b) for a in range(4) if a % 2 for b in range(a) if b != 1])
print([x for row in [[1, 2], [], [3]] for x in row if x > 1], [[y for y in range(x)] for x in range(4) if x != 1])
print({a: {b: a * b for b in range(a)} for a in range(3)}, sorted({a % 3 for a in range(10)}), {k: v for k, v in [("a", 1), ("a", 2)]})
print([a if a else "zero" for a in (0, 1)], [(lambda: a)() for a in "xy"], [a for a in [b for b in "pq"]], [*(c * 2 for c in "ab")])
evens = (n for n in range(10) if n % 2 == 0)
print(next(evens), sum(evens), list(evens))
seen = []
print([seen.append(n) or n for n in (1, 2) if not seen or n], seen)
print([i for i, in [(1,), (2,)]], [a + b for a, (b, *_) in [(1, (2, 3)), (4, [5])]], [x for x in (1, 2, 3) if x > 1 if x < 3])
table = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in table] for i in range(3)], [cell for row in table if sum(row) > 6 for cell in row if cell % 2])
print(len([None for _ in range(3) for _ in range(4)]), [[]] == [[n for n in ()]], [n for n in range(3)][-1])
for bad in (lambda: [x for x in 5], lambda: {[]: 1 for _ in "a"}, lambda: {[] for _ in "a"}, lambda: [a for a, b in [(1,)]], lambda: list(x for x in None)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
