# sorted() with orders in Python: cmp_to_key, __lt__, keys of them; runs longer than a merge, stable, reversed, with errors.
from functools import cmp_to_key
from itertools import accumulate

from pvm_sdk import pause


class Item:
    def __init__(self, key, tag):
        self.key, self.tag = key, tag

    def __lt__(self, other):
        return self.key < other.key

    def __repr__(self):
        return f"{self.key}{self.tag}"


items = [Item(i * 7 % 5, chr(97 + i % 26)) for i in range(40)]
print(sorted(items)[:12], sorted(items, reverse=True)[-9:])
numbers = [i * 31 % 17 for i in range(20)]
print(sorted(numbers, key=cmp_to_key(lambda a, b: b - a)) == sorted(numbers, reverse=True))
print(sorted(range(9), key=cmp_to_key(lambda a, b: (a % 3 > b % 3) - (a % 3 < b % 3))), sorted("hello", key=cmp_to_key(lambda a, b: 0)))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: pause(f"{a} and {b}") or a - b)))
one = items[:33]
one.sort()
print(one[:5], one[-5:])
try:
    sorted([2, 1, 0], key=cmp_to_key(lambda a, b: 1 // b))
except ZeroDivisionError as e:
    print(e)
K = cmp_to_key(lambda a, b: a - b)
print(K(1) < K(2), K(2) <= K(2), K(3) > K(4), K(1) == K(1), K(1).obj, min([3, 1, 2], key=K))
data = [3, 1, 4, 1, 5, 9, 2, 6]
print(list(accumulate(data, max)), list(accumulate(data, min)), list(accumulate("abc", max)), list(accumulate([1, 2.5, True], max)))
print(list(accumulate(["b", "a"], lambda a, b: pause(a) or a + b)), list(accumulate([[1], [0]], max)), list(accumulate((x for x in data), max)))
print(list(accumulate([2, 3, 2], pow)), list(accumulate([1, 2], max, initial=5)))
try:
    print(list(accumulate([1, "a"], max)))
except TypeError as e:
    print(e)
