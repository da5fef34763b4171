#pragma once
// StoreHost: a whole host over a StateStore. MemoryHost and SqliteHost are it with their store
// inside.
//
// It gathers what turns do, shows them their own writes, and puts everything into the store in one
// commit. Around it stands whoever drives: the command line, a test, a chain of one node.
//
//     host.begin_turn(context, gas_limit);
//     Overlay overlay(host);            // what the turn may lose when it is refused
//     … run …; overlay.commit();
//     host.add_output(turn_id, text);   // what only the driver knows
//     host.commit();
//
// The one rule: between begin_turn and commit or discard, all reads come from one commit of the
// store, and commit() is refused (StoreError StaleParent) when the store has gone on without us.

#include <map>
#include <set>

#include "hoststate/memory_store.h"
#include "hoststate/sqlite_store.h"
#include "hoststate/state_store.h"

namespace pvm::hoststate {

// Whether a new state keeps its root. A state that has commits goes on as it began.
enum class RootKeeping : std::uint8_t { Kept, None };

class StoreHost : public HostApi {
public:
    // `store` must outlive the host.
    explicit StoreHost(StateStore& store, RootKeeping root_keeping = RootKeeping::Kept)
        : store_(store), root_keeping_(root_keeping) {}
    ~StoreHost() override;

    StoreHost(const StoreHost&) = delete;
    StoreHost& operator=(const StoreHost&) = delete;

    // Sets what the following operations know of their turn, and its gas. Several turns may go into
    // one commit, a chain block for example.
    void begin_turn(const HostContext& context, std::uint64_t gas_limit);

    // The number of the commit, which carries the height, time and transaction hash of the last
    // turn. When it throws, everything is still gathered: discard(), or fix the world and try
    // again.
    std::uint64_t commit();
    // Forgets everything since the last commit.
    void discard();

    // For the driver alone; part of the next commit.
    void add_output(const Hash& turn_id, std::string_view text);
    void set_index(BytesView key, BytesView value);
    void erase_index(BytesView key);
    // Empties the index before anything that set_index adds, also what it has added so far.
    void clear_index();
    void set_metadata(BytesView key, BytesView value);
    void set_block(ChainBlock block);
    // Takes due timers out of the store, up to `limit`, to be run by the caller in this commit.
    std::vector<Timer> take_due_timers(std::uint64_t height, std::size_t limit);

    // The root that commit() would record for what is gathered so far, without committing. nullopt
    // where none is kept.
    std::optional<Hash> pending_root();

    StateStore& store() { return store_; }

    std::optional<Bytes> state_get(BytesView key) override;
    void state_set(BytesView key, BytesView value) override;
    void state_delete(BytesView key) override;
    void emit_event(std::string_view topic, BytesView data) override;
    void charge_gas(std::uint64_t amount) override;
    std::uint64_t gas_left() override { return gas_left_; }
    HostContext context() override { return context_; }
    Hash randomness(BytesView domain) override;
    void send_message(BytesView target, BytesView payload) override;
    // The id follows from the transaction hash, the message id, the actor and the count of timers
    // in the turn, so a replay gives the same ids.
    Bytes schedule_timer(std::uint64_t height, BytesView payload) override;
    void cancel_timer(BytesView id) override;
    bool timer_pending(BytesView id) override;

private:
    using Pending = std::map<Bytes, std::optional<Bytes>, std::less<>>;

    void need_view();
    static void add_writes(Space space, const Pending& pending, WriteBatch& batch);
    bool keeps_root();
    WriteBatch gather();

    StateStore& store_;
    RootKeeping root_keeping_;
    HostContext context_;
    std::uint64_t gas_left_ = 0;
    std::uint64_t timers_in_turn_ = 0;
    std::optional<std::uint64_t> parent_;  // set while a view is open
    Pending state_;
    Pending index_;
    Pending metadata_;
    bool clears_index_ = false;
    std::vector<Event> events_;
    std::vector<OutgoingMessage> messages_;
    std::vector<TurnOutput> outputs_;
    std::vector<Timer> timers_scheduled_;
    std::vector<Bytes> timers_removed_;
    std::set<Bytes, std::less<>> timers_removed_ids_;
    std::optional<ChainBlock> block_;
};

// The store is a base so that it is made before the host over it and destroyed after.
template <typename Store>
class OwnedStore {
protected:
    template <typename... Arguments>
    explicit OwnedStore(const Arguments&... arguments) : owned_(arguments...) {}
    Store owned_;
};

class MemoryHost final : private OwnedStore<MemoryStore>, public StoreHost {
public:
    explicit MemoryHost(RootKeeping root_keeping = RootKeeping::Kept)
        : StoreHost(owned_, root_keeping) {}
};

class SqliteHost final : private OwnedStore<SqliteStore>, public StoreHost {
public:
    explicit SqliteHost(const std::string& path, const SqliteOptions& options = {},
                        RootKeeping root_keeping = RootKeeping::Kept)
        : OwnedStore(path, options), StoreHost(owned_, root_keeping) {}
};

}  // namespace pvm::hoststate
