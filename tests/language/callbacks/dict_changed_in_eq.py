# A user __eq__ that changes the dict during a lookup, with a pause, still finds the truth.
from pvm_sdk import pause


class Key:
    def __init__(self, name):
        self.name = name
        self.action = None

    def __hash__(self):
        return 7

    def __eq__(self, other):
        for k in (self, other):
            action, k.action = k.action, None
            if action:
                pause("before change")
                action()
                pause("after change")
        return self.name == other.name

    def __repr__(self):
        return self.name


a, b, c = Key("a"), Key("b"), Key("c")
d = {a: 1, b: 2}
probe = Key("b")
probe.action = lambda: d.pop(a)
print(d[probe], d)
d[c] = 3
probe = Key("c")
probe.action = lambda: d.update(new=5)
print(d.get(probe), d)
