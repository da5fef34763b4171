# float methods: is_integer, hex, fromhex, as_integer_ratio, rounding and conversions.
print((2.0).is_integer(), (2.5).is_integer(), (0.1).as_integer_ratio(), (-0.5).as_integer_ratio())
print((0.1).hex(), (-1.5).hex(), (0.0).hex(), (1e300).hex(), float.fromhex("0x1.8p3"),
      float.fromhex("-0x.1p-3"))
print(round(2.5), round(0.5), round(1.5), round(-1.5), round(2.567, 1), round(1e300), round(-0.4))
print(round(12345.678, -2), round(0.125, 2), round(0.375, 2), round(5e-324, 3), round(2.5, 0))
print(int(2.9), int(-2.9), (2.9).__trunc__(), (2.1).__ceil__(), (-2.1).__floor__())
print(2.5 ** 2, 2 ** 0.5, 2 ** -2, (-8) ** 3.0, 0.0 ** 0, 4 ** 0.5, 9.0 ** -0.5)
print(7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2, 1e20 % 7, divmod(-0.5, 1))
print(1.5 + 1, 1 + 1.5, 2 * 1.5, 3 - 0.5, True + 0.5, 1.5 < 2, 2 > 1.5, 10 ** 20 == 1e20,
      10 ** 23 == 1e23)
for call in (lambda: float("inf").as_integer_ratio(), lambda: round(float("nan")),
             lambda: round(float("inf")),
             lambda: float([]), lambda: float.fromhex("zz"), lambda: 10.0 ** 400,
             lambda: round(1.5, "a"),
             lambda: float(10 ** 400)):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
