#include "hoststate/overlay.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "hoststate/hash.h"
#include "vm/base/check.h"

namespace pvm::hoststate {

Overlay::~Overlay() {
    try {
        discard();
    } catch (const HostError&) {  // NOLINT: see the header
    }
}

std::optional<Bytes> Overlay::state_get(BytesView key) {
    require_key(key);
    auto found = slots_.find(key);
    if (found == slots_.end()) return base_.state_get(key);
    switch (found->second.change) {
        case Change::None: return base_.state_get(key);
        case Change::Set: return found->second.value;
        case Change::Delete: return std::nullopt;
    }
    UNREACHABLE();
}

void Overlay::state_set(BytesView key, BytesView value) {
    require_key(key);
    require_value(value);
    Bytes copy(value);  // `value` may live in the slot that is about to move into the undo log
    Slot& slot = slot_for_write(key);
    slot.change = Change::Set;
    slot.value = std::move(copy);
}

void Overlay::state_delete(BytesView key) {
    require_key(key);
    Slot& slot = slot_for_write(key);
    slot.change = Change::Delete;
    slot.value = Bytes();
}

Overlay::Slot& Overlay::slot_for_write(BytesView key) {
    auto found = slots_.find(key);
    if (found == slots_.end()) found = slots_.emplace(Bytes(key), Slot{}).first;
    Slot& slot = found->second;
    if (marks_.empty() || slot.logged_in == marks_.back().id) return slot;
    // The past is moved, not copied: the caller sets both fields anew.
    undo_.push_back({&slot, std::exchange(slot, Slot{})});
    slot.logged_in = marks_.back().id;
    return slot;
}

void Overlay::emit_event(std::string_view topic, BytesView data) {
    require_topic(topic);
    require_value(data);
    events_.push_back({std::string(topic), Bytes(data)});
}

void Overlay::send_message(BytesView target, BytesView payload) {
    require_key(target);
    require_value(payload);
    messages_.push_back({Bytes(target), Bytes(payload)});
}

Bytes Overlay::schedule_timer(std::uint64_t height, BytesView payload) {
    require_value(payload);
    scheduled_.reserve(scheduled_.size() + 1);  // so that remembering the timer cannot fail
    Bytes id = base_.schedule_timer(height, payload);
    scheduled_.push_back(id);
    return id;
}

void Overlay::cancel_timer(BytesView id) {
    if (!timer_pending(id)) {
        throw HostError(HostErrorCode::NotFound, fmt::format("no timer {} is pending", to_hex(id)));
    }
    cancelled_.emplace_back(id);
    cancelled_ids_.emplace(id);
}

bool Overlay::timer_pending(BytesView id) {
    return !cancelled_ids_.contains(Bytes(id)) && base_.timer_pending(id);
}

Overlay::Savepoint Overlay::begin() {
    marks_.push_back({++savepoint_last_, undo_.size(), events_.size(), messages_.size(),
                      scheduled_.size(), cancelled_.size()});
    return Savepoint{savepoint_last_};
}

std::size_t Overlay::mark_index(Savepoint savepoint) const {
    const auto id = static_cast<std::uint64_t>(savepoint);
    auto found =
        std::lower_bound(marks_.begin(), marks_.end(), id,
                         [](const Mark& mark, std::uint64_t wanted) { return mark.id < wanted; });
    CHECK(found != marks_.end() && found->id == id);
    return static_cast<std::size_t>(found - marks_.begin());
}

void Overlay::rollback_to(Savepoint savepoint) {
    const std::size_t index = mark_index(savepoint);
    const Mark mark = marks_[index];
    while (undo_.size() > mark.undo_count) {
        Undo& last = undo_.back();
        *last.slot = std::move(last.past);
        undo_.pop_back();
    }
    events_.resize(mark.event_count);
    messages_.resize(mark.message_count);
    while (cancelled_.size() > mark.cancelled_count) {
        cancelled_ids_.erase(cancelled_.back());
        cancelled_.pop_back();
    }
    marks_.resize(index);
    cancel_scheduled_since(mark.scheduled_count);
}

void Overlay::release(Savepoint savepoint) {
    marks_.resize(mark_index(savepoint));
    // With no savepoint left nobody can ask for the past.
    if (marks_.empty()) undo_.clear();
}

void Overlay::commit() {
    CHECK(marks_.empty());
    // Cancels first: they alone can be refused by a base that is sound.
    for (const Bytes& id : cancelled_) base_.cancel_timer(id);
    for (const auto* entry : sorted_changes()) {
        if (entry->second.change == Change::Set) {
            base_.state_set(entry->first, entry->second.value);
        } else {
            base_.state_delete(entry->first);
        }
    }
    for (const OutgoingMessage& message : messages_) {
        base_.send_message(message.target, message.payload);
    }
    for (const Event& event : events_) base_.emit_event(event.topic, event.data);
    clear();
}

void Overlay::discard() {
    std::vector<Bytes> scheduled = std::move(scheduled_);
    clear();
    scheduled_ = std::move(scheduled);
    cancel_scheduled_since(0);
}

// Newest first. Every timer is tried even when one fails, and each is forgotten before it is tried,
// so that a second attempt never cancels the same one.
void Overlay::cancel_scheduled_since(std::size_t count) {
    std::exception_ptr failure;
    while (scheduled_.size() > count) {
        const Bytes id = std::move(scheduled_.back());
        scheduled_.pop_back();
        try {
            base_.cancel_timer(id);
        } catch (const HostError&) {
            if (!failure) failure = std::current_exception();
        }
    }
    if (failure) std::rethrow_exception(failure);
}

void Overlay::for_each_change(
    const std::function<void(BytesView key, const Bytes* value)>& visit) const {
    for (const auto* entry : sorted_changes()) {
        visit(entry->first, entry->second.change == Change::Set ? &entry->second.value : nullptr);
    }
}

std::vector<const Overlay::Slots::value_type*> Overlay::sorted_changes() const {
    std::vector<const Slots::value_type*> changes;
    changes.reserve(slots_.size());
    for (const auto& entry : slots_) {
        if (entry.second.change != Change::None) changes.push_back(&entry);
    }
    // Octets compare as unsigned here: std::char_traits<char> compares like memcmp.
    std::sort(changes.begin(), changes.end(),
              [](const auto* left, const auto* right) { return left->first < right->first; });
    return changes;
}

bool Overlay::empty() const {
    return events_.empty() && messages_.empty() && scheduled_.empty() && cancelled_.empty() &&
           std::none_of(slots_.begin(), slots_.end(),
                        [](const auto& entry) { return entry.second.change != Change::None; });
}

void Overlay::clear() {
    slots_.clear();
    undo_.clear();
    marks_.clear();
    events_.clear();
    messages_.clear();
    scheduled_.clear();
    cancelled_.clear();
    cancelled_ids_.clear();
}

}  // namespace pvm::hoststate
