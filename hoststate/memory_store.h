#pragma once
// MemoryStore: a StateStore that lives as long as the object.
//
// For tests, for `pvm run` without a state file, and as the plain statement of what a store does:
// the contract suite holds SqliteStore to the same answers.

#include <map>

#include "hoststate/state_store.h"

namespace pvm::hoststate {

class MemoryStore final : public StateStore {
public:
    std::optional<Bytes> get(Space space, BytesView key) override;
    std::vector<KeyValue> scan(Space space, BytesView prefix, const std::optional<Bytes>& after,
                               std::size_t limit) override;
    std::uint64_t begin_view() override { return last_commit(); }
    void end_view() override {}
    std::uint64_t commit(const WriteBatch& batch) override;
    std::uint64_t last_commit() override { return commits_.size(); }
    std::optional<CommitRecord> commit_record(std::uint64_t number) override;
    std::vector<Logged<Event>> events(std::uint64_t after, std::size_t limit) override;
    std::vector<Logged<OutgoingMessage>> messages(std::uint64_t after, std::size_t limit) override;
    std::vector<Logged<TurnOutput>> outputs(std::uint64_t after, std::size_t limit) override;
    std::optional<Timer> timer(BytesView id) override;
    std::vector<Timer> timers_due(std::uint64_t height, std::size_t limit) override;
    std::optional<ChainBlock> block(std::uint64_t height) override;
    std::optional<ChainBlock> last_block() override;

private:
    using Entries = std::map<Bytes, Bytes, std::less<>>;
    using TimerOrder = std::pair<std::uint64_t, std::uint64_t>;  // height, order of scheduling

    void require_timers(const WriteBatch& batch) const;
    void apply(const WriteBatch& batch);
    void apply_timers(const WriteBatch& batch);

    Entries spaces_[kSpaceCount];
    std::vector<CommitRecord> commits_;
    std::vector<Logged<Event>> events_;
    std::vector<Logged<OutgoingMessage>> messages_;
    std::vector<Logged<TurnOutput>> outputs_;
    std::map<TimerOrder, Timer> timers_;
    std::map<Bytes, TimerOrder, std::less<>> timer_orders_;
    std::uint64_t timers_scheduled_ = 0;
    std::map<std::uint64_t, ChainBlock> blocks_;
};

}  // namespace pvm::hoststate
