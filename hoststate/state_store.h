#pragma once
// StateStore: the durable half of a host. Keys and values in four spaces, five append-only logs,
// the pending timers, and one way to change any of it: commit(WriteBatch), all or nothing.
//
// It exists so that everything a turn leaves behind lands in one atomic step: its state, its
// events, what it printed, its record, the index that `ps` reads. After a crash the store is
// exactly as some commit left it, and last_commit() says which.
//
// The one rule: a commit that names the commit it was computed from (`parent`) is refused when
// another came between. So a turn never acts on state that has changed under it, also between two
// processes.
//
// Every operation throws StoreError, or HostError with InvalidInput or NotFound. A store belongs to
// one thread.

#include <functional>
#include <vector>

#include "hoststate/host_api.h"
#include "hoststate/overlay.h"

namespace pvm::hoststate {

// Why the world failed. Stable names for messages and scripts are in store_fault_name().
enum class StoreFault : std::uint8_t {
    CannotOpen,    // no such file or folder, or no permission
    NotADatabase,  // the file is something else
    NotAState,     // a SQLite database, but not one of ours
    WrongVersion,  // ours, of another format
    ReadOnly,      // a write to a file or store that may only be read
    Locked,        // another process held it for longer than the busy timeout
    StaleParent,   // another commit came between
    DiskFull,
    Corrupt,  // the file's structure is damaged
    Failed,   // any other failure of reading or writing
};
const char* store_fault_name(StoreFault fault);

// Its code is always StorageError: a contract cannot tell one fault from another.
class StoreError : public HostError {
public:
    StoreError(StoreFault fault, const std::string& message)
        : HostError(HostErrorCode::StorageError, message), fault_(fault) {}

    StoreFault fault() const { return fault_; }

private:
    StoreFault fault_;
};

// The spaces are independent; the same key may stand in each.
enum class Space : std::uint8_t {
    State,     // what the Host API shows, and the only thing the state root covers
    Trie,      // nodes of the state root, by path (state_root.h); follows from State
    Index,     // what `ps` and queries read; follows from State and can be rebuilt
    Metadata,  // facts about this copy of the state: how it was made, how far a reader has come
};
inline constexpr std::size_t kSpaceCount = 4;

struct Write {
    Space space = Space::State;
    Bytes key;
    std::optional<Bytes> value;  // nullopt deletes; deleting what is not there is no error
};

struct Timer {
    Bytes id;
    std::uint64_t height = 0;
    Bytes payload;
    Bytes owner;  // the actor whose transaction scheduled it

    bool operator==(const Timer&) const = default;
};

// What one turn printed.
struct TurnOutput {
    Hash turn_id{};
    Bytes text;

    bool operator==(const TurnOutput&) const = default;
};

// One block of the chain log. `body` is its transactions and receipts, in the caller's encoding.
struct ChainBlock {
    std::uint64_t height = 0;
    Hash hash{};
    Hash parent_hash{};
    std::uint64_t timestamp_ms = 0;
    Bytes body;

    bool operator==(const ChainBlock&) const = default;
};

// Everything one commit changes.
struct WriteBatch {
    std::optional<std::uint64_t> parent;  // last_commit() when the work began; see the rule above
    std::uint64_t height = 0;
    std::uint64_t timestamp_ms = 0;
    Hash turn_id{};
    std::optional<Hash> root;  // of Space::State after this commit, where it is kept

    std::vector<Write> writes;  // in any order; of two writes to one key the later wins
    bool clears_index = false;  // empties Space::Index before `writes`: how it is rebuilt
    std::vector<Event> events;
    std::vector<OutgoingMessage> messages;
    std::vector<TurnOutput> outputs;
    std::vector<Timer> timers_scheduled;  // a pending id is refused with InvalidInput
    std::vector<Bytes> timers_removed;    // fired or cancelled; NotFound when not pending
    std::optional<ChainBlock> block;      // must continue the log: next height, parent's hash
};

struct CommitRecord {
    std::uint64_t number = 0;  // from 1, without gaps
    std::uint64_t height = 0;
    std::uint64_t timestamp_ms = 0;
    Hash turn_id{};
    std::optional<Hash> root;

    bool operator==(const CommitRecord&) const = default;
};

// An entry of the event, message or output log. Sequence numbers rise from 1 and are never reused.
template <typename T>
struct Logged {
    std::uint64_t sequence = 0;
    std::uint64_t commit = 0;
    T entry;

    bool operator==(const Logged&) const = default;
};

struct KeyValue {
    Bytes key;
    Bytes value;

    bool operator==(const KeyValue&) const = default;
};

// Called around the moment that decides, for tests that kill the process there and for embedders
// that hold messages back until they are durable.
struct CommitHooks {
    std::function<void()>
        before_commit;                   // everything written, nothing decided; may throw to refuse
    std::function<void()> after_commit;  // decided and, at full durability, on the disk; no throw
};

class StateStore {
public:
    virtual ~StateStore() = default;

    virtual std::optional<Bytes> get(Space space, BytesView key) = 0;

    // Up to `limit` entries whose keys begin with `prefix` and sort after `after` (nullopt: from
    // the first), in order of octets. For people, the index and checks: a turn never scans.
    virtual std::vector<KeyValue> scan(Space space, BytesView prefix,
                                       const std::optional<Bytes>& after, std::size_t limit) = 0;

    // From here to end_view() or commit() every read sees the state of the commit returned,
    // whatever other processes do. A turn runs inside a view and names its number as the batch's
    // parent. Beginning another view ends this one.
    virtual std::uint64_t begin_view() = 0;
    virtual void end_view() = 0;

    // The number of this commit. Throws without having changed anything. Ends a view.
    // An after_commit hook runs when the commit stands already.
    virtual std::uint64_t commit(const WriteBatch& batch) = 0;

    // The number of the last commit, 0 in an empty store.
    virtual std::uint64_t last_commit() = 0;
    virtual std::optional<CommitRecord> commit_record(std::uint64_t number) = 0;

    // Up to `limit` entries with a sequence above `after`, oldest first.
    virtual std::vector<Logged<Event>> events(std::uint64_t after, std::size_t limit) = 0;
    virtual std::vector<Logged<OutgoingMessage>> messages(std::uint64_t after,
                                                          std::size_t limit) = 0;
    virtual std::vector<Logged<TurnOutput>> outputs(std::uint64_t after, std::size_t limit) = 0;

    virtual std::optional<Timer> timer(BytesView id) = 0;
    // Up to `limit` pending timers of at most `height`, by (height, order of scheduling).
    virtual std::vector<Timer> timers_due(std::uint64_t height, std::size_t limit) = 0;

    virtual std::optional<ChainBlock> block(std::uint64_t height) = 0;
    virtual std::optional<ChainBlock> last_block() = 0;

    CommitHooks hooks;
};

// Throws InvalidInput when a key, value or topic of `batch` is over its limit, or when `block` does
// not continue `last`. Every store calls it before it changes anything.
void require_batch(const WriteBatch& batch, const std::optional<ChainBlock>& last);

}  // namespace pvm::hoststate
