# Float repr is the shortest text that reads back as the same value.
for x in (0.1, 0.2, 0.1 + 0.2, 1 / 3, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.0001234, 1e22,
          1e23, 5e-324, 1.7976931348623157e308, 2.5, 100.0, -0.0, 1e100, 12345.6789,
          9007199254740993.0,
          2.2250738585072014e-308, 4.35, 0.3, 1.1, 2.675, 1e21, 123e-7, 3.0e10):
    print(repr(x), x == float(repr(x)))
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, inf == inf, nan == nan, nan != nan, inf > 1e308)
print(nan in [nan], [nan] == [nan], min(1, nan), max(nan, 1), 1e308 * 10, -1e308 * 10)
print(float("1e5"), float(" -2.5 "), float("Infinity"), float("-nan"), float("1_0.5"), float(".5"))
print(0.1 + 0.2 == 0.3, -0.0 == 0.0, str(-0.0), 1.0 == 1, hash(1.0) == hash(1), hash(2.0) == 2)
for bad in ("", "abc", "1.2.3", "1e", "--1", "1 2"):
    try:
        float(bad)
    except ValueError as error:
        print(error)
