# A fraction divided by nothing says which sign it had.
from fractions import Fraction

for value in (Fraction(239, 7), Fraction(-5, 3), Fraction(0), 7, -7):
    try:
        value / Fraction(0, 3)
    except ZeroDivisionError as error:
        print(error)
