// What pauses keep and what goes on at them: turns, rules 3 to 5; tests/rules.md lists them.

#include "actors/pause_points.h"
#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Turns = WorldTest;

// ---- 3: a pause is a commit point ---------------------------------------------------------------

constexpr const char* kAtomic = R"(
class Go(Message):
    pass

class Noted(Event):
    n: int

class Vault(Actor):
    n: int = 0
    notes: Map[str, int] = Map(default=0)
    rows: Table[str, int] = Table()

    def write(self, n):
        self.n = n
        self.notes["a"] = n
        self.rows["a"] = n
        emit(Noted(n))

    @public
    def caught(self) -> int:
        self.write(1)
        try:
            with atomic():
                self.write(2)
                raise ValueError("undo")
        except ValueError:
            pass
        return self.n

    @public
    def nested(self) -> int:
        with atomic():
            self.write(1)
            try:
                with atomic():
                    self.write(2)
                    raise KeyError("undo")
            except KeyError:
                pass
            with atomic():
                self.notes["b"] = self.n
        return self.n

    @public
    def outer_undone(self) -> int:
        try:
            with atomic():
                with atomic():
                    self.write(2)
                raise ValueError("undo")
        except ValueError:
            pass
        return self.n

    @public
    def hidden_pause(self) -> None:
        with atomic():
            self.helper()

    def helper(self):
        wait(Go.by(anyone))

    @public
    def after_it(self) -> int:
        with atomic():
            self.n += 1
        wait(Go.by(anyone))
        try:
            with atomic():
                self.n = 50
                raise ValueError("undo")
        except ValueError:
            return self.n
)";

TEST_F(Turns, LeaveEveryAtomicBlockTheyEnter) {
    deploy(R"(
class Going(Message):
    pass

class Leaver(Actor):
    n: int = 0
    kept: int = 0

    @public
    def enter(self) -> int:
        atomic().__enter__()
        self.n = 1
        return 1

    @public
    def suspended(self) -> int:
        def inside():
            with atomic():
                self.n = 2
                yield 1
        for x in inside():
            return x

    @public
    def twice(self) -> str:
        block = atomic()
        block.__enter__()
        block.__exit__(None, None, None)
        try:
            block.__exit__(None, None, None)
        except RuntimeError as e:
            return str(e)

    @public
    def crossed(self) -> None:
        outer, inner = atomic(), atomic()
        outer.__enter__()
        inner.__enter__()
        outer.__exit__(None, None, None)
        inner.__exit__(None, None, None)

    @public
    def later(self) -> str:
        block = atomic()
        with block:
            self.n = 3
        wait(Going.by(anyone))
        with atomic():
            try:
                block.__exit__(KeyError, KeyError(1), None)
            except RuntimeError as e:
                self.kept = 4
        return "done"
)");
    EXPECT_EQ(message_of(call("ann", "crossed")), "the atomic block is not open");
    for (const char* method : {"enter", "suspended"}) {
        const Json refused = call("ann", method);
        EXPECT_STATUS("refused", refused) << method;
        EXPECT_HAS(message_of(refused), "inside `with atomic()`");
        EXPECT_EQ(field("n"), 0) << method;
    }
    EXPECT_EQ(call("ann", "twice")["value"], "the atomic block is not open");
    call("ann", "later");
    EXPECT_EQ(send("bob", "Going")["value"], "done");
    EXPECT_EQ(field("n"), 3);
    EXPECT_EQ(field("kept"), 4);
}

TEST_F(Turns, UndoAnAtomicBlockThatRaises) {
    deploy(kAtomic);
    EXPECT_EQ(call("ann", "caught")["value"], 1);
    EXPECT_EQ(field("notes").dump(), R"([["a",1]])");
    EXPECT_EQ(field("rows").dump(), R"([["a",1]])");
    EXPECT_EQ(events().size(), 1u);
    EXPECT_EQ(call("ann", "nested")["value"], 1);
    EXPECT_EQ(field("notes").dump(), R"([["a",1],["b",1]])");
    EXPECT_EQ(call("ann", "outer_undone")["value"], 1);
    EXPECT_EQ(events().size(), 2u);
    call("ann", "after_it");
    EXPECT_EQ(send("bob", "Go")["value"], 2);
}

TEST_F(Turns, MayNotPauseInsideAnAtomicBlock) {
    deploy(kAtomic);
    const Json refused = call("ann", "hidden_pause");
    EXPECT_STATUS("refused", refused);
    EXPECT_EQ(type_of(refused), "RuntimeError");
    EXPECT_HAS(message_of(refused), "atomic");
    EXPECT_TRUE(waits().empty());
}

TEST_F(Turns, PauseWhereTheSourceShowsIt) {
    constexpr const char* kSource =
        "from pvm_sdk import Actor, Message, anyone, days, public, sleep, wait"
        R"(
def settle(deal):
    sleep(days(1))
class Go(Message): pass
class Deal(Actor):
    price: int = 0
    @public
    def go(self) -> None:
        price = self.price
        self.helper()
        settle(price)
    @public
    def fresh(self) -> int:
        wait(Go.by(anyone))
        price = self.price
        return price
    def helper(self):
        wait(Go.by(anyone))
)";
    auto outline = outline_pauses(kSource, "deal.py");
    ASSERT_TRUE(outline.ok());
    ASSERT_EQ(outline->methods.size(), 2u);
    const auto points = [&](std::size_t i) {
        std::string out = outline->methods[i].method;
        for (const PausePoint& point : outline->methods[i].points) {
            out += " " + std::to_string(point.line) + ":" + point.what + ":" + point.function;
        }
        return out;
    };
    EXPECT_EQ(points(0) + "; " + points(1),
              "fresh 14:wait:Deal.fresh; go 3:sleep:settle 18:wait:Deal.helper");
    // And a value that was read before others ran is warned of.
    ASSERT_EQ(outline->stale.size(), 1u);
    EXPECT_EQ(outline->stale[0].name, "price");
    EXPECT_EQ(outline->stale[0].use, 11u);
}

// What the compiler says of a method body whose first line is line 3.
class AtomicBlocks : public WorldTest {
protected:
    Json compile(const std::string& imports, const std::string& body) {
        DeployOptions options;
        options.from = "owner";
        const std::string head = "\nclass A(Actor):\n    @public\n    def go(self) -> None:\n";
        return told(warm_.deploy(imports + head + body + "\n", "a.py", Json::object(), options));
    }
    void TearDown() override {}
};

TEST_F(AtomicBlocks, AreRefusedByTheCompilerWhenAPauseIsSeenInside) {
    const std::string plain =
        "from pvm_sdk import Actor, Message, anyone, atomic, blocks, pause, public, sleep, wait\n"
        "class Go(Message): pass";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"        with atomic():\n            wait(Go.by(anyone))", "a.py:7:13"},
        {"        with atomic():\n            x = 1 if sleep(blocks(1)) else 2", "a.py:7:22"},
        {"        with atomic():\n            for i in range(3):\n                pause('x')",
         "a.py:8:17"},
        {"        with open_it() as f, atomic() as a:\n"
         "            m = [wait(Go.by(anyone)) for i in 'ab']",
         "a.py:7:18"},
        {"        with atomic(), pause('x'):\n            pass", "a.py:6:24"},
        {"        with atomic():\n            try:\n                pass\n            finally:\n"
         "                wait(Go.by(anyone)).x.y()",
         "a.py:10:17"},
        {"        with atomic():\n            f(wait)(wait(Go.by(anyone)))", "a.py:7:21"}};
    for (const auto& [body, where] : cases) {
        const Json refused = compile(plain, body);
        EXPECT_STATUS("rejected", refused) << body;
        EXPECT_EQ(refused["error"]["where"], where) << body;
        EXPECT_HAS(message_of(refused), "inside `with atomic()`");
        EXPECT_HAS(refused["error"]["remedy"].get<std::string>(), "behind the block");
    }
    const Json other =
        compile("import pvm_sdk as p\nfrom pvm_sdk import Actor, public, atomic as a, wait as w",
                "        with a():\n            w()");
    EXPECT_EQ(other["error"].value("where", ""), "a.py:7:13") << other.dump(1);
    const Json dotted = compile("import pvm_sdk as p\nfrom pvm_sdk import Actor, public",
                                "        with p.atomic():\n            p.sleep(p.blocks(1))");
    EXPECT_EQ(dotted["error"].value("where", ""), "a.py:7:13") << dotted.dump(1);
}

TEST_F(AtomicBlocks, MayHoldWhatOnlyLooksLikeAPause) {
    const std::string plain =
        "from pvm_sdk import Actor, Message, anyone, atomic, blocks, pause, public, sleep, wait\n"
        "class Go(Message): pass";
    for (const char* body :
         {"        with atomic():\n            pass\n        wait(Go.by(anyone))",
          "        with atomic():\n            def later():\n                wait(Go.by(anyone))",
          "        with atomic():\n            f = lambda: wait(Go.by(anyone))",
          "        wait = print\n        with atomic():\n            wait(1)",
          "        with atomic():\n            self.sleep(3)"}) {
        EXPECT_STATUS("returned", compile(plain, body)) << body;
    }
    EXPECT_STATUS("returned", compile(plain + "\ndef wait(x): return x",
                                      "        with atomic():\n            wait(1)"));
}

// ---- 4: a sleeping actor is not busy ------------------------------------------------------------

TEST_F(Turns, OfOthersRunWhileACallSleeps) {
    deploy(R"(
class Go(Message):
    pass

class Shop(Actor):
    n: int = 0

    @public
    def slow(self) -> int:
        self.n += 1
        mine = self.n
        wait(Go.by(caller()))
        return self.n * 10 + mine

    @public
    def quick(self) -> int:
        self.n += 1
        return self.n
)");
    ASSERT_STATUS("paused", call("ann", "slow"));
    EXPECT_EQ(call("bob", "quick")["value"], 2);
    ASSERT_STATUS("paused", call("carl", "slow"));
    EXPECT_EQ(call("bob", "quick")["value"], 4);
    EXPECT_EQ(send("ann", "Go")["value"], 41);
    EXPECT_EQ(send("carl", "Go")["value"], 43);
}

constexpr const char* kExclusive = R"(
class Go(Message):
    end: str = ""

class Door(Actor):
    @public(exclusive=True)
    def alone(self) -> int:
        end = wait(Go.by(anyone), within=blocks(100)).end
        if end == "again":
            wait(Go.by(anyone))
        if end == "fail":
            raise Timeout("over")
        if end == "bad":
            raise ValueError("refused")
        return 1

    @public(exclusive=True)
    def other(self) -> int:
        return 2

    @public
    def free(self) -> int:
        return 3
)";

TEST_F(Turns, OfExclusiveCallsExcludeEachOther) {
    deploy(kExclusive);
    const auto busy = [&](const Json& sleeping) {
        for (const char* method : {"alone", "other"}) {
            const Json refused = call("bob", method);
            EXPECT_EQ(error_of(refused), "ActorBusy");
            EXPECT_HAS(message_of(refused), sleeping["cid"].get<std::string>().substr(0, 16));
        }
        EXPECT_STATUS("returned", call("bob", "free"));
    };
    EXPECT_STATUS("returned", call("ann", "other"));
    Json slept = call("ann", "alone");
    ASSERT_STATUS("paused", slept);
    busy(slept);
    EXPECT_STATUS("refused", send("bob", "Go", {{"end", "bad"}}));
    busy(slept);
    EXPECT_STATUS("paused", send("bob", "Go", {{"end", "again"}}));
    busy(slept);
    EXPECT_STATUS("returned", send("bob", "Go"));
    EXPECT_STATUS("returned", call("bob", "other"));
    slept = call("ann", "alone");
    EXPECT_STATUS("failed", send("bob", "Go", {{"end", "fail"}}));
    EXPECT_STATUS("returned", call("bob", "other"));
}

constexpr const char* kGuarded = R"(
class Go(Message):
    n: int

class Guarded(Actor):
    fee: int = 5
    balances: Map[str, int] = Map(default=0)
    rows: Table[str, int] = Table()

    @public
    def field(self) -> int:
        fee = self.fee
        return wait(Go.by(anyone), guard=[Guarded.fee]).n * fee

    @public
    def entry(self, name: str) -> int:
        return wait(Go.by(anyone), guard=[("balances", name)]).n

    @public
    def row(self, name: str) -> int:
        return wait(Go.by(anyone), guard=[("rows", name)]).n

    @public
    def retrying(self) -> list[int]:
        seen = []
        while True:
            try:
                seen.append(wait(Go.by(anyone), guard=[Guarded.fee, ("balances", "a")]).n)
                return seen
            except StateConflict as error:
                seen.append(-error.message.n)

    @public
    def nonsense(self) -> None:
        wait(Go.by(anyone), guard=["fee"])

    @public
    def set_fee(self, n: int) -> None:
        self.fee = n

    @public
    def set(self, name: str, n: int) -> None:
        self.balances[name] = n

    @public
    def set_row(self, name: str, n: int) -> None:
        self.rows[name] = n
)";

TEST_F(Turns, ConflictWhenAGuardChanged) {
    deploy(kGuarded);
    const Json go = {{"n", 7}};
    call("ann", "field");
    call("ann", "set_fee", {{"n", 6}});
    const Json conflict = send("bob", "Go", go);
    EXPECT_STATUS("failed", conflict);
    EXPECT_EQ(type_of(conflict), "StateConflict");
    EXPECT_HAS(traceback_of(conflict), "return wait(");
    call("ann", "field");
    EXPECT_EQ(send("bob", "Go", go)["value"], 42);  // nothing changed
    call("ann", "field");
    call("ann", "set_fee", {{"n", 9}});
    call("ann", "set_fee", {{"n", 6}});
    EXPECT_EQ(send("bob", "Go", go)["value"], 42);  // it is as it was

    call("ann", "entry", {{"name", "a"}});
    call("ann", "set", {{"name", "b"}, {"n", 1}});
    EXPECT_STATUS("returned", send("bob", "Go", go));
    call("ann", "entry", {{"name", "a"}});
    call("ann", "set", {{"name", "a"}, {"n", 0}});  // what was not there now is
    EXPECT_STATUS("failed", send("bob", "Go", go));

    call("ann", "set_row", {{"name", "a"}, {"n", 1}});
    call("ann", "row", {{"name", "a"}});
    call("ann", "set_row", {{"name", "b"}, {"n", 1}});  // its neighbour is another entry
    EXPECT_STATUS("returned", send("bob", "Go", go));
    call("ann", "row", {{"name", "a"}});
    call("ann", "set_row", {{"name", "a"}, {"n", 2}});
    EXPECT_STATUS("failed", send("bob", "Go", go));
    EXPECT_STATUS("refused", call("ann", "nonsense"));
}

TEST_F(Turns, CarryTheMessageInAConflict) {
    deploy(kGuarded);
    call("ann", "retrying");
    call("ann", "set_fee", {{"n", 6}});
    EXPECT_STATUS("paused", send("bob", "Go", {{"n", 3}}));
    call("ann", "set", {{"name", "a"}, {"n", 6}});
    EXPECT_STATUS("paused", send("bob", "Go", {{"n", 4}}));
    EXPECT_EQ(send("bob", "Go", {{"n", 5}})["value"], Json({-3, -4, 5}));
}

// ---- 5: exceptions at the wait line -------------------------------------------------------------

TEST_F(Turns, RaiseAtTheWaitLine) {
    deploy(R"(
class Go(Message):
    pass

class Line(Actor):
    trail: list[str] = []

    def add(self, word):
        self.trail = [*self.trail, word]

    @public
    def caught(self) -> str:
        try:
            wait(Go.by(anyone), within=blocks(1), label="first")
        except Timeout as error:
            self.add(f"timeout {error}")
            wait(Go.by(anyone), within=days(30), label="second")
            return "done"
        return "never"

    @public
    def uncaught(self) -> None:
        with saga() as undo:
            undo(self.add, "compensated")
            try:
                self.deeper()
            except ValueError:
                self.add("never")
            finally:
                self.add("finally")

    def deeper(self):
        wait(
            Go.by(anyone), within=blocks(1))     # the wait line
        self.add("never")
)");
    const Json caught = call("ann", "caught");
    Json due = advance(2);
    EXPECT_STATUS("paused", due[0]);
    EXPECT_EQ(due[0]["label"], "second");
    EXPECT_EQ(field("trail"), Json({"timeout first"}));
    EXPECT_TRUE(advance(1, 29ull * 86'400'000).empty());
    EXPECT_STATUS("returned", send("bob", "Go"));

    call("ann", "uncaught");
    due = advance(2);
    ASSERT_STATUS("failed", due[0]);
    EXPECT_EQ(type_of(due[0]), "Timeout");
    EXPECT_EQ(field("trail"), Json({"timeout first", "finally", "compensated"}));
    EXPECT_HAS(traceback_of(due[0]), "in deeper\n    wait(");
}

TEST_F(Turns, CannotCatchCancelledAsAnException) {
    deploy(R"(
class Go(Message):
    pass

class Stop(Actor):
    trail: str = ""

    @public
    def go(self) -> None:
        try:
            wait(Go.by(anyone))
            raise Cancelled("stop")
        except Exception:
            self.trail += "exception "
        finally:
            self.trail += "finally"
)");
    call("ann", "go");
    const Json ended = send("bob", "Go");
    EXPECT_STATUS("failed", ended);
    EXPECT_EQ(type_of(ended), "Cancelled");
    EXPECT_EQ(field("trail"), "finally");
}

constexpr const char* kSaga = R"(
class Go(Message):
    end: str = ""

class Trip(Actor):
    trail: list[str] = []

    def add(self, word):
        self.trail = [*self.trail, word]

    def bad(self, word):
        self.trail = [*self.trail, word]
        raise KeyError(word)

    def slow(self, word):
        wait(Go.by(anyone), label=word)
        self.add(word)

    @public
    def book(self, second: str) -> str:
        with saga() as undo:
            undo(self.add, "flight")
            wait(Go.by(anyone))
            undo({"add": self.add, "bad": self.bad, "slow": self.slow}[second], second)
            undo(self.add, "car")
            end = wait(Go.by(anyone)).end
            if end == "now":
                undo.now()
            elif end:
                raise {"value": ValueError, "timeout": Timeout}[end](end)
        return "kept"
)";

TEST_F(Turns, RunSagasBackAcrossPauses) {
    deploy(kSaga);
    const auto book = [&](const char* second, const char* end) {
        call("ann", "book", {{"second", second}});
        send("bob", "Go");
        return send("bob", "Go", {{"end", end}});
    };
    EXPECT_EQ(book("add", "")["value"], "kept");
    EXPECT_TRUE(field("trail").empty());
    EXPECT_EQ(book("add", "now")["value"], "kept");
    EXPECT_EQ(field("trail"), Json({"car", "add", "flight"}));
    EXPECT_STATUS("failed", book("add", "timeout"));
    EXPECT_EQ(field("trail"), Json({"car", "add", "flight", "car", "add", "flight"}));
    // An error of this turn takes all of it back, and the call waits on.
    EXPECT_STATUS("refused", book("add", "value"));
    EXPECT_EQ(field("trail").size(), 6u);
    EXPECT_EQ(waits().size(), 1u);
}

TEST_F(Turns, RunAllCompensationsThoughOneRaises) {
    deploy(kSaga);
    call("ann", "book", {{"second", "bad"}});
    send("bob", "Go");
    const Json failed = send("bob", "Go", {{"end", "value"}});
    EXPECT_STATUS("failed", failed);
    EXPECT_EQ(type_of(failed), "CompensationFailed");
    EXPECT_EQ(field("trail"), Json({"car", "bad", "flight"}));
}

TEST_F(Turns, KeepAnErrorPendingWhileACompensationSleeps) {
    deploy(kSaga);
    call("ann", "book", {{"second", "slow"}});
    send("bob", "Go");
    EXPECT_STATUS("paused", send("bob", "Go", {{"end", "value"}}));
    EXPECT_EQ(field("trail"), Json({"car"}));
    const Json failed = send("bob", "Go");
    EXPECT_STATUS("failed", failed);
    EXPECT_EQ(type_of(failed), "ValueError");
    EXPECT_EQ(field("trail"), Json({"car", "slow", "flight"}));
}

}  // namespace
}  // namespace pvm::actors
