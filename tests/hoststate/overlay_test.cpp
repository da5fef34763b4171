// Overlay: buffering, savepoints, order of a commit, and a comparison with a model that copies
// maps.

#include <map>
#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "hoststate/overlay.h"
#include "hoststate/store_host.h"

namespace pvm::hoststate {
namespace {

HostContext context_at(std::uint64_t height) {
    HostContext context;
    context.block_height = height;
    return context;
}

// Writes down what reaches it.
class RecordingHost final : public HostApi {
public:
    std::vector<std::string> calls;
    std::map<Bytes, Bytes> state;

    std::optional<Bytes> state_get(BytesView key) override {
        auto found = state.find(Bytes(key));
        if (found == state.end()) return std::nullopt;
        return found->second;
    }
    void state_set(BytesView key, BytesView value) override {
        calls.push_back("set " + Bytes(key) + "=" + Bytes(value));
        state[Bytes(key)] = Bytes(value);
    }
    void state_delete(BytesView key) override {
        calls.push_back("delete " + Bytes(key));
        state.erase(Bytes(key));
    }
    void emit_event(std::string_view topic, BytesView data) override {
        calls.push_back("event " + std::string(topic) + "=" + Bytes(data));
    }
    void charge_gas(std::uint64_t amount) override {
        calls.push_back("gas " + std::to_string(amount));
    }
    std::uint64_t gas_left() override { return 5; }
    HostContext context() override { return context_at(1); }
    Hash randomness(BytesView) override { return {}; }
    void send_message(BytesView target, BytesView payload) override {
        calls.push_back("message " + Bytes(target) + "=" + Bytes(payload));
    }
    Bytes schedule_timer(std::uint64_t height, BytesView) override {
        const Bytes id = "t" + std::to_string(++timers_);
        calls.push_back("schedule " + id + "@" + std::to_string(height));
        pending_.insert(id);
        return id;
    }
    void cancel_timer(BytesView id) override {
        calls.push_back("cancel " + Bytes(id));
        if (fails_to_cancel) throw HostError(HostErrorCode::StorageError, "no cancel");
        if (pending_.erase(Bytes(id)) == 0) throw HostError(HostErrorCode::NotFound, "no timer");
    }
    bool timer_pending(BytesView id) override { return pending_.contains(Bytes(id)); }

    bool fails_to_cancel = false;

private:
    int timers_ = 0;
    std::set<Bytes> pending_;
};

using Calls = std::vector<std::string>;

TEST(Overlay, KeepsEverythingButGasUntilTheCommit) {
    RecordingHost base;
    Overlay overlay(base);
    overlay.state_set("k", "v");
    overlay.emit_event("e", "d");
    overlay.send_message("m", "p");
    overlay.charge_gas(3);
    EXPECT_EQ(base.calls, (Calls{"gas 3"}));
    overlay.discard();
    EXPECT_TRUE(overlay.empty());
    EXPECT_EQ(overlay.state_get("k"), std::nullopt);
    overlay.commit();
    EXPECT_EQ(base.calls, (Calls{"gas 3"}));
}

TEST(Overlay, CommitsInOneOrderWhateverTheOrderOfWriting) {
    RecordingHost base;
    Overlay overlay(base);
    const Bytes kept = overlay.schedule_timer(5, "");
    const Bytes dropped = overlay.schedule_timer(6, "");
    overlay.emit_event("e1", "");
    overlay.state_set("b", "2");
    overlay.send_message("m1", "");
    overlay.state_delete("c");
    overlay.state_set("\xff", "4");
    overlay.state_set("a", "1");
    overlay.emit_event("e0", "");
    overlay.send_message("m0", "");
    overlay.state_set("b", "3");
    overlay.cancel_timer(dropped);
    base.calls.clear();
    overlay.commit();
    EXPECT_EQ(base.calls, (Calls{"cancel t2", "set a=1", "set b=3", "delete c", "set \xff=4",
                                 "message m1=", "message m0=", "event e1=", "event e0="}));
    EXPECT_TRUE(base.timer_pending(kept));
    base.calls.clear();
    overlay.commit();
    EXPECT_TRUE(base.calls.empty());
}

TEST(Overlay, RollbackUndoesStateEventsMessagesAndTimers) {
    RecordingHost base;
    base.state["base"] = "old";
    Overlay overlay(base);
    overlay.state_set("k", "outer");
    overlay.emit_event("outer", "");
    const Bytes outer_timer = overlay.schedule_timer(3, "");

    const auto savepoint = overlay.begin();
    overlay.state_set("k", "inner");
    overlay.state_set("new", "inner");
    overlay.state_delete("base");
    overlay.emit_event("inner", "");
    overlay.send_message("inner", "");
    const Bytes inner_timer = overlay.schedule_timer(4, "");
    overlay.cancel_timer(outer_timer);
    EXPECT_EQ(overlay.state_get("base"), std::nullopt);
    overlay.rollback_to(savepoint);

    EXPECT_EQ(overlay.state_get("k"), "outer");
    EXPECT_EQ(overlay.state_get("new"), std::nullopt);
    EXPECT_EQ(overlay.state_get("base"), "old");
    EXPECT_TRUE(overlay.timer_pending(outer_timer));
    EXPECT_FALSE(overlay.timer_pending(inner_timer));
    EXPECT_EQ(overlay.events(), (std::vector<Event>{{"outer", ""}}));
    EXPECT_TRUE(overlay.messages().empty());
    base.calls.clear();
    overlay.commit();
    EXPECT_EQ(base.calls, (Calls{"set k=outer", "event outer="}));
}

TEST(Overlay, GasIsNotGivenBackByARollback) {
    MemoryHost host;
    host.begin_turn(context_at(1), 100);
    Overlay overlay(host);
    const auto savepoint = overlay.begin();
    overlay.charge_gas(60);
    overlay.rollback_to(savepoint);
    EXPECT_EQ(overlay.gas_left(), 40u);
}

TEST(Overlay, ReleaseKeepsAndTheOuterRollbackStillUndoes) {
    RecordingHost base;
    Overlay overlay(base);
    const auto outer = overlay.begin();
    overlay.state_set("k", "1");
    const auto inner = overlay.begin();
    overlay.state_set("k", "2");
    overlay.release(inner);
    EXPECT_EQ(overlay.state_get("k"), "2");
    overlay.state_set("k", "3");
    overlay.rollback_to(outer);
    EXPECT_EQ(overlay.state_get("k"), std::nullopt);
    EXPECT_TRUE(overlay.empty());
}

TEST(Overlay, EndingAnOuterSavepointEndsTheInnerOnes) {
    RecordingHost base;
    Overlay overlay(base);
    overlay.state_set("k", "0");
    const auto outer = overlay.begin();
    overlay.state_set("k", "1");
    overlay.begin();
    overlay.state_set("k", "2");
    overlay.begin();
    overlay.state_set("k", "3");
    overlay.rollback_to(outer);
    EXPECT_EQ(overlay.state_get("k"), "0");
    const auto again = overlay.begin();
    overlay.begin();
    overlay.state_set("k", "4");
    overlay.release(again);
    overlay.commit();
    EXPECT_EQ(base.state["k"], "4");
}

TEST(OverlayDeathTest, ASavepointEndsOnlyOnce) {
    RecordingHost base;
    Overlay overlay(base);
    const auto savepoint = overlay.begin();
    overlay.release(savepoint);
    EXPECT_DEATH(overlay.rollback_to(savepoint), "internal check failed");
    overlay.begin();
    EXPECT_DEATH(overlay.release(savepoint), "internal check failed");
    EXPECT_DEATH(overlay.commit(), "internal check failed");
}

TEST(Overlay, MayBeWrittenFromItsOwnValue) {
    RecordingHost base;
    Overlay overlay(base);
    overlay.state_set("k", Bytes(1000, 'v'));
    overlay.begin();
    overlay.for_each_change([&](BytesView, const Bytes* value) { overlay.state_set("k", *value); });
    EXPECT_EQ(overlay.state_get("k"), Bytes(1000, 'v'));
}

TEST(Overlay, ShowsItsChangesSorted) {
    RecordingHost base;
    Overlay overlay(base);
    overlay.state_set("z", "1");
    overlay.state_delete("m");
    const auto savepoint = overlay.begin();
    overlay.state_set("undone", "1");
    overlay.rollback_to(savepoint);
    overlay.state_set("a", "");
    Calls seen;
    overlay.for_each_change([&](BytesView key, const Bytes* value) {
        seen.push_back(Bytes(key) + (value ? "=" + *value : " deleted"));
    });
    EXPECT_EQ(seen, (Calls{"a=", "m deleted", "z=1"}));
}

TEST(Overlay, DestructionCancelsWhatItScheduled) {
    RecordingHost base;
    {
        Overlay overlay(base);
        overlay.schedule_timer(3, "");
        overlay.schedule_timer(4, "");
        base.calls.clear();
    }
    EXPECT_EQ(base.calls, (Calls{"cancel t2", "cancel t1"}));
}

TEST(Overlay, ARollbackWhoseBaseFailsUndoesAllTheSame) {
    RecordingHost base;
    Overlay overlay(base);
    const auto savepoint = overlay.begin();
    overlay.state_set("k", "v");
    overlay.schedule_timer(3, "");
    base.fails_to_cancel = true;
    EXPECT_THROW(overlay.rollback_to(savepoint), HostError);
    EXPECT_EQ(overlay.state_get("k"), std::nullopt);
    base.calls.clear();
    overlay.commit();
    EXPECT_TRUE(base.calls.empty());
}

TEST(Overlay, SeesOneHundredLevelsOfSavepoints) {
    RecordingHost base;
    Overlay overlay(base);
    std::vector<Overlay::Savepoint> savepoints;
    for (int level = 0; level < 100; ++level) {
        savepoints.push_back(overlay.begin());
        overlay.state_set("k", std::to_string(level));
    }
    for (int level = 99; level > 0; --level) {
        overlay.rollback_to(savepoints[static_cast<std::size_t>(level)]);
        EXPECT_EQ(overlay.state_get("k"), std::to_string(level - 1));
    }
}

// The plain meaning of savepoints: a copy of everything for each.
struct Model {
    std::map<Bytes, std::optional<Bytes>> changes;
    std::vector<Event> events;
};

TEST(Overlay, AgreesWithAModelThatCopiesEverything) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        RecordingHost base;
        for (int i = 0; i < 4; ++i) base.state["k" + std::to_string(i)] = "base";
        Overlay overlay(base);
        Model now;
        std::vector<std::pair<Overlay::Savepoint, Model>> past;
        for (int step = 0; step < 300; ++step) {
            const Bytes key = "k" + std::to_string(random() % 8);
            switch (random() % 8) {
                case 0:
                case 1:
                case 2: {
                    const Bytes value = std::to_string(random() % 100);
                    overlay.state_set(key, value);
                    now.changes[key] = value;
                    break;
                }
                case 3:
                    overlay.state_delete(key);
                    now.changes[key] = std::nullopt;
                    break;
                case 4:
                    overlay.emit_event(key, "");
                    now.events.push_back({key, ""});
                    break;
                case 5: past.emplace_back(overlay.begin(), now); break;
                default: {
                    if (past.empty()) break;
                    const std::size_t index = random() % past.size();
                    if (random() % 2 == 0) {
                        overlay.rollback_to(past[index].first);
                        now = past[index].second;
                    } else {
                        overlay.release(past[index].first);
                    }
                    past.resize(index, past[0]);
                }
            }
            const auto expected =
                now.changes.contains(key) ? now.changes[key] : base.state_get(key);
            ASSERT_EQ(overlay.state_get(key), expected) << "seed " << seed << " step " << step;
        }
        if (!past.empty()) overlay.release(past[0].first);
        std::map<Bytes, std::optional<Bytes>> changes;
        overlay.for_each_change([&](BytesView key, const Bytes* value) {
            changes[Bytes(key)] = value ? std::optional<Bytes>(*value) : std::nullopt;
        });
        ASSERT_EQ(changes, now.changes) << "seed " << seed;
        ASSERT_EQ(overlay.events(), now.events) << "seed " << seed;
    }
}

TEST(Overlay, NestsOverAnother) {
    MemoryHost host;
    host.begin_turn(context_at(1), 100);
    Overlay outer(host);
    outer.state_set("k", "outer");
    {
        Overlay inner(outer);
        EXPECT_EQ(inner.state_get("k"), "outer");
        inner.state_set("k", "lost");
    }
    EXPECT_EQ(outer.state_get("k"), "outer");
    {
        Overlay inner(outer);
        inner.state_delete("k");
        inner.commit();
    }
    EXPECT_EQ(outer.state_get("k"), std::nullopt);
    EXPECT_EQ(host.state_get("k"), std::nullopt);
}

}  // namespace
}  // namespace pvm::hoststate
