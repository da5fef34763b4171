# Functions are objects with names, docs, defaults, annotations and attributes of their own.
def add(a: int, b: "text" = 2, *rest: str, k: float = 1.5) -> int:
    """Add two."""
    return a + b


print(add.__name__, add.__qualname__, add.__doc__, add.__defaults__, add.__kwdefaults__,
      add.__module__)
print({k: getattr(v, "__name__", v) for k, v in add.__annotations__.items()})
add.calls = 7
print(add.calls, add.__dict__, hasattr(add, "nope"), callable(add))


class Outer:
    class Inner:
        def method(self):
            def local():
                pass
            return local, lambda: 0


local, lam = Outer.Inner().method()
print(Outer.Inner.method.__qualname__, local.__qualname__, lam.__qualname__, lam.__name__)
alias = add
print(alias is add, {add: "key"}[alias], alias == add, [add, len].index(len), add != print)
add.__name__ = "renamed"
print(add.__name__, add(1))
try:
    add.missing
except AttributeError as error:
    print(error)


# The first line of a function is that of its `def`, or of its first decorator.
def late(a, b=1, *, c):
    """Text."""

    return a


def same(function):
    return function


@same
def decorated():
    pass


print(late.__code__.co_firstlineno - same.__code__.co_firstlineno, decorated.__code__.co_firstlineno - same.__code__.co_firstlineno,
      (lambda: 0).__code__.co_name)
