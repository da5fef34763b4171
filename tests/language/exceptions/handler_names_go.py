# The name of a handler is unbound when it ends, also when it was there before.
error = "kept until then"
try:
    raise ValueError("v")
except ValueError as error:
    print("inside", error)
try:
    print(error)
except NameError as problem:
    print(problem)


def local():
    seen = []
    for kind in (ValueError, KeyError, ValueError):
        try:
            raise kind("x")
        except ValueError as caught:
            seen.append(str(caught))
            caught = "rebound"
        except KeyError as caught:
            seen.append(repr(caught))
            del caught
    try:
        caught
    except UnboundLocalError as problem:
        seen.append(str(problem))
    return seen


print(local())


def returning():
    for n in range(3):
        try:
            raise ValueError(n)
        except ValueError as e:
            if n == 1:
                return e.args


print(returning())
kinds = [ValueError, KeyError]
for kind in kinds:
    try:
        raise kind("computed")
    except tuple(kinds) as e:
        print(type(e).__name__)
for wrong in (5, "ValueError", (ValueError, 5), [ValueError]):
    try:
        try:
            raise KeyError("k")
        except wrong:
            print("never")
    except TypeError as e:
        print(e, "|", repr(e.__context__))
