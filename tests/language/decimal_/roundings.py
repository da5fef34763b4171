# The eight ways to round, and operations of a context.
import decimal
from decimal import Context, Decimal, getcontext

D = Decimal
for rounding in (decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN, decimal.ROUND_05UP):
    c = Context(prec=2, rounding=rounding)
    print(rounding, [str(c.plus(D(x))) for x in ("1.25", "-1.25", "9.96")])
d = getcontext().copy()
d.prec = 9
print(d.prec, getcontext().prec, d.sqrt(2), d.power(2, 3), d.power(2, 5, 7), d.fma(2, 3, 4), d.compare(1, 2), d.divmod(7, 2), d.remainder_near(10, 6), d.to_sci_string(D("1e3")), d.radix(), d.abs(-1), d.minus(1))
