# Pauses inside generators consumed by list, tuple, set, dict, frozenset and bytes.
from pvm_sdk import pause


def gen(name, values):
    for i, v in enumerate(values):
        if i == 1:
            pause(name)
        yield v


print(list(gen("list", "abc")), tuple(gen("tuple", [1, 2])))
print(sorted(set(gen("set", [3, 1, 3]))), dict(gen("dict", [("k", 1), ("l", 2)])))
print(bytes(gen("bytes", [65, 66])), sorted(frozenset(gen("frozenset", "ba"))))
