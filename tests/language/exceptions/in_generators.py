# Exceptions cross generator frames, and StopIteration inside a generator becomes RuntimeError.
def g(n):
    try:
        for i in range(n):
            yield 10 // (2 - i)
    except ZeroDivisionError as e:
        yield f"caught {e}"
        raise KeyError("after") from e
    finally:
        print("finally")


it = g(5)
out = []
try:
    for x in it:
        out.append(x)
except KeyError as e:
    print(out, repr(e), repr(e.__cause__))
print(list(it))


def leak():
    yield 1
    raise StopIteration("x")


try:
    list(leak())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def inner_next():
    it = iter([])
    yield next(it)


try:
    list(inner_next())
except RuntimeError as e:
    print(e)
print(next(iter([]), "default"))
