# Suspended generators in several states survive a pause.
from pvm_sdk import pause


def gen(name):
    try:
        got = yield name + "1"
        try:
            yield f"{name} got {got}"
            raise KeyError(name)
        except KeyError as e:
            yield f"handling {e}"
            raise
    finally:
        log.append(f"{name} closed")


def wrapper(g):
    yield "w"
    yield from g


log = []
fresh, started, handling, inside, done = gen("a"), gen("b"), gen("c"), wrapper(gen("d")), gen("e")
next(started)
for _ in range(3):
    print(next(handling))
next(inside), next(inside)
next(done), done.close()
pause("five generators")
print(next(fresh), started.send("x"), inside.send("y"), list(done))
try:
    next(handling)
except KeyError as e:
    print(repr(e))
for g in (fresh, started, inside):
    g.close()
print(log)
