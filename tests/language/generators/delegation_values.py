# Yield from passes values, sent values, errors and the result through every level.
def inner(name):
    got = []
    try:
        while True:
            got.append((yield f"{name}{len(got)}"))
            if got[-1] == "stop":
                return got
    except KeyError as error:
        return f"{name} caught {error}"
    finally:
        print(f"({name} left)", end=" ")


def middle():
    first = yield from inner("a")
    print("first:", first)
    second = yield from inner("b")
    print("second:", second)
    third = yield from [1, 2]
    return first, second, third


def outer():
    result = yield from middle()
    yield "result", result


g = outer()
print(next(g), g.send("x"), g.send("stop"))
print(g.send("y"), g.throw(KeyError("k")))
print(next(g), next(g), next(g, "end"))
g = outer()
next(g)
g.close()
print(next(g, "closed"))
g = outer()
next(g)
try:
    g.throw(ValueError("through"))
except ValueError as error:
    print(error)


def over_iterator():
    try:
        yield from iter([1, 2])
    except AttributeError as error:
        yield str(error)
    except ValueError as error:
        yield f"own {error}"


g = over_iterator()
print(next(g), g.throw(ValueError("v")))
g = over_iterator()
next(g)
try:
    print(g.send("no send there"))
except AttributeError as error:
    print(error)
