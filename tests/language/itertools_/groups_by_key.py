# groupby with every form of key, its groups read, skipped, shared and asleep, errors and ends from inside the key.
from itertools import groupby, islice
from operator import attrgetter, itemgetter

from pvm_sdk import pause

words = ["apple", "avocado", "bean", "beet", "cherry", "Carrot", "date"]
for name, key in (("lambda", lambda w: w[0]), ("itemgetter", itemgetter(0)), ("native", len), ("method", str.isupper),
                  ("class", bool), ("lower", str.lower)):
    print(name, [(k, list(g)) for k, g in groupby(words, key)])
    print(name, [(k, sum(1 for _ in g)) for k, g in groupby(words, key=key)])
    print(name, [k for k, _ in groupby(words, key)])
    print(name, [(k, next(g, None)) for k, g in groupby(words, key)])


def asleep(x):
    return pause(f"key of {x}") or x // 3


for k, group in groupby(range(8), asleep):
    print(k, end=":")
    for x in group:
        print(x, end=" ")
        if x == 4:
            break
print()
for k, group in groupby(range(7), lambda x: x // 3):
    pause("between groups")
    for x in group:
        print(k, x, pause("inside a group"))
groups = groupby([1, 1, 2, 2, 3], lambda x: x)
first = next(groups)
second = next(groups)
print(list(first[1]), list(second[1]), [(k, list(g)) for k, g in groups], list(groups), list(second[1]))


def ends(x):
    if x == 3:
        raise StopIteration
    return x > 1


print([(k, list(g)) for k, g in groupby(range(6), ends)])


def fails(x):
    if x == 3:
        raise ValueError("at three")
    return x // 2


seen = []
try:
    for k, g in groupby(range(6), fails):
        for x in g:
            seen.append((k, x))
except ValueError as e:
    print(seen, e)

# The key function itself turns the groupby on: who asked gets what is there by then.
turned = []


def meddles(x):
    if x == 2 and not turned:
        turned.append(next(outer))
    return x // 2


outer = groupby(iter(range(8)), meddles)
for k, g in outer:
    print(k, list(g))
print([(k, list(g)) for k, g in turned])


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        pause("comparing")
        return self.n == other.n


for k, g in groupby([1, 1, 2], Key):
    print(k.n, [x for x in g])
print([(k, list(g)) for k, g in groupby((x for x in "aabbbc"), lambda c: c)])
print([(k, list(islice(g, 1))) for k, g in groupby(sorted("mississippi"), lambda c: c)])
print([(k, max(map(itemgetter(1), g))) for k, g in groupby([(1, 5), (1, 7), (2, 3)], itemgetter(0))])


# Keys that are made of several attributes or items take room: nothing is lost on the way to it.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


points = [Point(n // 40, n // 60) for n in range(120)]
rows = [(p.x, p.y) for p in points]
for getter, things in ((attrgetter("x", "y"), points), (itemgetter(0, 1), rows), (attrgetter("y"), points)):
    print([(key, len(list(group))) for key, group in groupby(things, key=getter)])
    print([(key, sum(1 for _ in group)) for key, group in groupby(iter(things), getter)])
