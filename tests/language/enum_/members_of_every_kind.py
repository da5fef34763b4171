# Members beside attributes of the same name, mixed data types, orders, and what dir() shows.
import enum
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, ReprEnum, StrEnum, auto, verify


class Described(Enum):
    @enum.property
    def first(self):
        return f"{self.name} is first"


class Ranked(Described):
    first = auto()
    second = auto()
    also = second


print([m.first for m in Ranked], Ranked.first, Ranked.also, list(Ranked))
print([n for n in dir(Ranked.second) if n[0] != "_"], [n for n in dir(Ranked) if n[0] != "_"])


class Price(float, ReprEnum):
    LOW = 1.5
    HIGH = 4.25


class Metres(int, Enum):
    def __repr__(self):
        return "metres"
    SHORT = 3


class Hex(int):
    def __repr__(self):
        return hex(self)


class Address(Hex, Enum):
    BASE = 4096


print(str(Price.LOW), f"{Price.HIGH:.1f}", repr(Price.LOW), Price.LOW + 1)
print(str(Metres.SHORT), repr(Metres.SHORT), repr(Address.BASE), "to_bytes" in dir(Metres.SHORT))


class Pair(Enum):
    A = auto(), auto()
    B = auto(), "x"
    C = auto()


print([m.value for m in Pair])


class Right(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


print((Right.READ | Right.RUN) is (Right.RUN | Right.READ), Right(5) is Right.READ | Right.RUN, Right(5))


def refused(make):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).splitlines())


def out_of_order():
    class Wrong(Enum):
        _order_ = "B A"
        A = 1
        B = 2


def in_order():
    class Fine(Enum):
        __order__ = "A, B"
        A = 1
        B = 2
        C = 2
    print(list(Fine))


def ignores_too_late():
    class Wrong(Enum):
        A = 1
        _ignore_ = "A"


def without_type():
    class Wrong(ReprEnum):
        A = 1


def gaps():
    @verify(CONTINUOUS)
    class Gaps(Enum):
        A = 1
        B = 5


def unnamed():
    @verify(NAMED_FLAGS)
    class Bits(Flag):
        A = 1
        C = 6
        D = 12


def twice():
    @verify(UNIQUE)
    class Twice(StrEnum):
        A = "a"
        B = "a"


for make in (out_of_order, in_order, ignores_too_late, without_type, gaps, unnamed, twice):
    refused(make)
print(enum.show_flag_values(13))
