# Results under a precision, and conversions out of Decimal.
from decimal import Decimal, Inexact, Rounded, getcontext, localcontext

D = Decimal
with localcontext() as c:
    c.prec = 5
    print(D(1) / 7, D("123456789") + 0, D("1.23456789"), +D("1.23456789"), c.flags[Inexact], c.flags[Rounded], D("1e10") + D("1e-10"), D("99999") + D("0.6"))
print(getcontext().prec, D(1) / 7, getcontext().flags[Inexact])
print(int(D("-2.9")), float(D("2.5")), D("2.5").__floor__(), D("-2.5").__ceil__(), str(D("1E-7")), repr(D("123E+5")), D("0.000001"), D("0.0000001"), D("1E+2").to_eng_string(), bool(D("0.00")), bool(D("NaN")))
price, rate, total = D("19.99"), D("0.0825"), D(0)
for quantity in (1, 3, 7):
    line = (price * quantity * (1 + rate)).quantize(D("0.01"))
    total += line
print(total, total.as_tuple(), total.as_integer_ratio(), total.adjusted(), total.normalize(), D("100").normalize())
