# Slices assigned from what can be walked once: reversed, iterators, enumerate, zip, generators.

items = list(range(8))
items[:4] = reversed(items[:4])
print(items)
items[2:5] = iter("xyz")
print(items)
items[1:3] = enumerate("ab")
print(items)
items[len(items):] = zip("pq", [1, 2])
print(items)
items[::2] = reversed(range(5))
print(items)
items[3:3] = (n * n for n in range(3))
print(items)
items[1:2] = map(str, [7, 8])
print(items)
own = [1, 2, 3]
own[1:1] = iter(own)
print(own)
own[:] = reversed(own)
print(own)
rest = iter([4, 5, 6])
next(rest)
own[0:1] = rest
print(own, list(rest))
for bad in (3, None):
    try:
        own[0:1] = bad
    except TypeError as e:
        print(e)
try:
    own[::2] = reversed([1, 2])
except ValueError as e:
    print(e)
print(own)
pairs = {"a": 1, "b": 2}
own[1:2] = iter(pairs.items())
own[0:0] = pairs
own[-1:] = {9}
print(own)
