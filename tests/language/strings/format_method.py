# str.format: positions, names, attributes, items, nested specs, conversions and errors.
class P:
    x = 3
    name = "pt"


print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2),
      "{{}} {{{}}}".format(5))
print("{0.x} {0.name} {1[0]} {1[1]} {2[key]}".format(P, [10, 20], {"key": "v"}),
      "{p.x}".format(p=P()))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+}".format("a", "b", "c", "d", 42, 7))
print("{!r} {!s} {!a} {!r:>6}".format("x", "y", "é", "z"),
      "{:{}}|{:{w}.{p}f}".format("a", 4, 3.14159, w=8, p=2))
print("{:.3}|{:5.1}|{:,}|{:%}".format("abcdef", "xyz", 1234567, 0.25))
print("{a}-{b}".format_map({"a": 1, "b": 2}), "{}".format([1, "a"]), "{:}".format(None))
for call in (lambda: "{}".format(), lambda: "{x}".format(), lambda: "{0} {}".format(1, 2),
             lambda: "{".format(), lambda: "}".format(),
             lambda: "{!x}".format(1), lambda: "{0.nope}".format(1), lambda: "{0[5]}".format([1]),
             lambda: "{:d}".format("a"),
             lambda: "{:>5}".format(None), lambda: "{a}".format_map({}),
             lambda: "{0[a]}".format([1]), lambda: "{:>5}".format([1])):
    try:
        print(call())
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
