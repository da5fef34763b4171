# Numbers of few digits under every rounding, near the limits of precision, word and exponent; what they set of flags.
from decimal import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP,
                     ROUND_UP, Context, Decimal, Inexact, Rounded, getcontext, localcontext, setcontext)


def show(f):
    c = getcontext()
    c.clear_flags()
    try:
        r = f()
    except Exception as e:
        r = type(e).__name__
    return f"{r!r}{'i' * c.flags[Inexact]}{'r' * c.flags[Rounded]}"


def both(a, b):
    return [show(lambda: a + b), show(lambda: a - b), show(lambda: a * b), show(lambda: a / b), show(lambda: -a),
            show(lambda: a.quantize(b)), a < b, a == b, a >= b, bool(a)]


texts = ["0", "-0.00", "1", "-3", "0.05", "-2.5", "9.99", "123456789.01", "5E+3", "1E-7", "9" * 28, "-" + "5" * 29,
         "0." + "0" * 30 + "5", "1" + "0" * 37, "340282366920938463463374607431768211455"]
for i, a in enumerate(texts):
    print(a, *both(Decimal(a), Decimal(texts[(i * 7 + 2) % len(texts)])))
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                 ROUND_05UP):
    cent = Decimal("0.01")
    print(rounding, *[Decimal(t).quantize(cent, rounding) for t in ("1.005", "-1.005", "2.675", "1.001", "-0.999", "0.0001")])
    with localcontext(Context(prec=3, rounding=rounding)):
        print(Decimal("999.5") + 0, Decimal(-2) / 3, Decimal("12.35") * 10 + 1, Decimal("1.5") - Decimal("1.5"), -Decimal(0))
for settings in ({"prec": 38}, {"prec": 50}, {"prec": 5, "Emin": -3, "Emax": 3}, {"prec": 5, "Emin": -3, "Emax": 3, "clamp": 1},
                 {"traps": [Inexact]}, {"traps": [Rounded]}):
    setcontext(Context(**settings))
    print(settings.keys(), *both(Decimal("9876.54321"), Decimal("0.00123")), show(lambda: Decimal(1) / 3))
setcontext(Context())
d = Decimal("1.10")
print(1 + d, d * 3, 7 - d, 2 / d, d + True, 10 ** 30 + d, d == 1, 1 < d, d != 1.1, d > 1.0, sum([d, d]), min(d, 2), max(d, 1))
for bad in (1.5, "1", None):
    print(show(lambda: d + bad), show(lambda: bad * d), show(lambda: d < bad), d == bad)


class Money(Decimal):
    def cents(self):
        return self * 100


m = Money("2.50")
print(m.cents(), type(m + 1).__name__, type(Money(3)).__name__, m == d, m > d, f"{m:.1f}", str(m), Money(m) / 4, type(-m).__name__)
print(Decimal(), Decimal(-7), Decimal(" 1.5 "), Decimal("+1_000.0"), Decimal("-.5"), Decimal("5."), Decimal(value="7"), Decimal(True))
for text in ("", ".", "1.2.3", "--1", "1e", "é", "0x1"):
    print(show(lambda: Decimal(text)))
v = Decimal("-1234567.895")
for spec in ("", ".2f", ",.2f", ">16,.2f", "*<14.1f", "^+12.0f", "015.2f", "=14,.1F", ",", "12", "e", ".3g", "%", "z.0f", "<012.1f", ".50f", "d"):
    print(spec, show(lambda: format(v, spec)), show(lambda: f"{Decimal('0.0005'):{spec}}"), show(lambda: f"{Decimal('3E+5'):{spec}}"))
print(f"{v}", f"{v!r}", [v, Decimal("1E+3")], "%s" % v, "{:,}".format(v), str(Decimal("0.000001")), str(Decimal("0.0000001")))
