#pragma once
// SqliteStore: a StateStore in one file, `state.db` with its write-ahead log beside it.
//
// A commit is one SQLite transaction. A process that is killed at any moment leaves the state of
// its last commit; the next one to open the file finds it so without a repair step. Several
// processes may open one file: readers never wait, writers take turns, and a batch computed from a
// state that has changed since is refused (StaleParent).
//
// Opening refuses by name whatever is not a state file of this version, and changes nothing then.

#include <memory>
#include <string>

#include "hoststate/database.h"
#include "hoststate/state_store.h"

namespace pvm::hoststate {

// What a finished commit survives. Both survive the death of the process.
enum class Durability : std::uint8_t {
    Normal,  // after a power cut the last commits may be gone, whole and newest first
    Full,    // on the disk when commit() returns
};

struct SqliteOptions {
    OpenMode mode = OpenMode::Create;
    Durability durability = Durability::Full;
    int busy_timeout_ms = 5000;
    int cache_kib = 64 * 1024;
};

class SqliteStore final : public StateStore {
public:
    explicit SqliteStore(const std::string& path, const SqliteOptions& options = {});
    ~SqliteStore() override;

    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    std::optional<Bytes> get(Space space, BytesView key) override;
    std::vector<KeyValue> scan(Space space, BytesView prefix, const std::optional<Bytes>& after,
                               std::size_t limit) override;
    std::uint64_t begin_view() override;
    void end_view() override;
    std::uint64_t commit(const WriteBatch& batch) override;
    std::uint64_t last_commit() override;
    std::optional<CommitRecord> commit_record(std::uint64_t number) override;
    std::vector<Logged<Event>> events(std::uint64_t after, std::size_t limit) override;
    std::vector<Logged<OutgoingMessage>> messages(std::uint64_t after, std::size_t limit) override;
    std::vector<Logged<TurnOutput>> outputs(std::uint64_t after, std::size_t limit) override;
    std::optional<Timer> timer(BytesView id) override;
    std::vector<Timer> timers_due(std::uint64_t height, std::size_t limit) override;
    std::optional<ChainBlock> block(std::uint64_t height) override;
    std::optional<ChainBlock> last_block() override;

    // Reads the whole file and throws StoreError(Corrupt) naming the first damage in its structure.
    // Damage inside a value shows only against the state root (state_root.h).
    void check_structure();

private:
    struct Tables;

    void apply(const WriteBatch& batch, std::uint64_t number);
    void write_space(const Write& write);
    void roll_back();

    Database database_;
    std::unique_ptr<Tables> tables_;
    bool viewing_ = false;
};

}  // namespace pvm::hoststate
