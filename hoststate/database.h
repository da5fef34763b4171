#pragma once
// Database, Statement and Rows: SQLite behind types that close, finalise and reset themselves.
//
// This pair of files is the only one that knows sqlite3.h. Every failure becomes a StoreError that
// names the file, says what is wrong with it in our words, and where there is one, the remedy.
//
// The one rule: Rows resets its statement when it goes, so no read is left open by accident. An
// open read would keep the log from being folded back into the file.

#include <memory>

#include "hoststate/state_store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pvm::hoststate {

enum class OpenMode : std::uint8_t {
    Create,     // read and write; make the file when it is missing
    ReadWrite,  // the file must exist
    ReadOnly,   // the file must exist and is never changed
};

class Database;

// The result of one run of a statement. At most one per statement at a time.
class Rows {
public:
    ~Rows();
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    // Advances to the next row, or returns false. Columns count from 0 and are valid until the next
    // call.
    bool next();
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    BytesView bytes(int column) const;
    Bytes copy(int column) const { return Bytes(bytes(column)); }
    // The same of a column that may not be NULL: throws StoreError(Corrupt) when it is.
    Bytes value(int column) const;
    // Throws StoreError(Corrupt) when the column does not hold 32 bytes.
    Hash hash(int column) const;

private:
    friend class Statement;
    Rows(const Database& database, sqlite3_stmt* statement)
        : database_(database), statement_(statement) {}

    const Database& database_;
    sqlite3_stmt* statement_;
};

// Arguments that are neither integers nor BLOBs. Text is for columns that people read.
struct Null {};
struct Text {
    std::string_view text;
};

class Statement {
public:
    Statement() = default;
    Statement(const Database& database, std::string_view sql);

    // Binds ?1, ?2, … and starts. The arguments must live as long as the Rows: bytes are not
    // copied.
    template <typename... Arguments>
    Rows query(const Arguments&... arguments) {
        int index = 0;
        (bind(++index, arguments), ...);
        return Rows(*database_, statement_.get());
    }

    // For a statement without rows.
    template <typename... Arguments>
    void run(const Arguments&... arguments) {
        query(arguments...).next();
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bind(int index, std::uint64_t number);
    void bind(int index, std::int64_t number);
    void bind(int index, BytesView bytes);
    void bind(int index, const Bytes& bytes) { bind(index, BytesView(bytes)); }
    void bind(int index, const Hash& hash) { bind(index, as_bytes(hash)); }
    void bind(int index, Null);
    void bind(int index, Text text);
    void check(int result) const;

    const Database* database_ = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
public:
    // Waits up to `busy_timeout_ms` for other processes, at opening and at every write.
    Database(const std::string& path, OpenMode mode, int busy_timeout_ms);

    // Runs SQL without parameters and ignores rows.
    void execute(const std::string& sql);
    // The first column of the first row, as an integer or as bytes.
    std::int64_t read_integer(std::string_view sql);
    Bytes read_bytes(std::string_view sql);

    std::int64_t last_row_id() const;
    // True between BEGIN and COMMIT or ROLLBACK. SQLite rolls back by itself on some errors.
    bool in_transaction() const;
    const std::string& path() const { return path_; }

    // Throws the StoreError for `result`, an SQLite result code that is not success.
    [[noreturn]] void fail(int result) const;

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };

    friend class Statement;

    std::string path_;
    int busy_timeout_ms_;
    std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace pvm::hoststate
