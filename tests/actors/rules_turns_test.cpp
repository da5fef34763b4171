// How turns end, one test a rule or clause; tests/rules.md lists them.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Turns = WorldTest;

// ---- 1: a turn is atomic ------------------------------------------------------------------------

constexpr const char* kKeeper = R"(
class Go(Message):
    end: str

class Noted(Event):
    n: int

class Broken(Failure):
    pass

class Keeper(Actor):
    n: int = 0
    notes: Map[str, int] = Map(default=0)
    rows: Table[str, int] = Table()

    def write(self, n):
        self.n = n
        self.notes["a"] = n
        self.rows[str(n)] = n
        emit(Noted(n))

    @public
    def at_once(self, end: str) -> int:
        self.write(1)
        return self.finish(end)

    @public
    def later(self) -> int:
        self.write(1)
        end = wait(Go.by(anyone), within=blocks(50)).end
        self.write(2)
        return self.finish(end)

    def finish(self, end):
        if end == "return":
            return 7
        if end == "again":
            wait(Go.by(anyone), label="again")
            return 8
        if end == "cancelled":
            raise Cancelled("stop")
        if end == "compensation":
            raise CompensationFailed("compensations failed", [ValueError("x")])
        if end == "burn":
            while True:
                pass
        if end == "grow":
            xs = [0]
            while True:
                xs = xs + xs
        if end == "print":
            while True:
                print("x" * 10_000)
        raise {"timeout": Timeout, "conflict": StateConflict, "revoked": CapRevoked,
               "call": CallFailed, "own": Broken, "failure": Failure, "value": ValueError,
               "key": KeyError, "base": BaseException, "runtime": RuntimeError}[end](end)
)";

TEST_F(Turns, AreAtomic) {
    deploy(kKeeper);
    const Json before = state();
    EXPECT_STATUS("refused", call("ann", "at_once", {{"end", "value"}}));
    EXPECT_EQ(state(), before);
    EXPECT_TRUE(events().empty());
    EXPECT_TRUE(waits().empty());

    const Json slept = call("ann", "later");
    ASSERT_STATUS("paused", slept);
    const Json between = state();
    const Json waiting = waits();
    EXPECT_EQ(between["n"], 1);
    EXPECT_STATUS("refused", send("bob", "Go", {{"end", "value"}}));
    EXPECT_EQ(state(), between);
    EXPECT_EQ(waits(), waiting);
    EXPECT_EQ(events().size(), 1u);

    // It waits as before, at the same step, for a better message.
    const Json done = send("bob", "Go", {{"end", "return"}});
    ASSERT_STATUS("returned", done);
    EXPECT_EQ(done["woke"], 0);
    EXPECT_EQ(field("n"), 2);
    EXPECT_EQ(field("notes").dump(), R"([["a",2]])");
    EXPECT_EQ(field("rows").dump(), R"([["1",1],["2",2]])");
    EXPECT_EQ(events().size(), 2u);
    EXPECT_TRUE(waits().empty());
}

TEST_F(Turns, OfTheSystemAreAtomicToo) {
    deploy(R"(
class Sleeper(Actor):
    n: int = 0

    @public
    def go(self) -> None:
        sleep(blocks(2))
        self.n = 1
        raise ValueError("no")
)");
    const Json slept = call("ann", "go");
    const Json waiting = waits();
    const Json due = advance(3);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_STATUS("refused", due[0]);
    EXPECT_EQ(field("n"), 0);
    // It waits as before, and says what the turn met.
    Json still = waits();
    EXPECT_EQ(still[0]["error"]["message"], "no");
    still[0].erase("error");
    EXPECT_EQ(still, waiting);
}

// ---- 2: how a turn ends -------------------------------------------------------------------------

TEST_F(Turns, PauseReturnFailOrAreRefused) {
    deploy(kKeeper);
    EXPECT_STATUS("returned", call("ann", "at_once", {{"end", "return"}}));
    EXPECT_STATUS("refused", call("ann", "at_once", {{"end", "value"}}));
    const Json slept = call("ann", "later");
    EXPECT_STATUS("paused", slept);
    EXPECT_STATUS("refused", send("bob", "Go", {{"end", "value"}}));
    const Json again = send("bob", "Go", {{"end", "again"}});
    EXPECT_STATUS("paused", again);
    EXPECT_EQ(again["label"], "again");
    EXPECT_EQ(again["cid"], slept["cid"]);
    EXPECT_STATUS("returned", send("bob", "Go", {{"end", ""}}));
    EXPECT_EQ(result(slept)["status"], "ended");
    EXPECT_EQ(result(slept)["value"], 8);
    const Json other = call("ann", "later");
    EXPECT_STATUS("failed", send("bob", "Go", {{"end", "own"}}));
    EXPECT_EQ(result(other)["status"], "failed");
}

TEST_F(Turns, AFailureKeepsItsWrites) {
    deploy(kKeeper);
    const Json slept = call("ann", "later");
    const Json failed = send("bob", "Go", {{"end", "own"}});
    ASSERT_STATUS("failed", failed);
    EXPECT_EQ(type_of(failed), "Broken");
    EXPECT_EQ(field("n"), 2);
    EXPECT_EQ(events().size(), 2u);
    EXPECT_TRUE(waits().empty());
    // The error is kept for whoever asks.
    const Json outcome = result(slept);
    EXPECT_EQ(outcome["status"], "failed");
    EXPECT_EQ(type_of(outcome), "Broken");
    EXPECT_EQ(message_of(outcome), "own");
    EXPECT_HAS(traceback_of(outcome), "in finish");
}

TEST_F(Turns, FailWithFailuresCancelledAndCompensationFailed) {
    deploy(kKeeper);
    for (const char* end : {"timeout", "conflict", "revoked", "call", "own", "failure",
                            "cancelled", "compensation"}) {
        ASSERT_STATUS("paused", call("ann", "later"));
        EXPECT_STATUS("failed", send("bob", "Go", {{"end", end}})) << end;
    }
    ASSERT_STATUS("paused", call("ann", "later"));
    for (const char* end : {"value", "key", "base", "runtime"}) {
        EXPECT_STATUS("refused", send("bob", "Go", {{"end", end}})) << end;
    }
    EXPECT_EQ(waits().size(), 1u);
}

constexpr const char* kInFlight = R"(
class Go(Message):
    how: str = ""

class Held:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, traceback):
        wait(Go.by(anyone), label="exit")
        return False

class Flight(Actor):
    n: int = 0

    @public
    def final(self) -> None:
        try:
            raise ValueError("old")
        finally:
            wait(Go.by(anyone))
            self.n = 1

    @public
    def handled(self) -> None:
        try:
            self.deep(3)
        except ValueError:
            how = wait(Go.by(anyone)).how
            self.n = 2
            if how == "new":
                raise KeyError("new")
            if how == "from":
                raise KeyError("from") from None
            if how == "over":
                return
            raise

    def deep(self, n):
        if n == 0:
            raise ValueError("old")
        self.deep(n - 1)

    @public
    def manager(self) -> None:
        with Held():
            self.n = 3
            raise ValueError("old")

    @public
    def helper(self) -> None:
        try:
            raise ValueError("old")
        finally:
            self.stop()
            self.n = 4

    def stop(self):
        try:
            wait(Go.by(anyone))
        finally:
            self.n = 9

    def rows(self):
        try:
            raise ValueError("old")
        finally:
            wait(Go.by(anyone))
            self.n = 5

    @public
    def running_generator(self) -> None:
        for row in self.rows():
            pass

    def yielding(self):
        try:
            raise ValueError("old")
        finally:
            yield 1

    @public
    def sleeping_generator(self) -> None:
        for row in self.yielding():
            wait(Go.by(anyone))
            self.n = 6

    @public
    def delegating(self) -> None:
        for row in self.outer():
            wait(Go.by(anyone))
            self.n = 7

    def outer(self):
        try:
            yield from self.yielding()
        finally:
            self.n = 8

    @public
    def twice(self) -> None:
        try:
            raise ValueError("old")
        finally:
            wait(Go.by(anyone))
            wait(Go.by(anyone))
            self.n = 10

    @public
    def group(self) -> None:
        try:
            raise ExceptionGroup("g", [ValueError("old"), KeyError("k")])
        except* ValueError:
            wait(Go.by(anyone))
            self.n = 11

    @public
    def kept(self) -> None:
        saved = None
        try:
            raise ValueError("old")
        except ValueError as error:
            saved = error
        wait(Go.by(anyone))
        raise saved
)";

TEST_F(Turns, FailWithAnErrorThatWasInFlight) {
    deploy(kInFlight);
    const std::vector<std::pair<const char*, int>> cases = {
        {"final", 1},  {"handled", 2},           {"manager", 3},
        {"helper", 4}, {"running_generator", 5}, {"sleeping_generator", 6},
        {"delegating", 8}};
    for (const auto& [method, n] : cases) {
        const Json slept = call("ann", method);
        ASSERT_STATUS("paused", slept) << method;
        const Json failed = send("bob", "Go");
        EXPECT_STATUS("failed", failed) << method;
        EXPECT_EQ(type_of(failed), "ValueError") << method;
        EXPECT_EQ(field("n"), n) << method;
        EXPECT_EQ(message_of(result(slept)), "old");
    }
    ASSERT_STATUS("paused", call("ann", "twice"));
    EXPECT_STATUS("paused", send("bob", "Go"));
    EXPECT_STATUS("failed", send("bob", "Go"));
    EXPECT_EQ(field("n"), 10);
}

TEST_F(Turns, RefuseAnErrorOfTheirOwnBesideOneInFlight) {
    deploy(kInFlight);
    const Json slept = call("ann", "handled");
    for (const char* how : {"new", "from"}) {
        const Json refused = send("bob", "Go", {{"how", how}});
        EXPECT_STATUS("refused", refused);
        EXPECT_EQ(type_of(refused), "KeyError");
        EXPECT_EQ(field("n"), 0);
    }
    EXPECT_STATUS("returned", send("bob", "Go", {{"how", "over"}}));
    // An exception that was caught is in flight no more.
    ASSERT_STATUS("paused", call("ann", "kept"));
    EXPECT_STATUS("refused", send("bob", "Go"));
}

TEST_F(Turns, RefuseOutOfGasAndLimits) {
    deploy(kKeeper);
    const Json slept = call("ann", "later");
    const Json waiting = waits();
    SendOptions little;
    little.gas = 2'000'000;
    const Json burnt = send_to(slept, "bob", "Go", {{"end", "burn"}}, little);
    EXPECT_STATUS("refused", burnt);
    EXPECT_EQ(error_of(burnt), "out_of_gas");
    EXPECT_STATUS("refused", send("bob", "Go", {{"end", "grow"}}));
    const Json printed = send("bob", "Go", {{"end", "print"}});
    EXPECT_STATUS("refused", printed);
    EXPECT_EQ(error_of(printed), "invalid_input");
    EXPECT_EQ(waits(), waiting);
    EXPECT_EQ(field("n"), 1);
    EXPECT_STATUS("returned", send("bob", "Go", {{"end", "return"}}));
}

TEST_F(Turns, RefuseEveryErrorOfAFirstTurn) {
    deploy(kKeeper);
    for (const char* end : {"timeout", "own", "cancelled", "compensation", "value"}) {
        const Json refused = call("ann", "at_once", {{"end", end}});
        EXPECT_STATUS("refused", refused) << end;
        EXPECT_HAS(traceback_of(refused), "contract.py");
    }
    EXPECT_EQ(field("n"), 0);
    EXPECT_TRUE(events().empty());
}

TEST_F(Turns, OfTheSystemRunOnceMoreThenPark) {
    deploy(R"(
class Open(Message):
    pass

class Gate(Actor):
    open: bool = False
    n: int = 0

    @public
    def enter(self) -> str:
        try:
            wait(Open.by(anyone), within=blocks(2))
        except Timeout:
            if not self.open:
                raise ValueError("shut")
        self.n += 1
        return "in"

    @public
    def unlock(self) -> None:
        self.open = True
)");
    const Json slept = call("ann", "enter");
    EXPECT_TRUE(advance(2).empty());
    Json due = advance(1);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_STATUS("refused", due[0]);
    EXPECT_EQ(result(slept)["status"], "sleeping");
    due = advance(1);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_STATUS("parked", due[0]);
    EXPECT_TRUE(advance(5).empty());

    // Parked: with its snapshot, the error and the traceback, to be looked into.
    const Json kept = result(slept);
    EXPECT_EQ(kept["status"], "parked");
    EXPECT_EQ(type_of(kept), "ValueError");
    EXPECT_HAS(traceback_of(kept), "raise ValueError");
    ASSERT_EQ(waits().size(), 1u);
    EXPECT_EQ(waits()[0]["status"], "parked");
    EXPECT_EQ(both([&](World& world) { return world.sleepers(); }).size(), 1u);

    // Anybody may retry it; while the cause lasts it stays parked.
    EXPECT_STATUS("refused", wake(slept, "zoe"));
    EXPECT_EQ(result(slept)["status"], "parked");
    EXPECT_STATUS("returned", call("ann", "unlock"));
    EXPECT_STATUS("returned", wake(slept, "zoe"));
    EXPECT_EQ(field("n"), 1);
    EXPECT_EQ(result(slept)["value"], "in");
    EXPECT_EQ(error_of(wake(slept, "zoe")), "TooLate");
}

TEST_F(Turns, OfTheSystemGoOnWhenTheSecondRunSucceeds) {
    deploy(R"(
class Once(Actor):
    @public
    def go(self) -> int:
        sleep(blocks(1))
        first = height()
        if first % 2 == 0:
            raise ValueError("an even block")
        sleep(blocks(2))
        return height() - first

    @public
    def nothing(self) -> None:
        pass
)");
    if (height() % 2 == 0) call("ann", "nothing");
    const Json slept = call("ann", "go");  // height even: due at an even height
    ASSERT_EQ(slept["height"].get<int>() % 2, 0);
    const Json due = advance(2);
    ASSERT_EQ(advance(1).size(), 1u);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_STATUS("refused", due[0]);
    advance(6);
    EXPECT_EQ(result(slept)["value"], 3);
}

TEST_F(Turns, NeverSpoilTheirBlock) {
    deploy(kKeeper);
    Transaction good = transaction(TurnKind::Call, "ann", "later");
    Transaction nothing = transaction(TurnKind::Call, "bob", "nothing");
    Transaction broken = transaction(TurnKind::Call, "carl", "at_once");
    broken.data = "\xff";
    Transaction unfunded = transaction(TurnKind::Call, "dora", "later");
    unfunded.gas_limit = 10;
    Transaction stale = transaction(TurnKind::Call, "emil", "later", 5);
    Transaction last = transaction(TurnKind::Call, "fred", "later");
    const Json receipts = block({nothing, broken, unfunded, stale, good, last});
    ASSERT_EQ(receipts.size(), 6u);
    for (int i : {0, 1, 2, 3}) EXPECT_STATUS("refused", receipts[i]);
    EXPECT_STATUS("paused", receipts[4]);
    EXPECT_STATUS("paused", receipts[5]);
    EXPECT_EQ(waits().size(), 2u);
}

// ---- 3: a pause is a commit point; rules_pauses_test.cpp has the rest ---------------------------

TEST_F(Turns, CommitWhereTheyPause) {
    deploy(kKeeper);
    const Json slept = call("ann", "later");
    EXPECT_EQ(field("n"), 1);
    EXPECT_EQ(events().size(), 1u);
    send("bob", "Go", {{"end", "again"}});
    EXPECT_EQ(field("n"), 2);
    EXPECT_EQ(events().size(), 2u);
    EXPECT_EQ(result(slept)["status"], "sleeping");
}

}  // namespace
}  // namespace pvm::actors
