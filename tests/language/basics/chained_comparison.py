# A chained comparison evaluates each operand once and stops at the first false link.
seen = []


def v(x):
    seen.append(x)
    return x


print(v(1) < v(2) < v(3), seen)
seen.clear()
print(v(3) < v(2) < v(1), seen)
seen.clear()
print(v(1) == v(1) != v(2) >= v(2), seen)
print(1 < 2 > 1, 1 < 3 < 2, 3 in [3] == True, not 1 == 2)
print(None is None is not False, 1 in (1, 2) in [True])
print([1, 2] < [1, 3] < [2], "a" < "b" < "c")
for left, right in [(1, "a"), (None, 1), ([], ()), ({}, {})]:
    try:
        print(left < right)
    except TypeError as error:
        print(error)
print(1 == "1", [1] == (1,), 1 == 1.0, True == 1, None == 0)
