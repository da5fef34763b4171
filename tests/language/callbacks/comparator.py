# A pause inside a cmp_to_key comparator and inside __lt__ while sorting.
from functools import cmp_to_key
from pvm_sdk import pause

paused = {"cmp": 0, "lt": 0}


def once(where):
    if not paused[where]:
        paused[where] = 1
        pause(where)


def compare(a, b):
    once("cmp")
    return (a > b) - (a < b)


class Card:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        once("lt")
        return self.n < other.n

    def __repr__(self):
        return f"C{self.n}"


print(sorted([3, 1, 2, 5, 4], key=cmp_to_key(compare), reverse=True))
hand = [Card(4), Card(1), Card(3), Card(2)]
hand.sort()
print(hand, paused)
