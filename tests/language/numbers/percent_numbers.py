# The % operator formats numbers with flags, width, precision and star arguments.
print("%d %i %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6, 7))
print("%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print("%f %.2f %8.3f|%-8.1f|%+.1f %e %.2E %g %G" % (1.5, 2.345, 3.14159, 2.5, 1.0, 12345.678,
        0.00012, 1e-5, 1e20))
print("%*d %.*f %-*d|" % (5, 42, 2, 3.14159, 4, 7))
print("%d %d %s" % (3.99, True, 10 ** 25))
print("%5.1f%%" % 99.5, "%c%c" % (65, "B"), "%r %s %a" % ("x", "y", "é"))
for fmt, arg in [("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%z", 1), ("%x", 1.5), ("%c", "ab"),
                 ("%", 1), ("%(a)d", 1)]:
    try:
        print(fmt % arg)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print("%(name)s is %(age)03d" % {"name": "Bob", "age": 7})
