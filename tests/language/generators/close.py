# close raises GeneratorExit inside; yielding then is an error; finally runs.
def g(mode):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        if mode == "ignore":
            yield 3
        if mode == "error":
            raise ValueError("while closing")
        if mode == "return":
            return
        raise
    finally:
        print("cleanup", mode)


for mode in ("plain", "return", "ignore", "error"):
    it = g(mode)
    next(it)
    try:
        print(it.close())
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)
    try:
        print(list(it))
    except GeneratorExit as e:
        print(repr(e))
it = g("never started")
it.close()
print(list(it), it.close())


def outer():
    try:
        yield from g("inner")
    finally:
        print("outer cleanup")


it = outer()
print(next(it))
it.close()
