# Integer functions of math: gcd, lcm, factorial, comb, perm, isqrt, floor, ceil, prod.
import math

print(math.gcd(12, 18), math.gcd(0, 0), math.gcd(-4, 6), math.gcd(), math.gcd(12, 18, 27),
      math.lcm(4, 6), math.lcm(0, 5), math.lcm(2, 3, 7), math.factorial(0), math.factorial(25),
      math.comb(10, 3), math.comb(3, 5), math.perm(5, 2), math.perm(4))
print([math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 10 ** 40)], math.floor(-1.5), math.ceil(-1.5),
      math.trunc(-1.9), math.floor(7), math.ceil(1e20), math.prod([1, 2, 3]),
      math.prod([], start=5), math.prod([1.5, 2]))
for call in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.isqrt(-1),
             lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.floor("a"),
             lambda: math.perm(2, -1), lambda: math.floor(float("nan")),
             lambda: math.ceil(float("inf"))):
    try:
        print(call())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
