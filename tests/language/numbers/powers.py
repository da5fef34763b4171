# ** and pow: signs, zero, negative exponents, modulus, precedence over unary minus.
print(2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, (-2) ** -3, 0 ** 0, 0 ** 5, 1 ** -5, (-1) ** 101)
print(pow(2, 5, 7), pow(-2, 5, 7), pow(2, 5, -7), pow(2, 0, 1), pow(0, 0, 5), pow(5, 3, mod=13))
print(pow(38, -1, mod=97), pow(base=3, exp=4))
print(10 ** 50 % 10 ** 9, 3 ** 200 % 1000, 2 ** 1000 > 10 ** 301)
print(2.0 ** 3, 2 ** 3.0, 0.5 ** 2, 1e200 ** 0.5 == 1e100, (-2.0) ** 2)
for call in (lambda: 0 ** -2, lambda: 0.0 ** -1.0, lambda: pow(2, 3, 0), lambda: pow(6, -1, 9),
             lambda: pow(2.0, 3, 5), lambda: 1e200 ** 2, lambda: pow("a", 2),
             lambda: pow(2, 3, "x")):
    try:
        print(call())
    except (ZeroDivisionError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
