# Neighbours, digits moved about, tuples and texts of numbers.
from decimal import Context, Decimal

D = Decimal
c = Context(prec=3, Emin=-3, Emax=3)
print(c.next_plus(D(1)), c.next_minus(D(1)), c.next_toward(D(1), D(0)), c.next_plus(D("9.99e3")) if False else c.next_minus(D("Infinity")), c.next_plus(D("-0.00001")), c.is_subnormal(D("0.0001")))
d = Context(prec=5)
print(d.shift(D(12345), 2), d.shift(D(12345), -2), d.rotate(D(12345), 2), d.rotate(D(123), -1), d.scaleb(D("1.5"), 3), d.logb(D(1500)), d.logical_and(D(1100), D(1010)), d.logical_or(D(1100), D(1010)), d.logical_xor(D(1100), D(1010)), d.logical_invert(D(101)))
print(D("1.50").same_quantum(D("0.01")), D("Infinity").same_quantum(D("-Infinity")), D("2").copy_sign(D("-3")), D("-2").copy_abs(), D("2").copy_negate(), D(2).fma(3, D("0.5")), D(3).canonical(), D(2).conjugate(), D(2).real, D(2).imag, D(7).remainder_near(4), D("1.5").to_integral_exact(), D("2.5").logb(), D(3).radix())
print(D("NaN123").as_tuple(), D("-Infinity").as_tuple(), D((1, (1, 2, 5), -2)), D((0, (0,), "F")), D((0, (4,), "n")), D(" 1_000.50 "), D("+.5"), D("5."), D("1e5"), D("\u0661\u0662"), D(True), D(-0.0), D("-0"), D(0.1))
