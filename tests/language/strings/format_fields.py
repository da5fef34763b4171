# Str.format looks fields up by number, name, item and attribute.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f"<{self.x}|{self.y}|{spec}>"


point = Point(1, -2)
print("{} {} {}".format(1, "two", [3]), "{2}{0}{1}{0}".format("a", "b", "c"), "{x}-{y}".format(x=1, y=2))
print("{0.x} {0.y:+d} {p.x!r}".format(point, p=point), "{:wide}".format(point), "{0:{1}}".format(point, "nested"))
print("{0[0]} {0[1][k]} {d[key]} {d[a b]}".format([1, {"k": 2}], d={"key": 3, "a b": 4}))
print("{{}} {{{}}} {{{{".format(5), "{!r:>6} {!s} {!a}".format("é", "é", "é"))
print("{:{w}.{p}f}".format(3.14159, w=8, p=2), "{:{}}".format("x", ">4"), "{0:>{0}}".format(3))
for text, args in (("{", ()), ("}", ()), ("{0}{}", (1, 2)), ("{}{0}", (1,)), ("{}", ()), ("{x}", ()), ("{0.nope}", (1,)),
                   ("{0[a]}", ([1],)), ("{!x}", (1,)), ("{0[5]}", ([1],)), ("{:d}", ("a",)), ("{0!}", (1,)), ("{0.}", (1,))):
    try:
        print(text.format(*args))
    except Exception as error:
        print(text, type(error).__name__, error)
print("{a}{b}".format_map({"a": 1, "b": 2}))
