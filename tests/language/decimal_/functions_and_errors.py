# What cannot be done raises the signal that is trapped, and the functions that need many digits.
from decimal import Decimal

D = Decimal
print(D(3).sqrt(), D("0.0625").sqrt(), D(2).ln(), D(10).ln(), D(1).exp(), D("-1").exp(), D(1000).log10(), D(2).log10(), D(2) ** D("0.5"), D("1.1") ** D("2.5"), D(1) ** D("0.5"), pow(D(7), 3, 10))
for wrong in (lambda: D(1) + 1.5, lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("x"), lambda: D(1) % 0, lambda: D("1e40") // 3, lambda: D(-1).sqrt(), lambda: D(1) < "a", lambda: D(5).quantize(D("1e-40")),
              lambda: D("Infinity") - D("Infinity"), lambda: int(D("NaN")), lambda: D("1e999999") * 10, lambda: D(None), lambda: D((0, (1, 10), 0)), lambda: hash(D("sNaN")), lambda: D(0) ** 0):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e).replace("decimal.", ""))
