# A loop asks the type's __next__: a static method, a class method, an object that can be called.
def numbers():
    yield 1
    yield 2


def over(step):
    class Steps:
        __next__ = step

        def __iter__(self):
            return self

    return Steps()


for make in lambda: staticmethod(numbers().__next__), lambda: iter({1: 2, 3: 4}).__next__:
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

count = 0


def counted():
    global count
    count += 1
    if count > 3:
        raise StopIteration
    return count


print("static", list(over(staticmethod(counted))))
count = 0
print("partial", [x for x in over(staticmethod(lambda: counted()))])
count = 0


class OfClass:
    def __iter__(self):
        return self

    @classmethod
    def __next__(cls):
        return cls.__name__, counted()


for x in OfClass():
    print("class", x)


class Calls:
    def __init__(self, n):
        self.n = n

    def __call__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print("object", list(over(Calls(3))), [x for x in over(Calls(2))])
for bad in (None, 5, staticmethod(5)):
    try:
        for x in over(bad):
            print("no")
    except TypeError as error:
        print("bad", error)
    try:
        print(list(over(bad)))
    except TypeError as error:
        print("bad", error)


def delegates():
    got = yield from over(iter([1, 2]).__next__)
    print("got", got)


print(list(delegates()))
