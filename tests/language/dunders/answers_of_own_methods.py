# hash(), str(), repr() and formats whose answer a method in Python gives.


class Told:
    def __init__(self, answer):
        self.answer = answer

    def __hash__(self):
        return self.answer

    def __str__(self):
        return self.answer

    def __repr__(self):
        return self.answer


class Text(str):
    pass


class Both:
    def __repr__(self):
        return "repr of both"


class Formats(Both):
    def __format__(self, spec):
        return f"<{spec}>"


class Lazy:
    def __hash__(self):
        yield 1

    def __str__(self):
        yield "a"

    __repr__ = __str__


class Broken:
    def __str__(self):
        raise LookupError("no text")

    def __hash__(self):
        raise LookupError("no hash")


class Error(Exception):
    def __repr__(self):
        return "an error"


for answer in (0, -1, -2, True, False, 2 ** 61 - 1, 2 ** 61, 2 ** 62, -(2 ** 62), 2 ** 63, -(2 ** 64), 10 ** 30):
    print(hash(Told(answer)) == hash(answer), hash(Told(answer)))
for bad in (1.5, None, "7", Both()):
    try:
        print(hash(Told(bad)))
    except TypeError as e:
        print(e)
for told in (Told("plain"), Told(Text("of a subclass")), Told(7), Told(None), Told(b"bytes"), Lazy(), Both()):
    for show in (str, repr, lambda t: f"{t}", lambda t: f"{t!s}", lambda t: f"{t!r}", lambda t: f"{t!a}",
                 lambda t: f"{t:}", lambda t: "%s" % t, lambda t: "{}".format(t), format, ascii):
        try:
            text = show(told)
            print(isinstance(text, str), str(text))
        except TypeError as e:
            print("TypeError:", e)
print(f"{Formats()}", f"{Formats():x}", f"{Formats()!s:>14}", str(Formats()))
print(str(Error(1, 2)), repr(Error(1)), f"{Error(3)}", f"{Error(3)!r}", f"{Error()}")
for act in (lambda: str(Broken()), lambda: f"{Broken()}", lambda: hash(Broken()), lambda: {Broken(): 1}):
    try:
        act()
    except LookupError as e:
        print(repr(e))
print([str(t) for t in (Both(), Told("x"), 5, "five")], str(object=Told("named")))
