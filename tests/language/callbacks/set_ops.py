# Pauses inside __hash__ and __eq__ while sets are built, joined and tested.
from pvm_sdk import pause

armed = []


class Item:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        if armed and armed[0] == ("hash", self.n):
            pause(str(armed.pop(0)))
        return self.n % 3

    def __eq__(self, other):
        if armed and armed[0] == "eq":
            pause(armed.pop(0))
        return self.n == other.n


def show(s):
    return sorted(i.n for i in s)


armed[:] = [("hash", 4)]
a = {Item(n) for n in (1, 4, 7)}
armed[:] = ["eq"]
a.add(Item(10))
print(show(a), armed)
armed[:] = ["eq"]
print(Item(4) in a, armed)
b = {Item(n) for n in (4, 10, 5)}
armed[:] = ["eq"]
print(show(a & b), show(a | b), show(a - b), armed)
armed[:] = ["eq"]
a.discard(Item(1))
print(show(a), armed)
armed[:] = ["eq"]
print(a <= (a | b), a == set(a), armed)
