# Taking apart what is no row: iterators, texts, dicts, views, ranges, maps; what is left of them, and
# what is wrong.
from itertools import chain, count, islice, starmap, zip_longest


def shown(take):
    try:
        return take()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def two(source):
    a, b = source
    return a, b


rows = [("x", 1), ("y", 2)]
print(two(zip(*rows)), two(enumerate("ab")), two(reversed([1, 2])), two("éb"), two({1: 2, 3: 4}), two(range(2)))
print(two({"k": 1, "l": 2}.items()), two({"k": 1, "l": 2}.values()), two(b"ab"), two(bytearray(b"cd")))
print(sorted(two({1, 2})), two(iter([1, 2])), two(map(str, [1, 2])), two(filter(None, [0, 1, 2])), two(memoryview(b"xy")))
print(two(x * 2 for x in [1, 2]), two(starmap(pow, [(1, 2), (2, 3)])), two(chain([1], [2])), two(islice(count(), 2)))
print(two(zip_longest("a", "bc")), two(map(lambda x: x + 1, (1, 2))), two(zip(*[[n, -n] for n in range(30)]))[1][:3])
for make in (lambda: "abc", lambda: "a", lambda: {}, lambda: range(3), lambda: zip("a", "b"), lambda: zip("abc", "abc"),
             lambda: iter(()), lambda: enumerate([1]), lambda: (x for x in [1]), lambda: (x for x in [1, 2, 3]),
             lambda: map(str, [1]), lambda: map(str, range(5)), lambda: count(), lambda: {1, 2, 3}, lambda: b"a",
             lambda: 5, lambda: None, lambda: zip(count(), count()), lambda: chain("abc"), lambda: map(int, ["1", "x"])):
    print(shown(lambda: two(make())))
source = iter([1, 2, 3, 4, 5])
print(shown(lambda: two(source)), list(source))
source = zip([1, 2, 3, 4], "abcd")
print(shown(lambda: two(source)), list(source))
source = map(str, range(5))
print(shown(lambda: two(source)), list(source))
source = (x for x in range(5))
print(shown(lambda: two(source)), list(source))


class Asked:
    def __getitem__(self, i):
        print("item", i)
        if i > 1:
            raise IndexError
        return i * 10


class Own(dict):
    def __iter__(self):
        return iter("zw")


class Text(str):
    def __iter__(self):
        return iter((1, 2))


print(two(Asked()), two(Own(a=1, b=2)), two(Text("abc")), two(type("L", (list,), {})([5, 6])))
d = {"a": 1, "b": 2}
i = iter(d)
d["c"] = 3
print(shown(lambda: two(i)))
a, (b, c), *d = zip((1, 2, 3, 4), ("a", "bc", "d", "e"))
print(a, b, c, d)
for x, y in ["ab", {1: 0, 2: 0}, range(2), zip("a", "b"), zip("ab", "cd")][:3]:
    print(x, y)

# more targets than usual
a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r = iter(range(18))
print(a, r)
a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r = "abcdefghijklmnopqr"
print(a, r, shown(lambda: two(zip(*[range(20)] * 20)))[:40])
