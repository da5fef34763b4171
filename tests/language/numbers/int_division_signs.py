# Floor division and remainder agree for every pair of signs and sizes.
for a in (7, -7, 0, 10**30, -(10**30) + 1, 2**64):
    for b in (2, -2, 10, -(2**40), 10**15 + 1, -1):
        quotient, rest = divmod(a, b)
        assert quotient * b + rest == a and (rest == 0 or (rest < 0) == (b < 0)) and abs(rest) < abs(b)
        assert (a // b, a % b) == (quotient, rest)
        print(quotient, rest, end="; ")
    print()
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1 / 0, lambda: 0 ** -1, lambda: pow(2, 3, 0), lambda: 10**30 // 0):
    try:
        bad()
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
print(7 / 2, -7 / 2, 10**30 / 10**29, 2**1000 / 2**999, 1 / 3, True / 2, pow(3, -1, 7), pow(-5, 3, 7), pow(2, 100, 10**9 + 7))
