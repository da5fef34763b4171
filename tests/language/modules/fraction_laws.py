# Fractions are exact, reduced and mix with ints and floats.
from fractions import Fraction as F
from decimal import Decimal

values = [F(1, 2), F(-2, 3)]
for a in values:
    for b in values:
        assert a + b == b + a and a * b == b * a and (a - b) + b == a and (b == 0 or a / b * b == a)
        print(a + b, a * b, a - b, a / b if b else "-", a // b if b else "-", a % b if b else "-", a < b, end="; ")
    print()
print(F("3/4"), F("-1.25"), F("1e-3"), F(0.5), F(Decimal("0.1")), F(0.1).limit_denominator(100), F(6, -4), F(True), F("  2/6 "), F(F(1, 2), F(3, 4)))
print(F(1, 2) + 1, 2 - F(1, 2), F(1, 2) * 0.5, 1.0 / F(1, 4), F(1, 2) ** 3, F(4, 9) ** -2, F(1, 4) ** 0.5, 2 ** F(3), -F(1, 2), abs(F(-1, 2)), +F(1, 3))
print(F(7, 2).numerator, F(7, 2).denominator, int(F(-7, 2)), float(F(1, 3)), round(F(7, 2)), round(F(22, 7), 2), F(7, 2).__floor__(), divmod(F(7, 2), F(2, 3)), F(7, 2).as_integer_ratio())
print(F(1, 2) == 0.5, F(1, 3) == 1 / 3, hash(F(4, 2)) == hash(2), hash(F(1, 2)) == hash(0.5), F(1, 2) in {0.5: 1}, F(1, 2) < 0.6, bool(F(0)), sorted([F(1, 2), 0.3, 1]), repr(F(1, 2)), str(F(3)))
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F("1/0"), lambda: F(float("nan")), lambda: F(float("inf")), lambda: F(1) / 0, lambda: F(1) + "a", lambda: F("1", 2), lambda: F(1.5, 2), lambda: F(0) ** -1, lambda: F(None)):
    try:
        print(bad())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
