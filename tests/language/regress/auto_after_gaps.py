# Auto() goes on from the last value when it is the largest, and else from the smallest.
from enum import Enum, IntEnum, IntFlag, auto


class Level(IntEnum):
    A = 4
    B = 1
    C = auto()


class Word(Enum):
    A = "x"
    B = auto()
    C = 7
    D = auto()


class Bit(IntFlag):
    A = -1
    B = 2


print(list(Level), [m.value for m in Word], repr(Bit.A ^ 3), Bit(-4), list(Bit))
