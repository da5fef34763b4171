# Functions, classes and methods know their names, and where they were made.
class Outer:
    """The outer one."""

    class Inner:
        def method(self):
            def local():
                """Local."""
            return local, lambda: 0

    value = lambda self: 1


def make():
    class Here:
        pass
    return Here


local, nameless = Outer.Inner().method()
for thing in (Outer, Outer.Inner, Outer.Inner.method, local, nameless, Outer.value, make, make(), len, print, [].append, int, str.upper):
    print(thing.__name__, thing.__qualname__, getattr(thing, "__module__", None) in ("__main__", "builtins", None))
print(Outer.__doc__, local.__doc__, make.__doc__, Outer.Inner.__doc__, __name__, type(make).__name__, type(Outer).__name__)
make.__name__ = "renamed"
make.note = "functions have attributes"
print(make.__name__, make.__qualname__, make.note, vars(make), hasattr(local, "note"))
try:
    make.__name__ = 5
except TypeError as error:
    print(error)
