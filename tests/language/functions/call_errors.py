# Calls with wrong arguments raise TypeError with CPython's texts.
def two(a, b):
    pass


def opt(a, b=1):
    pass


def kwonly(a, *, k, l):
    pass


def posonly(a, b, /):
    pass


def none():
    pass


def star(*args):
    pass


class C:
    def method(self, x):
        pass


calls = [lambda: two(), lambda: two(1), lambda: two(1, 2, 3), lambda: two(1, c=2),
         lambda: two(1, a=2), lambda: opt(), lambda: opt(1, 2, 3), lambda: opt(1, 2, b=3),
         lambda: kwonly(1), lambda: kwonly(1, k=2),
         lambda: kwonly(1, 2, k=1, l=1), lambda: posonly(a=1, b=2), lambda: posonly(1, b=2),
         lambda: none(1), lambda: none(x=1), lambda: star(k=1), lambda: C().method(),
         lambda: C().method(1, 2), lambda: C.method(),
         lambda: C(1), lambda: two(**{"a": 1}, **{"a": 2}), lambda: two(**5),
         lambda: two(**{1: 2}), lambda: (lambda x: x)(), lambda: two(1, 2, 3, c=4),
         lambda: opt(1, z=1), lambda: two(a=1), lambda: kwonly(),
         lambda: posonly(), lambda: (lambda a, b, c: 0)()]
for i, call in enumerate(calls):
    try:
        call()
        print(i, "no error")
    except TypeError as error:
        print(i, error)
