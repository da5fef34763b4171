# OrderedDict from both ends, keys by get(), pairs from generators, and lists of what has a repr of its own.
from collections import OrderedDict


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __hash__(self):
        return 5

    def __repr__(self):
        return f"K{self.n}"


d = OrderedDict((k, k * k) for k in range(6))
print(d.popitem(), d.popitem(last=False), d.popitem(False), list(d))
d.move_to_end(2)
d.move_to_end(4, last=False)
d.move_to_end(2, True)
print(list(d.items()), d.popitem(last=1), d.popitem(last=[]))
d.update({Key(1): "a", Key(2): "b", "x": 1})
d.move_to_end(Key(1))
print(d, d.popitem(last=False))
for wrong in (lambda: d.move_to_end("no"), lambda: OrderedDict().popitem(), lambda: d.move_to_end([]), lambda: d.popitem(last=2, x=1)):
    try:
        print(wrong())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)

votes = {"ann": 3, "bob": 5, "cat": 5, Key(1): 4}
print(max(votes, key=votes.get), sorted(votes, key=votes.get, reverse=True), min(votes, key=votes.get), list(map(votes.get, ["ann", "x", Key(1), 3])))
try:
    print(sorted(["ann", "x"], key=votes.get))
except TypeError as error:
    print(error)
print(dict(p.split("=") for p in "a=1;b=2".split(";")), dict((k, v) for k, v in [["x", 1]]), dict("ab" for _ in range(2)), dict(iter([{1: 0, 2: 0}.keys()])))
for pairs in (((1, 2, 3) for _ in range(2)), ([1] for _ in range(2)), (5 for _ in range(1)), iter([(1, 2), "abc"]), ((Key([]), 1) for _ in range(1))):
    try:
        print(dict(pairs))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print([Key(1), Key(2)], (Key(3),), {Key(4)}, [Key(5), [Key(6)]])


class Bad:
    def __repr__(self):
        return 5


try:
    print([Bad()])
except TypeError as error:
    print(error)
