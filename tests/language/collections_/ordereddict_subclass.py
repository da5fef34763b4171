# An OrderedDict subclass's __setitem__ sees every way in; what the other dict subclasses do.
from collections import OrderedDict, Counter, defaultdict


class Upper(OrderedDict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)


class Limited(OrderedDict):
    def __init__(self, size, *args):
        self.size = size
        super().__init__(*args)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)


class Loud(defaultdict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)


class Tally(Counter):
    def __setitem__(self, key, value): super().__setitem__(key, value * 10)


class Plain(dict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)


u = Upper([("x", 1)], a=1)
u.update(b=2)
u.update({"c": 3}, d=4)
u.update([("e", 5)])
u |= {"y": 2}
print(u, u.setdefault("z", 3), u.setdefault("Z", 4), u | {"q": 1}, {"q": 1} | u)
print(u.copy(), Upper.fromkeys("mn", 0), u.popitem(), u.popitem(last=False), u.pop("A"))
few = Limited(2, [("a", 1), ("b", 2), ("c", 3)])
few["b"]
few["d"] = 4
few.update(e=5)
print(list(few.items()), few.popitem())
loud = Loud(int, {"a": 1})
loud.update(b=2)
loud |= {"c": 3}
print(loud["n"], loud | {"z": 1}, loud.setdefault("y", 2))
tally = Tally("aab")
tally.update("b")
tally.update({"c": 1})
print(tally, Tally({"a": 1}))
plain = Plain(a=1)
plain.update(b=2)
plain |= {"c": 3}
print(plain, plain.setdefault("d", 4), plain)
for wrong in (lambda: OrderedDict(1), lambda: OrderedDict({}, {}), lambda: Upper(1), lambda: Upper().update({}, {}),
              lambda: OrderedDict().popitem()):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
