# A pause in a key, an equality and a hash leaves containers whole.
from pvm_sdk import pause

armed = {"key", "eq", "hash"}


def once(what):
    if what in armed:
        armed.remove(what)
        pause(what)


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        once("eq")
        return self.n == other.n

    def __hash__(self):
        once("hash")
        return self.n % 2

    def key(self):
        once("key")
        return -self.n


items = [Item(n) for n in (3, 1, 2)]
print([i.n for i in sorted(items, key=Item.key)])
table = {item: item.n for item in items}
print(table[Item(1)], Item(2) in table, Item(9) in table, items.index(Item(2)), len(table))
