# map() of a builtin, walked by one that may take all of it at once.
words = ["12", "-7", "+3", " 4 ", "1_000", "0", "-0", "9" * 18, "9" * 19, "9" * 40]
print(list(map(int, words)), sum(map(int, words)), max(map(int, words)), min(map(len, words)))
print(list(map(int, [1.9, -1.9, True, 5, 1e18, 1e300 * 0])), list(map(float, [1, True, 2.5, "3", 10 ** 20])))
print(list(map(str, [1, -5, "s", 2.5, None, 10 ** 20])), ", ".join(map(str, range(12))), "".join(map(str, [])))
print(tuple(map(abs, [-1, 2.5, -2.5, True, -(2 ** 62), -(10 ** 20), -0.0])), set(map(bool, [0, 1, "", "a", [], None])))
print(sorted(map(ord, "hello")), list(map(ord, ["a", "\u0100"])), list(map(chr, [97, 256])), list(map(len, ["", [1], {}, range(7)])))
a, b = map(int, "3 4".split())
print(a, b, [*map(int, "56")], dict(zip("ab", map(int, "12"))))


class Sized:
    def __len__(self):
        return 5

    def __str__(self):
        return "sized"

    def __int__(self):
        return 50

    def __bool__(self):
        return False

    def __abs__(self):
        return "absolute"


class Digits(str):
    def __len__(self):
        return 77

    def __int__(self):
        return 78

    def __str__(self):
        return "shown"


mixed = ["1", Sized(), Digits("2")]
print(list(map(len, mixed)), list(map(str, mixed)), list(map(int, mixed)), list(map(bool, mixed)))
print(sum(map(int, mixed)), max(map(len, mixed)), " ".join(map(str, mixed)), tuple(map(int, mixed)))
print(list(map(abs, [1, Sized()])), set(map(len, mixed)) == {1, 5, 77}, sorted(map(int, mixed)))


# What fails does so at the item that is wrong, with the ones before it taken.
def rest_after(act, items):
    it = iter(items)
    try:
        print(act(it))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e, list(it))


rest_after(lambda it: list(map(int, it)), ["1", "2", "x", "4"])
rest_after(lambda it: sum(map(int, it)), ["1", None, "4"])
rest_after(lambda it: sum(map(str, it)), [1, 2, 3])
rest_after(lambda it: max(map(len, it)), ["a", 5, "b"])
rest_after(lambda it: max(map(int, it)), [])
rest_after(lambda it: max(map(int, it), default="none"), [])
rest_after(lambda it: ",".join(map(len, it)), ["a", "bc"])
rest_after(lambda it: sorted(map(str, it), key=int), [3, 10, 2])
rest_after(lambda it: tuple(map(ord, it)), ["a", "bc", "d"])


def two(it):
    a, b = map(int, it)
    return a, b


rest_after(two, ["1", "2", "3", "4"])
rest_after(two, ["1"])
rest_after(two, ["1", "z", "3"])

# A source that others hold goes as far as it was walked.
it = iter([1, 2, 3, 4])
m = map(str, it)
print(next(m), list(m), list(it), list(m))
d = {1: 2}
m = map(str, d)
d[3] = 4
try:
    list(m)
except RuntimeError as e:
    print(e)
print(list(map(str, {5: 6}.items())), list(map(len, {"ab": 1})), sum(map(len, {"abc", "d"})), list(map(int, reversed("12"))))


class MyInt(int):
    pass


print([type(x).__name__ for x in map(MyInt, ["1", 2])], [type(x).__name__ for x in map(int, [MyInt(4), True])])
big = list(map(str, range(700)))
print(len(big), big[-1], sum(map(int, big)), len(set(map(len, big))))
