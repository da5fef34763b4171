# What stands behind each type of a chain is str() of the exception, also where that is Python code.
import dataclasses
import enum
from decimal import Decimal


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Lot:
    item: str


class Short(Exception):
    def __init__(self, need, have):
        self.need, self.have = need, have

    @property
    def missing(self):
        return self.need - self.have

    def __str__(self):
        return f"{self.missing} short"


class Name(str):
    def __str__(self):
        return "a name"


class Note:
    def __str__(self):
        return "first line\nsecond line"


def pay(need, have):
    if have < need:
        raise Short(need, have)


def settle():
    try:
        pay(5, 3)
    except Short as short:
        raise LookupError(Lot("hat"), [Lot("cap")]) from short


def trade():
    try:
        settle()
    except LookupError:
        raise ValueError(Colour.RED)


def report():
    try:
        trade()
    except ValueError as error:
        raise RuntimeError(Decimal("1.5")) from error


try:
    report()
except RuntimeError as error:
    last = KeyError(Colour.RED, Name("x"))
    last.add_note("a note")
    last.__notes__.append(Note())
    last.__notes__.append(Name("y"))
    raise last
