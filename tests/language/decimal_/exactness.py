# Decimals add and multiply as on paper, and round as the context says.
from decimal import Decimal as D, localcontext, getcontext, ROUND_HALF_EVEN, ROUND_UP, ROUND_FLOOR, ROUND_HALF_UP, InvalidOperation, DivisionByZero, Inexact

print(D("0.1") + D("0.2") == D("0.3"), D("1.10") + D("2.2"), D("1.10") * 3, D("1") / 3, D("2") / D("0.5"), D("7") // D("2"), D("-7") % 3, divmod(D("7.5"), 2), D(2) ** 10, D("1.1") ** 2)
for rounding in (ROUND_HALF_EVEN, ROUND_FLOOR):
    print([str(D(text).quantize(D("0.1"), rounding)) for text in ("0.25", "-0.35", "0.21")])
with localcontext() as context:
    context.prec = 5
    print(D(1) / 7, D("123456") + 0, +D("1.234567"), D("1E+10") * 3, D("99999.9") + D("0.06"))
    context.traps[Inexact] = True
    try:
        D(1) / 3
    except Inexact as error:
        print(type(error).__name__)
print(getcontext().prec, D("1.00") == D("1"), hash(D("1.00")) == hash(1), str(D("1.00")), D("1E+3"), D("1000").normalize(), D("-0"), D("0.0000001"))
print(sorted([D("1.5"), 1]), max(D("1"), D("1.0")), D("3.7").to_integral_value(), int(D("-3.7")), float(D("0.5")), round(D("2.5")), round(D("2.345"), 2))
print(D("12.345").as_tuple(), D("Infinity") > 10**100, D("NaN") == D("NaN"), D("-1.5").copy_abs(), f"{D('1234.5'):,.2f} {D('0.5'):%}")
for bad in (lambda: D("x"), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(-1).sqrt(), lambda: D("1e9").quantize(D("1e-30")), lambda: D("NaN") < 1, lambda: int(D("Infinity")), lambda: D([]), lambda: round(D("NaN"))):
    try:
        print(bad())
    except (InvalidOperation, DivisionByZero, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, str(error)[:50])
