#pragma once
// FaultyStore and FaultyHost fail at operation N and work at every other.
//
// They exist for one kind of test: fail at operation 1, 2, 3 … until a whole run passes; after each
// failure look that nothing was torn, then finish, and compare with a run that never failed.
// Because the operations are counted, the test needs to know neither how many there are nor which.
//
// The one rule: an operation that fails has not reached what lies below, except in
// FaultMoment::After, where it has and only the answer is lost.

#include <fmt/format.h>

#include "hoststate/state_store.h"

namespace pvm::hoststate {

enum class FaultMoment : std::uint8_t { Before, After };

// Counts operations; one of them, or none, fails.
class FaultPlan {
public:
    // `fails_at` counts from 1; 0 never fails.
    explicit FaultPlan(std::uint64_t fails_at = 0, FaultMoment moment = FaultMoment::Before)
        : fails_at_(fails_at), moment_(moment) {}

    std::uint64_t count() const { return count_; }
    bool failed() const { return fails_at_ != 0 && count_ >= fails_at_; }

    template <typename Operation>
    auto run(const char* name, const Operation& operation) {
        const bool fails = ++count_ == fails_at_;
        if (fails && moment_ == FaultMoment::Before) fail(name);
        if constexpr (std::is_void_v<decltype(operation())>) {
            operation();
            if (fails) fail(name);
        } else {
            auto result = operation();
            if (fails) fail(name);
            return result;
        }
    }

private:
    [[noreturn]] void fail(const char* name) const {
        throw StoreError(StoreFault::Failed,
                         fmt::format("operation {} ({}) was told to fail", count_, name));
    }

    std::uint64_t fails_at_;
    FaultMoment moment_;
    std::uint64_t count_ = 0;
};

class FaultyHost final : public HostApi {
public:
    FaultyHost(HostApi& base, FaultPlan& plan) : base_(base), plan_(plan) {}

    std::optional<Bytes> state_get(BytesView key) override {
        return plan_.run("state_get", [&] { return base_.state_get(key); });
    }
    void state_set(BytesView key, BytesView value) override {
        plan_.run("state_set", [&] { base_.state_set(key, value); });
    }
    void state_delete(BytesView key) override {
        plan_.run("state_delete", [&] { base_.state_delete(key); });
    }
    void emit_event(std::string_view topic, BytesView data) override {
        plan_.run("emit_event", [&] { base_.emit_event(topic, data); });
    }
    void charge_gas(std::uint64_t amount) override {
        plan_.run("charge_gas", [&] { base_.charge_gas(amount); });
    }
    std::uint64_t gas_left() override {
        return plan_.run("gas_left", [&] { return base_.gas_left(); });
    }
    HostContext context() override {
        return plan_.run("context", [&] { return base_.context(); });
    }
    Hash randomness(BytesView domain) override {
        return plan_.run("randomness", [&] { return base_.randomness(domain); });
    }
    void send_message(BytesView target, BytesView payload) override {
        plan_.run("send_message", [&] { base_.send_message(target, payload); });
    }
    Bytes schedule_timer(std::uint64_t height, BytesView payload) override {
        return plan_.run("schedule_timer", [&] { return base_.schedule_timer(height, payload); });
    }
    void cancel_timer(BytesView id) override {
        plan_.run("cancel_timer", [&] { base_.cancel_timer(id); });
    }
    bool timer_pending(BytesView id) override {
        return plan_.run("timer_pending", [&] { return base_.timer_pending(id); });
    }

private:
    HostApi& base_;
    FaultPlan& plan_;
};

class FaultyStore : public StateStore {
public:
    FaultyStore(StateStore& base, FaultPlan& plan) : base_(base), plan_(plan) {}

    std::optional<Bytes> get(Space space, BytesView key) override {
        return plan_.run("get", [&] { return base_.get(space, key); });
    }
    std::vector<KeyValue> scan(Space space, BytesView prefix, const std::optional<Bytes>& after,
                               std::size_t limit) override {
        return plan_.run("scan", [&] { return base_.scan(space, prefix, after, limit); });
    }
    std::uint64_t begin_view() override {
        return plan_.run("begin_view", [&] { return base_.begin_view(); });
    }
    void end_view() override { base_.end_view(); }
    std::uint64_t commit(const WriteBatch& batch) override {
        base_.hooks = hooks;
        return plan_.run("commit", [&] { return base_.commit(batch); });
    }
    std::uint64_t last_commit() override {
        return plan_.run("last_commit", [&] { return base_.last_commit(); });
    }
    std::optional<CommitRecord> commit_record(std::uint64_t number) override {
        return plan_.run("commit_record", [&] { return base_.commit_record(number); });
    }
    std::vector<Logged<Event>> events(std::uint64_t after, std::size_t limit) override {
        return plan_.run("events", [&] { return base_.events(after, limit); });
    }
    std::vector<Logged<OutgoingMessage>> messages(std::uint64_t after, std::size_t limit) override {
        return plan_.run("messages", [&] { return base_.messages(after, limit); });
    }
    std::vector<Logged<TurnOutput>> outputs(std::uint64_t after, std::size_t limit) override {
        return plan_.run("outputs", [&] { return base_.outputs(after, limit); });
    }
    std::optional<Timer> timer(BytesView id) override {
        return plan_.run("timer", [&] { return base_.timer(id); });
    }
    std::vector<Timer> timers_due(std::uint64_t height, std::size_t limit) override {
        return plan_.run("timers_due", [&] { return base_.timers_due(height, limit); });
    }
    std::optional<ChainBlock> block(std::uint64_t height) override {
        return plan_.run("block", [&] { return base_.block(height); });
    }
    std::optional<ChainBlock> last_block() override {
        return plan_.run("last_block", [&] { return base_.last_block(); });
    }

private:
    StateStore& base_;
    FaultPlan& plan_;
};

}  // namespace pvm::hoststate
