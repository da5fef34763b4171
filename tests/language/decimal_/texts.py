# str(), to_eng_string(), % and what format() refuses.
from decimal import Decimal

D = Decimal
print([D(x).to_eng_string() for x in ("1e1", "1e2", "1e3", "1.5e4", "1e-7", "1e-8", "0e4", "123e-10")], [str(D(x)) for x in ("1e1", "1.5e4", "1e-6", "1e-7", "0e4", "0e-9", "-1.20e-8")])
for spec in ("q", ".", "x", "5.2d", "10s", "_", "#", "<<<"):
    try:
        print(format(D(1), spec))
    except ValueError as e:
        print(spec, e)
print("%s %r %d %.2f %5.1f" % (D("1.5"), D("2.50"), D("3.9"), D("2.675"), D(1)), "{:.3}".format(D("3.14159")), str(D("-1.0")), f"{D('1.10')!r}")
