# Comprehensions have their own scope, except for the walrus and the first iterable.
def f():
    x = "kept"
    out = [x for x in range(3)]
    gen = (x * k for x in range(3))
    k = 10
    return x, out, list(gen)


print(f())


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        bad = [j for i in range(2) for j in items]
    except NameError as error:
        print(error)


print(C.doubled)


def first_iterable_now():
    try:
        (x for x in undefined)
    except NameError as error:
        print("at creation:", error)
    g = (undefined for x in [1])
    try:
        next(g)
    except NameError as error:
        print("at next:", error)


first_iterable_now()
