# statistics sums exactly, whatever the types and sizes, and rounds once.
import statistics as S
from decimal import Decimal as D
from fractions import Fraction as F

ROWS = [
    [1, 2, 3, 4, 4], [1.5, 2.5, 0.1], [F(1, 3), F(2, 7), 1, 2], [D("1.1"), D("2.25"), D("3")],
    [1, 2.5, True], [1e16, 1.0, -1e16], [10**40, 1, -10**40], [7], [], [1, "a"], [float("inf"), 1.0],
    [D("inf"), D(1)],
]


def attempt(function, *arguments):
    try:
        return repr(function(*arguments))
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


for row in ROWS:
    print([attempt(f, row) for f in (S.mean, S.harmonic_mean, S.variance)])
    if row and isinstance(row[0], (int, float)) and row[0] != float("inf"):
        print(attempt(S.pstdev, row), attempt(S.stdev, row, 2))
print(S.stdev([D("1.1"), D("2.25"), D("3")]), S.pstdev([D("1.1"), D("2.25"), D("3")]))
print(S.mean(x * x for x in range(5)), S.variance(iter([1, 2, 4])))
