# Pauses inside generators consumed by extend, +=, update, slice assignment and unpacking.
from pvm_sdk import pause


def gen(name, values):
    for i, v in enumerate(values):
        if i == 1:
            pause(name)
        yield v


a = [0]
a.extend(gen("extend", [1, 2]))
a += gen("iadd", [3, 4])
print(a)
a[1:3] = gen("slice", "xyz")
print(a)
d = {"z": 0}
d.update(gen("update", [("a", 1), ("b", 2)]))
print(d)
x, *y = gen("unpack", [7, 8, 9])
print(x, y, [*gen("star", [1, 2])])
