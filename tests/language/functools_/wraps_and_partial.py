# Partial keeps arguments for later, and wraps keeps the name of what is wrapped.
from functools import partial, wraps, reduce, partialmethod, total_ordering, cmp_to_key


def order(item, amount=1, *, unit="kg", **rest):
    """Orders."""
    return item, amount, unit, rest


wheat = partial(order, "wheat", unit="t")
more = partial(wheat, 5, note="n")
print(wheat(), wheat(3), wheat(unit="g"), more(), more(unit="q", extra=1), wheat.func is order, more.args, more.keywords)
print(partial(int, base=2)("101"), list(map(partial(pow, 2), range(4))), partial(print, "said", end="!\n")() or "", partial(max, 5)(9, 2))
for bad in (lambda: wheat(1, 2), lambda: partial(), lambda: partial(5), lambda: partial(order)(), lambda: reduce(max, [])):
    try:
        bad()
    except TypeError as error:
        print(error)


def traced(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return "traced", function(*args, **kwargs)
    return inner


t = traced(order)
print(t("x"), t.__name__, t.__doc__, t.__wrapped__ is order, t.__qualname__)


class Cell:
    def __init__(self):
        self.state = None

    def set(self, value):
        self.state = value
        return self.state

    on = partialmethod(set, True)
    off = partialmethod(set, value=False)


c = Cell()
print(c.on(), c.off(), c.state)


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= b, a > b, a >= b, a == Version(1, 2), a != b, max(a, b).parts, sorted([b, a])[0] is a)
print(sorted([5, 2, 8], key=cmp_to_key(lambda x, y: y - x)), reduce(lambda x, y: x + y, "abc", ">"), reduce(max, [3]))
