# The right operand's method where the left one is a number or has none.


class Vector:
    def __init__(self, x):
        self.x = x

    def __mul__(self, k):
        return Vector(self.x * k)

    def __rmul__(self, k):
        return Vector(k * self.x)

    def __radd__(self, other):
        if isinstance(other, float):
            return NotImplemented
        return ("radd", other, self.x)

    def __rpow__(self, base):
        return base ** self.x

    def __gt__(self, other):
        return ("gt", other)

    def __ge__(self, other):
        return NotImplemented

    def __eq__(self, other):
        return NotImplemented if other == 3 else ("eq", other)

    __hash__ = None

    def __repr__(self):
        return f"Vector({self.x})"


class Nothing:
    def __repr__(self):
        return "Nothing()"


class Below(Nothing):
    def __radd__(self, other):
        return "below"

    def __gt__(self, other):
        return "below gt"


class Lazy:
    def __rsub__(self, other):
        yield other
        yield self


class Own:
    def __call__(self, left):
        return ("called", left)


class Callable:
    __rmul__ = Own()


class Number(int):
    def __radd__(self, other):
        return "number first"


v = Vector(4)
print(2 * v, v * 2, 2.5 * v, True * v, (10 ** 30 * v).x)
print(1 + v, 2 ** v, Nothing() + Below(), Nothing() < Below(), 3 + Number(4), Number(4) + 3)
print([*(5 - Lazy())][0], 6 * Callable())
x = 3
x *= v
print(x)
print(1 < v, "a" < v, None < v, (1,) < v, 2.5 < v)
print(2 == v, 3 == v, v == 3, [] == v, 3 != v, 4 != v)
for left, operate in (
    (1.5, lambda a: a + v),
    (1, lambda a: a - v),
    (Nothing(), lambda a: a * Nothing()),
    (Nothing(), lambda a: a + v),
    (1, lambda a: a <= v),
    ("s", lambda a: a <= v),
    ([1], lambda a: a > v),
):
    try:
        print(operate(left))
    except TypeError as e:
        print(e)
y = 1.5
try:
    y += v
except TypeError as e:
    print(e)
try:
    y //= Nothing()
except TypeError as e:
    print(e)


class Raises:
    def __rmul__(self, other):
        raise ValueError(other)

    def __gt__(self, other):
        raise KeyError(other)


for operate in (lambda: 7 * Raises(), lambda: 7 < Raises()):
    try:
        operate()
    except (ValueError, KeyError) as e:
        print(repr(e))
while 0 < v:
    print("taken")
    break
