# Pauses inside __hash__ and __eq__ during dict insert, lookup, delete and setdefault.
from pvm_sdk import pause

armed = None


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        trip("hash")
        return 1

    def __eq__(self, other):
        trip("eq")
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


def trip(what):
    global armed
    if armed == what:
        armed = None
        pause(what)


a, b, c = Key("a"), Key("b"), Key("c")
d = {a: 1}
armed = "hash"
d[b] = 2
armed = "eq"
d[c] = 3
print(d)
armed = "eq"
print(d[Key("b")], armed)
armed = "eq"
print(d.get(Key("zz"), "none"), armed)
armed = "hash"
del d[Key("a")]
armed = "eq"
print(d.setdefault(Key("c"), 9), d, armed)
