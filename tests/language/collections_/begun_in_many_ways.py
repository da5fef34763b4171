# Containers of the library and classes below builtin ones: what they begin with, however they are called.
from collections import Counter, OrderedDict, defaultdict, deque


def say(what, *args, **kwargs):
    try:
        made = what(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(type(made).__name__, made)


say(deque)
say(deque, [1, 2, 3])
say(deque, (1, 2, 3), 2)
say(deque, "abcdef", maxlen=4)
say(deque, iterable=[1], maxlen=None)
say(deque, maxlen=0)
say(deque, [1, 2], True)
say(deque, range(3), -1)
say(deque, range(3), "x")
say(deque, 5)
say(deque, (x * x for x in range(5)), 3)
say(deque, deque([1, 2], 5))
say(deque, {"a": 1, "b": 2})

again = deque([1, 2, 3], 2)
again.__init__([7, 8, 9])
print(again, again.maxlen)
again.__init__(iter("xyz"), 1)
print(again, again.maxlen)
again.__init__()
print(again)


class Recent(deque):
    def __init__(self, size):
        super().__init__(maxlen=size)
        self.size = size

    def extend(self, items):
        print("extend", list(items))


class Named(deque):
    name = "named"


recent = Recent(2)
recent.append(1)
recent.append(2)
recent.append(3)
print(recent, recent.size, list(map(deque, ["ab", [1], ()])), Named([1], 3))

say(defaultdict)
say(defaultdict, None)
say(defaultdict, int, {"a": 1})
say(defaultdict, list, [("a", [1])], b=[2])
say(defaultdict, list, b=[2])
say(defaultdict, 5)
say(defaultdict, "int")
say(defaultdict, list, 1, 2)
say(defaultdict, default_factory=3)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 2
nested["x"]["z"] += 1
print({key: dict(inner) for key, inner in nested.items()})
again = defaultdict(int, a=1)
again.__init__(list)
print(again, again.default_factory is list, again["new"])
print([d["k"] for d in map(defaultdict, [int, list, str])])


class Tally(defaultdict):
    def __init__(self):
        super().__init__(int)
        self.total = 0

    def add(self, key):
        self[key] += 1
        self.total += 1


class Logged(defaultdict):
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


tally = Tally()
for letter in "banana":
    tally.add(letter)
print(dict(tally), tally.total, tally.default_factory)
logged = Logged(list)
logged["a"].append(1)
print(dict(logged))

say(OrderedDict)
say(OrderedDict, [("a", 1), ("b", 2)])
say(OrderedDict, {"a": 1}, b=2)
say(OrderedDict, [1], [2])
say(OrderedDict, 5)
print(list(map(OrderedDict, [{}, {"x": 1}])))


class Lru(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


lru = Lru(2)
for key in "abcab":
    lru.put(key, key * 2)
print(list(lru.items()), lru.size)

say(Counter)
say(Counter, None)
say(Counter, "mississippi")
say(Counter, [1, 2, 1, True, "1"])
say(Counter, (1.5, 2, 1.5))
say(Counter, [(1, 2), (1, 2), None])
say(Counter, a=2, b=3)
say(Counter, "ab", b=3)
say(Counter, {"a": 5, "b": "many"})
say(Counter, 5)
say(Counter, [[]])
say(Counter, "a", "b")
print(Counter("x" * 3000 + "y")["x"], Counter(list(range(1500)) + [7]).most_common(1))
again = Counter("aab")
again.__init__("bcc")
print(sorted(again.items()))


class Votes(Counter):
    def update(self, *args, **kwargs):
        print("update", args, kwargs)
        super().update(*args, **kwargs)


print(sorted(Votes("aab").items()), Votes())


class Table(dict):
    def __init__(self, rows, **more):
        super().__init__(more)
        self.rows = rows


class Stack(list):
    def __init__(self, *items, limit=3):
        super().__init__(items)
        self.limit = limit


class Tags(set):
    def __init__(self, text):
        super().__init__(text.split())
        self.text = text


class Merged(dict):
    __init__ = dict.update


class Wrong(dict):
    def __init__(self):
        return 5


print(Table([1, 2], a=1), Table(rows=3).rows, Stack(1, 2, limit=5), Stack(limit=1).limit)
print(sorted(Tags("b a b")), Tags("x y").text, Merged({"a": 1}, b=2), Merged(), Merged([(1, 2)]))
say(Wrong)
say(Table)
print(list(map(Stack, [1, 2])), [t.text for t in map(Tags, ["a b", "c"])])


class Printed:
    __init__ = print


class PrintedToo(dict):
    __init__ = print


class Extended(list):
    __init__ = list.extend


print(type(Printed(1, 2)).__name__, PrintedToo(3), Extended([1, 2]), list(map(Extended, ["ab"])))
