#pragma once
// The tables of a state file. README.md says what each is for.
//
// The one rule: any change here raises kSchemaVersion, and a file of another version is refused.

namespace pvm::hoststate {

// The four octets at offset 68 of the file: "PVMs". `file state.db` prints it.
inline constexpr int kApplicationId = 0x50564d73;
inline constexpr int kSchemaVersion = 1;

// Values up to this size stand beside their key; longer ones are appended to `cell`, so that the
// keyed table stays small and a new value is written at the end of the file, not somewhere in its
// middle.
inline constexpr unsigned kInlineBytesMax = 64;

inline constexpr char kSchema[] = R"sql(
CREATE TABLE state (
    key   BLOB PRIMARY KEY,
    cell  INTEGER,             -- where the value is, or NULL and then it is in `short`
    short BLOB
) WITHOUT ROWID;
CREATE TABLE cell (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE trie        (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE query_index (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE metadata    (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE commits (
    number       INTEGER PRIMARY KEY,
    height       INTEGER NOT NULL,
    timestamp_ms INTEGER NOT NULL,
    turn_id      BLOB NOT NULL,
    root         BLOB
);
CREATE TABLE events (
    sequence      INTEGER PRIMARY KEY,
    commit_number INTEGER NOT NULL,
    topic         TEXT NOT NULL,
    data          BLOB NOT NULL
);
CREATE TABLE messages (
    sequence      INTEGER PRIMARY KEY,
    commit_number INTEGER NOT NULL,
    target        BLOB NOT NULL,
    payload       BLOB NOT NULL
);
CREATE TABLE outputs (
    sequence      INTEGER PRIMARY KEY,
    commit_number INTEGER NOT NULL,
    turn_id       BLOB NOT NULL,
    text          TEXT NOT NULL
);
CREATE TABLE timers (
    number  INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    height  INTEGER NOT NULL,
    payload BLOB NOT NULL,
    owner   BLOB NOT NULL
);
CREATE INDEX timers_by_height ON timers (height, number);
CREATE TABLE blocks (
    height       INTEGER PRIMARY KEY,
    hash         BLOB NOT NULL,
    parent_hash  BLOB NOT NULL,
    timestamp_ms INTEGER NOT NULL,
    body         BLOB NOT NULL
);
)sql";

}  // namespace pvm::hoststate
