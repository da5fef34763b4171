// Who may send what to a sleeping call, until when, and in which order; tests/rules.md lists the
// rules.

#include <algorithm>

#include "actors/prices.h"
#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Messages = WorldTest;

constexpr const char* kPatterns = R"(
class Pay(Message):
    amount: Amount = 3

class Note(Message):
    text: str

class Ship(Message):
    order: int
    to: Address

class Desk(Actor):
    paid: int = 0

    @public
    def mine(self) -> Address:
        return wait(Pay.by(caller())).sender

    @public
    def either(self, one: Address, two: Address) -> str:
        match wait(Pay.by(one), Note.by(one, two)):
            case Pay(amount=amount):
                return f"paid {amount}"
            case Note(text=text) as note:
                return f"{text} by {note.sender == two}"

    @public
    def defaults(self, who: Address) -> str:
        return type(wait(Pay, Note, by=who)).__name__

    @public
    def several(self, one: Address, two: Address) -> None:
        wait(Pay, by=(one, two))

    @public
    def everyone(self) -> Address:
        return wait(Pay.by(anyone)).sender

    @public
    def nobody(self) -> None:
        wait(Pay)

    @public
    def empty(self) -> None:
        wait(Pay.by())

    @public
    def order(self, number: int) -> int:
        return wait(Ship.by(anyone, where={"order": number})).order

    @public
    def order_to(self, number: int, to: Address) -> int:
        return wait(Ship.by(anyone), where={"order": number, "to": to}).order

    @public
    def priced(self, amount: int) -> int:
        return wait(Pay.by(anyone, where={"amount": amount})).amount

    @public
    def ask(self, who: Address) -> str:
        return str(pause("which?", by=who))

    @public
    def misspelt(self) -> None:
        wait(Ship.by(anyone), where={"oder": 1})

    @public
    def callers(self) -> list[bool]:
        first = caller()
        a = wait(Pay.by(anyone))
        second = caller()
        wait(Pay.by(anyone))
        return [first == second == caller(), a.sender == first]

    @public
    def change(self) -> None:
        wait(Pay.by(anyone)).amount = 9

    @public
    def answer(self, who: Address) -> Address:
        return pause("which?", by=who)

    @public
    def unsigned(self) -> None:
        pause("which?")

    @public
    def labels(self) -> None:
        wait(Pay.by(anyone), Note.by(anyone))
)";

TEST_F(Messages, ComeFromWhomThePatternSays) {
    deploy(kPatterns);
    call("ann", "mine");
    EXPECT_EQ(error_of(send("bob", "Pay")), "NotAwaited");
    EXPECT_EQ(send("ann", "Pay")["value"], address_text(account_address("ann")));
    const Json parties = {{"one", "ann"}, {"two", "bob"}};
    call("zoe", "either", parties);
    EXPECT_EQ(error_of(send("bob", "Pay")), "NotAwaited");
    EXPECT_EQ(error_of(send("zoe", "Note", {{"text", "x"}})), "NotAwaited");
    EXPECT_EQ(send("bob", "Note", {{"text", "x"}})["value"], "x by True");
    call("zoe", "either", parties);
    EXPECT_EQ(send("ann", "Note", {{"text", "x"}})["value"], "x by False");
    call("zoe", "either", parties);
    EXPECT_EQ(send("ann", "Pay", {{"amount", 5}})["value"], "paid 5");
    // To the call itself the same holds.
    const Json slept = call("ann", "mine");
    EXPECT_EQ(error_of(send_to(slept, "bob", "Pay")), "NotAwaited");
}

TEST_F(Messages, TakeTheSendersOfTheWaitByDefault) {
    deploy(kPatterns);
    call("zoe", "defaults", {{"who", "ann"}});
    EXPECT_EQ(error_of(send("bob", "Pay")), "NotAwaited");
    EXPECT_EQ(send("ann", "Note", {{"text", ""}})["value"], "Note");
    for (const char* who : {"ann", "bob"}) {
        call("zoe", "several", {{"one", "ann"}, {"two", "bob"}});
        EXPECT_EQ(error_of(send("zoe", "Pay")), "NotAwaited");
        EXPECT_STATUS("returned", send(who, "Pay"));
    }
}

TEST_F(Messages, ComeFromAnyoneOnlyWhenItSaysSo) {
    deploy(kPatterns);
    call("ann", "everyone");
    EXPECT_EQ(send("stranger", "Pay")["value"], address_text(account_address("stranger")));
    for (const char* method : {"nobody", "empty"}) {
        const Json refused = call("ann", method);
        EXPECT_STATUS("refused", refused);
        EXPECT_EQ(type_of(refused), "TypeError");
        EXPECT_TRUE(waits().empty());
    }
}

TEST_F(Messages, KnowTheirSenderAndTheCallItsCaller) {
    deploy(kPatterns);
    call("ann", "callers");
    send("ann", "Pay");
    EXPECT_EQ(send("bob", "Pay")["value"], Json({true, true}));
    call("ann", "change");
    const Json refused = send("bob", "Pay");
    EXPECT_STATUS("refused", refused);
    EXPECT_EQ(type_of(refused), "FrozenError");
}

TEST_F(Messages, FillInWhatHasADefault) {
    deploy(kPatterns);
    call("zoe", "either", {{"one", "ann"}, {"two", "bob"}});
    EXPECT_EQ(send("ann", "Pay")["value"], "paid 3");
}

TEST_F(Messages, AnswerAPauseFromWhomItNames) {
    deploy(kPatterns);
    const Json unsigned_pause = call("ann", "unsigned");
    EXPECT_STATUS("refused", unsigned_pause);
    EXPECT_EQ(type_of(unsigned_pause), "TypeError");
    const Json slept = call("ann", "answer", {{"who", "bob"}});
    ASSERT_STATUS("paused", slept);
    EXPECT_EQ(slept["label"], "which?");
    EXPECT_EQ(error_of(resume(slept, "ann", 1)), "NotAwaited");
    EXPECT_EQ(error_of(send_to(slept, "bob", "Pay")), "NotAwaited");
    // A value that the method cannot return refuses the turn like any other error.
    EXPECT_EQ(type_of(resume(slept, "bob", 1)), "TypeError");
    EXPECT_EQ(waits().size(), 1u);
    const Json asked = call("ann", "ask", {{"who", "bob"}});
    EXPECT_EQ(resume(asked, "bob", {{"a", {1, "x", nullptr}}})["value"], "{'a': [1, 'x', None]}");
    const Json other = call("ann", "everyone");
    const Json told = resume(other, "bob", 1);
    EXPECT_EQ(error_of(told), "NotAwaited");
    EXPECT_HAS(message_of(told), "pvm send " + other["cid"].get<std::string>().substr(0, 16) +
                                     " Pay --from WHO");
}

TEST_F(Messages, AreNarrowedByEqualFields) {
    deploy(kPatterns);
    const auto ship = [](int number, const char* to) {
        return Json{{"order", number}, {"to", to}};
    };
    call("ann", "order", {{"number", 7}});
    call("ann", "order", {{"number", 8}});
    EXPECT_EQ(error_of(send("bob", "Ship", ship(9, "ann"))), "NotAwaited");
    EXPECT_EQ(send("bob", "Ship", ship(8, "ann"))["value"], 8);
    EXPECT_EQ(send("bob", "Ship", ship(7, "bob"))["value"], 7);
    call("ann", "order_to", {{"number", 7}, {"to", "carl"}});
    EXPECT_EQ(error_of(send("bob", "Ship", ship(7, "ann"))), "NotAwaited");
    EXPECT_EQ(error_of(send("bob", "Ship", ship(6, "carl"))), "NotAwaited");
    EXPECT_EQ(send("bob", "Ship", ship(7, "carl"))["value"], 7);
    EXPECT_EQ(type_of(call("ann", "misspelt")), "TypeError");
    // What is left out has its default here too.
    call("ann", "priced", {{"amount", 4}});
    EXPECT_EQ(error_of(send("bob", "Pay")), "NotAwaited");
    call("ann", "priced", {{"amount", 3}});
    EXPECT_EQ(send("bob", "Pay")["value"], 3);
}

TEST_F(Messages, AreCheckedBeforeTheStackIsTouched) {
    deploy(kPatterns);
    const Json slept = call("ann", "everyone");
    const auto sent = [&](const Bytes& data, const char* name = "Pay") {
        Transaction pay = transaction(TurnKind::Send, "bob", name);
        pay.data = data;
        return block({pay})[0];
    };
    const std::vector<Bytes> bad = {
        Bytes("\xa1\x66" "amount\x20"),        // -1
        Bytes("\xa1\x66" "amount\x61x"),       // a text
        Bytes("\xa1\x65" "other\x01"),         // no such field
        Bytes("\xa1\x66" "amount\x18\x05"),    // 5, but not in its shortest form
        Bytes("\xff"),                         // nothing at all
        Bytes("\xa0\x00", 2),                  // and something behind it
        Bytes("\x80"),                         // a list
    };
    for (const Bytes& data : bad) {
        const Json refused = sent(data);
        EXPECT_STATUS("refused", refused);
        EXPECT_TRUE(error_of(refused) == "InvalidValue" || error_of(refused) == "InvalidData")
            << refused.dump(1);
        EXPECT_EQ(refused["gas"]["used"], prices::kTransaction);
        EXPECT_FALSE(refused.contains("woke"));
    }
    EXPECT_EQ(error_of(sent("\xa0", "Never")), "NotAwaited");
    EXPECT_STATUS("returned", sent("\xa1\x66" "amount\x05"));
}

TEST_F(Messages, ThatNobodyWaitsForGetTheList) {
    deploy(kPatterns);
    const Json nothing = send("bob", "Pay");
    EXPECT_EQ(error_of(nothing), "NotAwaited");
    EXPECT_HAS(message_of(nothing), "nothing sleeps");
    const Json mine = call("ann", "mine");
    const Json order = call("ann", "order", {{"number", 7}});
    const std::string told = message_of(send("bob", "Pay"));
    EXPECT_HAS(told, mine["cid"].get<std::string>().substr(0, 16) + " waits for Pay by " +
                         address_text(account_address("ann")));
    EXPECT_HAS(told, order["cid"].get<std::string>().substr(0, 16) +
                         " waits for Ship by anyone where order");
    for (int i = 0; i < 10; ++i) call("ann", "mine");
    EXPECT_HAS(message_of(send("bob", "Pay")), "and 4 more");
}

TEST_F(Messages, ThatSeveralWaitForAreAmbiguous) {
    deploy(kPatterns);
    const Json one = call("ann", "everyone");
    const Json two = call("bob", "everyone");
    const Json refused = send("carl", "Pay");
    EXPECT_EQ(error_of(refused), "AmbiguousMessage");
    for (const Json& each : {one, two}) {
        EXPECT_HAS(message_of(refused), each["cid"].get<std::string>().substr(0, 16));
    }
    EXPECT_EQ(waits().size(), 2u);
    EXPECT_STATUS("returned", send_to(two, "carl", "Pay"));
    EXPECT_STATUS("returned", send("carl", "Pay"));
}

// ---- deadlines ----------------------------------------------------------------------------------

constexpr const char* kDeadlines = R"(
class Go(Message):
    pass

class Clock(Actor):
    fired: list[str] = []

    @public
    def within_blocks(self, n: int) -> str:
        return self.outcome(blocks(n), None)

    @public
    def within_days(self, n: int) -> str:
        return self.outcome(days(n), None)

    @public
    def within_seconds(self, n: int) -> str:
        return self.outcome(seconds(n), None)

    @public
    def until(self, time: int) -> str:
        return self.outcome(None, time)

    @public
    def both(self) -> None:
        wait(Go.by(anyone), within=blocks(1), until=5)

    @public
    def timer(self, n: int) -> str:
        came = wait(Go.by(anyone), after(blocks(n)))
        return "message" if isinstance(came, Go) else f"{came!r}"

    @public
    def negative(self) -> None:
        sleep(blocks(-1))

    @public
    def far(self) -> None:
        sleep(blocks(2**70))

    @public
    def before(self) -> None:
        wait(Go.by(anyone), until=-1)

    def outcome(self, within, until):
        try:
            wait(Go.by(anyone), within=within, until=until)
        except Timeout:
            self.fired = [*self.fired, f"{height()}"]
            return f"timeout at {height()}"
        return f"message at {height()}"

    @public
    def burning(self, n: int, gas: int) -> None:
        import pvm_host
        try:
            wait(Go.by(anyone), within=blocks(n), wake_gas=gas)
        except Timeout:
            pvm_host.charge_gas(gas - 200_000)
            self.fired = [*self.fired, f"{height()}"]

    @public
    def noted(self, name: str, within: int, until: int) -> None:
        try:
            if until:
                wait(Go.by(anyone), until=until)
            else:
                wait(Go.by(anyone), within=blocks(within))
        except Timeout:
            self.fired = [*self.fired, name]

    @public
    def time(self) -> int:
        return now()
)";

TEST_F(Messages, AreAdmittedThroughTheLastBlock) {
    deploy(kDeadlines);
    const Json slept = call("ann", "within_blocks", {{"n", 4}});
    const int h = slept["height"];
    EXPECT_EQ(waits()[0]["until_height"], h + 4);
    EXPECT_TRUE(advance(3).empty());
    const Json last = send("bob", "Go");
    EXPECT_EQ(last["height"], h + 4);
    EXPECT_EQ(last["value"], "message at " + std::to_string(h + 4));
}

TEST_F(Messages, FallDueAtTheStartOfTheNextBlock) {
    deploy(kDeadlines);
    const Json slept = call("ann", "within_blocks", {{"n", 4}});
    const int h = slept["height"];
    EXPECT_TRUE(advance(4).empty());
    const Json late = send("bob", "Go");  // in the block where it falls due, behind its turn
    EXPECT_EQ(late["height"], h + 5);
    EXPECT_EQ(error_of(late), "NotAwaited");
    ASSERT_EQ(late["due"].size(), 1u);
    EXPECT_EQ(late["due"][0]["value"], "timeout at " + std::to_string(h + 5));
    const Json none = call("ann", "within_blocks", {{"n", 0}});
    EXPECT_EQ(advance(1).size(), 1u);
}

TEST_F(Messages, FallDueWhenTheTimeIsExceeded) {
    deploy(kDeadlines);
    call("ann", "within_seconds", {{"n", 5}});
    EXPECT_TRUE(advance(5).empty());  // a second each: this is the last that admits
    EXPECT_EQ(advance(1).size(), 1u);

    call("ann", "within_days", {{"n", 30}});
    EXPECT_TRUE(advance(1, (30ull * 86'400 - 1) * 1000).empty());
    EXPECT_EQ(advance(1).size(), 1u);

    const std::uint64_t time = call("ann", "time")["value"];
    call("ann", "until", {{"time", time + 100}});
    EXPECT_TRUE(advance(1, 98'000).empty());  // time + 100
    EXPECT_EQ(advance(1).size(), 1u);
    EXPECT_EQ(type_of(call("ann", "both")), "TypeError");
    for (const char* method : {"negative", "far", "before"}) {
        EXPECT_EQ(type_of(call("ann", method)), "ValueError") << method;
    }
}

TEST_F(Messages, FindTimeNeverGoingBack) {
    deploy(kDeadlines);
    std::uint64_t before = call("ann", "time")["value"];
    for (const std::uint64_t skip : {0ull, 1ull, 5'000ull, 999ull}) {
        advance(1, skip);
        const std::uint64_t time = call("ann", "time")["value"];
        EXPECT_GE(time, before + 2);
        before = time;
    }
    // A block that says otherwise is none.
    hoststate::ChainBlock old;
    old.height = height() + 1;
    old.timestamp_ms = warm_.chain().time_ms() - 1;
    EXPECT_EQ(warm_.chain().apply(old, {}).error().code, "BadBlock");
}

TEST_F(Messages, AreReturnedATimerThatTheyWaitedBeside) {
    deploy(kDeadlines);
    const Json slept = call("ann", "timer", {{"n", 2}});
    EXPECT_EQ(advance(3)[0]["value"], "after(blocks(2))");
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go")), "TooLate");
    call("ann", "timer", {{"n", 2}});
    EXPECT_EQ(send("bob", "Go")["value"], "message");
}

TEST_F(Messages, AreToldWhichOfTimersAndDeadlineFellDueFirst) {
    deploy(R"(
class Go(Message):
    pass

class Timers(Actor):
    @public
    def go(self, how: str) -> str:
        try:
            if how == "deadline":
                came = wait(Go.by(anyone), after(days(1)), within=blocks(2))
            if how == "timer":
                came = wait(Go.by(anyone), after(blocks(2)), within=days(1))
            if how == "two":
                came = wait(after(blocks(9)), after(blocks(2)), after(days(1)))
            if how == "kinds":
                came = wait(after(days(30)), after(hours(1)), within=blocks(50))
            if how == "until":
                came = wait(after(hours(2)), until=now() + 60)
            if how == "equal":
                came = wait(after(blocks(2)), within=blocks(2))
            return repr(came)
        except Timeout:
            return "Timeout"
)");
    const auto told_by = [&](const char* how, std::uint64_t skip_ms) {
        const Json slept = call("ann", "go", {{"how", how}});
        EXPECT_STATUS("paused", slept);
        advance(3, skip_ms);
        return result(slept).value("value", "");
    };
    EXPECT_EQ(told_by("deadline", 0), "Timeout");
    EXPECT_EQ(told_by("deadline", 2 * 86'400'000), "after(seconds(86400))");
    EXPECT_EQ(told_by("timer", 0), "after(blocks(2))");
    EXPECT_EQ(told_by("two", 0), "after(blocks(2))");
    EXPECT_EQ(told_by("two", 2 * 86'400'000), "after(seconds(86400))");
    EXPECT_EQ(told_by("kinds", 2 * 3'600'000), "after(seconds(3600))");
    EXPECT_EQ(told_by("until", 61'000), "Timeout");
    EXPECT_EQ(told_by("equal", 0), "after(blocks(2))");
}

TEST_F(Messages, AreTooLateThoughTheDeadlinesTurnIsDelayed) {
    deploy(kDeadlines);
    // Turns that nearly need the share of a block: the third has to wait for the next one.
    const std::uint64_t share = prices::kBlockGasForDue;
    SendOptions rich;
    rich.gas = share + 10'000'000;
    std::vector<std::string> cids;
    for (int n = 3; n > 0; --n) {
        const Json slept = call("ann", "burning", {{"n", n}, {"gas", share}}, rich);
        ASSERT_STATUS("paused", slept);
        cids.push_back(slept["cid"]);
    }
    std::sort(cids.begin(), cids.end());
    EXPECT_TRUE(advance(1).empty());
    const Json late = send_to({{"cid", cids[2]}}, "bob", "Go");
    ASSERT_EQ(late["due"].size(), 2u);
    EXPECT_EQ(field("fired").size(), 2u);
    EXPECT_EQ(error_of(late), "TooLate");
    EXPECT_EQ(advance(1).size(), 1u);
    EXPECT_EQ(field("fired").size(), 3u);
    EXPECT_EQ(error_of(send_to({{"cid", cids[2]}}, "bob", "Go")), "TooLate");
}

TEST_F(Messages, MeetWhatFellDueInOrderAndBehindIt) {
    deploy(kDeadlines);
    const std::uint64_t now = call("ann", "time")["value"];
    // Two fall due by height in earlier blocks than a third; two by time in one block.
    call("ann", "noted", {{"name", "c"}, {"within", 9}, {"until", 0}});   // due at h + 10
    call("ann", "noted", {{"name", "b"}, {"within", 7}, {"until", 0}});   // due at h + 9
    call("ann", "noted", {{"name", "a"}, {"within", 5}, {"until", 0}});   // due at h + 8
    std::vector<std::pair<std::string, std::string>> by_cid;
    for (const char* name : {"x", "y", "z"}) {
        const Json slept = call("ann", "noted", {{"name", name}, {"within", 0},
                                                 {"until", now + 12}});
        by_cid.emplace_back(slept["cid"], name);
    }
    std::sort(by_cid.begin(), by_cid.end());
    advance(20);
    Json expected = {"a", "b", "c"};
    for (const auto& [cid, name] : by_cid) expected.push_back(name);
    EXPECT_EQ(field("fired"), expected);
}

TEST_F(Messages, RunAsTheyAreListedBehindWhatFellDue) {
    deploy(R"(
class Log(Actor):
    seen: str = ""

    @public
    def a(self) -> None:
        self.seen += "a"

    @public
    def b(self) -> None:
        self.seen += "b"

    @public
    def late(self) -> None:
        sleep(blocks(1))
        self.seen += "l"
)");
    call("ann", "late");
    advance(1);
    const Json receipts = block({transaction(TurnKind::Call, "ben", "b"),
                                 transaction(TurnKind::Call, "ann", "a"),
                                 transaction(TurnKind::Call, "ann", "b", 1),
                                 transaction(TurnKind::Call, "cleo", "a")});
    ASSERT_EQ(receipts.size(), 5u);
    EXPECT_EQ(field("seen"), "lbaba");
}

TEST_F(Messages, FallenDueAtOneHeightRunByCid) {
    deploy(kDeadlines);
    std::vector<std::pair<std::string, std::string>> by_cid;
    for (int i = 0; i < 12; ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        const Json slept = call("ann", "noted", {{"name", name}, {"within", 20 - i},
                                                 {"until", 0}});
        by_cid.emplace_back(slept["cid"], name);
    }
    std::sort(by_cid.begin(), by_cid.end());
    Json expected = Json::array();
    for (const auto& [cid, name] : by_cid) expected.push_back(name);
    advance(10);
    EXPECT_EQ(field("fired"), expected);
}

TEST_F(Messages, FallenDueFirstRunFirstThoughTheyWereDelayed) {
    deploy(R"(
class Go(Message):
    pass

class Late(Actor):
    fired: list[str] = []

    @public
    def stubborn(self) -> None:
        sleep(blocks(1))
        if not self.fired:
            self.note("never kept")
            raise ValueError("not yet")
        self.note("stubborn")

    @public
    def plain(self, name: str, n: int) -> None:
        sleep(blocks(n))
        self.note(name)

    def note(self, name):
        self.fired = [*self.fired, name]
)");
    // Due two blocks on and refused there; then in front of what falls due in the
    // third, so in vain again.
    for (int n = 8; n > 2; --n) call("ann", "plain", {{"name", "later"}, {"n", n}});
    const Json slept = call("ann", "stubborn");
    EXPECT_EQ(advance(2).size(), 1u);
    EXPECT_EQ(result(slept)["status"], "sleeping");
    EXPECT_EQ(advance(1).size(), 7u);
    EXPECT_EQ(result(slept)["status"], "parked");
    EXPECT_EQ(field("fired").size(), 6u);
}

TEST_F(Messages, ShareTheBlocksGasByKind) {
    deploy(kDeadlines);
    // A transaction may not want more than the share, nor all of them together.
    SendOptions greedy;
    greedy.gas = prices::kBlockGasForTransactions + 1;
    EXPECT_EQ(error_of(call("ann", "time", Json::object(), greedy)), "GasLimit");
    Transaction one = transaction(TurnKind::Call, "ann", "burning");
    one.gas_limit = prices::kBlockGasForTransactions;
    one.data = Bytes("\xa2\x61n\x01\x63gas\x1a") + Bytes("\x77\x35\x94\x00", 4);  // 2'000'000'000
    Transaction two = one;
    two.sender = account_address("bob");
    two.nonce = 0;
    const Json receipts = block({one, two});
    EXPECT_STATUS("paused", receipts[0]);
    EXPECT_EQ(error_of(receipts[1]), "BlockFull");
    EXPECT_EQ(warm_.chain().next_nonce(two.sender), 0u);
}

TEST_F(Messages, AreListedWithWhoMaySendThemUntilWhenAndHow) {
    deploy(kPatterns);
    const Json slept = call("zoe", "either", {{"one", "ann"}, {"two", "bob"}});
    const Json row = waits()[0];
    EXPECT_EQ(row["cid"], slept["cid"]);
    EXPECT_EQ(row["step"], 0);
    EXPECT_EQ(row["label"], "Pay | Note");
    EXPECT_EQ(row["messages"][1]["fields"]["text"], "str");
    EXPECT_EQ(row["messages"][1]["by"].size(), 2u);
    EXPECT_HAS(row["messages"][1]["command"].get<std::string>(),
               "pvm send " + slept["cid"].get<std::string>().substr(0, 16) + " Note");
    const auto as = [&](const char* who) {
        return both([&](World& world) { return told(world.waits(actor_, who)); });
    };
    EXPECT_EQ(as("ann")[0]["messages"].size(), 2u);
    EXPECT_EQ(as("bob")[0]["messages"].size(), 1u);
    EXPECT_TRUE(as("zoe").empty());
}

TEST_F(Messages, AreRefusedWithoutReadingLargeValuesAloud) {
    deploy(R"(
class Go(Message):
    n: int

class A(Actor):
    @public
    def run(self, bits: int) -> None:
        wait(Go.by(anyone, where={"n": 1 << bits}))
)");
    call("ann", "run", {{"bits", 40}});
    EXPECT_HAS(message_of(send("bob", "Go", {{"n", 0}})), "where n = 1099511627776");
    call("ann", "run", {{"bits", 1'000'000}});
    EXPECT_HAS(message_of(send("bob", "Go", {{"n", 0}})), "where n = …");
}

}  // namespace
}  // namespace pvm::actors
