# Pauses in a class body, in its comprehension, and in a base class expression.
from pvm_sdk import pause


def base():
    pause("base expression")
    return dict


class Config(base()):
    first = 1
    pause("class body")
    second = first + 1
    table = {k: v for k, v in zip("ab", [10, 20]) if k != "b" or pause("comprehension") is None}
    for i in range(3):
        if i == 1:
            pause("class loop")
    names = sorted(["b", "a"])


print(Config.first, Config.second, Config.table, Config.i, Config.names, Config(a=1))
