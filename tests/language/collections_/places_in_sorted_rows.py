# bisect over lists, tuples and other sequences, with bounds and keys, and where items compare in Python.
from bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right
from collections import deque


class Price:
    def __init__(self, cents):
        self.cents = cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __repr__(self):
        return f"{self.cents}c"


row = [1, 2, 2, 2.5, 3, 10 ** 20]
print([(bisect_left(row, x), bisect_right(row, x)) for x in (0, 1, 2, 2.2, 3, 4, 10 ** 20, 10 ** 21)])
print(bisect(row, 2, 0, 2), bisect_left(row, 2, lo=2), bisect_right(row, 2, hi=2), bisect_left(row, 9, 1, None), bisect((), 5))
print(bisect_left("abde", "c"), bisect(("a", "b"), "b"), bisect_left(range(0, 100, 7), 50), bisect(deque([1, 3]), 2))
words = ["pear", "fig", "apple"]
words.sort(key=len)
print(bisect_left(words, 4, key=len), bisect_right(words, 4, key=len))
insort(words, "kiwi", key=len)
insort_left(words, "plum", key=len)
print(words)
prices = [Price(5), Price(7)]
insort(prices, Price(6))
insort_left(prices, Price(7))
insort_right(prices, Price(1), 0, 1)
print(prices, bisect(prices, Price(6)))
rows = [(1, "a"), (1, "b")]
insort(rows, (1, "ab"))
print(rows, insort(rows, (0,)), rows[0])


class Kept(list):
    def insert(self, at, item):
        super().insert(at, [item])


kept = Kept([1, 3])
insort(kept, 2)
print(kept)
for wrong in (lambda: bisect([1], 1, -1), lambda: bisect(5, 1), lambda: insort(5, 1), lambda: bisect([1, "a"], 2), lambda: bisect([1], 1, 0, 9),
              lambda: bisect([1]), lambda: bisect([1], 1, 0, 1, 2), lambda: insort((1, 2), 1), lambda: bisect([1, 2], 1, key=3)):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
