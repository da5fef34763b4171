# range: membership, indexing, slices, equality, hash, huge bounds and errors.
r = range(2, 20, 3)
print(r, len(r), list(r), r[0], r[-1], r[1:4], r[::-1], list(r[::-2]), 8 in r, 9 in r, r.index(11),
      r.count(5), r.count(6), r.start, r.stop, r.step)
print(range(0), list(range(5, 0, -2)), list(range(-3, 3)), bool(range(0)),
      range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5),
      hash(range(3)) == hash(range(0, 3)))
big = range(0, 10 ** 20, 10 ** 18)
print(len(big), big[50], 5 * 10 ** 18 in big, list(big[98:]), list(range(10 ** 20, 10 ** 20 + 3)),
      2.0 in range(5), "a" in range(5), list(reversed(range(4))), max(r), sum(r), True in range(2))
for call in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: r[99],
             lambda: r.index(3), lambda: range(), lambda: range(1, 2, 3, 4),
             lambda: len(range(10 ** 30)), lambda: r["a"]):
    try:
        print(call())
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)
