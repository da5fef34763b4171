# What int(), float(), powers and comparisons say of fractions, of subclasses of them and of those with parts of many words.
from fractions import Fraction


class Ratio(Fraction):
    def __int__(self):
        return 7 if self.numerator > 0 else True

    def __float__(self):
        return 0.5 if self.numerator > 0 else 1


def show(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return f"{type(e).__name__} {e}"


F = Fraction
for a in (F(7, 3), F(-7, 3), F(0), F(10 ** 40, 7), F(1, 10 ** 40), Ratio(1, 2), Ratio(-1, 2)):
    print(a, show(int, a), show(float, a), show(lambda: a ** 2), show(lambda: a ** -3), show(lambda: a ** True), show(lambda: a ** 0))
print(show(float, F(10 ** 400)), show(float, F(1, 10 ** 400)), F(2) ** F(3), F(4) ** F(1, 2), F(-1, 2) ** -1, 2 ** F(3))
for a, b in ((F(1, 3), F(1, 2)), (F(-1, 3), Ratio(1, 3)), (Ratio(1, 3), F(1, 3)), (F(1, 3), 1), (F(1, 2), 0.5), (F(1), float("nan"))):
    print(a < b, a <= b, a > b, a >= b, b < a, b >= a)
print(show(lambda: F(1) < "a"), show(lambda: F(1) >= None), max(F(1, 3), F(1, 2), 0.4), sorted([F(1, 2), F(1, 3), 0.4]))


class Odd:
    def __init__(self, whole, real):
        self.whole, self.real_ = whole, real

    def __int__(self):
        return self.whole

    def __float__(self):
        return self.real_


for whole, real in ((5, 2.5), (2 ** 70, 1e300), ("5", "2.5"), (1.0, 2), (None, True)):
    print(show(int, Odd(whole, real)), show(float, Odd(whole, real)))
