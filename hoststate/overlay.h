#pragma once
// Overlay: a HostApi over another HostApi that keeps every effect to itself until commit().
//
// A transaction runs in one; `with atomic()`, a nested call and a refused turn are savepoints of
// it. Reads see the overlay first and the base second. What leaves at the commit leaves in one
// order that depends on the effects alone: cancelled timers in order of cancelling, keys sorted by
// octets, messages in order, events in order.
//
// Two operations cannot wait. Gas goes to the base at once and is not given back. A timer is
// scheduled in the base at once, because only the base can name it; a rollback cancels it there.
//
// The one rule: nobody writes to the base while an overlay over it holds anything.
//
// Cost: an operation is one hash lookup; a savepoint is a mark in an undo log, so opening,
// releasing and rolling back cost what was written since, never what the overlay holds.

#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hoststate/host_api.h"

namespace pvm::hoststate {

struct Event {
    std::string topic;
    Bytes data;

    bool operator==(const Event&) const = default;
};

struct OutgoingMessage {
    Bytes target;
    Bytes payload;

    bool operator==(const OutgoingMessage&) const = default;
};

class Overlay final : public HostApi {
public:
    // Names a savepoint; only the overlay that made it can read it.
    enum class Savepoint : std::uint64_t {};

    // `base` must outlive the overlay.
    explicit Overlay(HostApi& base) : base_(base) {}
    // An overlay over an overlay; C++ would take it for a copy.
    explicit Overlay(Overlay& base) : base_(base) {}
    // Discards what was not committed. If the base fails while its timers are being cancelled, it
    // has already told its owner in its own way; a destructor cannot tell anybody.
    ~Overlay() override;

    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;

    std::optional<Bytes> state_get(BytesView key) override;
    void state_set(BytesView key, BytesView value) override;
    void state_delete(BytesView key) override;
    void emit_event(std::string_view topic, BytesView data) override;
    void charge_gas(std::uint64_t amount) override { base_.charge_gas(amount); }
    std::uint64_t gas_left() override { return base_.gas_left(); }
    HostContext context() override { return base_.context(); }
    Hash randomness(BytesView domain) override { return base_.randomness(domain); }
    void send_message(BytesView target, BytesView payload) override;
    Bytes schedule_timer(std::uint64_t height, BytesView payload) override;
    void cancel_timer(BytesView id) override;
    bool timer_pending(BytesView id) override;

    // Savepoints nest, and each ends exactly once: by rollback_to or by release. Ending one ends
    // those inside it in the same way. Ending one that has ended is our mistake and fails a CHECK.
    Savepoint begin();
    // Undoes everything since `savepoint`, which ends. Throws only what the base throws from
    // cancel_timer; then the overlay is undone all the same, and the base must roll back.
    void rollback_to(Savepoint savepoint);
    // Keeps everything since `savepoint`, which ends.
    void release(Savepoint savepoint);

    // Applies everything to the base and leaves the overlay empty, ready for use. No savepoint may
    // be open. When the base throws, the base holds a part of the effects and must itself roll
    // back; the overlay still holds all of them.
    void commit();
    // Forgets everything, open savepoints included.
    void discard();

    // What a commit would apply. Changes come sorted by key; nullptr stands for a delete.
    void for_each_change(const std::function<void(BytesView key, const Bytes* value)>& visit) const;
    const std::vector<Event>& events() const { return events_; }
    const std::vector<OutgoingMessage>& messages() const { return messages_; }
    bool empty() const;

private:
    enum class Change : std::uint8_t { None, Set, Delete };

    struct Slot {
        Change change = Change::None;
        Bytes value;
        std::uint64_t logged_in = 0;  // the savepoint under which the undo log has this slot's past
    };
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(BytesView key) const { return std::hash<BytesView>{}(key); }
    };
    using Slots = std::unordered_map<Bytes, Slot, KeyHash, std::equal_to<>>;
    // A slot as it was. Map nodes do not move, so the pointer holds until the slot is erased, and
    // slots are erased only when the log is empty.
    struct Undo {
        Slot* slot;
        Slot past;
    };
    struct Mark {
        std::uint64_t id;
        std::size_t undo_count;
        std::size_t event_count;
        std::size_t message_count;
        std::size_t scheduled_count;
        std::size_t cancelled_count;
    };

    Slot& slot_for_write(BytesView key);
    std::size_t mark_index(Savepoint savepoint) const;
    std::vector<const Slots::value_type*> sorted_changes() const;
    void cancel_scheduled_since(std::size_t count);
    void clear();

    HostApi& base_;
    Slots slots_;
    std::vector<Undo> undo_;
    std::vector<Mark> marks_;
    std::vector<Event> events_;
    std::vector<OutgoingMessage> messages_;
    std::vector<Bytes> scheduled_;  // timers that exist in the base because of this overlay
    std::vector<Bytes> cancelled_;
    std::unordered_set<Bytes> cancelled_ids_;
    std::uint64_t savepoint_last_ = 0;
};

}  // namespace pvm::hoststate
