// What is stored comes back as it went, or is refused with the field and a remedy.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Values = WorldTest;

TEST_F(Values, OfSubclassesAreStoredAsWhatTheyEqual) {
    deploy_standard(R"(
from enum import Enum, IntEnum
from typing import Any

class Status(str, Enum):
    OPEN = "open"
    DONE = "done"

class Level(IntEnum):
    HIGH = 3

    def __str__(self):
        return "high"

class Odd(int):
    def __int__(self):
        return 7

    def __index__(self):
        return 8

class Loud(str):
    def __str__(self):
        return self.upper() + "!"

class Raw(bytes):
    def __bytes__(self):
        return b"other"

class Half(float):
    def __float__(self):
        return 9.5

class Said(Event):
    what: str

class Desk(Actor):
    status: str = "new"
    number: int = 0
    raw: bytes = b""
    real: float = 0.0
    anything: Any = None
    by: Map[str, int] = Map()
    levels: dict[str, int] = {}

    @public
    def go(self) -> str:
        self.status = Status.DONE
        assert self.status == "done" == Status.DONE and type(self.status) is str
        self.by[Status.OPEN] = 7
        assert self.by["open"] == 7
        self.levels = {Status.OPEN: Level.HIGH}
        assert self.levels == {"open": 3}
        self.number = Odd(5)
        self.raw = Raw(b"raw")
        self.real = Half(1.5)
        assert (self.number, self.raw, self.real) == (5, b"raw", 1.5)
        self.anything = [Loud("a"), Status.OPEN, Odd(5), Raw(b"raw"), Half(1.5), {Loud("k"): 1}]
        assert self.anything == ["a", "open", 5, b"raw", 1.5, {"k": 1}]
        emit(Said(Status.OPEN))
        return Loud("quiet")
)");
    EXPECT_EQ(call("ann", "go")["value"], "quiet");
    EXPECT_EQ(events()[0]["data"]["what"], "open");
    EXPECT_EQ(state()["by"].dump(), R"([["open",7]])");
}

constexpr const char* kPoor = R"(
from dataclasses import dataclass, replace
from typing import Any

@dataclass
class P:
    x: int

@dataclass
class Rich(P):
    y: int = 0

@dataclass
class Doubled:
    n: int

    def __post_init__(self):
        self.n *= 2

@dataclass
class Checked:
    n: int

    def __post_init__(self):
        if self.n < 0:
            raise ValueError("below zero")

class Go(Message):
    n: int

class Poor(Actor):
    bag: set = set()
    free: Any = None
    items: list = []
    p: P
    rich: Rich
    either: P | Rich
    octets: bytes | Address = b""
    number: float | int = 0
    real: float = 0.0
    doubled: Doubled
    checked: Checked
    last: Go
    ps: Map[str, P]
    named: Map[str, int]

    @public
    def put(self, how: str) -> None:
        if how == "pair in a set":
            self.bag = {("a", 1)}
        if how == "tuple":
            self.free = {"a": [(1, 2)]}
        if how == "tuple in a list":
            self.items = [(1, 2)]
        if how == "address":
            self.free = caller()
        if how == "subclass":
            self.p = Rich(1, 2)
        if how == "subclass in a map":
            self.ps["a"] = Rich(1, 2)
        if how == "address of two":
            self.octets = caller()
        if how == "large float":
            self.real = 2**53 + 1
        if how == "huge float":
            self.real = 10**400
        if how == "post init":
            self.doubled = Doubled(2)
        if how == "sender":
            self.last = wait(Go.by(anyone))
        if how == "long key":
            self.named["k" * 100_000] = 1
        if how == "cycle":
            loop = []
            loop.append(loop)
            self.items = loop

    @public
    def good(self) -> None:
        self.rich = Rich(1, 2)
        assert type(self.rich) is Rich
        self.number = 5
        assert type(self.number) is int
        self.either = P(1)
        assert type(self.either) is P
        self.either = Rich(1, 2)
        assert type(self.either) is Rich
        self.real = 2**53
        self.checked = Checked(1)
        self.free = [1, {"a": [None]}]

    @public
    def rows(self) -> list:
        return [(1, caller())]

    @public
    def keep(self) -> Go:
        came = wait(Go.by(anyone))
        self.last = replace(came)
        return came
)";

TEST_F(Values, ThatWouldComeBackAsOthersAreRefusedWithFieldAndRemedy) {
    deploy_standard(kPoor);
    const Json before = state();
    const std::vector<std::array<const char*, 3>> bad = {
        {"pair in a set", "Poor.bag{", "declare it, like tuple[int, str]"},
        {"tuple", "Poor.free[a][0]: a tuple would be read back as a list", "declare it"},
        {"tuple in a list", "Poor.items[0]: a tuple", "or store a list"},
        {"address", "Poor.free: an Address would be read back as bytes", "declare Address"},
        {"subclass", "Poor.p: this Rich would be read back as its base P", "declare Rich"},
        {"subclass in a map", "Poor.ps[a]: this Rich", "store a P"},
        {"address of two", "Poor.octets: as bytes | Address this Address", "name Address first"},
        {"large float", "Poor.real: 9007199254740993 has no exact float", "annotate int"},
        {"huge float", "Poor.real: an int so large has no exact float", "annotate int"},
        {"post init", "Poor.doubled: Doubled.__post_init__ changes", "alone"},
        {"long key", "Poor.named key: 100005 bytes", "hashlib.sha256(key).digest()"},
        {"cycle", "Poor.items: nested too deep", "contains itself"},
    };
    for (const auto& [how, place, remedy] : bad) {
        const Json refused = call("ann", "put", {{"how", how}});
        EXPECT_STATUS("refused", refused) << how;
        EXPECT_TRUE(type_of(refused) == "TypeError" || type_of(refused) == "ValueError") << how;
        EXPECT_HAS(message_of(refused), place);
        EXPECT_HAS(message_of(refused), remedy);
    }
    EXPECT_EQ(state(), before);
    call("ann", "put", {{"how", "sender"}});
    const Json refused = send("bob", "Go", {{"n", 1}});
    EXPECT_HAS(message_of(refused), "Poor.last: a Go would be read back without its sender");
    EXPECT_HAS(message_of(refused), "replace(message)");
    EXPECT_STATUS("returned", call("ann", "good"));
}

TEST_F(Values, ThatOnlyOthersReadMayBeLooser) {
    deploy_standard(kPoor);
    EXPECT_EQ(call("ann", "rows")["value"][0][0], 1);
    call("ann", "keep");
    const Json kept = send("bob", "Go", {{"n", 4}});
    EXPECT_EQ(kept["value"].dump(), R"({"n":4})");
    EXPECT_EQ(state()["last"].dump(), R"({"n":4})");
}

TEST_F(Values, ThatAreEqualAreOneKey) {
    deploy(R"(
from decimal import Decimal

class Prices(Actor):
    by: Map[Decimal, int] = Map()
    rows: Table[tuple[str, Decimal], int] = Table()

    @public
    def count(self, keys: list[str]) -> list[str]:
        for key in keys:
            self.by[Decimal(key)] = self.by.get(Decimal(key), 0) + 1
            self.rows["x", Decimal(key)] = self.by[Decimal(key)]
        return [f"{key} {n}" for (_, key), n in self.rows.items()]

    @public
    def give(self, by: dict[Decimal, int]) -> int:
        return len(by)
)");
    EXPECT_EQ(call("ann", "count",
                   {{"keys", {"1.50", "1.5", "100", "1E+2", "0", "-0.00", "1e50"}}})["value"]
                  .dump(),
              R"(["1.5 2","100 2","0 2","1E+50 1"])");
    EXPECT_EQ(state()["by"].dump(), R"([["0",2],["1.5",2],["100",2],["1E+50",1]])");
    const Json twice = call("ann", "give", {{"by", {{"1.0", 1}, {"1.00", 2}}}});
    EXPECT_HAS(message_of(twice), "two keys of a dict[Decimal, int] are equal");
    EXPECT_EQ(call("ann", "give", {{"by", {{"1.0", 1}, {"2.00", 2}}}})["value"], 2);
}

TEST_F(Values, OfUnionsKeepTheReasonOfTheMemberThatWasMeant) {
    deploy(R"(
class Go(Message):
    n: int = 0

class Poor(Actor):
    level: Range(0, 5) | None = None
    items: list[int] | None = None
    last: Go | None = None

    @public
    def put(self, how: str) -> None:
        if how == "range":
            self.level = 6
        elif how == "item":
            self.items = [1, "a"]
        elif how == "other":
            self.items = "a"
        else:
            self.last = wait(Go.by(anyone))
)");
    EXPECT_HAS(message_of(call("ann", "put", {{"how", "range"}})), "6 is not");
    EXPECT_HAS(message_of(call("ann", "put", {{"how", "item"}})),
               "Poor.items[1]: expected int, not str");
    EXPECT_HAS(message_of(call("ann", "put", {{"how", "other"}})),
               "Poor.items: expected list[int] | None, not str");
    call("ann", "put", {{"how", "sender"}});
    EXPECT_HAS(message_of(send("bob", "Go")),
               "Poor.last: a Go would be read back without its sender");
}

TEST_F(Values, OfFieldsAreShownBeforeTheyAreStored) {
    deploy_standard(R"(
from dataclasses import dataclass

@dataclass(frozen=True)
class Place:
    row: int = 1

class Fresh(Actor):
    count: int = 7
    rate: float = 0.5
    place: Place = Place()
    tags: set[str] = {"b", "a"}
    nothing: int | None = None
    unset: str

    @public
    def add(self) -> None:
        self.count += 1
)");
    EXPECT_EQ(state().dump(), R"({"count":7,"rate":0.5,"place":{"row":1},"tags":["a","b"],)"
                              R"("nothing":null,"unset":null})");
    call("ann", "add");
    EXPECT_EQ(state()["count"], 8);
}

TEST_F(Values, OfASetAreThoseThatCanBeHashed) {
    const Json refused = try_deploy("class A(Actor):\n    bag: set[list[int]] = set()\n");
    EXPECT_HAS(message_of(refused), "A.bag: a set cannot hold list[int]: use a list");
    const Json init_var = try_deploy(
        "from dataclasses import InitVar, dataclass\n"
        "@dataclass\nclass P:\n    x: int\n    y: InitVar[int] = 0\n"
        "class A(Actor):\n    p: P\n");
    EXPECT_HAS(message_of(init_var), "P.y: an InitVar is not kept");
}

TEST_F(Values, OfMapsNameTableForWhatAMapCannot) {
    deploy(R"(
class Maps(Actor):
    plain: Map[str, int]
    rows: Table[str, int]

    @public
    def ask(self, name: str) -> None:
        getattr(self.plain, name)

    @public
    def of_a_table(self) -> None:
        self.rows.update({"a": 1})
)");
    for (const char* name : {"keys", "values", "items", "clear", "copy", "popitem"}) {
        const Json refused = call("ann", "ask", {{"name", name}});
        EXPECT_EQ(type_of(refused), "AttributeError");
        EXPECT_HAS(message_of(refused), std::string("Maps.plain is a Map and has no ") + name +
                                            "(): declare it as a Table");
    }
    EXPECT_HAS(message_of(call("ann", "ask", {{"name", "update"}})),
               "has no update(): assign each, plain[key] = value");
    EXPECT_HAS(message_of(call("ann", "of_a_table")), "assign each, rows[key] = value");
    EXPECT_HAS(message_of(call("ann", "ask", {{"name", "kyes"}})),
               "'Map' object has no attribute 'kyes'");
}

TEST_F(Values, OfGlobalsCannotChangeAndTheErrorNamesThem) {
    deploy(R"(
COUNT = 0

class Tally(Actor):
    @public
    def add(self) -> None:
        global COUNT
        COUNT += 1
)");
    const Json refused = call("ann", "add");
    EXPECT_EQ(type_of(refused), "FrozenError");
    EXPECT_HAS(message_of(refused), "the global COUNT is frozen");
    EXPECT_HAS(message_of(refused), "a field COUNT of the actor");
}

}  // namespace
}  // namespace pvm::actors
