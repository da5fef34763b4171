# A pause under three generators, each inside another's loop, is resumed in all of them.
from pvm_sdk import pause


def source():
    for n in range(3):
        if n == 1:
            pause("source")
        yield n


def doubled(items):
    for item in items:
        got = yield item * 2
        if got:
            pause(f"got {got}")


def joined():
    total = 0
    for item in doubled(source()):
        total += item
        yield total
    return total


def outer():
    result = yield from joined()
    pause("outer")
    yield f"result {result}"


print(list(outer()))
g = doubled(iter("ab"))
print(next(g), g.send("sent"), next(g, "end"))
