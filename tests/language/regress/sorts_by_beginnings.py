# Keys whose first eight bytes, first code points or first items order most pairs.
import random

r = random.Random(5)


def check(rows):
    for reverse in (False, True):
        made = sorted(rows, reverse=reverse)
        # Each is where it belongs, and equal ones stand as they stood.
        for x, y in zip(made, made[1:]):
            assert not (x < y if reverse else y < x), (rows, made)
        for x in made:
            if x == x:
                assert repr([y for y in made if y == x]) == repr([y for y in rows if y == x]), (rows, made)


texts = ["", "a", "a\0", "a\0\0", "ab", "abcdefgh", "abcdefgh\0", "abcdefghi", "abcdefgi", "b", "\xff", "\xffa", "\x80"]
wide = texts + ["\u0100", "a\u0100", "ab\u0100", "ab\u0101", "\U0001f600", "a\U0001f600", "\uffff", "\ue000"]
numbers = [0, 0.0, -0.0, 1, 1.0, -1, -1.5, 2.5, 1e300, -1e300, 5e-324, -5e-324, float("inf"), -float("inf"), 2 ** 53]
huge = numbers + [2 ** 53 + 1, 2 ** 60, -(2 ** 60), 10 ** 40, True]
for pool in (texts, wide, numbers, huge, [3, 1, 2, -5, 2 ** 61, -(2 ** 61)]):
    for n in (2, 14):
        for _ in range(2):
            items = [r.choice(pool) for _ in range(n)]
            check(items)
            check([(x, i % 3, "end") for i, x in enumerate(items)])
            check([[x] for x in items])
            check([(x,) if i % 4 else () for i, x in enumerate(items)])
stable = sorted([("b", 2), ("a", 1), ("b", 1), ("a", 2)], key=lambda t: t[0])
print(stable, sorted(stable, key=lambda t: t[0], reverse=True))
print(sorted([(1, "x"), (0.5, "y"), (True, "a"), (1.0, "b")]))
for bad in ([1, "a"], [(1, 2), [1, 2]], [(1,), 2], [("a", 1), ("a", None)], [("a", 1), ("b", None)], [(None,), (1,)],
            [float("nan"), 1.0], [[1, 2], (1,)], ["a", b"a"], [(1, "a"), ("a", 1)]):
    try:
        print(sorted(bad))
    except TypeError as e:
        print(e)


class Text(str):
    def __lt__(self, other):
        return len(self) < len(other)


print(sorted([Text("ccc"), Text("b"), Text("aa")]), sorted([("x", Text("ccc")), ("x", Text("b"))]))
print(sorted(map(str, range(12))), sorted(map(len, ["ab", "", "abc"])), sorted({"b": 1, "a": 2}.items()))
