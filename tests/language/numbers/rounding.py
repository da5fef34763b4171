# Round, floor, ceil and trunc of every kind of number.
import math
from decimal import Decimal
from fractions import Fraction

values = [2.5, -2.5, 3.5, 0.1, -0.1, 1e15 + 0.5, 7, -7, Fraction(7, 2), Fraction(-7, 2), Fraction(1, 3), Decimal("2.5"), Decimal("-3.5"), True]
for value in values:
    print(value, round(value), math.floor(value), math.ceil(value), math.trunc(value), int(value), type(round(value)).__name__)
for value, digits in ((2.675, 2), (1.005, 2), (1234.5678, -2), (1234.5678, 0), (15, -1), (25, -1), (-15, -1), (Fraction(22, 7), 3), (Decimal("1.005"), 2),
                      (0.1, 20), (5e-324, 300), (10**20 + 5, -1)):
    rounded = round(value, digits)
    print(repr(rounded), type(rounded).__name__)
for bad in (lambda: round("1"), lambda: round(1.5, "a"), lambda: math.floor("1"), lambda: math.trunc(None), lambda: round(1.5, 1.0)):
    try:
        bad()
    except TypeError as error:
        print(error)
