#include "hoststate/database.h"

#include <algorithm>

#include <fmt/format.h>
#include <sqlite3.h>

#include "vm/base/check.h"

namespace pvm::hoststate {

namespace {

int open_flags(OpenMode mode) {
    // A connection belongs to one thread, so SQLite's own mutexes are left out.
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
        case OpenMode::Create: return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        case OpenMode::ReadWrite: return flags | SQLITE_OPEN_READWRITE;
        case OpenMode::ReadOnly: return flags | SQLITE_OPEN_READONLY;
    }
    UNREACHABLE();
}

}  // namespace

Rows::~Rows() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    database_.fail(result);
}

bool Rows::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }

BytesView Rows::bytes(int column) const {
    // For TEXT this gives the text's octets; nothing is converted.
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    if (data == nullptr) {
        // An empty BLOB has no address; neither has one that memory did not suffice for.
        if (size > 0) database_.fail(SQLITE_NOMEM);
        return {};
    }
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

Bytes Rows::value(int column) const {
    if (is_null(column)) database_.fail(SQLITE_CORRUPT);
    return copy(column);
}

Hash Rows::hash(int column) const {
    const BytesView stored = bytes(column);
    Hash hash;
    if (stored.size() != hash.size()) database_.fail(SQLITE_CORRUPT);
    std::copy(stored.begin(), stored.end(), hash.begin());
    return hash;
}

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v3(database.connection_.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    // Our SQL is right, so a file in which it does not compile lacks a table or a column.
    check(result == SQLITE_ERROR ? SQLITE_CORRUPT : result);
    statement_.reset(statement);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::check(int result) const {
    if (result != SQLITE_OK) database_->fail(result);
}

void Statement::bind(int index, std::uint64_t number) {
    bind(index, static_cast<std::int64_t>(number));
}

void Statement::bind(int index, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), index, number));
}

void Statement::bind(int index, BytesView bytes) {
    // A null address would bind NULL, and an empty value is not an absent one.
    const char* data = bytes.data() == nullptr ? "" : bytes.data();
    check(sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_STATIC));
}

void Statement::bind(int index, Null) { check(sqlite3_bind_null(statement_.get(), index)); }

void Statement::bind(int index, Text text) {
    const char* data = text.text.data() == nullptr ? "" : text.text.data();
    check(sqlite3_bind_text64(statement_.get(), index, data, text.text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}

Database::Database(const std::string& path, OpenMode mode, int busy_timeout_ms)
    : path_(path), busy_timeout_ms_(busy_timeout_ms) {
    sqlite3* connection = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &connection, open_flags(mode), nullptr);
    connection_.reset(connection);
    if (result != SQLITE_OK) fail(result);
    sqlite3_busy_timeout(connection, busy_timeout_ms);
    // Without it a damaged or hostile schema could call functions while it is being read.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

void Database::execute(const std::string& sql) {
    const int result = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(result);
}

std::int64_t Database::read_integer(std::string_view sql) {
    Statement statement(*this, sql);
    Rows rows = statement.query();
    return rows.next() ? rows.integer(0) : 0;
}

Bytes Database::read_bytes(std::string_view sql) {
    Statement statement(*this, sql);
    Rows rows = statement.query();
    return rows.next() ? rows.copy(0) : Bytes();
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(connection_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

void Database::fail(int result) const {
    const auto error = [this](StoreFault fault, const std::string& text) {
        return StoreError(fault, fmt::format("{} {}", path_, text));
    };
    switch (result & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw error(StoreFault::Locked,
                        fmt::format("is held by another process (waited {} ms); try again when it "
                                    "has finished",
                                    busy_timeout_ms_));
        case SQLITE_READONLY:
            throw error(StoreFault::ReadOnly,
                        "may only be read: it was opened so, or the file or "
                        "its folder is write-protected");
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw error(StoreFault::CannotOpen,
                        "cannot be opened: it or its folder is missing or not permitted");
        case SQLITE_NOTADB:
            throw error(StoreFault::NotADatabase, "is not a database; nothing was changed");
        case SQLITE_CORRUPT:
            throw error(StoreFault::Corrupt,
                        "is damaged; keep the file and restore a backup or replay the chain log");
        case SQLITE_FULL: throw error(StoreFault::DiskFull, "could not grow: the disk is full");
        default:
            throw error(StoreFault::Failed,
                        fmt::format("failed: {} ({})", sqlite3_errstr(result), result));
    }
}

}  // namespace pvm::hoststate
