// Who pays, for what, and when; tests/rules.md lists the rules.

#include "actors/prices.h"
#include "continuation/continuation_store.h"
#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

constexpr std::uint64_t kWakeGas = 500'000;  // what pvm_sdk prepays

constexpr const char* kPayer = R"(
class Go(Message):
    end: str = ""

class Payer(Actor):
    n: int = 0

    @public
    def plain(self) -> None:
        self.n += 1

    @public
    def quiet(self, size: int) -> None:
        text = b"x" * size
        wait(Go.by(anyone))

    @public
    def timed(self, gas: int) -> str:
        try:
            wait(Go.by(anyone), within=blocks(2), wake_gas=gas)
        except Timeout:
            for i in range(2000):
                pass
            self.n = 5
            return "late"
        return "message"

    @public
    def again(self) -> None:
        for i in range(3):
            sleep(blocks(1))
            self.n += 1
        wait(Go.by(anyone), within=blocks(10))
        wait(Go.by(anyone))

    @public
    def topped(self) -> None:
        wait(Go.by(anyone), within=blocks(50), wake_gas=100_000)
        wait(Go.by(anyone), within=blocks(50), wake_gas=250_000)
        wait(Go.by(anyone), within=blocks(50), wake_gas=50_000)
        wait(Go.by(anyone))

    @public
    def fails(self) -> None:
        end = wait(Go.by(anyone)).end
        for i in range(1000):
            pass
        if end == "refuse":
            raise ValueError("no")
        if end == "fail":
            raise Timeout("no")

    @public
    def heavy(self) -> None:
        wait(Go.by(anyone), within=blocks(1), wake_gas=50_000)

    @public
    def stubborn(self, gas: int) -> str:
        try:
            wait(Go.by(anyone), within=blocks(1), wake_gas=gas)
        except Timeout:
            for i in range(20_000):
                pass
            return "done"

    @public
    def catching(self) -> None:
        try:
            while True:
                pass
        except BaseException:
            self.n = 9
)";

std::uint64_t used(const Json& receipt) { return receipt["gas"]["used"]; }
std::uint64_t prepaid(const Json& receipt) { return receipt["gas"]["prepaid"]; }

class Gas : public WorldTest {
protected:
    std::uint64_t wake_gas(const Json& receipt) {
        const auto record =
            continuation::load(warm_.chain().state(), *warm_.find_cid(receipt["cid"]));
        return record->wake_gas;
    }
    std::uint64_t nonce(const char* who) { return warm_.chain().next_nonce(account_address(who)); }
};
TEST_F(Gas, ASenderPaysForHisTurnRefusedOrNot) {
    deploy(kPayer);
    const Json fine = call("ann", "plain");
    EXPECT_GT(used(fine), prices::kTransaction);
    EXPECT_EQ(nonce("ann"), 1u);
    call("ann", "fails");
    const Json refused = send("bob", "Go", {{"end", "refuse"}});
    ASSERT_STATUS("refused", refused);
    EXPECT_GT(used(refused), prices::kTransaction + 2000);
    EXPECT_EQ(nonce("bob"), 1u);
    const Json failed = send("bob", "Go", {{"end", "fail"}});
    ASSERT_STATUS("failed", failed);
    EXPECT_GT(used(failed), prices::kTransaction + 2000);
    EXPECT_EQ(nonce("bob"), 2u);
    // What does not even reach a contract costs the transaction.
    const Json nobody = send("carl", "Go");
    EXPECT_EQ(used(nobody), prices::kTransaction);
    EXPECT_EQ(nonce("carl"), 1u);
}

TEST_F(Gas, ATurnUsesNoMoreThanItsLimit) {
    deploy(kPayer);
    SendOptions limited;
    limited.gas = 300'000;
    const Json burnt = call("ann", "catching", Json::object(), limited);
    EXPECT_STATUS("refused", burnt);  // its own meter cannot be caught
    EXPECT_EQ(error_of(burnt), "out_of_gas");
    EXPECT_EQ(used(burnt), 300'000u);
    EXPECT_EQ(field("n"), 0);
    limited.gas = 999;
    const Json poor = call("ann", "plain", Json::object(), limited);
    EXPECT_EQ(error_of(poor), "out_of_gas");
    EXPECT_EQ(used(poor), 999u);
    // One unit less than a turn takes refuses it, whatever it is spent on.
    const Json slept = call("bob", "quiet", {{"size", 1}});
    limited.gas = used(slept);
    EXPECT_STATUS("paused", call("carl", "quiet", {{"size", 1}}, limited));
    limited.gas = used(slept) - 1;
    const Json short_of = call("dora", "quiet", {{"size", 1}}, limited);
    EXPECT_EQ(error_of(short_of), "out_of_gas");
    EXPECT_EQ(used(short_of), used(slept) - 1);
    EXPECT_EQ(waits().size(), 2u);
}

TEST_F(Gas, APauseChargesForTheBytesItAdds) {
    deploy(kPayer);
    const Json small = call("ann", "quiet", {{"size", 100}});
    const Json large = call("ann", "quiet", {{"size", 100'100}});
    const std::uint64_t bytes = large["snapshot"]["bytes"].get<std::uint64_t>() -
                                small["snapshot"]["bytes"].get<std::uint64_t>();
    EXPECT_GE(bytes, 100'000u);
    // The making of the bytes costs a little as well.
    EXPECT_GE(used(large) - used(small), bytes / prices::kPauseBytesPerGas);
    EXPECT_LE(used(large) - used(small),
              bytes / prices::kPauseBytesPerGas + bytes / prices::kRestoreBytesPerGas + 20'000);
}

TEST_F(Gas, APausePrepaysItsRestore) {
    deploy(kPayer);
    const Json small = call("ann", "quiet", {{"size", 100}});
    const Json large = call("bob", "quiet", {{"size", 100'100}});
    const std::uint64_t bytes = large["snapshot"]["bytes"].get<std::uint64_t>() -
                                small["snapshot"]["bytes"].get<std::uint64_t>();
    EXPECT_GE(used(large) - used(small),
              bytes / prices::kPauseBytesPerGas + bytes / prices::kRestoreBytesPerGas);
}

TEST_F(Gas, AResumeChargesNothingForRestoring) {
    deploy(kPayer);
    const Json small = call("ann", "quiet", {{"size", 100}});
    const Json large = call("ann", "quiet", {{"size", 100'100}});
    EXPECT_EQ(used(send_to(small, "bob", "Go")), used(send_to(large, "bob", "Go")));
}

TEST_F(Gas, APausePrepaysTheTurnsThatNobodySends) {
    deploy(kPayer);
    EXPECT_EQ(prepaid(call("ann", "quiet", {{"size", 1}})), 0u);  // no deadline, no such turn
    const Json slept = call("ann", "timed", {{"gas", 123'456}});
    EXPECT_EQ(prepaid(slept), 123'456u);
    EXPECT_GT(used(slept), 123'456u);
    EXPECT_EQ(wake_gas(slept), 123'456u);
    const Json standard = call("ann", "again");
    EXPECT_EQ(prepaid(standard), kWakeGas);
    const Json cheap = call("ann", "timed", {{"gas", 100'000}});
    const Json dear = call("ann", "timed", {{"gas", 300'000}});
    EXPECT_EQ(used(dear) - used(cheap), 200'000u);
}

TEST_F(Gas, ADueTurnHasWhatWasPrepaidAndCostsNobodyElse) {
    deploy(kPayer);
    const Json slept = call("ann", "timed", {{"gas", 100'000}});
    const Json due = advance(3)[0];
    EXPECT_STATUS("returned", due);
    EXPECT_EQ(due["gas"]["limit"], 100'000);
    EXPECT_LE(used(due), 100'000u);
    EXPECT_EQ(nonce("ann"), 1u);
    // Too little refuses it; it is owed once more with what is left, and then parked.
    const Json poor = call("ann", "timed", {{"gas", 2'000}});
    EXPECT_EQ(error_of(advance(3)[0]), "out_of_gas");
    EXPECT_EQ(result(poor)["status"], "sleeping");
    EXPECT_LT(wake_gas(poor), 100u);
    const Json parked = advance(1)[0];
    EXPECT_STATUS("parked", parked);
    EXPECT_LT(parked["gas"]["limit"], 100);
}

TEST_F(Gas, UnusedWakeGasStaysWithTheContinuation) {
    deploy(kPayer);
    const Json slept = call("ann", "again");
    std::uint64_t left = kWakeGas;
    for (int i = 0; i < 3; ++i) {
        const Json due = advance(2)[0];
        ASSERT_STATUS("paused", due);
        EXPECT_EQ(due["gas"]["limit"], left);
        EXPECT_EQ(prepaid(due), 0u);
        left -= used(due);
        EXPECT_EQ(wake_gas(slept), left);
    }
    const Json sent = send("bob", "Go");
    EXPECT_EQ(prepaid(sent), 0u);  // the next wait has no deadline
    EXPECT_EQ(wake_gas(slept), left);
}

TEST_F(Gas, AMessageTurnPrepaysOnlyWhatIsLacking) {
    deploy(kPayer);
    const Json slept = call("ann", "topped");
    EXPECT_EQ(prepaid(slept), 100'000u);
    EXPECT_EQ(prepaid(send("bob", "Go")), 150'000u);
    EXPECT_EQ(prepaid(send("bob", "Go")), 0u);
    EXPECT_EQ(wake_gas(slept), 250'000u);
}

TEST_F(Gas, AnybodyMayRunADueTurnAtHisOwnCost) {
    deploy(kPayer);
    const Json slept = call("ann", "stubborn", {{"gas", 3'000}});
    EXPECT_EQ(error_of(wake(slept, "zoe")), "NotDue");
    EXPECT_EQ(nonce("zoe"), 1u);
    // It fell due in the block where zoe pays, where its own gas did not do.
    const Json paid = wake(slept, "zoe");
    ASSERT_EQ(paid["due"].size(), 1u);
    EXPECT_STATUS("refused", paid["due"][0]);
    ASSERT_STATUS("returned", paid);
    EXPECT_EQ(paid["value"], "done");
    EXPECT_GT(used(paid), 20'000u);
    EXPECT_EQ(result(slept)["status"], "ended");
}

TEST_F(Gas, AnybodyMayRunAParkedTurnAtHisOwnCost) {
    deploy(kPayer);
    const Json slept = call("ann", "stubborn", {{"gas", 3'000}});
    advance(3);
    ASSERT_EQ(result(slept)["status"], "parked");
    SendOptions little;
    little.from = "yan";
    little.gas = 5'000;
    const Json poor = both([&](World& world) { return told(world.wake(slept["cid"], little)); });
    EXPECT_STATUS("refused", poor);
    EXPECT_GE(used(poor), 4'990u);
    EXPECT_EQ(result(slept)["status"], "parked");
    const Json paid = wake(slept, "zoe");
    ASSERT_STATUS("returned", paid);
    EXPECT_GT(used(paid), 20'000u);
}

TEST_F(Gas, WarmColdAndStressedTurnsCostTheSame) {
    // The fixture compares every receipt; here two more worlds, one captured at every instruction.
    hoststate::MemoryStore every_store, gc_store;
    TurnSettings every, gc;
    every.stress.pause_every = 1;
    gc.stress.collect = true;
    gc.warm_max = 1;
    World every_world(every_store, every), gc_world(gc_store, gc);
    deploy(kPayer);
    DeployOptions options;
    options.from = "owner";
    for (World* world : {&every_world, &gc_world}) {
        told(world->deploy(kImports + std::string(kPayer), "contract.py", Json::object(), options));
    }
    const auto same = [&](const Json& warm, const auto& act) {
        for (World* world : {&every_world, &gc_world}) EXPECT_EQ(warm, act(*world));
    };
    for (const char* method : {"again", "fails", "plain"}) {
        same(call("ann", method), [&](World& world) {
            return told(world.call(actor_, method, Json::object(), from("ann")));
        });
    }
    same(send("bob", "Go", {{"end", "refuse"}}), [&](World& world) {
        return told(world.send(actor_, "Go", {{"end", "refuse"}}, from("bob")));
    });
    same(advance(8), [](World& world) { return world.advance(8, 0); });
    EXPECT_EQ(field("n"), 4);
}

TEST_F(Gas, ADeploymentPaysForItsImage) {
    const Json small = try_deploy("class A(Actor):\n    n: int = 0\n");
    const std::string text(40'000, 'x');
    const Json large = try_deploy("class A(Actor):\n    n: int = 0\nTEXT = '" + text + "'\n");
    EXPECT_GE(used(large) - used(small),
              40'000 / prices::kImageBytesPerGas + 40'000 / prices::kTransactionBytesPerGas);
    DeployOptions options;
    options.from = "owner";
    options.gas = used(large) - 1;
    const Json poor = told(warm_.deploy("class A(Actor):\n    n: int = 0\nTEXT = '" + text + "'\n",
                                        "contract.py", Json::object(), options));
    EXPECT_NE(poor["status"], "returned");
    // A top level that goes on and on costs what it used.
    deploy(kPayer);
    Transaction endless = transaction(TurnKind::Deploy, "zoe", "");
    endless.source = "while True:\n    pass\n";
    endless.source_name = "endless.py";
    endless.module_name = "endless";
    endless.gas_limit = 400'000;
    EXPECT_EQ(used(block({endless})[0]), 400'000u);
}

TEST_F(Gas, WhatIsKeptOfACallHasItsPrice) {
    deploy(R"(
class Go(Message):
    pass

class Keeper(Actor):
    @public
    def give(self, size: int) -> str:
        wait(Go.by(anyone))
        return "x" * size

    @public
    def many(self, count: int) -> None:
        wait(Go, by=[Address(bytes([i]) * 20) for i in range(count)])

    @public
    def fail(self) -> None:
        wait(Go.by(anyone))
        raise Timeout("\u20ac" * 100_000)
)");
    call("ann", "give", {{"size", 10}});
    const Json small = send("bob", "Go");
    call("ann", "give", {{"size", 100'010}});
    const Json large = send("bob", "Go");
    EXPECT_GE(used(large) - used(small), 100'000 / prices::kPauseBytesPerGas);
    const std::uint64_t one = used(call("ann", "many", {{"count", 1}}));
    const std::uint64_t hundred = used(call("ann", "many", {{"count", 101}}));
    EXPECT_GE(hundred - one, 100 * prices::kAwaited);
    EXPECT_HAS(message_of(send("zoe", "Go")), "or 93 more");
    // An error's text costs nothing, so there is not much of it.
    const Json slept = call("ann", "fail");
    EXPECT_LE(message_of(send_to(slept, "bob", "Go")).size(), 2'010u);
    EXPECT_LE(traceback_of(result(slept)).size(), 16'010u);
}

TEST_F(Gas, AViewCostsNoTransaction) {
    deploy(
        "class A(Actor):\n    n: int = 4\n    @view\n    def look(self) -> int:\n"
        "        return self.n\n    @view\n    def burn(self) -> int:\n"
        "        while True:\n            pass\n");
    const std::uint64_t before = height();
    EXPECT_EQ(view("look"), 4);
    EXPECT_STATUS("rejected", view("burn"));
    EXPECT_EQ(height(), before);
    EXPECT_EQ(nonce("nobody"), 0u);
}

TEST_F(Gas, TheMemoryLimitKnowsNotWhetherACallWasRestored) {
    deploy(R"(
from pvm_host import charge_gas

class Big(Actor):
    n: int = 0

    @public
    def requests(self) -> str:
        lists = [[0] * 5_000_000, [0] * 2_900_000]
        for each in lists:
            each.clear()
        pause("x", by=anyone)
        try:
            return f"{len([0] * 9_000_000)}"
        except MemoryError as e:
            return type(e).__name__

    @public
    def texts(self, several: bool) -> str:
        letters = "abcdefgh" if several else "aaaaaaaa"
        held = ["x" * 9_000_000 if each == "a" else each * 9_000_000 for each in letters[:6]]
        pause("x", by=anyone)
        try:
            for each in letters[6:]:
                held.append(each * 9_000_000)
            charge_gas(3_000_000)
            for i in range(3):
                pass
            return "enough"
        except MemoryError as e:
            return type(e).__name__

    @public
    def registers(self) -> str:
        a, b, c, d = ("x" * 9_000_000 for i in range(4))
        e, f, g, h = ("x" * 9_000_000 for i in range(4))
        pause("x", by=anyone)
        charge_gas(3_000_000)
        for i in range(3):
            pass
        return "enough"
)");
    const auto end_of = [this](const char* method, const Json& args = Json::object()) {
        const Json first = call("ann", method, args, with_gas("ann", 50'000'000));
        EXPECT_STATUS("paused", first);
        return both([&](World& world) {
            return told(world.resume(first["cid"], nullptr, with_gas("bob", 50'000'000)));
        })["value"];
    };
    EXPECT_EQ(end_of("requests"), "MemoryLimitExceeded");
    EXPECT_EQ(end_of("texts", {{"several", false}}), "enough");
    EXPECT_EQ(end_of("texts", {{"several", true}}), "MemoryLimitExceeded");
    EXPECT_EQ(end_of("registers"), "enough");
}

}  // namespace
}  // namespace pvm::actors
