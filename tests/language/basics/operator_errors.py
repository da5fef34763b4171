# Unsupported operand types name the operator and both types, as CPython does.
five, none, text = 5, None, "x"
tests = [
    lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: {} + {}, lambda: None - 1,
    lambda: "a" * "b", lambda: "a" * 1.5, lambda: 1 / "a", lambda: [] // 2, lambda: 5 % [],
    lambda: {} ** 2, lambda: 1 << 1.0, lambda: 1 & "a", lambda: 1.0 | 2, lambda: 1 @ 2,
    lambda: -"a", lambda: +[], lambda: ~1.5, lambda: 1 in 5, lambda: "a" in 5,
    lambda: five in "abc",
    lambda: none[0], lambda: five[0], lambda: (five, 2)[text], lambda: [five][text],
    lambda: [five][1.0 * five], lambda: {}[[]], lambda: five(), lambda: none(), lambda: text(),
    lambda: "abc"[five], lambda: [1][five], lambda: (1,)[five],
    lambda: 1 % 0, lambda: 1 // 0, lambda: 1 / 0, lambda: 1.0 / 0, lambda: 1.0 % 0,
    lambda: 1.0 // 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 1 << -1, lambda: iter(5),
    lambda: next([]), lambda: int("x"),
]
for i, test in enumerate(tests):
    try:
        print(i, test())
    except Exception as error:
        print(i, type(error).__name__, error)
