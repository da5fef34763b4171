# A StopIteration that is thrown in and not caught is an error, however the generator waits.
def plain():
    yield 1
    yield 2


def delegating(iterable):
    yield from iterable
    print("not reached")


class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        return "step"


class Catching(Steps):
    def throw(self, *args):
        raise StopIteration("from throw")


def sub():
    try:
        yield "sub"
    except StopIteration as e:
        print("caught", e.value)
        return "sub's result"


def shown(iterable):
    result = yield from iterable
    print("result", result)
    yield "last"


for make in (plain, lambda: delegating(range(2)), lambda: delegating([1, 2]), lambda: delegating(Steps()),
             lambda: delegating(plain())):
    generator = make()
    print(next(generator))
    try:
        generator.throw(StopIteration("thrown"))
    except RuntimeError as e:
        print(type(e).__name__, e, repr(e.__cause__))
for make in (lambda: shown(Catching()), lambda: shown(sub())):
    generator = make()
    print(next(generator))
    print(generator.throw(StopIteration("thrown")))


class NoError(Exception):
    def __new__(cls, *args):
        return 5


generator = plain()
next(generator)
try:
    generator.throw(NoError)
except TypeError as e:
    print(e)
