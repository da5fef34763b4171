# Mutual and indirect recursion keeps each call's own variables.
def even(n, depth=0):
    return (True, depth) if n == 0 else odd(n - 1, depth + 1)


def odd(n, depth=0):
    return (False, depth) if n == 0 else even(n - 1, depth + 1)


def permutations(items):
    if not items:
        return [[]]
    result = []
    for index, item in enumerate(items):
        for rest in permutations(items[:index] + items[index + 1:]):
            result.append([item] + rest)
    return result


def flatten(value):
    out = []
    for item in value:
        out += flatten(item) if isinstance(item, (list, tuple)) else [item]
    return out


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


print(even(20), odd(21), even(7))
print(permutations([1, 2, 3]))
print(flatten([1, [2, (3, [4, []]), 5], [[[6]]]]))
print(ackermann(2, 3))
print((lambda f: f(f, 6))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
