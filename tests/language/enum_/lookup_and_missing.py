# Members are found by value, by name and by _missing_, and by nothing else.
from enum import Enum, IntEnum, StrEnum, auto, unique


class Level(IntEnum):
    LOW = 1
    HIGH = 3
    TOP = 3

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return cls.LOW if value == 0 else None


class Word(StrEnum):
    HELLO = auto()
    BYE = "good bye"


class Mixed(Enum):
    LIST = [1]
    TUPLE = (1, 2)
    NONE = None
    FLOAT = 1.5


print(Level(1), Level("high"), Level(0), Level["TOP"], Level.TOP is Level.HIGH, list(Level), list(Level.__members__), len(Level))
print(Word.HELLO, Word("good bye"), Word.BYE.upper(), f"{Word.HELLO:>8}", Word.HELLO == "hello", {Word.BYE: 1}["good bye"])
print(Mixed([1]), Mixed((1, 2)), Mixed(None), Mixed(1.5).name, Level.LOW < Level.HIGH < 5, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW])[0].name)
for bad in (lambda: Level(7), lambda: Level("nope"), lambda: Level["low"], lambda: Level.NOPE, lambda: Mixed(2), lambda: Word("x"), lambda: Level(), lambda: setattr(Level, "LOW", 2),
            lambda: Mixed.LIST < Mixed.TUPLE, lambda: setattr(Level.LOW, "value", 3), lambda: delattr(Level, "LOW")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
        C = 2
except ValueError as error:
    print(error)
print(Level.LOW in Level, Mixed.NONE in Mixed, [m.value for m in reversed(Mixed)], Enum("Made", "X Y").Y.value, [m.name for m in Enum("M", {"P": 5, "Q": 6})])
