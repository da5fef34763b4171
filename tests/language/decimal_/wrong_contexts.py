# The FloatOperation trap, and what a context does not accept.
from decimal import Context, Decimal, DefaultContext, FloatOperation, getcontext, localcontext, setcontext

D = Decimal
c = Context()
setcontext(Context(traps=[FloatOperation]))
for f in (lambda: D(1.5), lambda: D(1) < 1.5, lambda: D(1) == 1.5, lambda: D.from_float(1.5), lambda: getcontext().create_decimal_from_float(0.1)):
    try:
        print(f())
    except FloatOperation as e:
        print("FloatOperation", isinstance(e, TypeError))
setcontext(DefaultContext.copy())
for wrong in (lambda: Context(prec=0), lambda: Context(rounding="x"), lambda: Context(Emin=5), lambda: Context(Emax=-1), lambda: Context(clamp=2), lambda: setcontext(3), lambda: localcontext(5),
              lambda: setattr(c, "prec", "a"), lambda: getcontext().add(1, "a"), lambda: c.flags["x"], lambda: localcontext(foo=1), lambda: Context(traps=[3]), lambda: c.nothing):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e).replace("'Context'", "'decimal.Context'"))
