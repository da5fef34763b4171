# Pauses inside __eq__ during in, index, count and remove over list and tuple.
from pvm_sdk import pause

armed = False


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        global armed
        if armed:
            armed = False
            pause("eq")
        return self.n == getattr(other, "n", other)


items = [Eq(1), Eq(2), Eq(3), Eq(2)]
for name in ("in", "index", "count", "remove", "tuple", "not in"):
    armed = True
    if name == "in":
        result = 3 in items
    elif name == "index":
        result = items.index(2)
    elif name == "count":
        result = items.count(Eq(2))
    elif name == "remove":
        result = items.remove(2)
    elif name == "tuple":
        result = tuple(items).index(Eq(3))
    else:
        result = 9 not in tuple(items)
    print(name, result, [i.n for i in items])
