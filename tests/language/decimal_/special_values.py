# Infinities, NaNs and zeros, in operations and in the total order.
from decimal import Decimal, InvalidOperation, localcontext

D = Decimal
values = [D(x) for x in ("-NaN", "-sNaN", "-Infinity", "-1", "-0", "0", "0.0", "1.0", "1", "Infinity", "sNaN1", "NaN", "NaN12")]
print([[str(a.compare_total(b)) for b in values[::4]] for a in values[::5]])
print([(str(v), v.is_nan(), v.is_qnan(), v.is_snan(), v.is_infinite(), v.is_finite(), v.is_signed(), v.is_zero(), v.number_class(), v.is_normal()) for v in values[:2] + values[9:10]])
with localcontext() as c:
    c.traps[InvalidOperation] = False
    print([str(f(a, b)) for f in (D.__add__, D.__mul__, D.__truediv__, D.__floordiv__, D.__mod__, D.__pow__) for a in (D("Infinity"), D("sNaN4")) for b in (D(-2),)])
    print([str(x) for x in (D(1).max(D("NaN")), D("NaN").min(2), D(1).max_mag(-3), D(1).min_mag(-3), D("NaN1").next_plus(), D("Infinity").sqrt(), D("-Infinity").exp(), D(0).ln(), D("Infinity").ln(), D(-1).ln(), D("Infinity").logb())])
print(D("NaN") == D("NaN"), D("NaN") != 1, D("Infinity") > 10 ** 100, D("-Infinity") < D("-1e999999"), D("Infinity") == float("inf"), hash(D("Infinity")) == hash(float("inf")))
for a, b in (("NaN", "1"), ("sNaN", "1")):
    for compare in (D.__lt__, D.__eq__, D.compare, D.compare_signal):
        try:
            print(compare(D(a), D(b)), end=" ")
        except InvalidOperation:
            print("invalid", end=" ")
print()
