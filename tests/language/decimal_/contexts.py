# Contexts: what they hold, flags and traps; getcontext, setcontext, localcontext.
from decimal import (BasicContext, Clamped, Context, Decimal, DefaultContext, DivisionByZero, ExtendedContext, Inexact,
                     Overflow, Rounded, getcontext, localcontext, setcontext)

D = Decimal
print(getcontext(), BasicContext, ExtendedContext, DefaultContext)
c = Context(prec=4, Emin=-5, Emax=5, traps=[], flags=[Inexact], capitals=0, clamp=1)
print(c, c.Etiny(), c.Etop(), c.divide(1, 0), c.divide(0, 0), c.multiply(D("9e5"), 10), c.create_decimal("1e-12"), c.create_decimal("1.5e-7"), c.plus(D("1e5")))
print([s.__name__ for s in c.flags if c.flags[s]], c.flags[Overflow], len(c.flags), Clamped in c.flags)
c.clear_flags()
c.traps[Inexact] = True
try:
    c.divide(1, 3)
except Inexact as e:
    print(type(e).__name__, c.flags[Rounded], c)
with localcontext(prec=3) as inner:
    print(inner is getcontext(), D(2) / 3)
    with localcontext(Context(prec=8, traps=[])):
        print(D(2) / 3, D(1) / 0, D("sNaN") + 1)
    getcontext().prec = 6
    print(D(2) / 3)
print(D(2) / 3, getcontext().prec)
setcontext(ExtendedContext)
getcontext().prec += 1
print(getcontext().prec, ExtendedContext.prec, D(1) / 0, getcontext().flags[DivisionByZero])


# A zero made from a float keeps its sign.
print(Context().create_decimal_from_float(-0.0), Context(prec=2).create_decimal_from_float(-1.26))
