// What is kept of an error whose text is Python code: str() of it, made in the turn that it ends.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using ErrorTexts = WorldTest;

constexpr const char* kShop = R"(
class Go(Message):
    end: str

class Short(Failure):
    def __init__(self, shop, end):
        self.shop, self.end = shop, end
    def __str__(self):
        print("asked for", self.end)
        if self.end == "write":
            self.shop.n = 99
        if self.end == "emit":
            emit(Noted(99))
        if self.end == "wait":
            wait(Go.by(anyone))
        if self.end == "burn":
            while True:
                pass
        return f"{self.end}: {self.shop.n} short"

class Noted(Event):
    n: int

class Shop(Actor):
    n: int = 0

    @public
    def at_once(self, end: str) -> int:
        self.n = 1
        raise Short(self, end)

    @public
    def later(self) -> int:
        end = wait(Go.by(anyone), within=blocks(50)).end
        self.n = 1
        emit(Noted(1))
        raise Short(self, end) from ValueError(Short(self, "cause"))

    @view
    def look(self) -> int:
        raise Short(self, "view")
)";

TEST_F(ErrorTexts, AreWhatStrGives) {
    deploy(kShop);
    const Json refused = call("ann", "at_once", {{"end", "read"}});
    EXPECT_STATUS("refused", refused);
    EXPECT_EQ(message_of(refused), "read: 1 short");  // it sees what the turn wrote
    EXPECT_EQ(refused["printed"], "asked for read\n");
    EXPECT_HAS(message_of(view("look")), "Short: view: 0 short\n");

    const Json slept = call("ann", "later");
    const Json failed = send("bob", "Go", {{"end", "read"}});
    ASSERT_STATUS("failed", failed);
    EXPECT_EQ(message_of(failed), "read: 1 short");
    EXPECT_HAS(traceback_of(failed), "ValueError: cause: 1 short\n");
    EXPECT_EQ(message_of(result(slept)), "read: 1 short");
}

TEST_F(ErrorTexts, ChangeNothingAndCannotPause) {
    deploy(kShop);
    for (const char* end : {"write", "emit", "wait"}) {
        ASSERT_STATUS("paused", call("ann", "later"));
        const std::size_t before = events().size();
        const Json failed = send("bob", "Go", {{"end", end}});
        ASSERT_STATUS("failed", failed) << end;
        EXPECT_EQ(message_of(failed), "<exception str() failed>") << end;
        EXPECT_EQ(field("n"), 1) << end;
        EXPECT_EQ(events().size(), before + 1) << end;
        EXPECT_TRUE(waits().empty()) << end;
    }
}

TEST_F(ErrorTexts, FailForWantOfGasAndTheTurnEndsAsItEnded) {
    deploy(kShop);
    const Json slept = call("ann", "later");
    SendOptions little;
    little.gas = 2'000'000;
    const Json failed = send_to(slept, "bob", "Go", {{"end", "burn"}}, little);
    ASSERT_STATUS("failed", failed);
    EXPECT_EQ(message_of(failed), "<exception str() failed>");
    EXPECT_EQ(field("n"), 1);
}

// A block that the failing call never left is undone; what it did before stands.
TEST_F(ErrorTexts, LeaveNoAtomicBlockOpen) {
    deploy(R"(
class Go(Message):
    how: str

class Loud(Failure):
    def __str__(self):
        atomic().__enter__()
        return "loud"

class Shop(Actor):
    n: int = 0
    m: int = 0

    def steps(self):
        with atomic():
            for n in range(3):
                self.m = n
                yield n

    @public
    def run(self) -> None:
        how = wait(Go.by(anyone)).how
        self.n += 1
        if how == "text":
            raise Loud()
        for n in self.steps():
            if n == 1:
                raise Failure("stopped")
)");
    for (const char* how : {"text", "generator"}) {
        call("ann", "run");
        EXPECT_STATUS("failed", send("bob", "Go", {{"how", how}}));
    }
    EXPECT_EQ(field("n"), 2);
    EXPECT_EQ(field("m"), 0);
}

// Groups of groups, and texts that many exceptions share, are written to a bound.
TEST_F(ErrorTexts, AreOfBoundedLength) {
    deploy(R"(
class Shop(Actor):
    @public
    def groups(self) -> None:
        e = ValueError("x")
        for i in range(9):
            e = ExceptionGroup("g", [e] * 15)
        raise e

    @public
    def chain(self) -> None:
        text = "x" * 100_000
        e = ValueError("first")
        for i in range(900):
            new = ValueError(text)
            new.__cause__ = e
            e = new
        raise ValueError("last") from e
)");
    for (const char* name : {"groups", "chain"}) {
        EXPECT_STATUS("refused", call("ann", name));
    }
    EXPECT_EQ(message_of(call("ann", "chain")), "last");
}

}  // namespace
}  // namespace pvm::actors
