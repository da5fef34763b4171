# Members of enumerations as keys of dicts and items of sets, with hashes of their own, mixed with what they equal.
from collections import Counter, defaultdict
from enum import Enum, Flag, IntEnum, auto

from pvm_sdk import pause


class Kind(Enum):
    SALE = 1
    REFUND = "refund"
    FEE = auto()
    CHARGE = 1


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Mode(str, Enum):
    READ = "r"
    WRITE = "w"


class Access(Flag):
    R = auto()
    W = auto()


class Own(Enum):
    A = 1
    B = 2

    def __hash__(self):
        return pause("hash") or self.value % 2

    def __eq__(self, other):
        return isinstance(other, Own) and self.value == other.value


totals = defaultdict(int)
for i in range(9):
    totals[list(Kind)[i % 3]] += i
print(dict(totals), totals[Kind.CHARGE], Kind.CHARGE in totals, "SALE" in totals, hash(Kind.SALE) == hash("SALE"))
mixed = {Kind.SALE: "member", "SALE": "text", 1: "int", Level.LOW: "level", "r": "read"}
print(mixed, mixed[Level.LOW], mixed[Mode.READ], len({Kind.SALE, "SALE", Kind.CHARGE}), Level.HIGH in {2}, 2 in {Level.HIGH})
print(Counter([Kind.SALE, Kind.FEE, Kind.CHARGE]).most_common(1), {Access.R: 1, Access.R | Access.W: 2}[Access.W | Access.R])
own = {Own.A: "a", Own.B: "b"}
own[Own.A] += "!"
print(own, Own.B in own, {Own.A, Own.A, Own.B} == {Own.B, Own.A})
pairs = {(Kind.SALE, 1): "x", (Kind.FEE, Level.LOW): "y"}
print(pairs[Kind.CHARGE, True], pairs[Kind.FEE, 1], frozenset([Kind.SALE]) in {frozenset([Kind.CHARGE])})
for bad in (object(), "FEE", None):
    print(totals.get(bad, "absent"), bad in {Kind.FEE})
