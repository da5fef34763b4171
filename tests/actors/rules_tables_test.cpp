// Loops over a Table that sleep while the table changes: every entry that is there when it is
// reached is visited once, in the order of insertion.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Tables = WorldTest;

constexpr const char* kTable = R"(
class Go(Message):
    pass

class Pairs(Actor):
    rows: Table[str, int] = Table()

    @public
    def put(self, keys: list[str]) -> None:
        for key in keys:
            self.rows[key] = len(self.rows)

    @public
    def cut(self, keys: list[str]) -> None:
        for key in keys:
            del self.rows[key]

    @public
    def keys(self) -> list[str]:
        out = []
        for key in self.rows:
            out.append(key)
            wait(Go.by(anyone))
        return out

    @public
    def items(self) -> list[str]:
        out = []
        for key, value in self.rows.items():
            out.append(f"{key}{value}")
            wait(Go.by(anyone))
        return out

    @public
    def dozing(self) -> list[str]:
        out = []
        for key in self.rows:
            out.append(key)
            sleep(blocks(1))
        return out

    @public
    def cutting(self) -> list[str]:
        out = []
        for key in self.rows:
            out.append(key)
            del self.rows[key]
            if key == "a":
                del self.rows["b"]
                self.rows["d"] = 1
        return out

    @public
    def against_a_dict(self, n: int, seed: int) -> int:
        model = {}
        at = seed
        for i in range(n):
            at = (at * 1103515245 + 12345) % 2**31
            key = str(at % 300)
            if key in model:
                del model[key], self.rows[key]
            if at // 300 % 3:
                model[key] = self.rows[key] = i
        assert list(self.rows.items()) == list(model.items()) and len(self.rows) == len(model)
        keys = list(model)
        for i in range(0, len(keys), 17):
            assert self.rows.page(keys[i], 20) == list(model.items())[i + 1:i + 21]
        for key in keys:
            del self.rows[key]
        assert list(self.rows) == [] and not self.rows
        return len(keys)
)";

TEST_F(Tables, AreWalkedPastWhatIsTakenAwayAndPutBack) {
    deploy(kTable);
    call("ann", "put", {{"keys", {"a", "b", "c"}}});
    call("ann", "keys");  // sleeps at a
    call("bob", "cut", {{"keys", {"b"}}});
    call("bob", "put", {{"keys", {"b"}}});
    send("bob", "Go");
    send("bob", "Go");
    EXPECT_EQ(send("bob", "Go")["value"].dump(), R"(["a","c","b"])");
}

TEST_F(Tables, AreWalkedPastWhereTheLoopStood) {
    deploy(kTable);
    call("ann", "put", {{"keys", {"a", "b", "c", "d"}}});
    call("ann", "items");
    send("bob", "Go");                                // sleeps at b
    call("bob", "cut", {{"keys", {"b", "a", "c"}}});  // where it stands, and both sides of it
    EXPECT_STATUS("paused", send("bob", "Go"));       // sleeps at d
    call("bob", "put", {{"keys", {"e"}}});            // though it stands at the last
    call("bob", "cut", {{"keys", {"d"}}});
    EXPECT_STATUS("paused", send("bob", "Go"));
    EXPECT_EQ(send("bob", "Go")["value"].dump(), R"(["a0","b1","d3","e1"])");
}

TEST_F(Tables, AreWalkedToTheirEndThoughAllIsTakenAway) {
    deploy(kTable);
    call("ann", "put", {{"keys", {"a", "b", "c"}}});
    const Json slept = call("ann", "dozing");
    call("bob", "cut", {{"keys", {"a", "b", "c"}}});
    advance(3);
    EXPECT_EQ(result(slept)["value"].dump(), R"(["a"])");
    call("ann", "put", {{"keys", {"x"}}});
    EXPECT_STATUS("paused", call("ann", "dozing"));
}

TEST_F(Tables, AreWalkedWhileTheLoopItselfChangesThem) {
    deploy(kTable);
    call("ann", "put", {{"keys", {"a", "b", "c"}}});
    EXPECT_EQ(call("ann", "cutting")["value"].dump(), R"(["a","c","d"])");
    EXPECT_EQ(state()["rows"].dump(), "[]");
}

// A key's name is made by the contract, and so is a record: there it may sleep.
constexpr const char* kDozing = R"(
from dataclasses import dataclass

class Go(Message):
    pass

@dataclass(frozen=True)
class Key:
    n: int

    def __str__(self):
        wait(Go.by(anyone), label="the name of a key")
        return "k"

@dataclass
class Row:
    n: int

    def __post_init__(self):
        if self.n == 5:
            wait(Go.by(anyone), label="a record")

class Pairs(Actor):
    rows: Table[Key, int] = Table()
    kept: Table[str, Row] = Table()
    map: Map[str, Row] = Map()

    @public
    def put(self, n: int, value: int) -> list[int]:
        self.rows[Key(n)] = value
        return [key.n for key in self.rows]

    @public
    def offer(self, n: int, value: int) -> int:
        return self.rows.setdefault(Key(n), value)

    @public
    def cut(self, n: int) -> list[int]:
        del self.rows[Key(n)]
        return [key.n for key in self.rows]

    @public
    def keep(self, n: int) -> None:
        self.kept["a"] = Row(n)
        self.map["a"] = Row(n)

    @public
    def pop(self) -> int:
        return self.kept.pop("a").n

    @public
    def pop_of_map(self) -> int:
        return self.map.pop("a", Row(0)).n
)";

TEST_F(Tables, AreSoundThoughTheirKeysSleep) {
    deploy(kDozing);
    const Json first = call("ann", "put", {{"n", 1}, {"value", 10}});
    const Json second = call("bob", "put", {{"n", 1}, {"value", 20}});
    const Json third = call("bob", "offer", {{"n", 1}, {"value", 30}});
    EXPECT_STATUS("paused", third);
    send_to(first, "ann", "Go");
    EXPECT_EQ(result(first)["value"].dump(), "[1]");
    send_to(second, "ann", "Go");
    EXPECT_EQ(result(second)["value"].dump(), "[1]");
    send_to(third, "ann", "Go");
    EXPECT_EQ(result(third)["value"], 20);  // it was there by then
    EXPECT_EQ(call("ann", "cut", {{"n", 1}})["value"].dump(), "[]");
}

TEST_F(Tables, ArePoppedOnceThoughTheirRecordsSleep) {
    deploy(kDozing);
    for (const char* method : {"pop", "pop_of_map"}) {
        Json kept = call("ann", "keep", {{"n", 5}});
        while (kept["status"] == "paused") kept = send_to(kept, "ann", "Go");
        const Json first = call("ann", method);
        const Json second = call("bob", method);
        EXPECT_STATUS("paused", second);
        call("bob", "keep", {{"n", 7}});
        send_to(first, "ann", "Go");
        EXPECT_EQ(result(first)["value"], 7) << method;
        const Json none = send_to(second, "ann", "Go");
        EXPECT_STATUS(std::string(method) == "pop" ? "refused" : "returned", none);
        EXPECT_EQ(state()[std::string(method) == "pop" ? "kept" : "map"].size(), 0u) << method;
    }
}

// Past 256 entries a level of pages begins; two worlds of which one is captured all the time would
// take a minute for the next level, at 65 536.
TEST_F(Tables, AreDictsOverThousandsOfChanges) {
    deploy(kTable);
    for (int seed = 1; seed != 3; ++seed) {
        const Json done = call("ann", "against_a_dict", {{"n", 600}, {"seed", seed}},
                               with_gas("ann", 1'000'000'000));
        EXPECT_STATUS("returned", done);
    }
}

}  // namespace
}  // namespace pvm::actors
