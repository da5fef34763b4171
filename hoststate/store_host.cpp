#include "hoststate/store_host.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "hoststate/hash.h"
#include "hoststate/state_root.h"

namespace pvm::hoststate {

StoreHost::~StoreHost() {
    if (parent_) store_.end_view();
}

void StoreHost::begin_turn(const HostContext& context, std::uint64_t gas_limit) {
    need_view();
    context_ = context;
    gas_left_ = gas_limit;
    timers_in_turn_ = 0;
}

void StoreHost::need_view() {
    if (!parent_) parent_ = store_.begin_view();
}

std::optional<Bytes> StoreHost::state_get(BytesView key) {
    require_key(key);
    auto found = state_.find(key);
    if (found != state_.end()) return found->second;
    need_view();
    return store_.get(Space::State, key);
}

void StoreHost::state_set(BytesView key, BytesView value) {
    require_key(key);
    require_value(value);
    state_.insert_or_assign(Bytes(key), Bytes(value));
}

void StoreHost::state_delete(BytesView key) {
    require_key(key);
    state_.insert_or_assign(Bytes(key), std::nullopt);
}

void StoreHost::emit_event(std::string_view topic, BytesView data) {
    require_topic(topic);
    require_value(data);
    events_.push_back({std::string(topic), Bytes(data)});
}

void StoreHost::charge_gas(std::uint64_t amount) {
    if (amount <= gas_left_) {
        gas_left_ -= amount;
        return;
    }
    const std::uint64_t left = std::exchange(gas_left_, 0);
    throw HostError(HostErrorCode::OutOfGas,
                    fmt::format("a charge of {} is more than the {} that are left", amount, left));
}

Hash StoreHost::randomness(BytesView domain) {
    return hash_parts("randomness", {as_bytes(context_.block_hash), as_bytes(context_.tx_hash),
                                     context_.msg_id, context_.actor_addr, domain});
}

void StoreHost::send_message(BytesView target, BytesView payload) {
    require_key(target);
    require_value(payload);
    messages_.push_back({Bytes(target), Bytes(payload)});
}

Bytes StoreHost::schedule_timer(std::uint64_t height, BytesView payload) {
    require_value(payload);
    if (height <= context_.block_height) {
        throw HostError(HostErrorCode::InvalidInput,
                        fmt::format("a timer for height {} cannot be scheduled at height {}",
                                    height, context_.block_height));
    }
    Bytes id;
    do {
        id = as_bytes(hash_parts("timer", {as_bytes(context_.tx_hash), context_.msg_id,
                                           context_.actor_addr, u64_bytes(timers_in_turn_++)}));
    } while (timer_pending(id));  // only where transaction hashes are not unique
    timers_scheduled_.push_back({id, height, Bytes(payload), context_.actor_addr});
    return id;
}

bool StoreHost::timer_pending(BytesView id) {
    const auto is_it = [id](const Timer& timer) { return timer.id == id; };
    if (std::any_of(timers_scheduled_.begin(), timers_scheduled_.end(), is_it)) return true;
    if (timers_removed_ids_.contains(id)) return false;
    need_view();
    return store_.timer(id).has_value();
}

void StoreHost::cancel_timer(BytesView id) {
    if (!timer_pending(id)) {
        throw HostError(HostErrorCode::NotFound, fmt::format("no timer {} is pending", to_hex(id)));
    }
    const auto is_it = [id](const Timer& timer) { return timer.id == id; };
    const auto kept = std::remove_if(timers_scheduled_.begin(), timers_scheduled_.end(), is_it);
    if (kept != timers_scheduled_.end()) {
        timers_scheduled_.erase(kept, timers_scheduled_.end());
        return;
    }
    timers_removed_.emplace_back(id);
    timers_removed_ids_.emplace(id);
}

std::vector<Timer> StoreHost::take_due_timers(std::uint64_t height, std::size_t limit) {
    need_view();
    std::vector<Timer> due;
    // Those removed in this commit still stand in the store, so as many more are asked for.
    const std::size_t asked = std::min(limit, SIZE_MAX - timers_removed_.size());
    for (Timer& timer : store_.timers_due(height, asked + timers_removed_.size())) {
        if (due.size() == limit) break;
        if (!timers_removed_ids_.insert(timer.id).second) continue;
        timers_removed_.push_back(timer.id);
        due.push_back(std::move(timer));
    }
    return due;
}

void StoreHost::add_output(const Hash& turn_id, std::string_view text) {
    require_value(text);
    outputs_.push_back({turn_id, Bytes(text)});
}

void StoreHost::set_index(BytesView key, BytesView value) {
    require_key(key);
    require_value(value);
    index_.insert_or_assign(Bytes(key), Bytes(value));
}

void StoreHost::erase_index(BytesView key) {
    require_key(key);
    index_.insert_or_assign(Bytes(key), std::nullopt);
}

void StoreHost::clear_index() {
    index_.clear();
    clears_index_ = true;
}

void StoreHost::set_metadata(BytesView key, BytesView value) {
    require_key(key);
    require_value(value);
    metadata_.insert_or_assign(Bytes(key), Bytes(value));
}

void StoreHost::set_block(ChainBlock block) { block_ = std::move(block); }

void StoreHost::add_writes(Space space, const Pending& pending, WriteBatch& batch) {
    for (const auto& [key, value] : pending) batch.writes.push_back({space, key, value});
}

bool StoreHost::keeps_root() {
    if (*parent_ == 0) return root_keeping_ == RootKeeping::Kept;
    const std::optional<CommitRecord> last = store_.commit_record(*parent_);
    return last && last->root;
}

std::optional<Hash> StoreHost::pending_root() {
    need_view();
    return gather().root;
}

WriteBatch StoreHost::gather() {
    WriteBatch batch;
    batch.parent = parent_;
    batch.height = context_.block_height;
    batch.timestamp_ms = context_.timestamp_ms;
    batch.turn_id = context_.tx_hash;
    batch.writes.reserve(state_.size() + index_.size() + metadata_.size());
    add_writes(Space::State, state_, batch);
    add_writes(Space::Index, index_, batch);
    add_writes(Space::Metadata, metadata_, batch);
    batch.clears_index = clears_index_;
    batch.events = events_;
    batch.messages = messages_;
    batch.outputs = outputs_;
    batch.timers_scheduled = timers_scheduled_;
    batch.timers_removed = timers_removed_;
    batch.block = block_;
    if (keeps_root()) StateRoot(store_).update(batch);
    return batch;
}

std::uint64_t StoreHost::commit() {
    need_view();
    // The view ends with the commit, also with one that fails; the parent number then still guards
    // what was read through it.
    const std::uint64_t number = store_.commit(gather());
    discard();
    return number;
}

void StoreHost::discard() {
    if (parent_) store_.end_view();
    parent_.reset();
    state_.clear();
    index_.clear();
    metadata_.clear();
    clears_index_ = false;
    events_.clear();
    messages_.clear();
    outputs_.clear();
    timers_scheduled_.clear();
    timers_removed_.clear();
    timers_removed_ids_.clear();
    block_.reset();
}

}  // namespace pvm::hoststate
