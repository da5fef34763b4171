# str(), repr(), format() and names of exceptions, of every way that one has its text; builtin properties read anew.
class Coded(Exception):
    def __init__(self, code, *rest):
        super().__init__(f"code {code}", *rest)
        self.code = code


class Silent(Exception):
    pass


class Own(ValueError):
    def __str__(self):
        return "own text"


class Named(KeyError):
    pass


class Text(str):
    def __str__(self):
        return "text of its own"


class Both(Coded, KeyError):
    pass


inside = ValueError("inner")
nested = RuntimeError(inside)
itself = ValueError()
itself.args = (itself,)
for error in (ValueError("x"), ValueError(""), ValueError(), ValueError(5), ValueError(2 ** 70), ValueError("a", 1), ValueError(None),
              ValueError(1.5), ValueError([1, "a"]), ValueError(b"x"), KeyError("k"), KeyError(), KeyError(1, 2), Named("n"), Coded(3), Coded(4, "r"),
              Silent(), Silent("s"), Own("not shown"), Both(7), IndexError("out"), OSError(2, "gone"), OSError("one"), ImportError("no", name="m"),
              StopIteration(3), StopIteration(), UnicodeDecodeError("utf-8", b"a", 0, 1, "why"), SystemExit("bye"), nested, ValueError(Text("t")),
              ExceptionGroup("g", [ValueError(1)]), AssertionError("msg"), SyntaxError("bad"), ZeroDivisionError("d" * 40)):
    print(str(error), "|", repr(error), "|", f"{error}", "|", f"{error!s:>6}", "|", "%s" % error, "|", error.args, type(error).__name__)
print(str(Text("t")), str(ValueError(Text("t"))), type(str(ValueError(Text("t")))))

changed = Coded(1)
changed.args = ("later",)
print(changed, changed.code, changed.args)
changed.args = ()
print(repr(str(changed)), repr(changed))
module = ImportError("first")
module.msg = "second"
print(module, module.args, module.msg)
deep = ValueError("bottom")
for _ in range(30):
    deep = ValueError(deep)
print(deep, len(repr(deep)))
rows = [1]
for _ in range(25):
    rows = [rows, {"k": (rows,)}] if len(repr(rows)) < 500 else [rows]
print(len(repr(rows)), repr(rows)[:60])
circle = []
for _ in range(20):
    circle = [circle]
circle[0].append(circle)
inner = {"self": circle}
circle.append(inner)
inner["again"] = inner
print(circle)


def f(a, b=2):
    """Says nothing."""


class Made:
    label = "made"


for value in (f, len, Made, Made(), int, 5, "s", ValueError("e"), Silent):
    print(type(value).__name__, value.__class__.__name__, type(value).__qualname__, type(type(value)).__name__)
for _ in range(2):
    print(f.__name__, f.__doc__, f.__defaults__, f.__qualname__, f.__module__, Made.__name__, Made.label, Made.__mro__, Made().__dict__)
    f.__name__ = "renamed"
    Made.__name__ = "Renamed"
print([e.args for e in (ValueError(1), Coded(2))], [e.__cause__ for e in (ValueError(), nested)], nested.__suppress_context__)


class Odd:
    args = ValueError.args
    name = property(len)

    def __len__(self):
        return 3


for name in ("args", "name"):
    try:
        print(getattr(Odd(), name), Odd().name)
        print(Odd().args)
    except TypeError as error:
        print("TypeError")
