# Operators: sums, products, division, remainders, rounding to a place.
from decimal import ROUND_HALF_UP, Decimal

D = Decimal
print(D("0.1") + D("0.2"), D("1.10") * 3, D(7) / 3, D("1.00") / D("0.25"), D("10.50") - 1, 2 - D("0.5"), 1 / D(8), D(2) ** 10, D(2) ** -2, 2 ** D(3))
print(D(7) // 2, D(-7) // 2, D(7) % -3, D(-7) % 3, divmod(D("7.5"), 2), divmod(17, D(5)), -D("0"), +D("-0"), abs(D("-1.50")), D("1E+3") + 1)
print(D("12.345").quantize(D("0.01")), D("12.345").quantize(D("0.01"), ROUND_HALF_UP), D(5).quantize(D("1e2")), D("-2.5").to_integral_value(), round(D("2.675"), 2), round(D("2.5")), round(D("-3.5")))
