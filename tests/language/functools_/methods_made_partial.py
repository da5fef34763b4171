# partialmethod through the instance and through the class, over every kind of function; reprs; wraps().
import functools


def given(*args, **keywords):
    return tuple("A" if isinstance(x, A) or x is A else x for x in args), keywords


class A:
    both = functools.partialmethod(given, 3, b=4)
    nested = functools.partialmethod(both, 5)
    over = functools.partialmethod(functools.partial(given, c=6), 7)
    static = functools.partialmethod(staticmethod(given), 8)
    whole = functools.partialmethod(classmethod(given), 9)


a = A()
print(a.both(5, c=6), A.both(a, 5), a.nested(6), A.nested(a), a.over(1), A.over(a, 5), a.static(1), A.static(2))
print(a.whole(1), A.whole(1), a.both.__self__ is a, repr(functools.partialmethod(len, 3, b=4)))
try:
    functools.partialmethod(5)
except TypeError as error:
    print(error)


class Part(functools.partial):
    pass


p = Part(len)
p.keywords["self"] = p
print(repr(Part(len, "x")), repr(functools.partial(len, [1], k=2)), repr(p))


def wrapped():
    "doc"


wrapped.notes = {"a": 1}


def wrapper():
    pass


wrapper.notes = {"b": 2}
functools.update_wrapper(wrapper, wrapped, ("__doc__",), ("notes",))
print(wrapper.__doc__, wrapper.notes, wrapper.__name__)
try:
    functools.update_wrapper(wrapper, wrapped, (), ("missing",))
except AttributeError as error:
    print(error)
