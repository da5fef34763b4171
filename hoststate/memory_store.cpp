#include "hoststate/memory_store.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "hoststate/hash.h"

namespace pvm::hoststate {

namespace {

template <typename T>
std::vector<Logged<T>> entries_after(const std::vector<Logged<T>>& log, std::uint64_t after,
                                     std::size_t limit) {
    // Sequence n stands at index n - 1.
    const std::size_t begin = static_cast<std::size_t>(std::min<std::uint64_t>(after, log.size()));
    const std::size_t count = std::min(limit, log.size() - begin);
    const auto first = log.begin() + static_cast<std::ptrdiff_t>(begin);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

template <typename T>
void append(std::vector<Logged<T>>& log, std::uint64_t commit, const std::vector<T>& entries) {
    for (const T& entry : entries) log.push_back({log.size() + 1, commit, entry});
}

}  // namespace

std::optional<Bytes> MemoryStore::get(Space space, BytesView key) {
    const Entries& entries = spaces_[static_cast<std::size_t>(space)];
    auto found = entries.find(key);
    if (found == entries.end()) return std::nullopt;
    return found->second;
}

std::vector<KeyValue> MemoryStore::scan(Space space, BytesView prefix,
                                        const std::optional<Bytes>& after, std::size_t limit) {
    const Entries& entries = spaces_[static_cast<std::size_t>(space)];
    auto at = after && BytesView(*after) >= prefix ? entries.upper_bound(*after)
                                                   : entries.lower_bound(prefix);
    std::vector<KeyValue> found;
    for (; at != entries.end() && found.size() < limit && at->first.starts_with(prefix); ++at) {
        found.push_back({at->first, at->second});
    }
    return found;
}

std::uint64_t MemoryStore::commit(const WriteBatch& batch) {
    if (batch.parent && *batch.parent != last_commit()) {
        throw StoreError(StoreFault::StaleParent,
                         fmt::format("the state is at commit {}, the batch was made at {}",
                                     last_commit(), *batch.parent));
    }
    require_batch(batch, last_block());
    require_timers(batch);
    if (hooks.before_commit) hooks.before_commit();
    apply(batch);
    const std::uint64_t number = last_commit();
    if (hooks.after_commit) hooks.after_commit();
    return number;
}

// Removals come before additions, as in SqliteStore, so an id may leave and come back in one batch.
void MemoryStore::require_timers(const WriteBatch& batch) const {
    std::set<BytesView> removed;
    for (const Bytes& id : batch.timers_removed) {
        if (!timer_orders_.contains(id) || !removed.insert(id).second) {
            throw HostError(HostErrorCode::NotFound,
                            fmt::format("no timer {} is pending", to_hex(id)));
        }
    }
    std::set<BytesView> scheduled;
    for (const Timer& timer : batch.timers_scheduled) {
        const bool taken = timer_orders_.contains(timer.id) && !removed.contains(timer.id);
        if (taken || !scheduled.insert(timer.id).second) {
            throw HostError(HostErrorCode::InvalidInput,
                            fmt::format("timer {} is already pending", to_hex(timer.id)));
        }
    }
}

void MemoryStore::apply(const WriteBatch& batch) {
    if (batch.clears_index) spaces_[static_cast<std::size_t>(Space::Index)].clear();
    for (const Write& write : batch.writes) {
        Entries& entries = spaces_[static_cast<std::size_t>(write.space)];
        if (write.value) {
            entries.insert_or_assign(write.key, *write.value);
        } else {
            entries.erase(write.key);
        }
    }
    const std::uint64_t number = commits_.size() + 1;
    append(events_, number, batch.events);
    append(messages_, number, batch.messages);
    append(outputs_, number, batch.outputs);
    apply_timers(batch);
    if (batch.block) blocks_.emplace(batch.block->height, *batch.block);
    commits_.push_back({number, batch.height, batch.timestamp_ms, batch.turn_id, batch.root});
}

void MemoryStore::apply_timers(const WriteBatch& batch) {
    for (const Bytes& id : batch.timers_removed) {
        auto found = timer_orders_.find(id);
        timers_.erase(found->second);
        timer_orders_.erase(found);
    }
    for (const Timer& timer : batch.timers_scheduled) {
        const TimerOrder order{timer.height, ++timers_scheduled_};
        timers_.emplace(order, timer);
        timer_orders_.emplace(timer.id, order);
    }
}

std::optional<CommitRecord> MemoryStore::commit_record(std::uint64_t number) {
    if (number == 0 || number > commits_.size()) return std::nullopt;
    return commits_[number - 1];
}

std::vector<Logged<Event>> MemoryStore::events(std::uint64_t after, std::size_t limit) {
    return entries_after(events_, after, limit);
}

std::vector<Logged<OutgoingMessage>> MemoryStore::messages(std::uint64_t after, std::size_t limit) {
    return entries_after(messages_, after, limit);
}

std::vector<Logged<TurnOutput>> MemoryStore::outputs(std::uint64_t after, std::size_t limit) {
    return entries_after(outputs_, after, limit);
}

std::optional<Timer> MemoryStore::timer(BytesView id) {
    auto found = timer_orders_.find(id);
    if (found == timer_orders_.end()) return std::nullopt;
    return timers_.at(found->second);
}

std::vector<Timer> MemoryStore::timers_due(std::uint64_t height, std::size_t limit) {
    std::vector<Timer> due;
    for (const auto& [order, timer] : timers_) {
        if (order.first > height || due.size() >= limit) break;
        due.push_back(timer);
    }
    return due;
}

std::optional<ChainBlock> MemoryStore::block(std::uint64_t height) {
    auto found = blocks_.find(height);
    if (found == blocks_.end()) return std::nullopt;
    return found->second;
}

std::optional<ChainBlock> MemoryStore::last_block() {
    if (blocks_.empty()) return std::nullopt;
    return blocks_.rbegin()->second;
}

}  // namespace pvm::hoststate
