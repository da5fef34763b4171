# What Decimal() reads of texts that are nearly numbers, and of floats; what is wrong raises or is a NaN.
from decimal import Decimal, FloatOperation, InvalidOperation, localcontext


def show(value):
    try:
        return repr(Decimal(value))
    except Exception as e:
        return f"{type(e).__name__} {e}"


for t in ("ten", "nine", " 12.5\n", "+.5", "5.", ".", "", "1_000.5", "__1_", "-1.5E-7", "1e", "1e+", "e5", "1.2.3", "+-1", "1 2", "\u0663",
          "infinit", "nano", "1" * 40 + "e2", "0" * 40 + "7", "1e12", "- 1", "\x1d5", "\xe95"):
    print(ascii(t), show(t))
with localcontext() as c:
    c.clear_flags()
    print([show(x) for x in (0.1, -0.0, 5e-324, -2.5, 1e16, 1e23)], c.flags[FloatOperation])
    c.traps[InvalidOperation] = False
    c.traps[FloatOperation] = True
    print(show("ten"), c.flags[InvalidOperation], show(0.5), show(2))
