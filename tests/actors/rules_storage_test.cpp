// What an actor keeps: fields, maps, tables, and the form of values; tests/rules.md lists the
// rules.

#include "actors/prices.h"
#include "tests/support/faulty_host.h"
#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Storage = WorldTest;

constexpr const char* kFrozen = R"(
from dataclasses import dataclass, replace

class Go(Message):
    tags: list[str]

@dataclass
class Order:
    item: str
    lots: list[int]
    status: str = "new"

class Shelf(Actor):
    xs: list[int] = []
    order: Order
    orders: Map[str, Order] = Map()
    rows: Table[str, list[int]] = Table()

    @public
    def set_up(self) -> None:
        self.xs = [1, 2]
        self.order = Order("bike", [1])
        self.orders["a"] = Order("boat", [2])
        self.rows["a"] = [1]

    @public
    def change(self, how: str) -> None:
        order = self.order
        if how == "append":
            self.xs.append(3)
        if how == "item":
            self.xs[0] = 9
        if how == "attribute":
            self.order.status = "sold"
        if how == "deep":
            self.order.lots.append(2)
        if how == "entry":
            self.orders["a"].lots[0] = 5
        if how == "row":
            self.rows["a"].append(2)
        if how == "assigned":
            ys = [5]
            self.xs = ys
            ys.append(6)
        if how == "assigned deep":
            order = Order("car", [3])
            self.orders["b"] = order
            order.lots.append(4)
        if how == "assigned row":
            ys = [5]
            self.rows["b"] = ys
            ys.append(6)
        if how == "default":
            Shelf.xs.default.append(1)
        if how == "message":
            wait(Go.by(anyone)).tags.append("x")

    @public
    def renew(self) -> str:
        self.order = replace(self.order, status="sold")
        self.xs = [*self.xs, 3]
        self.rows["a"] = self.rows["a"] + [2]
        return f"{self.order} {self.xs} {self.rows['a']}"
)";

TEST_F(Storage, FreezesWhatIsAssignedAndWhatIsRead) {
    deploy(kFrozen);
    call("ann", "set_up");
    const Json before = state();
    for (const char* how : {"append", "item", "attribute", "deep", "entry", "row", "assigned",
                            "assigned deep", "assigned row", "default"}) {
        const Json refused = call("ann", "change", {{"how", how}});
        EXPECT_STATUS("refused", refused) << how;
        EXPECT_EQ(type_of(refused), "FrozenError") << how;
        EXPECT_EQ(state(), before);
    }
    call("ann", "change", {{"how", "message"}});
    EXPECT_EQ(type_of(send("bob", "Go", {{"tags", Json::array({"a"})}})), "FrozenError");
}

TEST_F(Storage, NamesTheRemedyForAFrozenValue) {
    deploy(kFrozen);
    call("ann", "set_up");
    EXPECT_HAS(message_of(call("ann", "change", {{"how", "append"}})), "[*");
    EXPECT_HAS(message_of(call("ann", "change", {{"how", "attribute"}})), "replace(");
    EXPECT_EQ(call("ann", "renew")["value"],
              "Order(item='bike', lots=[1], status='sold') [1, 2, 3] [1, 2]");
}

TEST_F(Storage, HasDeclaredFieldsAlone) {
    deploy(R"(
class Strict(Actor):
    count: int = 0
    owner: Address
    notes: Map[str, int] = Map()

    @public
    def typo(self) -> None:
        self.cuont = 1

    @public
    def unset(self) -> Address:
        return self.owner

    @public
    def wrong(self) -> None:
        self.count = "one"

    @public
    def whole(self) -> None:
        self.notes = {"a": 1}

    @public
    def erase(self) -> None:
        del self.count

    @public
    def on_the_class(self) -> None:
        Strict.other = 1
)");
    const Json typo = call("ann", "typo");
    EXPECT_EQ(type_of(typo), "AttributeError");
    EXPECT_HAS(message_of(typo), "cuont: int");
    EXPECT_HAS(message_of(call("ann", "unset")), "has not been set");
    EXPECT_HAS(message_of(call("ann", "wrong")), "Strict.count: expected int, not str");
    EXPECT_HAS(message_of(call("ann", "whole")), "notes[key] = value");
    EXPECT_STATUS("refused", call("ann", "erase"));
    EXPECT_STATUS("refused", call("ann", "on_the_class"));
}

TEST_F(Storage, ChecksAmountsAndRanges) {
    deploy_standard(R"(
class Limits(Actor):
    price: Amount = 0
    fee: Range(0, 10_000) = 50
    notes: Map[Range(1, 3), Amount] = Map()

    @public
    def set(self, price: int, fee: int, key: int) -> None:
        self.price = price
        self.fee = fee
        self.notes[key] = price

    @public
    def take(self, price: Amount, fee: Range(0, 5)) -> Amount:
        return price * 2
)");
    const auto set = [&](const char* price, int fee, int key) {
        return call("ann", "set", {{"price", price}, {"fee", fee}, {"key", key}});
    };
    const std::string most = "340282366920938463463374607431768211455";
    EXPECT_STATUS("returned", set(most.c_str(), 10'000, 3));
    EXPECT_EQ(field("price"), most);
    EXPECT_HAS(message_of(set("-1", 0, 1)), "Limits.price: -1 is not an Amount");
    EXPECT_EQ(type_of(set("-1", 0, 1)), "ValueError");
    EXPECT_HAS(message_of(set("340282366920938463463374607431768211456", 0, 1)), "Limits.price");
    EXPECT_HAS(message_of(set("1", 10'001, 1)), "Limits.fee");
    EXPECT_HAS(message_of(set("1", 1, 4)), "Limits.notes key");
    const auto take = [&](const char* price, int fee) {
        return call("ann", "take", {{"price", price}, {"fee", fee}});
    };
    EXPECT_EQ(take("3", 5)["value"], 6);
    EXPECT_EQ(error_of(take("-1", 5)), "InvalidValue");
    EXPECT_EQ(error_of(take("1", 6)), "InvalidValue");
    EXPECT_EQ(type_of(take(most.c_str(), 5)), "ValueError");  // the result is one as well
}

constexpr const char* kTypes = R"(
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, Optional

class Color(Enum):
    RED = 1
    BLUE = 2

class Size(IntEnum):
    S = 1
    L = 2

@dataclass
class Point:
    x: int
    y: int = 0

@dataclass
class Shape:
    points: list[Point]
    color: Color
    name: str | None = None

@dataclass
class Tree:
    value: int
    left: "Tree | None" = None

class Sent(Message):
    at: Point

class Types(Actor):
    none: None = None
    flag: bool = False
    big: int = 0
    text: str = ""
    raw: bytes = b""
    pair: tuple[int, str] = (0, "")
    many: tuple[int, ...] = ()
    items: list[list[int]] = []
    table: dict[str, list[int]] = {}
    names: set[str] = set()
    color: Color = Color.RED
    size: Size = Size.S
    sent: Sent
    point: Point
    shape: Shape
    who: Address
    real: float = 0.0
    either: int | str | None = None
    maybe: Optional[Point] = None
    anything: Any = None
    buffer: bytearray
    by_point: Map[tuple[int, int], Color] = Map()
    by_color: Map[Color, int] = Map()

    def write(self):
        self.flag = True
        self.big = -2**200
        self.text = "a\u20ac\0"
        self.raw = b"\x00\xff"
        self.pair = (1, "b")
        self.many = (1, 2, 3)
        self.items = [[], [1, 2]]
        self.table = {"z": [1], "a": []}
        self.names = {"b", "a"}
        self.color = Color.BLUE
        self.size = Size.L
        self.sent = Sent(Point(1))
        self.point = Point(1, 2)
        self.shape = Shape([Point(1, 2), Point(3)], Color.RED)
        self.who = caller()
        self.real = 0.1
        self.either = "7"
        self.maybe = Point(5)
        self.anything = {"a": [1, None, True, b"x"], "b": -1.5}
        self.buffer = bytearray(b"xy")
        self.by_point[(1, 2)] = Color.BLUE
        self.by_color[Color.RED] = 3

    def check(self):
        assert self.none is None and self.flag is True and self.big == -2**200
        assert self.text == "a\u20ac\0" and self.raw == b"\x00\xff"
        assert self.pair == (1, "b") and type(self.pair) is tuple
        assert self.many == (1, 2, 3) and type(self.many) is tuple
        assert self.items == [[], [1, 2]] and list(self.table.items()) == [("z", [1]), ("a", [])]
        assert self.names == {"a", "b"} and type(self.names) is set
        assert self.color is Color.BLUE and self.size is Size.L
        assert self.sent == Sent(Point(1)) and type(self.sent.at) is Point
        assert self.point == Point(1, 2) and self.shape.points[1] == Point(3, 0)
        assert self.shape.color is Color.RED and self.shape.name is None
        assert self.who == caller() and type(self.who) is Address
        assert self.real == 0.1 and self.either == "7" and self.maybe == Point(5)
        assert self.anything == {"a": [1, None, True, b"x"], "b": -1.5}
        assert self.buffer == bytearray(b"xy") and type(self.buffer) is bytearray
        assert self.by_point[(1, 2)] is Color.BLUE and self.by_color[Color.RED] == 3

    @public
    def go(self) -> None:
        self.write()
        self.check()
        wait(Sent.by(anyone))
        self.check()

    @public
    def again(self) -> None:
        self.check()

    @public
    def echo(self, color: Color, shape: Shape, pair: tuple[int, str], names: set[str],
             table: dict[str, list[int]], maybe: Point | None,
             raw: bytes) -> list[Any]:
        assert type(pair) is tuple and type(names) is set
        assert type(shape) is Shape and type(shape.points[0]) is Point
        return [color is Color.BLUE, len(shape.points), pair[0], sorted(names),
                list(table), maybe is None, raw]

    @public
    def bad(self, which: str) -> None:
        if which == "object":
            self.anything = object()
        if which == "function":
            self.anything = {"a": [caller]}
        if which == "nested":
            self.items = [[1], ["x"]]
        if which == "short":
            self.pair = (1,)
        if which == "bool":
            self.big = True
        if which == "bytes":
            self.who = b"x" * 20
        if which == "key":
            self.by_color["RED"] = 1
        if which == "enum":
            self.color = 1
)";

TEST_F(Storage, KeepsEveryStorableType) {
    deploy_standard(kTypes);
    const Json slept = call("ann", "go");
    ASSERT_STATUS("paused", slept);
    EXPECT_STATUS("returned", call("ann", "again"));
    EXPECT_STATUS("returned", send("ann", "Sent", {{"at", {{"x", 1}}}}));
    const Json state_now = state();
    EXPECT_EQ(state_now["color"], "BLUE");
    EXPECT_EQ(state_now["raw"], "0x00ff");
    EXPECT_EQ(state_now["by_point"].dump(), R"([[[1,2],"BLUE"]])");
    // Through the door the same types go each way.
    const Json echoed = call("ann", "echo",
                             {{"color", "BLUE"},
                              {"shape", {{"points", {{{"x", 1}}}}, {"color", "RED"}}},
                              {"pair", {4, "b"}},
                              {"names", {"z", "y"}},
                              {"table", {{"q", {1}}, {"p", Json::array()}}},
                              {"maybe", nullptr},
                              {"raw", "0x01"}});
    ASSERT_STATUS("returned", echoed);
    EXPECT_EQ(echoed["value"].dump(), R"([true,1,4,["y","z"],["q","p"],true,{"$bytes":"0x01"}])");
}

TEST_F(Storage, TakesNothingElse) {
    deploy_standard(kTypes);
    for (const char* which :
         {"object", "function", "nested", "short", "bool", "bytes", "key", "enum"}) {
        const Json refused = call("ann", "bad", {{"which", which}});
        EXPECT_STATUS("refused", refused);
        EXPECT_TRUE(type_of(refused) == "TypeError" || type_of(refused) == "ValueError") << which;
        EXPECT_HAS(message_of(refused), "Types.");
    }
    const auto declared = [&](const std::string& type) {
        return try_deploy("from dataclasses import dataclass, field\nfrom typing import Any\n"
                          "@dataclass\nclass Half:\n    x: int\n    y: int = field(init=False)\n"
                          "class A(Actor):\n    x: " + type + "\n");
    };
    for (const char* type : {"type", "range", "Half", "Map", "complex_", "dict[str, range]"}) {
        EXPECT_STATUS("rejected", declared(type)) << type;
    }
    EXPECT_STATUS("rejected", try_deploy("class M(Message):\n    sender: int\n"
                                         "class A(Actor):\n    x: int = 0\n"));
}

TEST_F(Storage, TellsTheMembersOfAUnionApart) {
    deploy(R"(
from enum import Enum

class Color(Enum):
    RED = 1

class Union(Actor):
    good: Color | int | None = None
    bad: str | Color = ""
    worse: Color | str = ""

    @public
    def set(self) -> bool:
        self.good = Color.RED
        return self.good is Color.RED

    @public
    def confuse(self) -> None:
        self.bad = Color.RED

    @public
    def mistake(self) -> None:
        self.worse = "RED"
)");
    EXPECT_EQ(call("ann", "set")["value"], true);
    for (const char* method : {"confuse", "mistake"}) {
        const Json refused = call("ann", method);
        EXPECT_EQ(type_of(refused), "ValueError") << method;
        EXPECT_HAS(message_of(refused), "would be read back as");
    }
}

constexpr const char* kMaps = R"(
class Go(Message):
    pass

class Maps(Actor):
    plain: Map[str, int] = Map()
    zero: Map[str, int] = Map(default=0)
    lists: Map[int, list[int]] = Map()
    rows: Table[str, int] = Table()

    @public
    def operations(self) -> list[str]:
        out = []
        def note(what):
            out.append(str(what))
        self.plain["a"] = 1
        note(self.plain["a"])
        note("a" in self.plain)
        note("b" in self.plain)
        note(self.plain.get("b"))
        note(self.plain.get("b", 7))
        note(self.plain.setdefault("b", 2))
        note(self.plain.setdefault("b", 3))
        note(self.plain.pop("b"))
        note(self.plain.pop("b", 9))
        del self.plain["a"]
        for act in (lambda: self.plain["a"], lambda: self.plain.pop("a"),
                    lambda: self.plain.__delitem__("a")):
            try:
                act()
            except KeyError as error:
                note(f"KeyError {error}")
        note(self.zero["q"])
        self.zero["q"] += 5
        note(self.zero["q"])
        note("r" in self.zero)
        note(self.lists.setdefault(-1, []))
        return out

    @public
    def iterate(self, how: str) -> None:
        if how == "for":
            for each in self.plain:
                pass
        if how == "len":
            len(self.plain)
        if how == "bool":
            if self.plain:
                pass
        if how == "list":
            list(self.plain)
        if how == "max":
            max(self.plain)

    @public
    def table(self, n: int) -> None:
        for i in range(n):
            self.rows[f"k{i * 7 % n}"] = i

    @public
    def drop(self, key: str) -> int:
        return self.rows.pop(key)

    @public
    def add(self, key: str, value: int) -> None:
        self.rows[key] = value

    @public
    def walk(self) -> list[str]:
        out = []
        for key, value in self.rows.items():
            out.append(f"{key}={value}")
        return out

    @public
    def slowly(self) -> list[str]:
        out = []
        for key in self.rows:
            wait(Go.by(anyone))
            out.append(key)
        return out

    @view
    def page(self, after: str | None, limit: int) -> list[str]:
        return [key for key, value in self.rows.page(after, limit)]

    @view
    def looks(self) -> list[str]:
        return [str(len(self.rows)), str(bool(self.rows)), str(self.rows.get("no", 4)),
                str("k1" in self.rows), str(sum(self.rows.values())), str(list(self.rows.keys()))]
)";

TEST_F(Storage, HasMapsThatActLikeDicts) {
    deploy(kMaps);
    const Json out = call("ann", "operations")["value"];
    EXPECT_EQ(out.dump(), R"(["1","True","False","None","7","2","2","2","9","KeyError 'a'",)"
                          R"("KeyError 'a'","KeyError 'a'","0","5","False","[]"])");
    EXPECT_EQ(state()["zero"].dump(), R"([["q",5]])");
    EXPECT_EQ(state()["plain"].dump(), "[]");
}

TEST_F(Storage, RefusesToIterateAMapAndNamesTable) {
    deploy(kMaps);
    for (const char* how : {"for", "len", "bool", "list", "max"}) {
        const Json refused = call("ann", "iterate", {{"how", how}});
        EXPECT_EQ(type_of(refused), "TypeError") << how;
        EXPECT_HAS(message_of(refused), "Table");
    }
}

TEST_F(Storage, HasTablesThatKeepTheirOrder) {
    deploy(kMaps);
    call("ann", "table", {{"n", 10}});
    const auto walk = [&] { return call("ann", "walk")["value"].dump(); };
    EXPECT_EQ(walk(), R"(["k0=0","k7=1","k4=2","k1=3","k8=4","k5=5","k2=6","k9=7","k6=8","k3=9"])");
    call("ann", "drop", {{"key", "k0"}});
    call("ann", "drop", {{"key", "k8"}});
    call("ann", "drop", {{"key", "k3"}});
    call("ann", "add", {{"key", "k4"}, {"value", 44}});  // stays where it was
    call("ann", "add", {{"key", "k0"}, {"value", 1}});   // comes anew, behind all
    EXPECT_EQ(walk(), R"(["k7=1","k4=44","k1=3","k5=5","k2=6","k9=7","k6=8","k0=1"])");
    EXPECT_EQ(view("looks").dump(),
              R"(["8","True","4","True","75","['k7', 'k4', 'k1', 'k5', 'k2', 'k9', 'k6', 'k0']"])");
    EXPECT_EQ(type_of(call("ann", "drop", {{"key", "k8"}})), "KeyError");
    for (const char* key : {"k1", "k5", "k7", "k4", "k0", "k2", "k6", "k9"}) {
        EXPECT_STATUS("returned", call("ann", "drop", {{"key", key}}));
    }
    EXPECT_EQ(walk(), "[]");
    call("ann", "add", {{"key", "z"}, {"value", 1}});
    call("ann", "add", {{"key", "a"}, {"value", 2}});
    EXPECT_EQ(walk(), R"(["z=1","a=2"])");
}

TEST_F(Storage, PagesATable) {
    deploy(kMaps);
    EXPECT_EQ(view("page", {{"after", nullptr}, {"limit", 3}}), Json::array());
    call("ann", "table", {{"n", 10}});
    EXPECT_EQ(view("page", {{"after", nullptr}, {"limit", 3}}), Json({"k0", "k7", "k4"}));
    EXPECT_EQ(view("page", {{"after", "k4"}, {"limit", 3}}), Json({"k1", "k8", "k5"}));
    EXPECT_EQ(view("page", {{"after", "k6"}, {"limit", 3}}), Json({"k3"}));
    EXPECT_EQ(view("page", {{"after", "k3"}, {"limit", 3}}), Json::array());
    EXPECT_STATUS("rejected", view("page", {{"after", "no"}, {"limit", 3}}));
}

TEST_F(Storage, WalksATableAcrossPauses) {
    deploy(kMaps);
    call("ann", "table", {{"n", 3}});
    call("ann", "slowly");
    send("bob", "Go");
    call("bob", "add", {{"key", "new"}, {"value", 1}});
    for (int i = 0; i < 2; ++i) send("bob", "Go");
    EXPECT_EQ(send("bob", "Go")["value"], Json({"k0", "k1", "k2", "new"}));
}

TEST_F(Storage, TakesDeterministicCborAlone) {
    deploy(R"(
class Door(Actor):
    @public
    def take(self, n: int, names: set[str], table: dict[str, int]) -> list[str]:
        return [str(n), str(sorted(names)), str(table)]
)");
    const auto take = [&](const Bytes& n, const Bytes& names, const Bytes& table) {
        Transaction call = transaction(TurnKind::Call, "ann", "take");
        call.data = "\xa3\x61n" + n + "\x65names" + names + "\x65table" + table;
        return block({call})[0];
    };
    const Bytes one("\x01"), ab("\x82\x61" "a\x61" "b"), dict("\xa2\x61z\x01\x61" "a\x02");
    const Json good = take(one, ab, dict);
    ASSERT_STATUS("returned", good);
    EXPECT_EQ(good["value"].dump(), R"x(["1","['a', 'b']","{'z': 1, 'a': 2}"])x");  // in this order
    const std::vector<std::array<Bytes, 3>> bad = {
        {Bytes("\x18\x01"), ab, dict},                            // an int in a longer form
        {Bytes("\x19\x00\x01", 3), ab, dict},
        {Bytes("\xc2\x41\x01"), ab, dict},                        // a big int that is small
        {Bytes("\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00", 9), ab, dict},  // a float
        {one, Bytes("\x82\x61" "b\x61" "a"), dict},               // a set out of order
        {one, Bytes("\x82\x61" "a\x61" "a"), dict},               // an item twice
        {one, Bytes("\x9f\x61" "a\xff"), dict},                   // a length left open
        {one, ab, Bytes("\xa2\x61z\x01\x61z\x02")},               // a key twice
        {one, ab, Bytes("\xa1\x78\x01z\x01")},                    // a length in a longer form
        {one, ab, Bytes("\xa1\x61\xff\x01")},                     // no UTF-8
        {Bytes("\xf6"), ab, dict},                                // None
    };
    for (std::size_t i = 0; i < bad.size(); ++i) {
        const Json refused = take(bad[i][0], bad[i][1], bad[i][2]);
        EXPECT_STATUS("refused", refused) << i;
        EXPECT_TRUE(error_of(refused) == "InvalidData" || error_of(refused) == "InvalidValue") << i;
        EXPECT_LE(refused["gas"]["used"], prices::kTransaction + 4) << i;
    }
}

TEST_F(Storage, ReadsAlikeWarmAndCold) {
    deploy_standard(R"(
class Go(Message):
    pass

class Twice(Actor):
    real: float = 0.0
    notes: Map[str, float] = Map()
    xs: list[int] = []

    @public
    def go(self) -> list[str]:
        self.real = 3                          # an int becomes what it will be read as, at once
        first = repr(self.real)
        set_by_default = repr(self.notes.setdefault("a", 2))
        ys = [1, 2]
        self.xs = ys
        same = self.xs is ys
        wait(Go.by(anyone))
        return [first, repr(self.real), set_by_default, repr(self.notes["a"]), str(same),
                str(self.xs is ys)]
)");
    call("ann", "go");
    EXPECT_EQ(send("bob", "Go")["value"], Json({"3.0", "3.0", "2.0", "2.0", "False", "False"}));
}

TEST_F(Storage, HasOneKeyAFieldAndAnEntry) {
    deploy(kMaps);
    const auto keys = [&] {
        std::size_t count = 0;
        const Bytes prefix = Bytes("\0pvm/storage/", 13) + *warm_.find_actor(actor_);
        std::optional<Bytes> after;
        while (true) {
            const auto page = warm_store_.scan(hoststate::Space::State, prefix, after, 100);
            count += page.size();
            if (page.size() < 100) return count;
            after = page.back().key;
        }
    };
    EXPECT_EQ(keys(), 0u);
    call("ann", "operations");  // leaves one entry of zero and one of lists
    EXPECT_EQ(keys(), 2u);
    call("ann", "table", {{"n", 10}});
    EXPECT_EQ(keys(), 2u + 2 + 3 * 10);  // a head, a page, and value, number and order of each
    call("ann", "drop", {{"key", "k0"}});
    EXPECT_EQ(keys(), 2u + 2 + 3 * 9);
}

TEST_F(Storage, HasNoFloatsInTheStrictProfile) {
    constexpr const char* kSource = R"(
class Meter(Actor):
    level: float

    @public
    def read(self, level: float) -> float:
        self.level = level
        return self.level
)";
    DeployOptions strict;
    strict.from = "owner";
    strict.strict = true;
    const Json refused = both([&](World& world) {
        return told(world.deploy(std::string(kImports) + kSource, "m.py", Json::object(), strict));
    });
    EXPECT_STATUS("rejected", refused);
    EXPECT_HAS(message_of(refused), "the strict profile has no floats");
    deploy_standard(kSource);
    EXPECT_EQ(call("ann", "read", {{"level", 0.5}})["value"], 0.5);
    EXPECT_EQ(field("level"), 0.5);
}

TEST_F(Storage, TakesAndMakesNoFloatsInTheStrictProfile) {
    deploy(R"(
from typing import Any

class Note(Message):
    about: Any

class Meter(Actor):
    level: Any = 0

    @public
    def put(self, level: Any):
        self.level = level

    @public
    def half(self, n: int) -> str:
        return str(n / 2)

    @public
    def listen(self) -> str:
        return repr(wait(Note.by(anyone)).about)
)");
    EXPECT_HAS(message_of(call("ann", "put", {{"level", 0.5}})), "is a float");
    EXPECT_HAS(message_of(call("ann", "put", {{"level", {1, {{"a", 2.5}}}}})), "is a float");
    EXPECT_STATUS("returned", call("ann", "put", {{"level", {1, "2.5"}}}));
    EXPECT_EQ(field("level"), Json({1, "2.5"}));
    const Json half = call("ann", "half", {{"n", 3}});
    EXPECT_STATUS("refused", half);
    EXPECT_HAS(message_of(half), "the strict profile has no floats");
    call("ann", "listen", Json::object());
    EXPECT_HAS(message_of(send("bob", "Note", {{"about", 1.5}})), "is a float");
    EXPECT_EQ(send("bob", "Note", {{"about", 15}})["value"], "15");
}

// A store that gives what it is asked for by key, and lists nothing.
class KeyedStore final : public hoststate::FaultyStore {
public:
    using FaultyStore::FaultyStore;
    std::vector<hoststate::KeyValue> scan(hoststate::Space, BytesView, const std::optional<Bytes>&,
                                          std::size_t) override {
        throw hoststate::StoreError(hoststate::StoreFault::Failed, "nothing is listed here");
    }
    std::vector<hoststate::Timer> timers_due(std::uint64_t, std::size_t) override {
        throw hoststate::StoreError(hoststate::StoreFault::Failed, "no timers are kept here");
    }
};

constexpr const char* kBusy = R"(
class Go(Message):
    pass

class Busy(Actor):
    rows: Table[str, int] = Table()
    done: Map[Address, int] = Map(default=0)

    @public
    def go(self, within: int) -> int:
        self.rows[f"row {len(self.rows)}"] = within
        try:
            wait(Go.by(caller()), within=blocks(within))
        except Timeout:
            if within == 2:
                raise ValueError("not yet")
        self.done[caller()] += within
        for key in self.rows:
            self.done[caller()] += self.rows[key]
        return self.done[caller()]
)";

TEST_F(Storage, IsFoundByKeyAlone) {
    deploy(kBusy);
    const Json parked = call("cleo", "go", {{"within", 2}});
    call("ann", "go", {{"within", 9}});
    call("ben", "go", {{"within", 1}});
    EXPECT_STATUS("refused", send("dan", "Go"));
    EXPECT_STATUS("returned", send("ann", "Go"));
    advance(4);
    EXPECT_STATUS("refused", wake(parked, "ann"));
    hoststate::MemoryStore below;
    hoststate::FaultPlan plan;
    KeyedStore keyed(below, plan);
    auto again = replay(warm_store_, keyed, 1, cold_settings());
    ASSERT_TRUE(again.ok());
    EXPECT_FALSE(again->difference.has_value());
    EXPECT_EQ(below.last_block()->hash, warm_store_.last_block()->hash);
}

TEST_F(Storage, HasAnIndexThatCanBeMadeAnew) {
    deploy(kBusy);
    const Json sleeps = call("ann", "go", {{"within", 9}});
    call("ben", "go", {{"within", 1}});
    call("ben", "go", {{"within", 2}});
    advance(4);
    const auto index = [](hoststate::StateStore& store) {
        return store.scan(hoststate::Space::Index, "", std::nullopt, SIZE_MAX / 2);
    };
    const auto root = [](hoststate::StateStore& store) {
        return store.commit_record(store.last_commit())->root;
    };
    const auto before = index(warm_store_);
    const auto root_before = root(warm_store_);
    EXPECT_GT(before.size(), 8u);
    // Whatever became of it, and though it says what is not so.
    hoststate::WriteBatch spoilt;
    spoilt.root = root_before;
    spoilt.clears_index = true;
    for (const auto& entry : before) {
        if (!entry.key.starts_with("account/")) continue;
        spoilt.writes.push_back({hoststate::Space::Index, entry.key, entry.value});
    }
    spoilt.writes.push_back({hoststate::Space::Index, "sleeping/nobody", ""});
    for (World* world : {&warm_, &cold_}) {
        world->store().commit(spoilt);
        EXPECT_FALSE(world->find_actor("Busy").ok());
        world->chain().rebuild_index();
        EXPECT_EQ(index(world->store()), before);
        EXPECT_EQ(root(world->store()), root_before);
    }
    EXPECT_STATUS("returned", send("ann", "Go"));
}

}  // namespace
}  // namespace pvm::actors
