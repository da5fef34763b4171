# Sums, products and quotients of floats are those of IEEE 754, to the last bit.
values = [0.1, 0.2, 1e16, 1.0, -0.0, 1 / 3, 2.0**-1074, 1.7976931348623157e308, 123456.789]
for first in values:
    print(*[(first + second).hex() for second in values[:4]], (first * first).hex(), (first / 3).hex(), (first - 0.1).hex())
print(0.1 + 0.2 == 0.3, 0.1 + 0.2, 1e16 + 1.0, 1e308 * 10, -1e308 * 10, 5e-324 / 2, 1.0 % -0.3, -1.0 // 0.3)
print(divmod(7.5, -2), divmod(-7.5, 2), 1e300 // 1e-300, 7.0 % float("inf"), -7.0 % float("inf"))
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, nan == nan, nan < 1, [nan] == [nan], inf > 10**400, -inf < -10**400, 0.0 == -0.0)
for bad in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0), lambda: 10**400 * 1.0, lambda: int(inf),
            lambda: int(nan), lambda: 0.0**-1, lambda: float("x"), lambda: float(10**400), lambda: round(inf)):
    try:
        print(bad())
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
