# Unpacking takes any iterable, with at most one star, and complains with the counts.
a, *b = [1, 2, 3]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
(a, b), (c, *d) = [1, 2], "pqr"
print(a, b, c, d)
[*a] = {"k": 1, "l": 2}
print(a)
for n, (first, *rest) in enumerate(["abc", "d"]):
    print(n, first, rest)
print([*range(3), *"ab"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}})


def attempt(n):
    try:
        if n == 0:
            a, b = [1]
        elif n == 1:
            a, b = 1, 2, 3
        elif n == 2:
            a, *b, c = [1]
        elif n == 3:
            a, b = 5
        elif n == 4:
            a, b = None
        elif n == 5:
            [*None]
        else:
            {**[1]}
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


for n in range(7):
    attempt(n)
