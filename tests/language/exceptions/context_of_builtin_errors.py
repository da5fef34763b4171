# An error that a builtin raises has what is being handled as its context, as any other has.
import collections
import dataclasses
import enum
import functools
import itertools


class Wrong:
    def __bool__(self):
        return 5

    def __len__(self):
        return -1

    def __index__(self):
        return "x"

    def __hash__(self):
        return "x"

    def __str__(self):
        return 5

    def __iter__(self):
        return 5


class Refuses:
    def __len__(self):
        return -1

    def __lt__(self, other):
        return NotImplemented

    def __add__(self, other):
        return NotImplemented

    def __getitem__(self, key):
        raise KeyError(key)


class Takes(Exception):
    def __init__(self, a):
        pass


Named = collections.namedtuple("Named", "a b")


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass(frozen=True)
class Point:
    x: int


def raises_class():
    raise Takes


asked = [
    lambda: bool(Wrong()), lambda: not Wrong(), lambda: len(Wrong()), lambda: bool(Refuses()),
    lambda: [1][Wrong()], lambda: hash(Wrong()), lambda: str(Wrong()), lambda: f"{Wrong()}",
    lambda: list(Wrong()), lambda: Refuses() < 1, lambda: Refuses() + 1, lambda: 1 in Refuses(),
    lambda: Takes(), lambda: Named(1), lambda: Color(5), lambda: Color["q"], lambda: Point(),
    lambda: setattr(Point(1), "x", 2), lambda: sorted([1, "a"]), lambda: max([]),
    lambda: max([Refuses(), Refuses()], key=lambda x: x + 1), lambda: sum([Refuses(), 1]),
    lambda: functools.reduce(max, []), lambda: functools.reduce(max, 5), lambda: dict([1]),
    lambda: {**5}, lambda: "{} {}".format(1), lambda: list(zip([1], [], strict=True)),
    lambda: list(map(lambda a, b: a, [1])), lambda: (lambda a: a)(), lambda: isinstance(1, 5),
    lambda: Refuses()[1], lambda: Refuses()(), lambda: divmod(Refuses(), 1), lambda: next(iter(Refuses())),
    lambda: vars(5), lambda: (1).x, lambda: object().x, lambda: {}[Wrong()], lambda: {Wrong(): 1},
    lambda: [x for x in 5], lambda: next(itertools.islice([1], -1)),
    lambda: getattr(5, "x"), lambda: collections.deque().pop(), raises_class,
    lambda: next(iter(lambda: next(iter([])), 5)),
]
for n, ask in enumerate(asked):
    try:
        raise ZeroDivisionError("handled")
    except ZeroDivisionError:
        try:
            print(n, ask())
        except Exception as error:
            print(n, repr(error), repr(error.__context__), repr(error.__cause__), error.__suppress_context__)
    try:
        ask()
    except Exception as error:
        print(n, repr(error.__context__))


class Sets:
    def __set_name__(self, owner, name):
        raise KeyError(name)


def names():
    class Owner:
        x = Sets()


try:
    raise ZeroDivisionError("handled")
except ZeroDivisionError:
    try:
        names()
    except RuntimeError as error:
        inner = error.__context__
        print(repr(error), inner is error.__cause__, repr(inner), repr(inner.__context__))


class Cause(Exception):
    def __init__(self, *args):
        super().__init__("made", *args)


try:
    raise ZeroDivisionError("handled")
except ZeroDivisionError:
    try:
        raise Takes(1) from Cause
    except Takes as error:
        print(repr(error.__context__), repr(error.__cause__))
