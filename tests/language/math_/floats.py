# Float functions of math: exact ones in full, the others to 12 digits, with domain errors.
import math

print(math.sqrt(2), math.fabs(-2), math.fmod(-7, 3), math.modf(-2.25), math.frexp(10),
      math.ldexp(0.5, 5), math.copysign(1, -0.0), math.hypot(3, 4), math.fsum([0.1] * 10),
      math.isclose(0.1 + 0.2, 0.3), math.isnan(float("nan")), math.isinf(float("-inf")),
      math.isfinite(1), math.remainder(7, 4), math.dist((0, 0), (3, 4)), math.nextafter(1, 2),
      math.ulp(1.0), math.pi, math.e, math.tau, math.inf, math.nan)
for f, x in (("exp", 1), ("log", 10), ("log2", 10), ("log10", 5), ("log1p", 0.5), ("expm1", 0.5),
             ("sin", 1), ("cos", 1), ("tan", 1), ("asin", 0.5), ("acos", 0.5), ("atan", 2),
             ("sinh", 1), ("cosh", 1), ("tanh", 1), ("asinh", 1), ("acosh", 2), ("atanh", 0.5),
             ("cbrt", 27), ("exp2", 3), ("degrees", 1), ("radians", 90)):
    print(f, f"{getattr(math, f)(x):.12g}", end=" ")
print(f"{math.pow(2, 0.5):.12g} {math.atan2(-1, -1):.12g}",
      f"{math.log(8, 2):.12g} {math.log(10 ** 400):.12g}")
print(math.log2(2 ** 100), math.log10(1000), math.sqrt(10 ** 40), math.sqrt(0.0), math.exp(0),
      math.cos(0), math.pow(2, 3), math.pow(0, 0), math.atan2(0.0, 1))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1),
             lambda: math.exp(1000), lambda: math.asin(2), lambda: math.fmod(1, 0),
             lambda: math.pow(0, -1), lambda: math.sqrt("a"), lambda: math.acosh(0.5),
             lambda: math.pow(10, 400), lambda: math.log(2, 1)):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
