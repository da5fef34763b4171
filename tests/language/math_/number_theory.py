# Gcd, lcm, comb, perm, isqrt and factorial agree with their definitions.
import math

for a in (0, 12, -18, 10**20, 7):
    for b in (0, 8, -30, 2**40):
        g = math.gcd(a, b)
        assert (g == 0 and a == b == 0) or (a % g == 0 and b % g == 0)
        assert math.lcm(a, b) * g == abs(a * b)
        print(g, math.lcm(a, b), end="; ")
print()
print(math.gcd(), math.gcd(12), math.gcd(12, 18, 27), math.lcm(), math.lcm(4, 6, 10), math.gcd(True, 5))
for n in range(7):
    print([math.comb(n, k) for k in range(n + 2)], [math.perm(n, k) for k in range(n + 1)], math.factorial(n), math.perm(n))
for n in (0, 1, 15, 16, 10**30, 10**30 - 1):
    root = math.isqrt(n)
    assert root * root <= n < (root + 1) ** 2
    print(root, end=" ")
print(math.prod([]), math.prod([2, 3], start=10), math.prod([1.5, 2]), math.prod(["a", 3], start=1) if False else "")
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.dist((0, 0), (3, 4)), math.hypot(3, 4), math.hypot(), math.copysign(2, -0.0))
print(math.frexp(8.5), math.ldexp(0.5, 5), math.modf(-2.25), math.fmod(-7, 3), math.remainder(7, 2), math.trunc(-2.7), math.ulp(1.0), math.nextafter(1, 2))
for bad in (lambda: math.gcd(1.5), lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.comb(-1, 2), lambda: math.comb(3, -1), lambda: math.sqrt(-1),
            lambda: math.log(0), lambda: math.fmod(1, 0), lambda: math.sqrt("4"), lambda: math.ldexp(1.0, 5000), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.dist((1,), (1, 2))):
    try:
        print(bad())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
