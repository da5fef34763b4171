// What an actor is: how it is made, what of it is open, and what its methods may be;
// tests/rules.md lists the rules.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Actors = WorldTest;

TEST_F(Actors, AreOpenToViewsForReadingAlone) {
    deploy(R"(
class Seen(Event):
    n: int

class Go(Message):
    pass

class Looker(Actor):
    n: int = 1
    notes: Map[str, int] = Map()

    @view
    def fine(self) -> int:
        return self.n + 1

    @view
    def write(self, how: str) -> None:
        import pvm_host
        if how == "field":
            self.n = 2
        if how == "map":
            self.notes["a"] = 1
        if how == "pop":
            self.notes.pop("a", None)
            del self.notes["a"]
        if how == "emit":
            emit(Seen(1))
        if how == "host":
            pvm_host.set_state(b"a", b"b")
        if how == "wait":
            wait(Go.by(anyone))
        if how == "sleep":
            sleep(blocks(1))
        if how == "pause":
            pause("x", by=anyone)
)");
    EXPECT_EQ(view("fine"), 2);
    const std::uint64_t before = height();
    for (const char* how : {"field", "map", "pop", "emit", "host", "wait", "sleep", "pause"}) {
        EXPECT_STATUS("rejected", view("write", {{"how", how}})) << how;
    }
    EXPECT_EQ(height(), before);
    EXPECT_TRUE(events().empty());
    EXPECT_EQ(field("n"), 1);
}

TEST_F(Actors, AreMadeByATopLevelThatNeitherPausesNorLooks) {
    const char* actor = "class A(Actor):\n    n: int = 0\n";
    for (const char* line :
         {"wait(after(blocks(1)))\n", "pause('x')\n", "sleep(blocks(1))\n", "now()\n", "height()\n",
          "caller()\n", "emit(1)\n", "import pvm_host\npvm_host.get_state(b'a')\n",
          "import pvm_host\npvm_host.set_state(b'a', b'b')\n", "while True: pass\n", "1 / 0\n"}) {
        const Json refused = try_deploy(actor + std::string(line));
        EXPECT_TRUE(has_status("rejected", refused)) << line;
        EXPECT_FALSE(message_of(refused).empty());
    }
    EXPECT_STATUS("returned",
                  try_deploy(std::string("TABLE = {i: i * i for i in range(9)}\n") + actor));
}

TEST_F(Actors, ForgetWhatTheirTopLevelCached) {
    deploy(R"(
from functools import lru_cache

@lru_cache
def rows(n): return iter([n])

FIRST = next(rows(7))

class Keeper(Actor):
    @public
    def ask(self) -> list[int]:
        return [FIRST, rows.cache_info().currsize, next(rows(8)), rows.cache_info().currsize]
)");
    EXPECT_EQ(call("ann", "ask")["value"], Json::parse("[7, 0, 8, 1]"));
}

TEST_F(Actors, LeaveNothingThatGoesOnAtTheirTopLevel) {
    const std::string actor = "\nclass A(Actor):\n    n: int = 0\n";
    for (const char* made :
         {"iter([1, 2])", "iter((1, 2))", "iter('ab')", "iter(range(3))", "iter({1: 2})",
          "iter({1})", "enumerate([1])", "zip([1])", "map(len, ['a'])", "filter(None, [1])",
          "reversed([1])", "iter(int, 1)", "(i for i in [1])", "itertools.count()",
          "{'deep': [(1, iter([1]))]}"}) {
        const Json refused = try_deploy("import itertools\nHELD = " + std::string(made) + actor);
        EXPECT_TRUE(has_status("rejected", refused)) << made;
        EXPECT_HAS(message_of(refused), "'HELD' holds a ");
        EXPECT_HAS(message_of(refused), "which changes as it is used");
    }
    deploy(R"(
def make():
    x = 1
    def kill():
        nonlocal x
        del x
    return kill

KILL = make()
VIEW = memoryview(b"abc")
USED = [i for i in iter([1, 2])]

class Keeper(Actor):
    n: int = 0

    @public
    def change(self, what: str) -> str:
        try:
            KILL() if what == "cell" else VIEW.release()
        except Exception as e:
            return type(e).__name__
        return "changed"
)");
    for (int again = 0; again < 2; ++again) {
        EXPECT_EQ(call("ann", "change", {{"what", "cell"}})["value"], "FrozenError");
        EXPECT_EQ(call("ann", "change", {{"what", "view"}})["value"], "FrozenError");
    }
}

TEST_F(Actors, AreFilledByAnInitThatMayNotPause) {
    for (const char* line :
         {"wait(after(blocks(1)))", "pause('x', by=anyone)", "sleep(blocks(1))"}) {
        const Json refused = try_deploy(std::string("class A(Actor):\n    n: int = 0\n"
                                                    "    def __init__(self):\n        self.n = 1\n"
                                                    "        ") +
                                        line + "\n");
        EXPECT_STATUS("refused", refused);
        EXPECT_HAS(message_of(refused), "__init__ may not");
        EXPECT_HAS(traceback_of(refused), "in __init__");  // raised there, as an error of its line
    }
    EXPECT_TRUE(both([](World& world) { return world.actors(); }).empty());
}

TEST_F(Actors, AreReachedThroughPublicMethodsAlone) {
    deploy(R"(
class Base(Actor):
    n: int = 5

    def hidden(self) -> int:
        return 1

    @public
    def shown(self) -> int:
        return self.hidden() + self.n

    @public
    def closed(self) -> int:
        return 3

    @view
    def look(self) -> int:
        return self.n
)");
    for (const char* method : {"hidden", "__init__", "look", "__repr__", "address", "n"}) {
        const Json refused = block({transaction(TurnKind::Call, "ann", method)})[0];
        EXPECT_EQ(error_of(refused), "NotPublic") << method;
        EXPECT_HAS(message_of(refused), "shown, closed");
    }
    EXPECT_EQ(call("ann", "shown")["value"], 6);
    EXPECT_EQ(view("look"), 5);
}

TEST_F(Actors, HaveMethodsThatTakeNamedParameters) {
    for (const char* method :
         {"def f(self, *args: int) -> None: pass", "def f(self, **words: int) -> None: pass",
          "def f(self, a: int, /) -> None: pass", "def f() -> None: pass",
          "def f(self, a) -> None: pass", "def address(self) -> int: return 1",
          "@staticmethod\n    def f() -> None: pass"}) {
        const Json refused =
            try_deploy(std::string("class A(Actor):\n    @public\n    ") + method + "\n");
        EXPECT_STATUS("rejected", refused) << method;
        EXPECT_HAS(message_of(refused), "TypeError");
    }
    EXPECT_STATUS("rejected", try_deploy("class A(Actor):\n    address: Address\n"));
    deploy(
        "class A(Actor):\n    @public\n    def f(this, *, a: int, b: int = 2) -> int:\n"
        "        return a * b\n");
    EXPECT_EQ(call("ann", "f", {{"a", 4}})["value"], 8);
}

constexpr const char* kFamily = R"(
class Go(Message):
    n: int = 1

class Base(Actor):
    count: int = 1

    def __init__(self, count: int = 4):
        self.count = count

    @public
    def step(self, by: int = 2) -> int:
        self.count += by
        return self.count

    @public
    def closed(self) -> int:
        return 0

class Child(Base):
    extra: str = "e"

    @public
    def both(self) -> str:
        got = wait(Go.by(anyone)).n
        return f"{super().step(got)} {self.extra}"

    def closed(self):
        return 1
)";

TEST_F(Actors, AreInheritedBySubclasses) {
    EXPECT_EQ(error_of(try_deploy(kFamily)), "SeveralActors");
    const Json child = try_deploy(kFamily, {{"count", 10}}, "owner", "Child");
    ASSERT_STATUS("returned", child);
    actor_ = child["actor"];
    EXPECT_EQ(call("ann", "step")["value"], 12);
    call("ann", "both");
    EXPECT_EQ(send("bob", "Go", {{"n", 3}})["value"], "15 e");
    EXPECT_STATUS("rejected", call("ann", "closed"));
    const Json base = try_deploy(kFamily, Json::object(), "owner", "Base");
    actor_ = base["actor"];
    EXPECT_EQ(call("ann", "step", {{"by", 1}})["value"], 5);
    EXPECT_EQ(call("ann", "closed")["value"], 0);
}

TEST_F(Actors, SleepInAsyncMethodsAndDeepRecursion) {
    deploy(R"(
class Go(Message):
    n: int

class Deep(Actor):
    n: int = 0

    @public
    async def awaiting(self) -> int:
        first = (await wait(Go.by(anyone))).n
        await sleep(blocks(2))
        second = await self.helper()
        return first * 100 + second

    async def helper(self):
        return (await wait(Go.by(anyone))).n

    @public
    def recursive(self, depth: int) -> int:
        if depth == 0:
            return wait(Go.by(anyone)).n
        local = [depth] * 3
        return self.recursive(depth - 1) + local[1]

    @public
    def large(self, size: int) -> int:
        text = "x" * size
        table = {i: str(i) for i in range(size // 100)}
        n = 7 ** (size // 100)
        wait(Go.by(anyone))
        assert table[size // 100 - 1] == str(size // 100 - 1)
        return len(text) + n % 1000
)");
    call("ann", "awaiting");
    EXPECT_STATUS("paused", send("bob", "Go", {{"n", 3}}));
    EXPECT_STATUS("paused", advance(3)[0]);
    EXPECT_EQ(send("bob", "Go", {{"n", 4}})["value"], 304);
    call("ann", "recursive", {{"depth", 100}});
    EXPECT_EQ(send("bob", "Go", {{"n", 1}})["value"], 5051);
    ASSERT_STATUS("paused", call("ann", "large", {{"size", 100'000}}));
    EXPECT_EQ(send("bob", "Go", {{"n", 1}})["value"], 100'001);
}

}  // namespace
}  // namespace pvm::actors
