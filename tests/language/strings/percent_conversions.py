# Each letter of % converts as in C, with flags, width and precision.
for template in ("%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%s", "%r", "%.2f", "%8.3f", "%e", "%g", "%i"):
    print(template, [template % n for n in (0, 42, -7)])
print("%s %r %a" % ("é", "é", "é"), "%5.1s|" % "abc", "%-4s|" % "é", "%c%c" % (65, "z"), "%%" % ())
print("%(name)s is %(age)03d" % {"name": "Ann", "age": 7, "unused": 1}, "%*d|%-*d|" % (5, 42, 4, 7), "%.*f" % (1, 2.25))
print("%s" % (1,), "%s" % ((1, 2),), "%s %s" % (1, [2]), "%s" % [1, 2], "%s" % {"a": 1}, "%d" % 3.99, "%d" % True)
for template, values in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%(a)s", (1,)), ("%(a)s", {}), ("%z", 1), ("%", 1),
                         ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%f", "1"), ("%*d", ("a", 1)), ("a", 1), ("%(a", {})):
    try:
        print(template % values)
    except Exception as error:
        print(template, type(error).__name__, error)
