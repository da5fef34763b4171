# Format specs of numbers: sign, fill, width, grouping, precision and every type letter.
for spec in ("d", "+d", " d", "08d", ",", "_", "x", "#x", "#X", "#o", "#b", "08b", "_b", "c", ">6",
             "<6", "^6",
             "*^7", "=+7", "e", ".2f", "g", "n", "%", "010,", "#_x"):
    print(spec, "[" + format(1234 if spec != "c" else 65, spec) + "]", end=" ")
print()
for spec in ("", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "+.2f", "08.2f",
             ",.2f", "_.1f",
             ">12.3f", "<12.3f", "^12.3f", "*=+12.2f", "#.0f", "n", ".10g", ".3", "12"):
    print(spec, "[" + format(12345.6789, spec) + "]", end=" ")
print()
for value in (0.0, -0.0, 1e-10, 1e100, float("inf"), float("-inf"), float("nan"), 0.5, 1.5, 2.5):
    print(f"{value:.0f} {value:g} {value:e} {value:+} {value:08.2f} {value:.2%}")
print(f"{10 ** 25:,}", f"{-10 ** 25:_}", f"{10 ** 25:e}", f"{2 ** 70:.3e}", f"{True:d}", f"{True}")
for value, spec in [(1, "s"), (1.5, "d"), (1, "z"), (1, ".2d"), (1.0, "x"), (1, ",x"), (1, "+c"),
                    (1, ",_"), (1, "5.")]:
    try:
        print(format(value, spec))
    except ValueError as error:
        print(error)
