# A float is written with the fewest digits that read back as the same float.
values = [0.1, 1 / 3, 1e22, 1e23, 123456789012345680.0, 1e15, 1e16, 1e17, 0.0001, 0.00001, 5e-324, 1.7976931348623157e308, 2.5, -0.0, 100.0]
for value in values:
    text = repr(value)
    print(text, float(text) == value, str(value) == text, value.hex(), float.fromhex(value.hex()) == value)
print([float(text) for text in ("1", " 1.5 ", "-.5", "1_000.25", "1e3", "inf", "-Infinity", "nan", "1E-2", "٣.٥")])
for text in ("", ".", "1e", "1__0", "0x10", "1,5", "in f", "--1", "1.2.3", "e5"):
    try:
        print(float(text))
    except ValueError as error:
        print(error)
print((0.5).as_integer_ratio(), (-2.75).as_integer_ratio(), (3.0).is_integer(), (3.5).is_integer(), float.fromhex("0x1.8p1"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), round(0.5), round(1e300, 2), round(5, -1), round(15, -1), round(25, -1))
