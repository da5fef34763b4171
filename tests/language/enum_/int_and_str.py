# IntEnum and str mixins behave as their base type and as members.
from enum import Enum, IntEnum


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10


class Mode(str, Enum):
    READ = "r"
    WRITE = "w"


print(Level.LOW < Level.HIGH, Level.MID + 1, Level.HIGH == 10, max(Level),
      sorted([Level.HIGH, Level.LOW]), Level(5), [10, 20][Level.LOW], int(Level.MID),
      repr(Level.LOW), str(Level.LOW), f"{Level.MID:03d}", f"{Level.MID}", {1: "x"}[Level.LOW],
      sum(Level), Level.LOW | 4, Level.LOW in (1, 2))
print(Mode.READ == "r", Mode.READ.upper(), Mode("w"), Mode.READ.value, isinstance(Mode.READ, str),
      "x" + Mode.WRITE, repr(Mode.READ), str(Mode.READ), {"r": 1}[Mode.READ])
try:
    Level("MID")
except ValueError as e:
    print(e)
match 10:
    case Level.LOW: print("low")
    case Level.HIGH: print("high")
