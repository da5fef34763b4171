# Int, float, round, index and friends ask the object, and check what it says.
class Number:
    def __init__(self, **answers):
        self.answers = answers

    def __int__(self):
        return self.answers.get("int", 7)

    def __float__(self):
        return self.answers.get("float", 7.5)

    def __index__(self):
        return self.answers.get("index", 2)

    def __round__(self, digits=None):
        return "rounded", digits

    def __trunc__(self):
        return 6

    def __floor__(self):
        return 5

    def __ceil__(self):
        return 8

    def __abs__(self):
        return "abs"

    def __divmod__(self, other):
        return "divmod", other

    def __pow__(self, other, modulus=None):
        return "pow", other, modulus

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"


import math

n = Number()
print(int(n), float(n), round(n), round(n, 2), math.floor(n), math.ceil(n), math.trunc(n), abs(n), divmod(n, 3), n ** 2, pow(n, 2, 5))
print(-n, +n, ~n, [10, 20, 30][n], "abcdef"[n:], range(n), list(range(n)), bin(n), hex(n), "x" * 0, chr(Number(index=65)), bytes(n))
for bad in (lambda: int(Number(int="7")), lambda: float(Number(float=7)), lambda: [1][Number(index=1.0)], lambda: int(Number(int=True)) + 0,
            lambda: complex_free, lambda: "%d" % Number(), lambda: math.sqrt(Number(float=16.0)), lambda: "%x" % Number(), lambda: [0] * n):
    try:
        print(bad())
    except (TypeError, NameError) as error:
        print(error)
