# Floor division and modulo round towards minus infinity, for every sign and for floats.
for x in (7, -7):
    for y in (2, -2):
        print(x, y, x // y, x % y, divmod(x, y), x / y)
for x in (7.5, -7.5):
    for y in (2, -2.0):
        print(x, y, x // y, x % y, divmod(x, y))
print(0 // 5, 0 % -5, -0.0 // 1, 0.0 % -1, 5 % 3.0, -1 // 10 ** 30, -1 % 10 ** 30)
print(6 / 3, 7 / 7, 1 / 3, 2 ** 60 / 3)
print(True // 1, True / 2, 5 // True)
for op in ("//", "%", "/", "divmod"):
    for zero in (0, 0.0, False):
        try:
            if op == "//":
                1 // zero
            elif op == "%":
                1 % zero
            elif op == "/":
                1 / zero
            else:
                divmod(1, zero)
        except ZeroDivisionError as error:
            print(op, zero, error)
