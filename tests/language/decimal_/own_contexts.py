# Methods take a context by name or place: its precision, rounding, flags and traps, and nothing that is none.
from decimal import ROUND_FLOOR, ROUND_UP, BasicContext, Context, Decimal, Inexact, Rounded

D = Decimal


def show(f, *args, **named):
    try:
        return repr(f(*args, **named))
    except Exception as e:
        return f"{type(e).__name__} {e}"


for c in (BasicContext.copy(), Context(prec=3, rounding=ROUND_UP), Context(prec=3, clamp=1, Emax=5, Emin=-5, traps=[Rounded])):
    for a in (D("2"), D("123.456"), D("900E+3")):
        print(show(a.sqrt, c), show(a.normalize, context=c), show(c.divmod, a, D(7)), show(a.compare, D(2), c),
              show(a.to_integral_exact, ROUND_FLOOR, c), show(a.quantize, D("0.1"), context=c), c.flags[Inexact], c.flags[Rounded])
print(show(D(2).sqrt, 5), show(D(2).normalize, context="c"), show(D(2).compare, 1, object))
