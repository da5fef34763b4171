# := in a comprehension binds outside it, and loops may bind any target.
values = [3, 8, 1, 9]
print([best := max(best, n) if n != 3 else n for n in values], best)
print([(half, n) for n in values if (half := n // 2) > 1], half)
if any((hit := n) > 7 for n in values):
    print("first above seven", hit)


def running(items):
    total = 0
    return [total := total + n for n in items], total


print(running(values))
holder = {}
print([holder["k"] for holder["k"] in "ab"], holder)


class Point:
    pass


p = Point()
print([p.x for p.x in range(3)], p.x)
print([(a, rest) for a, *rest in ["abc", (1,)]], [x for [x, (y, z)] in [[1, (2, 3)]] if y < z])
print((lambda: [count := n for n in range(3)] and count)())
print({(key := c): (code := ord(c)) for c in "ab"}, key, code)
