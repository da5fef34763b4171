# The exception being handled is restored when an inner handler ends, and after generator switches.
def nested():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError:
            try:
                raise
            except KeyError as e:
                print("inner", repr(e), repr(e.__context__))
        try:
            raise
        except ValueError as e:
            print("outer", repr(e))


nested()


def gen():
    try:
        raise TypeError("in gen")
    except TypeError:
        yield "handling"
        try:
            raise
        except TypeError as e:
            yield repr(e)


g = gen()
print(next(g))
try:
    raise IndexError("main")
except IndexError:
    print(next(g))
    try:
        raise
    except IndexError as e:
        print(repr(e), e.__context__)


def fresh():
    try:
        raise RuntimeError("no context")
    except RuntimeError as e:
        return e.__context__


print(fresh())
try:
    raise ValueError("outer handling")
except ValueError:
    print(repr(fresh()))
