# Pauses inside generators, through yield from, send and throw.
from pvm_sdk import pause


def inner():
    pause("inner start")
    try:
        got = yield 1
        pause(f"inner got {got}")
        yield got * 2
    except ValueError as e:
        pause("inner handler")
        yield f"handled {e}"
    return "inner result"


def outer():
    result = yield from inner()
    pause("outer after")
    yield result


g = outer()
print(next(g), g.send(21), g.throw(ValueError("v")), next(g), list(g))
h = (pause("genexp") or x for x in [7])
print(next(h))
