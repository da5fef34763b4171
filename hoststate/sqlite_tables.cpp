#include "hoststate/sqlite_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "hoststate/hash.h"
#include "hoststate/schema.h"

namespace pvm::hoststate {

namespace {

// SQLite counts in 63 bits; no sequence and no useful limit passes them.
std::int64_t sql_number(std::uint64_t number) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(number, INT64_MAX));
}

// `from` has the rows of (key, value) from ?1 on and `beyond` those after ?1; both up to ?2 rows.
std::vector<KeyValue> scan_prefix(Statement& from, Statement& beyond, BytesView prefix,
                                  const std::optional<Bytes>& after, std::size_t limit) {
    const bool continues = after && BytesView(*after) >= prefix;
    Rows rows = continues ? beyond.query(BytesView(*after), sql_number(limit))
                          : from.query(prefix, sql_number(limit));
    std::vector<KeyValue> found;
    while (rows.next() && rows.bytes(0).starts_with(prefix)) {
        found.push_back({rows.copy(0), rows.value(1)});
    }
    return found;
}

}  // namespace

ValueTable::ValueTable(Database& database)
    : database_(database),
      get_(database,
           "SELECT coalesce(short, (SELECT bytes FROM cell WHERE id = cell)) FROM state "
           "WHERE key = ?1"),
      place_(database, "SELECT cell FROM state WHERE key = ?1"),
      put_short_(database, "INSERT OR REPLACE INTO state (key, cell, short) VALUES (?1, NULL, ?2)"),
      put_cell_(database, "INSERT OR REPLACE INTO state (key, cell, short) VALUES (?1, ?2, NULL)"),
      erase_(database, "DELETE FROM state WHERE key = ?1"),
      append_cell_(database, "INSERT INTO cell (bytes) VALUES (?1)"),
      update_cell_(database, "UPDATE cell SET bytes = ?2 WHERE id = ?1"),
      erase_cell_(database, "DELETE FROM cell WHERE id = ?1"),
      scan_(database,
            "SELECT key, coalesce(short, (SELECT bytes FROM cell WHERE id = cell)) FROM state "
            "WHERE key >= ?1 ORDER BY key LIMIT ?2"),
      scan_after_(database,
                  "SELECT key, coalesce(short, (SELECT bytes FROM cell WHERE id = cell)) "
                  "FROM state WHERE key > ?1 ORDER BY key LIMIT ?2") {}

std::optional<Bytes> ValueTable::get(BytesView key) {
    Rows rows = get_.query(key);
    if (!rows.next()) return std::nullopt;
    return rows.value(0);
}

ValueTable::Place ValueTable::place_of(BytesView key) {
    Rows rows = place_.query(key);
    Place place;
    place.found = rows.next();
    if (place.found && !rows.is_null(0)) place.cell = rows.integer(0);
    return place;
}

std::int64_t ValueTable::append(BytesView value) {
    append_cell_.run(value);
    return database_.last_row_id();
}

void ValueTable::set(BytesView key, BytesView value) {
    const Place place = place_of(key);
    if (value.size() <= kInlineBytesMax) {
        if (place.cell) erase_cell_.run(*place.cell);
        put_short_.run(key, value);
    } else if (place.cell) {
        // In place: the keyed table is not touched, and one page of `cell` instead of two.
        update_cell_.run(*place.cell, value);
    } else {
        put_cell_.run(key, append(value));
    }
}

void ValueTable::erase(BytesView key) {
    const Place place = place_of(key);
    if (!place.found) return;
    if (place.cell) erase_cell_.run(*place.cell);
    erase_.run(key);
}

std::vector<KeyValue> ValueTable::scan(BytesView prefix, const std::optional<Bytes>& after,
                                       std::size_t limit) {
    return scan_prefix(scan_, scan_after_, prefix, after, limit);
}

PlainTable::PlainTable(Database& database, const std::string& name)
    : get_(database, fmt::format("SELECT value FROM {} WHERE key = ?1", name)),
      put_(database, fmt::format("INSERT INTO {} (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO "
                                 "UPDATE SET value = excluded.value",
                                 name)),
      erase_(database, fmt::format("DELETE FROM {} WHERE key = ?1", name)),
      clear_(database, fmt::format("DELETE FROM {}", name)),
      scan_(database,
            fmt::format("SELECT key, value FROM {} WHERE key >= ?1 ORDER BY key LIMIT ?2", name)),
      scan_after_(database, fmt::format("SELECT key, value FROM {} WHERE key > ?1 ORDER BY key "
                                        "LIMIT ?2",
                                        name)) {}

std::optional<Bytes> PlainTable::get(BytesView key) {
    Rows rows = get_.query(key);
    if (!rows.next()) return std::nullopt;
    return rows.copy(0);
}

std::vector<KeyValue> PlainTable::scan(BytesView prefix, const std::optional<Bytes>& after,
                                       std::size_t limit) {
    return scan_prefix(scan_, scan_after_, prefix, after, limit);
}

CommitTable::CommitTable(Database& database)
    : last_(database, "SELECT coalesce(max(number), 0) FROM commits"),
      append_(database,
              "INSERT INTO commits (number, height, timestamp_ms, turn_id, root) "
              "VALUES (?1, ?2, ?3, ?4, ?5)"),
      get_(database,
           "SELECT number, height, timestamp_ms, turn_id, root FROM commits WHERE number = ?1") {}

std::uint64_t CommitTable::last() {
    Rows rows = last_.query();
    return rows.next() ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
}

void CommitTable::append(const CommitRecord& record) {
    if (record.root) {
        append_.run(record.number, record.height, record.timestamp_ms, record.turn_id,
                    *record.root);
    } else {
        append_.run(record.number, record.height, record.timestamp_ms, record.turn_id, Null{});
    }
}

std::optional<CommitRecord> CommitTable::get(std::uint64_t number) {
    Rows rows = get_.query(sql_number(number));
    if (!rows.next()) return std::nullopt;
    CommitRecord record;
    record.number = static_cast<std::uint64_t>(rows.integer(0));
    record.height = static_cast<std::uint64_t>(rows.integer(1));
    record.timestamp_ms = static_cast<std::uint64_t>(rows.integer(2));
    record.turn_id = rows.hash(3);
    if (!rows.is_null(4)) record.root = rows.hash(4);
    return record;
}

LogTables::LogTables(Database& database)
    : append_event_(database,
                    "INSERT INTO events (commit_number, topic, data) VALUES (?1, ?2, ?3)"),
      append_message_(database,
                      "INSERT INTO messages (commit_number, target, payload) VALUES (?1, ?2, ?3)"),
      append_output_(database,
                     "INSERT INTO outputs (commit_number, turn_id, text) VALUES (?1, ?2, ?3)"),
      events_(database,
              "SELECT sequence, commit_number, topic, data FROM events "
              "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"),
      messages_(database,
                "SELECT sequence, commit_number, target, payload FROM messages "
                "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"),
      outputs_(database,
               "SELECT sequence, commit_number, turn_id, text FROM outputs "
               "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2") {}

void LogTables::append(std::uint64_t commit, const WriteBatch& batch) {
    for (const Event& event : batch.events) {
        append_event_.run(commit, Text{event.topic}, event.data);
    }
    for (const OutgoingMessage& message : batch.messages) {
        append_message_.run(commit, message.target, message.payload);
    }
    for (const TurnOutput& output : batch.outputs) {
        append_output_.run(commit, output.turn_id, Text{output.text});
    }
}

namespace {

// The two numbers that begin every log row.
template <typename T>
Logged<T> logged(const Rows& rows, T entry) {
    return {static_cast<std::uint64_t>(rows.integer(0)),
            static_cast<std::uint64_t>(rows.integer(1)), std::move(entry)};
}

}  // namespace

std::vector<Logged<Event>> LogTables::events(std::uint64_t after, std::size_t limit) {
    std::vector<Logged<Event>> found;
    Rows rows = events_.query(sql_number(after), sql_number(limit));
    while (rows.next()) found.push_back(logged(rows, Event{rows.copy(2), rows.copy(3)}));
    return found;
}

std::vector<Logged<OutgoingMessage>> LogTables::messages(std::uint64_t after, std::size_t limit) {
    std::vector<Logged<OutgoingMessage>> found;
    Rows rows = messages_.query(sql_number(after), sql_number(limit));
    while (rows.next()) found.push_back(logged(rows, OutgoingMessage{rows.copy(2), rows.copy(3)}));
    return found;
}

std::vector<Logged<TurnOutput>> LogTables::outputs(std::uint64_t after, std::size_t limit) {
    std::vector<Logged<TurnOutput>> found;
    Rows rows = outputs_.query(sql_number(after), sql_number(limit));
    while (rows.next()) found.push_back(logged(rows, TurnOutput{rows.hash(2), rows.copy(3)}));
    return found;
}

namespace {

// The columns id, height, payload, owner.
Timer timer_of(const Rows& rows) {
    return {rows.copy(0), static_cast<std::uint64_t>(rows.integer(1)), rows.copy(2), rows.copy(3)};
}

}  // namespace

TimerTable::TimerTable(Database& database)
    : get_(database, "SELECT id, height, payload, owner FROM timers WHERE id = ?1"),
      due_(database,
           "SELECT id, height, payload, owner FROM timers WHERE height <= ?1 "
           "ORDER BY height, number LIMIT ?2"),
      remove_(database, "DELETE FROM timers WHERE id = ?1"),
      add_(database, "INSERT INTO timers (id, height, payload, owner) VALUES (?1, ?2, ?3, ?4)") {}

std::optional<Timer> TimerTable::get(BytesView id) {
    Rows rows = get_.query(id);
    if (!rows.next()) return std::nullopt;
    return timer_of(rows);
}

std::vector<Timer> TimerTable::due(std::uint64_t height, std::size_t limit) {
    std::vector<Timer> found;
    Rows rows = due_.query(sql_number(height), sql_number(limit));
    while (rows.next()) found.push_back(timer_of(rows));
    return found;
}

void TimerTable::remove(BytesView id) {
    if (!get(id)) {
        throw HostError(HostErrorCode::NotFound, fmt::format("no timer {} is pending", to_hex(id)));
    }
    remove_.run(id);
}

void TimerTable::add(const Timer& timer) {
    if (get(timer.id)) {
        throw HostError(HostErrorCode::InvalidInput,
                        fmt::format("timer {} is already pending", to_hex(timer.id)));
    }
    add_.run(timer.id, timer.height, timer.payload, timer.owner);
}

namespace {

// The columns height, hash, parent_hash, timestamp_ms, body.
ChainBlock block_of(const Rows& rows) {
    return {static_cast<std::uint64_t>(rows.integer(0)), rows.hash(1), rows.hash(2),
            static_cast<std::uint64_t>(rows.integer(3)), rows.copy(4)};
}

}  // namespace

BlockTable::BlockTable(Database& database)
    : get_(database,
           "SELECT height, hash, parent_hash, timestamp_ms, body FROM blocks WHERE height = ?1"),
      last_(database,
            "SELECT height, hash, parent_hash, timestamp_ms, body FROM blocks "
            "ORDER BY height DESC LIMIT 1"),
      append_(database,
              "INSERT INTO blocks (height, hash, parent_hash, timestamp_ms, body) "
              "VALUES (?1, ?2, ?3, ?4, ?5)") {}

std::optional<ChainBlock> BlockTable::get(std::uint64_t height) {
    Rows rows = get_.query(sql_number(height));
    if (!rows.next()) return std::nullopt;
    return block_of(rows);
}

std::optional<ChainBlock> BlockTable::last() {
    Rows rows = last_.query();
    if (!rows.next()) return std::nullopt;
    return block_of(rows);
}

void BlockTable::append(const ChainBlock& block) {
    append_.run(block.height, block.hash, block.parent_hash, block.timestamp_ms, block.body);
}

}  // namespace pvm::hoststate
