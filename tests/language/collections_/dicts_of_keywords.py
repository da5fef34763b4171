# dict(old, a=1), old.update(a=1): order, keys that are asked in Python, subclasses, and what is wrong.
old = {"a": 1, "b": 2}
new = dict(old, b=3, c=4)
print(new, old, list(new), dict(old), dict(**old), dict(x=1), dict({}, x=1), dict({1: 2}, a=3))
print(old.update(b=7, d=8), old, old.update({"e": 1}, a=9), old, old.update(), old)
print(dict([("a", 1)], b=2), dict(zip("ab", (1, 2)), a=5), dict((k, 1) for k in "xy"), dict(iter([("p", 1)]), q=2))


class Key:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        print("asked", self.text, other if isinstance(other, str) else type(other).__name__)
        return self.text == other

    def __repr__(self):
        return f"Key({self.text})"


odd = {Key("k"): 1}
print(dict(odd, k=2))
odd.update(k=3)
print(odd)
print(dict({Key("k"): 1}, other=2))


class Table(dict):
    def update(self, *args, **kwargs):
        print("update", args, kwargs)
        super().update(*args, **kwargs)


t = Table(a=1)
t.update(b=2)
print(t, dict(t, c=3), type(dict(t, c=3)).__name__, Table({"z": 1}, y=2), dict.update(t, q=5), t)
for bad in (lambda: dict({}, {}, a=1), lambda: dict(3, a=1), lambda: {}.update({}, {}, a=1), lambda: dict([1], a=1),
            lambda: dict.update(3, a=1), lambda: dict.update(a=1), lambda: dict("ab", c=1)):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
grown = {}
for i in range(40):
    grown.update(**{f"k{i}": i}, last=i)
print(len(grown), grown["k39"], grown["last"], list(grown)[:3])
walked = {"a": 1}
try:
    for k in walked:
        walked.update(z=1)
except RuntimeError as e:
    print(e)

# namedtuples by name
from collections import namedtuple
from typing import NamedTuple

Row = namedtuple("Row", "a b c", defaults=[9])
print(Row(a=1, b=2, c=3), Row(1, c=2, b=3), Row(1, 2), Row(b=1, a=2), Row(**{"c": 1, "b": 2, "a": 3}))


class Point(NamedTuple):
    x: int
    y: int = 0

    def moved(self, **by):
        return self._replace(**by)


print(Point(x=1), Point(1, y=2), Point(y=1, x=2), Point(3, 4).moved(x=5), Point(3).moved(y=1, x=2))
for bad in (lambda: Row(a=1, b=2, d=3), lambda: Row(1, a=2, b=3), lambda: Row(a=1), lambda: Row(1, 2, 3, 4),
            lambda: Point(), lambda: Point(1, 2, x=3), lambda: Point(1, z=3)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
