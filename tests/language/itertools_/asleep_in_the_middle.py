# Iterators of itertools held across pauses: shared, nested, half used, in containers, in a cycle.
from itertools import accumulate, chain, count, cycle, islice, pairwise, permutations, product, repeat, takewhile

from pvm_sdk import pause

numbers = count(5, 5)
ring = cycle("ab")
linked = chain([1, 2], islice(numbers, 3), "z")
pairs = product("xy", repeat=2)
orders = permutations([1, 2, 3])
print(next(numbers), next(ring), next(linked), next(pairs), next(orders))
pause("first")
print(next(ring), next(linked), next(linked), next(pairs), next(orders), numbers)
held = {"same": linked, "again": linked, "sum": accumulate(islice(count(), 6))}
pause("second")
print(held["same"] is held["again"], next(held["same"]), list(held["again"]), list(held["sum"]))


def careful(x):
    if x == 3:
        print(pause("inside a predicate"))
    return x < 5


for x in takewhile(careful, islice(count(1), 9)):
    print(x, end=" ")
print()
print([x for x in filter(careful, [1, 3, 9, 3])])
for a, b in pairwise(map(lambda x: pause("inside a function") or x * 2, [1, 2, 3])):
    print(a, b)
print(list(accumulate([1, 2, 3], lambda a, b: pause("adding") or a + b)), repeat("r", 3), list(repeat(0, 2)))
knot = []
knot.append(chain(knot, [1]))
pause("a knot")
print(len(knot), knot[0] is next(knot[0]))
