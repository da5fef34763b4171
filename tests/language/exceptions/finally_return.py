# return, break and raise in finally replace what was under way.
def a():
    try:
        return "try"
    finally:
        return "finally"


def b():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def c():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def d():
    x = 1
    try:
        return x
    finally:
        x = 2


def e():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def f():
    for i in range(5):
        try:
            return i
        finally:
            if i < 3:
                continue
    return "end"


def g():
    try:
        try:
            return "inner"
        finally:
            print("f1")
    finally:
        print("f2")


print(a(), b(), c(), d(), f(), g())
try:
    e()
except KeyError as error:
    print(repr(error), repr(error.__context__))
