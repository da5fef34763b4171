# Tax brackets with allowances, married splitting, and marginal and effective rates.
from bisect import bisect_right

LIMITS = [0, 10_000, 40_000, 100_000]
RATES = [0, 15, 30, 45]
BASE = [0]
for i in range(1, len(LIMITS)):
    BASE.append(BASE[-1] + (LIMITS[i] - LIMITS[i - 1]) * RATES[i - 1] // 100)


def tax(income):
    if income <= 0:
        return 0
    i = bisect_right(LIMITS, income) - 1
    return BASE[i] + (income - LIMITS[i]) * RATES[i] // 100


def split(a, b):
    return 2 * tax((a + b) // 2)


def marginal(income):
    return RATES[max(bisect_right(LIMITS, income) - 1, 0)]


print(BASE)
for income in (-5, 0, 9_999, 10_000, 25_000, 40_000, 99_999, 100_000, 250_000):
    t = tax(income)
    print(f"{income:>8,}{t:>9,}{marginal(income):>4}%{t / income if income > 0 else 0:>8.2%}")
print(split(90_000, 10_000), tax(90_000) + tax(10_000),
      all(tax(x + 500) >= tax(x) for x in range(0, 60_000, 5_000)))
