# Every list method, its return value and its errors.
a = [3, 1, 2]
print(a.append(4), a, a.extend("xy"), a, a.insert(1, "ins"), a, a.insert(-1, "n"), a,
      a.insert(99, "end"), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove("x"), a, a.index(2), a.count(2), a.reverse(), a)
b = a.copy()
print(b == a, b is a, b.clear(), b, a[:] == a, a * 2, [0] * 3, a + [9], a.index(4, 1))
n = [5, 3, 8, 1]
print(n.sort(), n, n.sort(reverse=True), n, sorted(n, key=lambda v: -v), n.sort(key=str), n)
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], 2 in n, [[1], [2]].index([2]),
      list("ab"), list(range(3)))
calls = [lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2),
         lambda: [1][1], lambda: [1] + (2,), lambda: [3, "a"].sort(),
         lambda: [1].insert("a", 1), lambda: [1].extend(5), lambda: list(5), lambda: [1] * "a",
         lambda: [1].sort(1), lambda: {[1]: 2}, lambda: [1, 2].sort(key=5)]
for call in calls:
    try:
        print(call())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
