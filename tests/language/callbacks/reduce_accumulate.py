# Pauses in the functions of reduce, accumulate, groupby, takewhile, starmap and max.
from functools import reduce
from itertools import accumulate, groupby, starmap, takewhile
from pvm_sdk import pause


def on(value, label):
    def f(*args):
        if args[-1] == value:
            pause(label)
        return args
    return f


def add(a, b):
    if b == 3:
        pause("reduce")
    return a + b


def low(x):
    if x == 2:
        pause("takewhile")
    return x < 3


print(reduce(add, [1, 2, 3, 4]), list(accumulate([1, 2, 3], add)))
print(list(takewhile(low, [1, 2, 3, 1])), list(starmap(on("y", "starmap"), ["ax", "by"])))
print([(k, list(g)) for k, g in groupby([1, 1, 4, 4],
                                        lambda x: pause("group") or x > 2 if x == 4 else False)])
