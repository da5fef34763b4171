# Decimals and contexts that sleep: within a localcontext, in a generator, as keys, with flags set.
from decimal import Context, Decimal, Inexact, getcontext, localcontext

from pvm_sdk import pause

D = Decimal
getcontext().prec = 12
third = D(1) / 3
held = {third: "a third", "context": getcontext(), D("2.50"): [D("NaN"), D("-0.0")]}
pause("with a context of my own")
print(D(2) / 3, held[D(1) / 3], held["context"] is getcontext(), held[D("2.5")], getcontext().flags[Inexact], getcontext().prec)


def interest(balance, rate):
    while True:
        with localcontext() as c:
            c.prec = 6
            balance = balance * (1 + rate)
            pause("inside localcontext")
            balance = +balance
        yield balance


growing = interest(D("1000"), D("0.0375"))
print(next(growing), getcontext().prec)
print(next(growing), getcontext().prec)
c = Context(prec=4)
manager = localcontext(c)
with manager as inner:
    pause("a manager")
    print(inner.prec, inner is getcontext(), D(10) / 7)
print(D(10) / 7)


class Money(Decimal):
    def __add__(self, other):
        pause("adding")
        return Money(super().__add__(other))


print(sum([Money("1.10"), Money("2.20")], Money(0)), type(Money(1) + 1).__name__, type(Money(1) * 2).__name__, Money("1.5"), repr(Money("2")))
