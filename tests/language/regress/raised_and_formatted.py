# A class that needs arguments cannot be raised bare; what may be indexed takes no argument of %; n has no comma.
import string
from decimal import Decimal


def probe(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


def bare(kind):
    raise kind


class Own(ExceptionGroup):
    def __new__(cls, *errors):
        return super().__new__(cls, "own", list(errors) or [ValueError(1)])


for kind in ExceptionGroup, BaseExceptionGroup, Own, KeyError, ImportError, StopIteration, OSError, UnicodeError:
    probe(lambda: bare(kind))


class Whole(int):
    def __getitem__(self, key):
        return "item " + str(key)


class Real(float):
    def __getitem__(self, key):
        return 7


class Word(str):
    def __getitem__(self, key):
        return "x"


for value in Whole(4), Real(1), Word("w"), 4:
    probe(lambda: "a" % value)
    probe(lambda: "%(k)s" % value)
    probe(lambda: "%s" % value)
for spec in ",n", ",.0n", "n", ".2n", ",.2f":
    probe(lambda: format(Decimal("1234.5"), spec))
for template in None, 5:
    probe(lambda: string.Template(template).safe_substitute())
    probe(lambda: string.Template(template).substitute({}))
