# Keys, maps and generator expressions over methods, getters and classes of C++: what they give, where they fail,
# and what is left of their sources then.
import math
from itertools import groupby, starmap
from operator import attrgetter, itemgetter


def attempt(what):
    try:
        return what()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Item:
    def __init__(self, name, size):
        self.name = name
        self.size = size

    @property
    def double(self):
        return self.size * 2

    def __repr__(self):
        return f"<{self.name}>"


class Shelf:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Counted:
    asked = 0

    def __iter__(self):
        Counted.asked += 1
        return iter([3, 1, 2])


words = ["pear", "Apple", "fig", "banana", "Fig"]
rows = [(3, "c"), (1, "a"), (2, "b"), (1, "z")]
items = [Item("n", 3), Item("m", 1), Item("o", 2)]

print(sorted(words, key=str.lower), sorted(words, key=len, reverse=True), max(words, key=str.casefold))
print(sorted(rows, key=itemgetter(0)), max(rows, key=itemgetter(1)), min(rows, key=itemgetter(1, 0)))
print(sorted(items, key=attrgetter("size")), max(items, key=attrgetter("name")))
print(sorted(items, key=attrgetter("double")), [*map(attrgetter("name", "size"), items)])
print(attempt(lambda: sorted(words + [5], key=str.lower)))
print(attempt(lambda: sorted(rows + [()], key=itemgetter(0))))
print(attempt(lambda: max(items, key=attrgetter("weight"))))
print(attempt(lambda: sum(map(itemgetter("x"), rows))))
print(sum(map(itemgetter(0), rows)), sum(map(attrgetter("size"), items)), list(map(itemgetter(1), rows)))
print([(k, len(list(g))) for k, g in groupby(sorted(words, key=len), key=len)])
print(list(map(next, map(itemgetter(1), groupby("aabbbc")))))

source = iter(words + [5] + words)
print(attempt(lambda: list(map(str.upper, source))), next(source))
source = iter([1, 2, "x", 3])
print(attempt(lambda: sum(source)), next(source))
source = iter([[1, 2], [3], [], [4]])
print(attempt(lambda: list(map(max, source))), next(source))
source = iter(["1", "2", "x", "3"])
print(attempt(lambda: sum(int(s) for s in source)), next(source))
source = iter(["a", "b", 3, "c"])
print(attempt(lambda: "-".join(s.strip() for s in source)), next(source))
source = iter([(1, 2), (3,), (4, 5)])
print(attempt(lambda: dict(source)), next(source))
source = iter([4, 2, None, 1])
print(attempt(lambda: max(source)), next(source))

print(dict(enumerate("abc")), dict(iter([(1, 2), (3, 4)])), dict({"a": 1}.items()), dict(reversed({"a": 1, "b": 2}.items())))
print(dict(map(reversed, rows)), dict((b, a) for a, b in rows), dict([["a", 1], "bc"]))
table = {"x": 1}
table.update({"y": 2}.items())
table.update(zip("zw", (3, 4)))
table |= enumerate("q")
print(table, attempt(lambda: dict({"a": 1}.keys())), attempt(lambda: dict({"ab": 1}.keys())), dict({1: "ab"}.values()))
print(max(reversed([1, 5, 2])), min(iter({4: 1, 2: 2})), sum(reversed(range(4))), sorted(enumerate("ba")), max(enumerate([3, 1])))
print(attempt(lambda: max(iter([]))), max(iter([]), default="none"), sum(iter([[1], [2]]), []))
print(sorted(zip("ba", (1, 2)), key=itemgetter(1), reverse=True), sorted(iter("bca"), key=lambda c: -ord(c)))

shelf = Shelf([2, 3, 1])
print(list(shelf), sum(shelf), max(shelf), min(shelf), sorted(shelf), sorted(set(shelf)), tuple(shelf), sum(x for x in shelf))
print(sum(Counted()), sorted(Counted()), max(Counted()), dict(enumerate(Counted())), Counted.asked)
print(attempt(lambda: sum(Shelf(["a"]))), attempt(lambda: sum(Shelf(5))), dict(Shelf([(1, 2)])), sorted(Shelf(rows), key=itemgetter(1)))

print(list(map(tuple, [[1, 2], [3]])), list(map(list, rows)), list(map(set, [[1, 1], (2,)])), list(map(sorted, [[2, 1], "ba"])))
print(list(map(max, rows[:0] + [[1, 2], (3, 0)])), list(map(min, [[1.5, 2], "ba"])), list(map(sum, [[1, 2.5], ()])), list(map(any, [[0], [1]])))
grid = [[1, 2], [3, 4]]
copies = list(map(list, grid))
copies[0][0] = 9
print(grid, copies, list(map(list, zip(*grid))), list(map(tuple, grid))[0] is not grid[0])
same = (1, 2)
print(list(map(tuple, [same]))[0] is same, list(map(str, ["a", 1, 2.5, None, [1]])), list(map(int, [1.9, "-7", True])))
print(list(map(float, ["1.5", 2, True])), attempt(lambda: list(map(float, ["1", "x"]))), attempt(lambda: [*map(int, ["1", None])]))

ranks = [1, 5, 3, 5, 1]
print(sorted((ranks.count(r) for r in set(ranks)), reverse=True), [ranks.index(r) for r in (5, 3)], sum({"a": 1}.get(k, 10) for k in "ab"))
print(attempt(lambda: sum(ranks.index(r) for r in (5, 4))), ",".join(w.strip("F").lower() for w in words))
print("".join(c for c in "a1b2" if c.isdigit()), "".join(chr(ord(c) + 1) for c in "HAL"), [*map(lambda s: s[1:3] + s[-1], words)])
print(sorted(words, key=lambda s: s.lower()), sorted(words, key=lambda s: (s[::-1], -len(s))), max(words, key=lambda s: s.count("a")))
print(list(filter(lambda w: w not in ("fig", "pear"), words)), list(filter(lambda w: "a" in w, words)), list(filter(lambda n: n in {1, 2}, range(4))))
print([*map(lambda x: f"{x:>5.1f}|{x!r}", [1.25, 2])], [*map(lambda x: f"{x}", [1.5, 10 ** 20, None])], [*map(lambda x: str(x).zfill(3), (1, 22))])
print([*map(lambda n: n ** 30, (3, 7))], [*map(lambda s: s * 3 + "!", "ab")], [*map(lambda s: "%s-%d" % s, [("a", 1)])])
print(sum(math.sqrt(x) for x in (4.0, 9.0)), sum(round(x, 1) for x in (1.25, 2.35)), sum(min(x, 3) for x in range(6)), max(max(r) for r in grid))
print(attempt(lambda: [*map(lambda s: s[5], words)]), attempt(lambda: [*map(lambda d: d["k"], [{"k": 1}, {}])]), attempt(lambda: sum(math.sqrt(x) for x in (1, -1))))
print(attempt(lambda: sorted(rows, key=lambda r: r[0] / (r[0] - 2))), list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(divmod, [(7, 2)])))
long = ["x" * 300, "y" * 200]
print([len(s) for s in map(lambda s: s + "!" + s, long)], [len(s) for s in map(lambda s: f"<{s}>", long)], sum(len(s.replace("x", "ab")) for s in long))


class Loud(str):
    def lower(self):
        print("lower", str(self))
        return str.lower(self)

    def __eq__(self, other):
        print("eq", str(self), other)
        return str.__eq__(self, other)

    __hash__ = str.__hash__


loud = [Loud("B"), "a", Loud("C")]
print(sorted(loud, key=lambda s: s.lower()), sorted(loud, key=str.lower), [s in loud for s in ("a", "C")], sum(loud.count(s) for s in ("a", "z")))
