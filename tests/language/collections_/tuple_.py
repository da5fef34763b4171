# Tuples: construction, slices, methods, comparison, nesting and immutability.
t = (1, 2, 3, 2)
print((), (1,), t, t[0], t[-1], t[1:], t[::-1], t + (9,), t * 2, 2 * (0,), t.count(2), t.index(3),
      len(t), 3 in t)
print(tuple("ab"), tuple([1]), tuple(), tuple(range(3)), (1, (2, (3,))),
      hash((1, 2)) == hash((1, 2)))
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == [1, 2],
      max((1, 5), (1, 7)), sorted([(2, "a"), (1, "b")]))
d = {(1, 2): "pair", (): "empty", ((1,),): "nested"}
print(d[(1, 2)], d[1, 2], d[()], d[((1,),)])
x = 1,
print(x, type(x).__name__)
for call in (lambda: t.index(99), lambda: t[10], lambda: t + [1], lambda: {([],): 1},
             lambda: tuple(5), lambda: t["a"], lambda: (1, "a") < (1, 2), lambda: t.append(1)):
    try:
        print(call())
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    t[0] = 9
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
