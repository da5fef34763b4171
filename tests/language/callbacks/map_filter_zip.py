# Pauses in the functions of map and filter and in the sources of zip and enumerate.
from pvm_sdk import pause


def double(x):
    if x == 2:
        pause("map")
    return x * 2


def odd(x):
    if x == 3:
        pause("filter")
    return x % 2


def source(name):
    for c in "abc":
        if c == "b":
            pause(name)
        yield c


print(list(map(double, [1, 2, 3])), list(filter(odd, range(6))))
print(list(zip(source("zip left"), source("zip right"), range(9))))
for i, c in enumerate(source("enumerate"), 5):
    print(i, c)
print(list(filter(None, map(double, [0, 2]))))
