# Builtin iterators keep their position when partly consumed and passed around.
def take(it, n):
    return [x for _, x in zip(range(n), it)]


sources = [iter([1, 2, 3, 4]), iter((1, 2, 3, 4)), iter("abcé"), iter(b"abcd"), iter(range(4)),
           iter({"a": 1, "b": 2, "c": 3}), iter({"a": 1, "b": 2, "c": 3}.values()),
           iter({"a": 1, "b": 2, "c": 3}.items()), enumerate("abcd", 5), zip("abcd", range(9)),
           map(str, range(4)), filter(None, [0, 1, 0, 2, 3]), reversed([1, 2, 3, 4]),
           iter([5, 4, 3, 0, 9].pop, 4), iter(bytearray(b"xyz")), reversed(range(4)),
           reversed("abcd"), reversed({"a": 1, "b": 2}), (c for c in "pqrs"), iter(frozenset([7])),
           iter({8})]
for it in sources:
    print(type(it).__name__, next(it), take(it, 2), list(it), list(it), iter(it) is it)

# A list that is cut leaves nothing to its reversed().
cut = [1, 2, 3, 4]
back = reversed(cut)
print(next(back), back.__length_hint__())
del cut[1:]
print(back.__length_hint__(), list(back), reversed([1, 2]).__length_hint__())
