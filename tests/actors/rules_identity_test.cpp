// What makes everything happen exactly once; tests/rules.md lists the rules.

#include <set>

#include "actors/prices.h"
#include "continuation/continuation_store.h"
#include "tests/support/faulty_host.h"
#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Identity = WorldTest;
using hoststate::as_bytes;
using hoststate::to_hex;

constexpr const char* kSleeper = R"(
class Go(Message):
    pass

class Sleeper(Actor):
    n: int = 0

    @public
    def go(self) -> int:
        for turn in range(3):
            wait(Go.by(anyone), label=f"turn {turn}")
            self.n += 1
        return self.n

    @public
    def short(self) -> str:
        try:
            wait(Go.by(anyone), within=blocks(2))
        except Timeout:
            wait(Go.by(anyone), within=blocks(50), label="second")
            return "late"
        return "in time"

    @public
    def once(self) -> None:
        self.n += 1
)";

TEST_F(Identity, GivesEveryTurnAnIdOfItsOwn) {
    deploy(kSleeper);
    const Transaction one = transaction(TurnKind::Call, "ann", "short");
    const Transaction two = transaction(TurnKind::Call, "bob", "short");
    const Json slept = block({one, two});
    EXPECT_EQ(slept[0]["turn"], to_hex(as_bytes(transaction_hash(one))));
    EXPECT_EQ(slept[1]["turn"], to_hex(as_bytes(transaction_hash(two))));
    // A turn of the system: where it stands in which block.
    const Json due = advance(3);
    ASSERT_EQ(due.size(), 2u);
    for (std::uint64_t i = 0; i < 2; ++i) {
        const auto id = hoststate::hash_parts(
            "turn", {hoststate::u64_bytes(due[i]["height"]), "due", hoststate::u64_bytes(i)});
        EXPECT_EQ(due[i]["turn"], to_hex(as_bytes(id)));
    }
    std::set<std::string> ids;
    const Json all = both([](World& world) { return world.receipts(0); });
    for (const Json& receipt : all) ids.insert(receipt["turn"]);
    EXPECT_EQ(ids.size(), all.size());
}

TEST_F(Identity, TagsHashesAndCountsTheirParts) {
    using hoststate::hash_parts;
    EXPECT_NE(hash_parts("a", {"bc"}), hash_parts("ab", {"c"}));
    EXPECT_NE(hash_parts("a", {"b", "c"}), hash_parts("a", {"bc"}));
    EXPECT_NE(hash_parts("a", {"b", "c"}), hash_parts("a", {"b", "c", ""}));
    EXPECT_NE(hash_parts("a", {"bc", "d"}), hash_parts("a", {"b", "cd"}));
    EXPECT_NE(hash_parts("a", {"b"}), hash_parts("c", {"b"}));
    const Bytes gap(8, '\0');
    EXPECT_NE(hash_parts("a", {"b" + gap + "c", "d"}), hash_parts("a", {"b", "c" + gap + "d"}));
    deploy(kSleeper);
    Transaction one = transaction(TurnKind::Call, "ann", "xy");
    Transaction two = one;
    one.source_name = "z";
    two.name = "x";
    two.source_name = "yz";
    EXPECT_NE(transaction_hash(one), transaction_hash(two));
}

TEST_F(Identity, MakesACidOfActorTurnAndOrdinal) {
    deploy(kSleeper);
    const Transaction one = transaction(TurnKind::Call, "ann", "go");
    const Json slept = block({one})[0];
    const Bytes actor = *warm_.find_actor(actor_);
    const Hash turn = transaction_hash(one);
    const Hash cid = continuation::make_cid(actor, turn, 0);
    EXPECT_EQ(slept["cid"], to_hex(as_bytes(cid)));
    EXPECT_EQ(cid, hoststate::hash_parts("cid", {actor, as_bytes(turn), hoststate::u64_bytes(0)}));
    EXPECT_NE(cid, continuation::make_cid(actor, turn, 1));
    EXPECT_NE(cid, continuation::make_cid(account_address("ann"), turn, 0));
    EXPECT_NE(cid, continuation::make_cid(actor, Hash{}, 0));
    EXPECT_NE(call("ann", "go")["cid"], slept["cid"]);
}

TEST_F(Identity, CountsStepsFromZero) {
    deploy(kSleeper);
    const Json slept = call("ann", "go");
    EXPECT_EQ(slept["step"], 0);
    EXPECT_FALSE(slept.contains("woke"));
    for (int step = 0; step < 2; ++step) {
        const Json next = send("bob", "Go");
        EXPECT_EQ(next["woke"], step);
        EXPECT_EQ(next["step"], step + 1);
        EXPECT_EQ(waits()[0]["step"], step + 1);
    }
    const Json ended = send("bob", "Go");
    EXPECT_EQ(ended["woke"], 2);
    EXPECT_EQ(result(slept)["step"], 2);  // the last there was
}

TEST_F(Identity, RefusesAnotherChainAndAnotherNonce) {
    deploy(kSleeper);
    const auto refused_with = [&](const Transaction& transaction) {
        return block({transaction})["error"].value("code", "");
    };
    Transaction other = transaction(TurnKind::Call, "ann", "once");
    other.chain_id = "elsewhere";
    EXPECT_EQ(refused_with(other), "WrongChain");
    EXPECT_EQ(refused_with(transaction(TurnKind::Call, "ann", "once", 1)), "NonceAhead");
    const Transaction good = transaction(TurnKind::Call, "ann", "once");
    EXPECT_STATUS("returned", block({good})[0]);
    EXPECT_EQ(refused_with(good), "NonceUsed");
    EXPECT_EQ(field("n"), 1);
    // In one block too: the second use is left out, and takes nothing from the first.
    const Transaction twice = transaction(TurnKind::Call, "ann", "once");
    const Json receipts = block({twice, twice, transaction(TurnKind::Call, "ann", "once", 1)});
    EXPECT_STATUS("returned", receipts[0]);
    EXPECT_EQ(error_of(receipts[1]), "NonceUsed");
    EXPECT_STATUS("returned", receipts[2]);
    EXPECT_EQ(field("n"), 3);
    const auto kept = warm_.chain().kept_turn(twice.sender, twice.nonce);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->receipt.status, TurnStatus::Returned);
}

TEST_F(Identity, GivesARepeatedTransactionItsReceipt) {
    deploy(kSleeper);
    SendOptions first;
    first.nonce = 0;
    const Json slept = call("ann", "go", Json::object(), first);
    ASSERT_STATUS("paused", slept);
    EXPECT_EQ(call("ann", "go", Json::object(), first)["turn"], slept["turn"]);
    EXPECT_EQ(waits().size(), 1u);
    EXPECT_EQ(error_of(call("ann", "once", Json::object(), first)), "NonceUsed");
    // What it wakes has gone on since: it is the same transaction all the same.
    const Json woken = send_to(slept, "bob", "Go", Json::object(), first);
    ASSERT_STATUS("paused", woken);
    EXPECT_EQ(send_to(slept, "bob", "Go", Json::object(), first)["turn"], woken["turn"]);
    EXPECT_EQ(waits()[0]["step"], 1);
}

// A store into which another process commits at the worst moment.
class OvertakenStore : public hoststate::FaultyStore {
public:
    using FaultyStore::FaultyStore;
    std::uint64_t commit(const hoststate::WriteBatch& batch) override {
        if (faster) std::exchange(faster, nullptr)();
        return FaultyStore::commit(batch);
    }
    std::function<void()> faster;
};

TEST_F(Identity, GivesTheReceiptWhenAnotherProcessSentTheSameFirst) {
    hoststate::MemoryStore base;
    hoststate::FaultPlan none;
    OvertakenStore store(base, none);
    World slower(store);
    World faster(base);
    DeployOptions deploying;
    deploying.from = "owner";
    const Json made = told(
        faster.deploy(kImports + std::string(kSleeper), "sleeper.py", Json::object(), deploying));
    const std::string actor = made["actor"];
    SendOptions first = from("ann");
    first.nonce = 0;
    Json theirs;
    store.faster = [&] { theirs = told(faster.call(actor, "go", Json::object(), first)); };
    const Json ours = told(slower.call(actor, "go", Json::object(), first));
    ASSERT_STATUS("paused", theirs);
    EXPECT_EQ(ours, theirs);
    // Also of what it wakes, which has gone on since.
    SendOptions second = from("bob");
    second.nonce = 0;
    store.faster = [&] { theirs = told(faster.send(ours["cid"], "Go", Json::object(), second)); };
    EXPECT_EQ(told(slower.send(ours["cid"], "Go", Json::object(), second)), theirs);
    store.faster = [&] { theirs = told(faster.call(actor, "go", Json::object(), from("bob"))); };
    second.nonce = 1;
    EXPECT_EQ(error_of(told(slower.call(actor, "once", Json::object(), second))), "NonceUsed");
    EXPECT_EQ(told(slower.waits(actor, ""))[0]["step"], 1);
    EXPECT_EQ(slower.height(), faster.height());
}

TEST_F(Identity, RefusesAStepThatIsOver) {
    deploy(kSleeper);
    const Json slept = call("ann", "go");
    SendOptions seen;
    seen.step = 0;
    EXPECT_STATUS("paused", send_to(slept, "bob", "Go", Json::object(), seen));
    const Json stale = send_to(slept, "carl", "Go", Json::object(), seen);
    EXPECT_EQ(error_of(stale), "AlreadyResumed");
    EXPECT_HAS(message_of(stale), "step 1, not at step 0");
    seen.step = 7;
    EXPECT_EQ(error_of(send_to(slept, "carl", "Go", Json::object(), seen)), "AlreadyResumed");
    EXPECT_EQ(field("n"), 1);
    EXPECT_EQ(waits()[0]["step"], 1);
    send("bob", "Go");
    send("bob", "Go");
    EXPECT_EQ(error_of(send_to(slept, "carl", "Go")), "AlreadyResumed");
    EXPECT_EQ(error_of(wake(slept, "carl")), "AlreadyResumed");
}

TEST_F(Identity, NamesTheStepThatTheSenderSaw) {
    deploy(kSleeper);
    const Json slept = call("ann", "go");
    const Json sent = send_to(slept, "bob", "Go");
    const auto kept = warm_.chain().kept_turn(account_address("bob"), 0);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->transaction.step_seen, 0u);
    EXPECT_TRUE(kept->transaction.cid.has_value());
}

TEST_F(Identity, RefusesAnotherSnapshotThanTheSenderSaw) {
    deploy(kSleeper);
    const Json slept = call("ann", "go");
    Transaction go = transaction(TurnKind::Send, "bob", "Go");
    const auto record = continuation::load(warm_.chain().state(), *warm_.find_cid(slept["cid"]));
    go.cid = record->cid;
    go.snapshot_seen = hoststate::hash_parts("other", {});
    EXPECT_EQ(error_of(block({go})[0]), "StateConflict");
    EXPECT_EQ(field("n"), 0);
    go = transaction(TurnKind::Send, "bob", "Go");
    go.cid = record->cid;
    go.snapshot_seen = record->snapshot_hash;
    EXPECT_STATUS("paused", block({go})[0]);
}

TEST_F(Identity, RefusesBeforeAnythingRuns) {
    deploy(kSleeper);
    const Json slept = call("ann", "go");
    send("bob", "Go");
    SendOptions seen;
    seen.step = 0;
    const Json stale = send_to(slept, "carl", "Go", Json::object(), seen);
    EXPECT_EQ(stale["gas"]["used"], prices::kTransaction);
    EXPECT_FALSE(stale.contains("woke"));
    Transaction go = transaction(TurnKind::Send, "carl", "Go");
    go.cid = *warm_.find_cid(slept["cid"]);
    go.snapshot_seen = Hash{};
    EXPECT_EQ(block({go})[0]["gas"]["used"], prices::kTransaction);
}

TEST_F(Identity, SaysTooLateOfAStepThatItsDeadlineEnded) {
    deploy(kSleeper);
    const Json slept = call("ann", "short");
    advance(3);  // the deadline's turn runs, and the call sleeps again
    EXPECT_EQ(waits()[0]["label"], "second");
    SendOptions seen;
    seen.step = 0;
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go", Json::object(), seen)), "TooLate");
    EXPECT_EQ(send_to(slept, "bob", "Go")["value"], "late");
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go", Json::object(), seen)), "TooLate");
    seen.step = 1;
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go", Json::object(), seen)), "AlreadyResumed");
    // Without a cid there is nothing that it could be late for.
    EXPECT_EQ(error_of(send("bob", "Go")), "NotAwaited");
}

TEST_F(Identity, KeepsAnOutcomeTenThousandBlocks) {
    deploy(kSleeper);
    const Json slept = call("ann", "short");
    EXPECT_EQ(send("bob", "Go")["value"], "in time");
    advance(9'999);
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go")), "AlreadyResumed");  // the last block
    EXPECT_EQ(result(slept)["value"], "in time");
    advance(1);
    EXPECT_EQ(error_of(result(slept)), "UnknownContinuation");
    EXPECT_EQ(error_of(send_to(slept, "bob", "Go")), "UnknownContinuation");
    Transaction go = transaction(TurnKind::Send, "carl", "Go");
    go.cid = Hash{};
    EXPECT_EQ(error_of(block({go})[0]), "UnknownContinuation");
    // Nothing of it is left in state.
    const Hash cid = *warm_.find_cid(slept["cid"]);
    EXPECT_FALSE(continuation::load(warm_.chain().state(), cid).has_value());
}

}  // namespace
}  // namespace pvm::actors
