# int methods and constructors: bases, bytes, bit counts, ratios and their errors.
print(int("42"), int(" -17 "), int("ff", 16), int("0xff", 0), int("0b101", 0), int("z", 36))
print(int("1_000"), int(3.99), int(-3.99), int(True), int(), int(b"12"), int("٣"))
print((255).bit_length(), (255).bit_count(), (-255).bit_length(), (0).bit_length(),
      (-7).bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True))
print((5).to_bytes(), int.from_bytes([1, 2], "little"))
print((6).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate())
print((7).__add__(1), (7).__add__("a"), int.__mul__(6, 7), (3).__index__(), (-3).__abs__())
print((5).__floor__(), (5).__ceil__(), (1234).__round__(-2))
bad = [lambda: int("abc"), lambda: int("12", 1), lambda: int("9", 8), lambda: int(""),
       lambda: int("1__0"),
       lambda: int([]), lambda: int("1.5"), lambda: int(float("nan")), lambda: int(float("inf")),
       lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int(5, 10),
       lambda: int("0x", 0), lambda: (1).to_bytes(1, "middle"), lambda: int(None),
       lambda: int("5 5")]
for call in bad:
    try:
        print(call())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
