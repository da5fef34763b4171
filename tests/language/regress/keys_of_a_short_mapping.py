# A mapping with fewer keys than a pattern is not asked for them.
KEY = "k"


class Keys:
    k = "k"


def doubled(value):
    match value:
        case {Keys.k: a, "k": b}:
            return a, b
    return "no"


print(doubled({"k": 1}), doubled({}))
try:
    doubled({"k": 1, "l": 2})
except ValueError as error:
    print(error)
