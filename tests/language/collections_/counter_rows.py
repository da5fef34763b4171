# Counter over lists, tuples and strs: keys and counts of every kind, in the order they were met.

from collections import Counter


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return len(self.name)

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


print(Counter("abracadabra"), Counter("żółw żółw"))
print(Counter([1, True, 1.0, "1", (1,), 1, (1,), None]))
print(Counter((3, 1, 3, 2, 3)).most_common(2))
one, other = Key("one"), Key("one")
print([(getattr(k, "name", k), n) for k, n in Counter([one, 3, other, 3, one]).items()])
c = Counter(a=2)
c.update(["a", "b", "a"])
c["f"] = 1.5
c.update("faf")
print(c, c.total())
c["big"] = 2**61
c.update(["big", "big", "x"])
print(c["big"] == 2**61 + 2, c["x"])
print(Loud("aab"))
print(Counter([]), Counter(x for x in "aa"), Counter(range(3)), Counter({"k": 4}))
try:
    Counter([1, [2], 3])
except TypeError as e:
    print(e)
long = Counter(["k" + str(i % 7) for i in range(3000)])
print(sorted(long.items()))


class Loud(Counter):
    def update(self, iterable=None, /, **kwds):
        print("update", iterable, kwds)
        super().update(iterable, **kwds)


print(Counter(), Counter(None), Counter(a=2), Counter("ab", b=3), Loud(), Loud("a"), Loud(x=1))
again = Counter("aab")
again.__init__()
print(again)
again.__init__("b")
print(again)
