# enumerate, zip, map and filter: several inputs, strict, starts, laziness and errors.
print(list(enumerate("ab")), list(enumerate("ab", 10)), list(enumerate([], start=3)),
      dict(enumerate("xy", 10 ** 20)))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])),
      list(zip("ab", [1, 2], (True, False))), list(zip(*[(1, 2), (3, 4)])))
for args in (("ab", [1]), ("a", [1, 2]), ("a", [1], "xyz")):
    try:
        print(list(zip(*args, strict=True)))
    except ValueError as e:
        print(e)
print(list(zip("ab", "cd", strict=True)), list(map(pow, [2, 3], [3, 2, 1])),
      list(map(lambda *a: a, "ab", [1, 2], (0, 9))))
print(list(filter(lambda x: x % 2, range(6))), list(filter(None, ["", "a", 0, 1])),
      list(map(None.__class__, [])))
a = iter([1, 2, 3])
print(list(zip(a, a)), list(a))
a, b = iter([1, 2, 3]), iter([1])
print(list(zip(a, b)), next(a))
m = map(lambda x: 1 // x, [1, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e, next(m))
for call in (lambda: map(1), lambda: list(map(5, [1])), lambda: zip(5), lambda: enumerate(5),
             lambda: filter(None), lambda: list(filter(5, [1])), lambda: reversed({1}),
             lambda: list(map(len, [1])),
             lambda: enumerate("a", "b")):
    try:
        print(call())
    except TypeError as e:
        print(e)
