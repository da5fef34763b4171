# `a += b` asks __iadd__ of the object, then what `a + b` asks; what it gives is what the name is.
class Box:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, other):
        self.n += getattr(other, "n", other)
        return self

    def __isub__(self, other):
        if isinstance(other, str):
            return NotImplemented
        return Box(self.n - other)

    def __sub__(self, other):
        return f"{self.n}-{other}"

    def __imul__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return f"{other}*{self.n}"

    def __itruediv__(self, other):
        raise ValueError(f"no /= {other}")

    def __ior__(self, other):
        yield from (self.n, other)

    def __repr__(self):
        return f"Box({self.n})"


a = b = Box(1)
a += 2
a += Box(4)
print(a, a is b)
a -= 3
print(a, b, a is b)
a -= "x"
print(a)
c = Box(2)
try:
    c *= 3
except TypeError as e:
    print(e)
try:
    c *= Box(5)
except TypeError as e:
    print(e)
try:
    c /= 3
except ValueError as e:
    print(e)
c |= 7
print(list(c))


class Reflects:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)


c = Box(3)
c *= Reflects()
print(c)


class NoInPlace:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return NoInPlace(self.n + other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"N{self.n}"


n = NoInPlace(1)
n += 5
print(n)
n += Reflects()
print(n)
n = NoInPlace(1)
try:
    n += "x"
except TypeError as e:
    print(e)


class Callable:
    def __call__(self, other):
        return ("called", other)


class Holder:
    __iadd__ = Callable()
    __add__ = Callable()
    __imod__ = None


h = Holder()
print(h + 1)
h += 2
print(h)
h = Holder()
try:
    h %= 2
except TypeError as e:
    print(e)


class Slots:
    __slots__ = ("box", "items")

    def __init__(self):
        self.box, self.items = Box(1), [Box(1)]


s = Slots()
s.box += 5
s.items[0] += 6
s.items += [1]
print(s.box, s.items)


def total(boxes):
    start = Box(0)
    for box in boxes:
        start += box
    return start


print(total([Box(1), Box(2), Box(3)]))


def with_defaults(a, b=2, c=[]):
    c.append(a)
    return a, b, len(c)


print(with_defaults(1), with_defaults(1, 3), with_defaults(1, 2, []), with_defaults(4))
with_defaults.__defaults__ = (7,)
try:
    print(with_defaults(1, 2), with_defaults(1))
except (TypeError, AttributeError) as e:
    print(type(e).__name__)
x, big = 2.5, 2 ** 53 + 1
print([0 <= x <= 100, 3 > x, x == 2, 2 == 2.0, big > float(2 ** 53), float(2 ** 53) < big, 1 < float("nan")])
