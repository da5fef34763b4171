# Containers made of mappings with an iteration of their own, of what walks over themselves, and of keys asked anew.
from collections import Counter, OrderedDict, UserDict, defaultdict, deque
from collections.abc import Mapping


class WM(Mapping):
    def __init__(self, d):
        self._d = d

    def __getitem__(self, k):
        return self._d[k]

    def __iter__(self):
        return iter(self._d)

    def __len__(self):
        return len(self._d)


class UD(UserDict):
    def __iter__(self):
        return iter(self.data)


class OwnRows(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.rows = [(7, 8)]

    def __iter__(self):
        return iter(self.rows)


class OwnKeys(OwnRows):
    def keys(self):
        return ["a"]

    def __getitem__(self, k):
        return "over" + k


class Keyed:
    def __init__(self):
        self.rows = [(1, 2), (3, 4)]

    def __iter__(self):
        return iter(self.rows)

    def keys(self):
        return ["a"]

    def __getitem__(self, k):
        return "got" + k


class Rows:
    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return iter(self.rows)


d = {5: 5}
d.update(WM({(1, 2): 3}))
e = {5: 5}
e |= OwnKeys(a=1)
print(dict(WM({(1, 2): 3})), d, dict(UD({(1, 2): 1})), dict(OwnRows(a=1)), e, OrderedDict(OwnKeys(a=1)), dict(Keyed()))
print(dict(Rows([(1, 2)])), Counter(OwnKeys(a=1)), defaultdict(int, Keyed()))

for make in (lambda d: enumerate(d, 5), lambda d: enumerate(reversed(d), 9), lambda d: enumerate(d.items(), 9), lambda d: zip(range(9, 20), d.values())):
    d = {0: 0, 1: 0, 2: 0}
    try:
        d.update(make(d))
    except RuntimeError as error:
        print(error)
    print(d)
empty = {}
empty.update(enumerate(empty))
print(empty)


class Key:
    loud = False

    def __init__(self, v):
        self.v = v

    def __hash__(self):
        if Key.loud:
            print("hash", self.v)
        return hash(self.v)

    def __eq__(self, other):
        return self.v == other.v

    def __repr__(self):
        return f"Key({self.v})"


a, b = Key(1), Key(2)
d = {a: "a", b: "b"}
b.v = 1
print(dict(d.items()), len(dict(d)))
d = {(1, Key(5)): 1}
Key.loud = True
print(len(dict(d.items())), len(dict(d)), dict({(1, "x"): 2, None: 3}.items()))


class Upper(Counter):
    __init__ = Counter.__init__

    def update(self, *args, **kwargs):
        print("update", args, kwargs)
        super().update(*args, **kwargs)


class Plain(list):
    __init__ = object.__init__


print(sorted(Upper("abca").items()), Plain([1]))


class Window(deque):
    def __init__(self, rows, size=None):
        super().__init__(rows, size)


for rows in ([], [1, 2, 3], (4, 5), range(3), "xy", deque([7])):
    print(Window(rows), Window(rows, 2), Window(rows, 0), deque(rows, 1))
for _ in range(20):
    Window(range(50))
    Window([_] * 100)
