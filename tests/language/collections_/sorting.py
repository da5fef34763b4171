# Sorting is stable, takes key and reverse, and leaves ties in order.
rows = [("bob", 3), ("al", 1), ("cy", 3), ("di", 2), ("ed", 1)]
print(sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: r[1], reverse=True),
      sorted(rows, key=lambda r: (-r[1], r[0])))
rows.sort(key=lambda r: len(r[0]))
print(rows)
print(sorted("bAcB"), sorted("bAcB", key=str.lower), sorted([True, 0, 2, -1.5]),
      sorted({"z": 1, "a": 2}), sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a")]))
n = [(i * 37) % 101 for i in range(60)]
print(sorted(n) == list(sorted(n, key=lambda v: v)), sorted(n)[:5], sorted(n, reverse=True)[:5],
      sorted(n, key=lambda v: v % 5)[:14])
print(list(reversed(sorted(n, key=lambda v: v % 3)))[:6],
      sorted(n, key=lambda v: v % 3, reverse=True)[:6])
print(min(rows, key=lambda r: r[1]), max(rows, key=lambda r: r[1]), sorted([]), sorted([1]))
for call in (lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: sorted([{}, {}]),
             lambda: sorted(5), lambda: sorted([1, 2], key=len), lambda: sorted([1], reverse="x")):
    try:
        print(call())
    except TypeError as error:
        print(error)
