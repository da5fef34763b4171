# Arithmetic operators call the dunder, its reflection, or fail with CPython's text.
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y

    def __truediv__(self, k):
        return Vec(self.x / k, self.y / k)

    def __floordiv__(self, k):
        return Vec(self.x // k, self.y // k)

    def __mod__(self, k):
        return Vec(self.x % k, self.y % k)

    def __divmod__(self, k):
        return self // k, self % k

    def __pow__(self, n, mod=None):
        return ("pow", n, mod)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __invert__(self):
        return Vec(self.y, self.x)

    def __round__(self, n=None):
        return ("round", n)


a, b = Vec(3, 4), Vec(1, 2)
print(a + b, a - b, a * 2, 3 * a, a @ b, a / 2, a // 2, a % 2, divmod(a, 2), a ** 2, pow(a, 2, 5),
      -a, +a, abs(a), ~a, round(a), round(a, 1))
print(sum([a, b]), sum([a, b], b))
for call in (lambda: a + 1, lambda: 1 + a, lambda: a << 1, lambda: 2 - a, lambda: "x" @ a):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
