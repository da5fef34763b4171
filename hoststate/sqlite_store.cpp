#include "hoststate/sqlite_store.h"

#include <fmt/format.h>

#include "hoststate/schema.h"
#include "hoststate/sqlite_tables.h"
#include "vm/base/check.h"

namespace pvm::hoststate {

namespace {

bool is_fresh(Database& database) {
    return database.read_integer("PRAGMA application_id") == 0 &&
           database.read_integer("PRAGMA user_version") == 0 &&
           database.read_integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void require_identity(Database& database) {
    if (database.read_integer("PRAGMA application_id") != kApplicationId) {
        throw StoreError(StoreFault::NotAState,
                         fmt::format("{} is a SQLite database, but not a state file; nothing was "
                                     "changed",
                                     database.path()));
    }
    const std::int64_t version = database.read_integer("PRAGMA user_version");
    if (version != kSchemaVersion) {
        throw StoreError(StoreFault::WrongVersion,
                         fmt::format("{} has format {}, this program reads format {}; use the "
                                     "program that wrote it",
                                     database.path(), version, kSchemaVersion));
    }
}

void use_log(Database& database) {
    const Bytes mode = database.read_bytes("PRAGMA journal_mode = WAL");
    // A database in memory has no log and needs none.
    if (mode == "wal" || mode == "memory") return;
    throw StoreError(StoreFault::Failed,
                     fmt::format("{} cannot have a write-ahead log here (journal mode {}); move it "
                                 "to a local disk",
                                 database.path(), mode));
}

void create_schema(Database& database) {
    use_log(database);
    database.execute("BEGIN IMMEDIATE");
    // Another process may have been here between the look and the lock.
    if (is_fresh(database)) {
        database.execute(kSchema);
        database.execute(fmt::format("PRAGMA application_id = {}", kApplicationId));
        database.execute(fmt::format("PRAGMA user_version = {}", kSchemaVersion));
    }
    database.execute("COMMIT");
}

Database open_state(const std::string& path, const SqliteOptions& options) {
    Database database(path, options.mode, options.busy_timeout_ms);
    // Identity first: a file that is not ours keeps even its journal mode.
    if (options.mode == OpenMode::Create && is_fresh(database)) create_schema(database);
    require_identity(database);
    if (options.mode != OpenMode::ReadOnly) use_log(database);
    const bool full = options.durability == Durability::Full;
    database.execute(fmt::format("PRAGMA synchronous = {}", full ? "FULL" : "NORMAL"));
    database.execute(fmt::format("PRAGMA cache_size = -{}", options.cache_kib));
    database.execute("PRAGMA temp_store = MEMORY");
    // Pages are checked as they are read, so damage is found before it is acted on.
    database.execute("PRAGMA cell_size_check = ON");
    return database;
}

}  // namespace

struct SqliteStore::Tables {
    explicit Tables(Database& database)
        : values(database),
          trie(database, "trie"),
          index(database, "query_index"),
          metadata(database, "metadata"),
          commits(database),
          logs(database),
          timers(database),
          blocks(database),
          begin_read(database, "BEGIN"),
          begin_write(database, "BEGIN IMMEDIATE"),
          commit(database, "COMMIT"),
          rollback(database, "ROLLBACK") {}

    ValueTable values;
    PlainTable trie;
    PlainTable index;
    PlainTable metadata;
    CommitTable commits;
    LogTables logs;
    TimerTable timers;
    BlockTable blocks;
    Statement begin_read;
    Statement begin_write;
    Statement commit;
    Statement rollback;
};

SqliteStore::SqliteStore(const std::string& path, const SqliteOptions& options)
    : database_(open_state(path, options)), tables_(std::make_unique<Tables>(database_)) {}

SqliteStore::~SqliteStore() = default;

std::optional<Bytes> SqliteStore::get(Space space, BytesView key) {
    switch (space) {
        case Space::State: return tables_->values.get(key);
        case Space::Trie: return tables_->trie.get(key);
        case Space::Index: return tables_->index.get(key);
        case Space::Metadata: return tables_->metadata.get(key);
    }
    UNREACHABLE();
}

std::vector<KeyValue> SqliteStore::scan(Space space, BytesView prefix,
                                        const std::optional<Bytes>& after, std::size_t limit) {
    switch (space) {
        case Space::State: return tables_->values.scan(prefix, after, limit);
        case Space::Trie: return tables_->trie.scan(prefix, after, limit);
        case Space::Index: return tables_->index.scan(prefix, after, limit);
        case Space::Metadata: return tables_->metadata.scan(prefix, after, limit);
    }
    UNREACHABLE();
}

std::uint64_t SqliteStore::begin_view() {
    end_view();
    tables_->begin_read.run();
    viewing_ = true;
    // BEGIN alone takes no snapshot; the first read does.
    return last_commit();
}

void SqliteStore::end_view() {
    if (!viewing_) return;
    viewing_ = false;
    roll_back();
}

std::uint64_t SqliteStore::commit(const WriteBatch& batch) {
    // A view cannot be turned into a write without the risk of a deadlock between two processes, so
    // it ends, and the parent number says whether anything came between.
    end_view();
    tables_->begin_write.run();
    std::uint64_t number = 0;
    try {
        const std::uint64_t last = tables_->commits.last();
        if (batch.parent && *batch.parent != last) {
            throw StoreError(StoreFault::StaleParent,
                             fmt::format("the state is at commit {}, the batch was made at {}",
                                         last, *batch.parent));
        }
        require_batch(batch, batch.block ? tables_->blocks.last() : std::nullopt);
        number = last + 1;
        apply(batch, number);
        if (hooks.before_commit) hooks.before_commit();
        tables_->commit.run();
    } catch (...) {
        roll_back();
        throw;
    }
    if (hooks.after_commit) hooks.after_commit();
    return number;
}

void SqliteStore::apply(const WriteBatch& batch, std::uint64_t number) {
    if (batch.clears_index) tables_->index.clear();
    for (const Write& write : batch.writes) write_space(write);
    tables_->logs.append(number, batch);
    // Removals come first, so an id may leave and come back in one batch.
    for (const Bytes& id : batch.timers_removed) tables_->timers.remove(id);
    for (const Timer& timer : batch.timers_scheduled) tables_->timers.add(timer);
    if (batch.block) tables_->blocks.append(*batch.block);
    tables_->commits.append({number, batch.height, batch.timestamp_ms, batch.turn_id, batch.root});
}

namespace {

template <typename Table>
void write_to(Table& table, const Write& write) {
    if (write.value) {
        table.set(write.key, *write.value);
    } else {
        table.erase(write.key);
    }
}

}  // namespace

void SqliteStore::write_space(const Write& write) {
    switch (write.space) {
        case Space::State: return write_to(tables_->values, write);
        case Space::Trie: return write_to(tables_->trie, write);
        case Space::Index: return write_to(tables_->index, write);
        case Space::Metadata: return write_to(tables_->metadata, write);
    }
    UNREACHABLE();
}

// After some errors (disk full, out of memory) SQLite has rolled back by itself. A rollback that
// fails leaves the transaction to be rolled back when the connection closes.
void SqliteStore::roll_back() {
    if (!database_.in_transaction()) return;
    try {
        tables_->rollback.run();
    } catch (const HostError&) {  // NOLINT: the error that brought us here matters more
    }
}

std::uint64_t SqliteStore::last_commit() { return tables_->commits.last(); }

std::optional<CommitRecord> SqliteStore::commit_record(std::uint64_t number) {
    return tables_->commits.get(number);
}

std::vector<Logged<Event>> SqliteStore::events(std::uint64_t after, std::size_t limit) {
    return tables_->logs.events(after, limit);
}

std::vector<Logged<OutgoingMessage>> SqliteStore::messages(std::uint64_t after, std::size_t limit) {
    return tables_->logs.messages(after, limit);
}

std::vector<Logged<TurnOutput>> SqliteStore::outputs(std::uint64_t after, std::size_t limit) {
    return tables_->logs.outputs(after, limit);
}

std::optional<Timer> SqliteStore::timer(BytesView id) { return tables_->timers.get(id); }

std::vector<Timer> SqliteStore::timers_due(std::uint64_t height, std::size_t limit) {
    return tables_->timers.due(height, limit);
}

std::optional<ChainBlock> SqliteStore::block(std::uint64_t height) {
    return tables_->blocks.get(height);
}

std::optional<ChainBlock> SqliteStore::last_block() { return tables_->blocks.last(); }

void SqliteStore::check_structure() {
    const Bytes verdict = database_.read_bytes("PRAGMA integrity_check(1)");
    if (verdict == "ok") return;
    throw StoreError(StoreFault::Corrupt,
                     fmt::format("{} is damaged: {}", database_.path(), verdict));
}

}  // namespace pvm::hoststate
