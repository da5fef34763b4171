# wraps copies metadata; singledispatch picks by type; cmp_to_key and total_ordering.
from functools import cmp_to_key, singledispatch, total_ordering, wraps


def logged(f):
    @wraps(f)
    def inner(*args):
        """Inner doc."""
        return ["log", f(*args)]
    return inner


@logged
def add(a, b: int = 2) -> int:
    """Adds."""
    return a + b


add.extra = 1
print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__(1), add.__qualname__,
      sorted(add.__annotations__))


@singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return "seq " + ",".join(show(i) for i in x)


class Base: pass
class Sub(Base): pass


@show.register(Base)
def base(x):
    return "base"


print(show(1), show("a"), show([1, "b", (2,)]), show(True), show(Sub()), show(1.5),
      show.dispatch(bool)(3))


def by_length(a, b):
    return (len(a) > len(b)) - (len(a) < len(b)) or (a > b) - (a < b)


print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda a, b: b - a)),
      sorted(["aa", "b", "ab"], key=cmp_to_key(by_length)),
      max([3, 7], key=cmp_to_key(lambda a, b: a - b)))


@total_ordering
class Ver:
    def __init__(self, s): self.t = tuple(map(int, s.split(".")))
    def __eq__(self, o): return self.t == o.t
    def __lt__(self, o): return self.t < o.t


print(Ver("1.10") > Ver("1.9"), Ver("2") >= Ver("2"), Ver("1") <= Ver("0.9"))
try:
    @total_ordering
    class Empty: pass
except ValueError as e:
    print(e)
