# Reflected operators run second, or first when the right side is a subclass that overrides.
class A:
    def __init__(self, tag):
        self.tag = tag

    def __add__(self, o):
        return f"{self.tag}.__add__"

    def __radd__(self, o):
        return f"{self.tag}.__radd__"

    def __sub__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return f"{self.tag}.__lt__"

    def __gt__(self, o):
        return f"{self.tag}.__gt__"


class B(A):
    def __radd__(self, o):
        return "B.__radd__"


class Plain(A):
    pass


class Right:
    def __rsub__(self, o):
        return "Right.__rsub__"

    def __rtruediv__(self, o):
        return f"{o} / Right"

    def __rpow__(self, o):
        return f"{o} ** Right"

    def __rdivmod__(self, o):
        return "rdivmod"

    def __rlshift__(self, o):
        return "rlshift"

    def __ror__(self, o):
        return "ror"


a, b, p, r = A("a"), B("b"), Plain("p"), Right()
print(a + b, b + a, a + p, p + a, a + 1, 1 + a, a - r, 5 / r, 2 ** r, divmod(1, r), 1 << r, {1} | r)
print(a < b, a > b, 1 < a, 1 > a)
try:
    a - a
except TypeError as error:
    print(error)
try:
    r - 1
except TypeError as error:
    print(error)

# Types that CPython has in C are called by their module as well.
from collections import deque
from decimal import Decimal

for operation in (lambda: Decimal(1) + 1.5, lambda: "a" - Decimal(1), lambda: Decimal(1) < "a", lambda: deque() - deque()):
    try:
        operation()
    except TypeError as e:
        print(e)
