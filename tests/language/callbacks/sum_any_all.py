# Pauses inside generators consumed by sum, any, all, min, max and join.
from pvm_sdk import pause


def gen(name, values):
    for i, v in enumerate(values):
        if i == 1:
            pause(name)
        yield v


print(sum(gen("sum", [1, 2, 3]), 10))
print(any(gen("any", [0, 0, 5, 1])), all(gen("all", [1, 1, 0])))
print(min(gen("min", [4, 2, 8])), max(gen("max", ["a", "ccc", "bb"]), key=len))
print("-".join(gen("join", "xyz")))
