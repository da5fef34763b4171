# Every part of a format spec does what it says for ints, floats and texts.
for spec in ("", "d", "5", "<5", "^5", ">5", "*^7", "+", " ", "05", "+06d", ",", "_", "x", "#x", "#010x", "b", "#b", "o", "X",
             "_b", "c", "e", ".2f", "%", "n", "=+6"):
    print(spec, [format(n, spec) if spec != "c" or n > 0 else None for n in (0, 65, -1234)])
for spec in ("", "f", ".0f", ".3f", "8.2f", "+.1f", "e", ".2e", "g", ".3g", "G", "%", ".1%", ",.2f", "_.1f", "010.2f", "#.0f",
             "<9.1f", "=+9.1f", "z.0f"):
    print(spec, [format(x, spec) for x in (0.0, -0.04, 1234.5678, 1e20)])
for spec in ("", "s", "5", ">5", "^6", "*<5", ".2", "5.1", "05"):
    print(spec, [format(s, spec) for s in ("", "abc", "é")])
for value, spec in ((1, "s"), ("a", "d"), (1, ".2d"), (1.5, "d"), ("a", "="), ("a", "+"), (1, "zz"), (None, "5"), ([], "3"),
                    (1, ",_"), (1.0, ",n"), (1, ",c"), (5, "10.5x")):
    try:
        print(format(value, spec))
    except Exception as error:
        print(type(error).__name__, error)
