# Close runs what is left of a generator, and minds when it goes on.
def careful(name, on_exit=None):
    try:
        yield f"{name} waiting"
        yield "second"
    except GeneratorExit:
        print(name, "told to go")
        if on_exit == "yield":
            yield "no"
        if on_exit == "raise":
            raise KeyError("instead")
        if on_exit == "return":
            return 5
        raise
    finally:
        print(name, "finally")


for on_exit in (None, "return", "raise", "yield"):
    g = careful(str(on_exit), on_exit)
    print(next(g))
    try:
        print("closed:", g.close(), next(g, "ended"))
    except BaseException as error:
        print(type(error).__name__, error)
fresh = careful("fresh")
print(fresh.close(), next(fresh, "never began"))
try:
    next(g)         # it is still alive: let it end before it is forgotten
except GeneratorExit:
    print("ended at last")
g = careful("twice")
next(g)
g.close()
print(g.close())
done = careful("done")
print(list(done), done.close())


def nested():
    with_inner = careful("inner")
    try:
        yield from with_inner
    finally:
        print("outer finally")


g = nested()
next(g)
g.close()
