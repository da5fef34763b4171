# Print, format and join call the texts of objects one after another.
class Text:
    count = 0

    def __init__(self, text):
        self.text = text

    def __str__(self):
        Text.count += 1
        return f"{self.text}{Text.count}"

    def __repr__(self):
        Text.count += 1
        return f"<{self.text}{Text.count}>"

    def __format__(self, spec):
        Text.count += 1
        return f"[{self.text}{Text.count}:{spec}]"


a, b = Text("a"), Text("b")
print(a, b, [a, b], {a.text: b}, sep=" / ", end="!\n")
print(f"{a}{b!s}{a!r:>8}{b:x}", "%s %r" % (a, b), "{} {!r} {:y}".format(a, b, a), str([a]), repr((a, {b.text: [b]})))
print(", ".join(map(str, [a, b])), format(a, "z"), ascii(a), "".join([str(x) for x in (a, b)]), str(a).upper())


class Broken(Text):
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __format__ = lambda self, *spec: [][1]


for action in (lambda: print("before", Broken("x")), lambda: f"{Broken('x')}", lambda: "%s" % Broken("x"), lambda: str([a, Broken("x")]),
               lambda: "{!r}".format(Broken("x")), lambda: ValueError(Broken("x")).__str__()):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)


# A class over str may take what every object says.
class Shown(str):
    __str__ = object.__str__

    def __repr__(self):
        return "REPR"


class Quoted(str):
    __str__ = object.__str__


print(str(Shown("x")), str(Quoted("x")), object.__str__("x"), str.__str__(Quoted("y")), f"{Quoted('x')!s}")
