#pragma once
// One class a table (or pair of tables), its prepared statements beside its SQL in the source.
//
// They exist so that SqliteStore reads as the order of a commit and not as SQL. A class neither
// opens nor ends transactions: SqliteStore does, and calls these inside.

#include "hoststate/database.h"
#include "hoststate/state_store.h"

namespace pvm::hoststate {

// Space::State, over the tables `state` and `cell`. See kInlineBytesMax for why there are two.
class ValueTable {
public:
    explicit ValueTable(Database& database);

    std::optional<Bytes> get(BytesView key);
    void set(BytesView key, BytesView value);
    void erase(BytesView key);
    std::vector<KeyValue> scan(BytesView prefix, const std::optional<Bytes>& after,
                               std::size_t limit);

private:
    struct Place {
        bool found = false;
        std::optional<std::int64_t> cell;
    };

    Place place_of(BytesView key);
    std::int64_t append(BytesView value);

    Database& database_;
    Statement get_;
    Statement place_;
    Statement put_short_;
    Statement put_cell_;
    Statement erase_;
    Statement append_cell_;
    Statement update_cell_;
    Statement erase_cell_;
    Statement scan_;
    Statement scan_after_;
};

// A space whose entries are small and stand in one table.
class PlainTable {
public:
    PlainTable(Database& database, const std::string& name);

    std::optional<Bytes> get(BytesView key);
    void set(BytesView key, BytesView value) { put_.run(key, value); }
    void erase(BytesView key) { erase_.run(key); }
    void clear() { clear_.run(); }
    std::vector<KeyValue> scan(BytesView prefix, const std::optional<Bytes>& after,
                               std::size_t limit);

private:
    Statement get_;
    Statement put_;
    Statement erase_;
    Statement clear_;
    Statement scan_;
    Statement scan_after_;
};

class CommitTable {
public:
    explicit CommitTable(Database& database);

    std::uint64_t last();
    void append(const CommitRecord& record);
    std::optional<CommitRecord> get(std::uint64_t number);

private:
    Statement last_;
    Statement append_;
    Statement get_;
};

// The tables `events`, `messages` and `outputs`.
class LogTables {
public:
    explicit LogTables(Database& database);

    void append(std::uint64_t commit, const WriteBatch& batch);
    std::vector<Logged<Event>> events(std::uint64_t after, std::size_t limit);
    std::vector<Logged<OutgoingMessage>> messages(std::uint64_t after, std::size_t limit);
    std::vector<Logged<TurnOutput>> outputs(std::uint64_t after, std::size_t limit);

private:
    Statement append_event_;
    Statement append_message_;
    Statement append_output_;
    Statement events_;
    Statement messages_;
    Statement outputs_;
};

class TimerTable {
public:
    explicit TimerTable(Database& database);

    std::optional<Timer> get(BytesView id);
    std::vector<Timer> due(std::uint64_t height, std::size_t limit);
    // NotFound, InvalidInput: as WriteBatch says.
    void remove(BytesView id);
    void add(const Timer& timer);

private:
    Statement get_;
    Statement due_;
    Statement remove_;
    Statement add_;
};

class BlockTable {
public:
    explicit BlockTable(Database& database);

    std::optional<ChainBlock> get(std::uint64_t height);
    std::optional<ChainBlock> last();
    void append(const ChainBlock& block);

private:
    Statement get_;
    Statement last_;
    Statement append_;
};

}  // namespace pvm::hoststate
