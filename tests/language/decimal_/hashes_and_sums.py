# Equal numbers have one hash, whatever they are; sums of Decimals are rounded at each step.
from decimal import ROUND_FLOOR, Decimal, Inexact, getcontext, localcontext
from fractions import Fraction

D = Decimal
print([hash(D(t)) == hash(n) for t, n in (("3.00", 3), ("0.5", 0.5), ("-0.0", 0), ("0.2", Fraction(1, 5)), ("1E+20", 10 ** 20), ("-1", -1))])
print({D("1.0"): "a"}[1], D("2.50") in {2.5, 3}, len({D("1"), D("1.00"), 1, 1.0, True}))


def show(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return f"{type(e).__name__} {e}"


print(show(hash, D("sNaN")), sum([D("0.1")] * 10), sum([], D(1)), show(sum, [D(1), 0.5]), show(sum, [D(1), "a"]),
      show(sum, [D(1), Fraction(1, 2)]), show(sum, [D("Infinity"), D("-Infinity")]))
with localcontext() as c:
    c.prec = 3
    print(sum([D("1.005"), 2, D("3.3")]), sum([D("999"), 1, D("0.5")], D("0.1")), c.flags[Inexact])
    c.traps[Inexact] = True
    print(show(sum, [D(1) / 4, D("1E+40")]), show(D(2).sqrt), D(4).sqrt(), show(lambda: +D("1" * 30)))
    c.rounding = ROUND_FLOOR
    print(+D("-0.0"), D(1) - 1, sum([D("-0.0")], D("-0.0")), D("-0.0").normalize())
