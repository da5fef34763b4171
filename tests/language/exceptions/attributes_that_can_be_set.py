# Attributes of exceptions that can be set, and places of a SyntaxError
e = SyntaxError("msg", ("f.py", 1, 2, "text", 3, 4))
print(e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
e.lineno = 7
e.end_lineno = None
e.msg = "other"
print(e.lineno, e.end_lineno, e.msg, SyntaxError("x").end_lineno, SyntaxError().end_offset)
e = ImportError("a", name="n", path="p")
e.path = "q"
e.msg = "b"
print(e.path, e.msg, e.name, e.args)
e = OSError(2, "none", "file")
e.errno = 3
e.filename = "g"
print(e.errno, e.filename, e.strerror, type(e).__name__)


u = UnicodeEncodeError("ascii", "abc", 1, 3, "bad")
print(u)
u.end = 2
print(u, u.end, u.args)
u.reason = "worse"
print(u)
d = UnicodeDecodeError("utf-8", b"abc", 0, 1, "bad")
d.start = 2
d.end = 3
print(d)


def gen():
    while True:
        try:
            yield 1
        except Exception as e:
            print(type(e).__name__, [str(x) for x in e.args])


g = gen()
next(g)
g.throw(OverflowError, NameError("value"))
g.throw(ArithmeticError, OverflowError("kept"))
g.throw(ValueError, "text")
g.close()


class Closing:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise AttributeError(name)


def outer():
    yield from Closing()


g = outer()
print(next(g))
g.close()
print("closed")


def no_cell(self):
    super().__init__()


for act in (lambda: no_cell(1), lambda: super()):
    try:
        act()
    except RuntimeError as e:
        print(e)

# str() shows what was set.
shown = []
for error, parts in ((SyntaxError("m", ("f", 1, 2, "t")), {"lineno": 7, "filename": "a/g", "msg": "n"}), (SyntaxError(), {"msg": "x"}),
                     (OSError(1, "a"), {"errno": 2, "strerror": "b"}), (OSError("a"), {"errno": 2}),
                     (OSError(1, "a"), {"filename": "z"}), (ImportError("m"), {"msg": "x"})):
    for name, value in parts.items():
        setattr(error, name, value)
    shown.append(str(error))
print(shown)
