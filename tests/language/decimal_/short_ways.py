# Methods and functions that have a short way for short numbers: what they give there, just beyond, and of subclasses.
from decimal import Decimal, Inexact, Rounded, getcontext


class Named(Decimal):
    def __str__(self):
        return "named"


D = Decimal
c = getcontext()


def show(f, *args):
    c.clear_flags()
    try:
        r = repr(f(*args))
    except Exception as e:
        r = f"{type(e).__name__} {e}"
    return r + " " + "i" * c.flags[Inexact] + "r" * c.flags[Rounded]


for a in (D("-0.0"), D("2.50"), D("-12.3400"), D("144"), D("9" * 29), Named("4.0")):
    print(a, show(a.normalize), show(a.to_integral_value), show(a.to_integral_exact), show(a.sqrt), show(a.copy_abs),
          show(a.copy_negate), show(lambda: +a), show(divmod, a, D("2.50")), show(a.compare, 2), max(a, D(3)), min(3, a))
for x, n in (("-1.05", 3), ("-2", "2.0"), ("3", "-2"), ("10", "2E+1"), ("7", 45), ("0", 2), ("5", 0), ("1.0", 500)):
    print(x, n, show(pow, D(x), D(n)))
print(2 ** D(3), divmod(17, D("3.5")), divmod(D(-17), 4), show(divmod, D(1), 2.0), show(divmod, D(1), 0))
print(max(3, D(3)), min([D("2.0"), 2, D(1)]), show(max, D(1), "a"), show(min, D("NaN"), D(1)), sorted([D(3), 2, D("2.0")]))
a = D("1.5")
print(D(a) is a, type(D(Named("1"))) is D, repr(Named("2.0")), str(Named("2.0")), [D("1.10"), Named("3")])
