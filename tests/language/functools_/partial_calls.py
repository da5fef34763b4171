# functools.partial: what is held and what is given, by position and by name, over every callable.
from functools import partial, reduce
from itertools import accumulate


def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, 2)
print(p(), p(3), p(3, k=4), p(k=5))
q = partial(show, a=1)
print(q(), q(0), q(a=2), q(b=3), q.func is show, q.args, q.keywords)
r = partial(p, 3, z=9)
print(r.func is show, r.args, r.keywords, r(4))
print(partial(int, base=2)("101"), partial(int, "z", 36)(), partial(max, 5)(3, 9), partial(pow, 2)(10))
print(list(map(partial(pow, 2), range(6))), sorted("bca", key=partial(str.find, "cab")))
print(partial("{}-{}".format, "a")("b"), partial([3, 1, 2].index)(1), partial(str.upper)("x"))


class Adder:
    def __init__(self, by):
        self.by = by

    def add(self, x, y=0):
        return self.by + x + y

    def __call__(self, x):
        return self.by * x


a = Adder(10)
print(partial(a.add, 1)(2), partial(a.add, y=5)(1), partial(a, 4)(), partial(Adder, 7)().by)
print(partial(Adder.add, a)(1), partial(partial(partial(show, 1), 2), 3)(4))


class Named(partial):
    def __repr__(self):
        return f"Named<{self.func.__name__}>"


n = Named(show, 1)
n.label = "first"
print(n, n(2), n.label, isinstance(n, partial), type(n) is Named, partial(n, 5)(6))


class Twice(partial):
    def __call__(self, *args):
        return super().__call__(*args), super().__call__(*args)


print(Twice(show, 1)(2), partial(Twice(show, 1), 7)(8))


class Made(partial):
    def __new__(cls, *args):
        self = super().__new__(cls, show, *args)
        self.count = len(args)
        return self


print(Made(1, 2)(3), Made(1, 2).count)


def gen(a, b):
    yield a
    yield b


print(list(partial(gen, 1)(2)), reduce(partial(lambda k, x, y: k * x + y, 10), [1, 2, 3]))
print(list(accumulate([1, 2, 3], partial(lambda k, x, y: k * x + y, 2))))
print(list(iter(partial(next, iter([1, 2, 3, 0, 5]), None), 0)))
for bad in (lambda: partial(), lambda: partial(3), lambda: partial(3, 1), lambda: p.__setattr__("func", 1),
            lambda: partial(len)(), lambda: partial(len, [])(1), lambda: partial(Adder.add)()):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, str(e).replace("<lambda>.<locals>.", ""))
many = partial(show, *range(14))
print(len(many()[0]), len(many(1, 2)[0]), len(many(1, 2, 3, 4)[0]))


def deep(n):
    return n if n == 0 else partial(deep, n - 1)()


print(deep(200))
