# Sorting is stable, in both directions, and a key is asked once for each item.
people = [("ann", 3), ("bob", 1), ("cat", 3), ("dan", 2), ("eve", 1)]
asked = []


def key(person):
    asked.append(person[0])
    return person[1]


print(sorted(people, key=key), asked)
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(sorted(people, reverse=True), key=lambda p: p[1]))
people.sort(key=lambda p: (-p[1], p[0]))
print(people)
print(sorted("bAcB"), sorted("bAcB", key=str.lower), sorted("bAcB", key=str.swapcase, reverse=True))
print(sorted([3, -1, 2.5, True]), sorted([[2], [1, 9], []]), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a"), (0, "z")]))
for bad in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: [3].sort(5), lambda: sorted(5), lambda: sorted([1], key=5)):
    try:
        bad()
    except TypeError as error:
        print(str(error).partition("between")[0])
from functools import cmp_to_key

print(sorted(["10", "9", "2"], key=cmp_to_key(lambda a, b: int(a) - int(b))), min(people, key=key), max(people, key=key))
