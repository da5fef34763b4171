# The formats most programs write: %s and %d of texts and small ints, and what is close to them.
class Text(str):
    def __str__(self):
        return "shown"


print("%s" % "one", "%d" % 5, "%s" % 5, "%s-%d" % ("a", -7), "%s%s%s" % (1, "", 2), "%%" % (), "no" % ())
print("%d%%" % 50, "%s%%" % "x", "a%sb%dc" % ("X", 10 ** 17), "%s" % (10 ** 19), "%d" % 10 ** 2, "%d" % True)
print("%s %s" % ("é", "ÿ"), "%s" % "日本", "日%s" % "a", "%s" % Text("t"), "%s!" % Text("t"), Text("%s") % 1)
print("%s" % ("tuple",), "%s" % [1], "%s" % {"a": 1}, "%s" % None, "%s" % 2.5, "%r" % "q", "%5d|%-5s|%05d" % (1, "a", 2))
print("%(a)s" % {"a": 1}, "plain" % {"a": 1}, "plain" % [1], "%s" % b"b", "%d" % 3.99, "%s\0%s" % ("a\0", "\0"))
print("%s%s%s%s%s%s%s%s" % tuple("abcdefgh"), "%s%s%s%s%s%s%s%s%s" % tuple("abcdefghi"), len("%s" % ("x" * 5000)))
for form, args in (("%s", ()), ("%s", (1, 2)), ("%s %s", "a"), ("%d", "a"), ("%", 1), ("%s %", ("a",)), ("%q", 1), ("no", 1),
                   ("%d", None), ("%s%", ("a", "b")), ("%ss %z", ("a", 1)), ("%d", (Text("5"),))):
    try:
        print(form % args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
