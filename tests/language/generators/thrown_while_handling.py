# What is thrown into a generator came up while the generator was handling what it still handles.
def handling(inner=None):
    try:
        raise KeyError("held")
    except KeyError:
        if inner is None:
            yield 1
        else:
            yield from inner


def idle():
    yield 1


def context_of(generator):
    next(generator)
    try:
        generator.throw(ValueError("thrown"))
    except ValueError as error:
        return repr(error.__context__)


print(context_of(handling()), context_of(handling(idle())), context_of(idle()))


def catches():
    try:
        raise KeyError("held")
    except KeyError:
        try:
            yield 1
        except ValueError as error:
            yield repr(error.__context__)


g = catches()
next(g)
print(g.throw(ValueError("x")))

g = handling()
next(g)
try:
    raise OSError("outside")
except OSError:
    try:
        g.throw(ValueError("x"))
    except ValueError as error:
        print(repr(error.__context__), repr(error.__context__.__context__))

same = KeyError("same")


def cycle():
    try:
        raise same
    except KeyError:
        try:
            yield
        except KeyError as error:
            print(error is same, error.__context__)
        yield


g = cycle()
next(g)
g.throw(same)
