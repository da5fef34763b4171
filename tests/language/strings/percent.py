# The % operator on str: tuples, mappings, padding, truncation and argument errors.
print("%s" % "a", "%s %s" % ("a", 1), "%10s|%-10s|%.2s|%5.1s|" % ("r", "l", "trunc", "xyz"),
      "%%" % ())
print("%s" % [1, 2], "%s" % (None,), "%r" % "q", "%s" % {"a": 1},
      "%(k)s %(k)r" % {"k": "v", "unused": 1})
print("%c" % 128512, "%s %d%%" % ("done", 50), "%5s|%-5d|" % (True, 3), "%s" % ((1, 2),))
fmt = "%-8s%8.2f"
for name, price in (("tea", 1.5), ("coffee", 22.75)):
    print(fmt % (name, price))
for f, arg in (("%s %s", "a"), ("%s", ("a", "b")), ("%(k)s", ("a",)), ("%(k)s", {}), ("%d", None),
               ("a", 1), ("%s %(k)s", {"k": 1}), ("a", {"k": 1})):
    try:
        print(f % arg)
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
