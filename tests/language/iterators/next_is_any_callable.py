# A loop asks the type's __next__, whatever kind of object it is.
def numbers():
    yield 1
    yield 2


def over(step):
    class Steps:
        __next__ = step

        def __iter__(self):
            return self

    return Steps()


for make in lambda: iter([1, 2]).__next__, lambda: numbers().__next__:
    print("for", [x for x in over(make())])
    print("list", list(over(make())), tuple(over(make())), set(over(make())))
    print("star", *over(make()))
    print("zip", list(zip(over(make()), "ab")), list(map(str, over(make()))))
    print("sum", sum(over(make())), sorted(over(make())), max(over(make())))
    a, b = over(make())
    print("unpack", a, b)
    loop = over(make())
    for x in loop:
        print("again", x, next(loop, "none"))
