# The text of an exception is made of its arguments, and KeyError shows repr.
for kind in (ValueError, KeyError, OSError, StopIteration, UnicodeError, AssertionError, ImportError, SystemExit, GeneratorExit):
    for args in ((), ("one",), ("one", 2), ("",), (None,)):
        error = kind(*args)
        print(kind.__name__, repr(error), str(error), error.args)


class Custom(Exception):
    def __init__(self, code, *, hint="none"):
        super().__init__(f"code {code}")
        self.code, self.hint = code, hint


class Quiet(Exception):
    def __str__(self):
        return "quiet text"


class Untouched(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


for error in (Custom(5), Custom(7, hint="try"), Quiet("loud"), Untouched(1, 2)):
    print(repr(error), str(error), error.args, vars(error))
error = ValueError("a")
error.args = ("b", "c")
print(error, error.args, isinstance(error, Exception), StopIteration(5).value, SystemExit(3).code, ImportError("m", name="n").name)
print(KeyError("k") == KeyError("k"), (e := KeyError("k")) == e, len({e, e}), OSError(2, "text").errno, OSError(2, "text").strerror)
