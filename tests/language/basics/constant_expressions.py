# Expressions of constants: texts, bytes, ints and floats, as far as they are worked out before the program runs.
print("ab" * 3 + "-" * 4, 3 * "xy", "a" "b" + "c", "q" * 0, "q" * -1, "é" * 2 + "\ud800" * 2 == "éé\ud800\ud800")
print(b"ab" * 2 + b"c", 2 * b"z", len("x" * 4096), len("x" * 4097), len("ab" * 5000))
print(1.5 + 2, 2 - 0.5, 3 * 1.25, 1 / 4.0, 7.0 / 2, -1.5 * 2, 0.1 + 0.2, 1e308 * 10, 2 ** 53 + 1.0, 9007199254740993 + 0.0)
print(1 / 3, 7 / 7, -0.0 + 0, 0.0 * -1, 1e-320 / 2)
for text in ("'a' + b'b'", "'a' * 1.5", "'a' + 1", "1.0 / 0", "0.0 / 0.0", "1 / 0", "b'a' + 'b'", "1.5 + 'a'", "'a' - 'b'",
             "'a' * 'b'", "b'a' * b'b'"):
    left, op, right = text.split(" ")
    try:
        if text == "'a' + b'b'":
            "a" + b"b"
        elif text == "'a' * 1.5":
            "a" * 1.5
        elif text == "'a' + 1":
            "a" + 1
        elif text == "1.0 / 0":
            1.0 / 0
        elif text == "0.0 / 0.0":
            0.0 / 0.0
        elif text == "1 / 0":
            1 / 0
        elif text == "b'a' + 'b'":
            b"a" + "b"
        elif text == "1.5 + 'a'":
            1.5 + "a"
        elif text == "'a' - 'b'":
            "a" - "b"
        elif text == "'a' * 'b'":
            "a" * "b"
        else:
            b"a" * b"b"
    except Exception as e:
        print(text, type(e).__name__, e)
print("%s-%s" % ("a" * 2, 1.5 * 2), f"{'ab' * 2}", "ab" * 2 in "xababx", {"k" * 2: 1.5 + 1}, ("a" * 2, 1.5 * 2))
