#pragma once
// Data as bytes: deterministic CBOR (RFC 8949 section 4.2), the one form of everything that leaves
// an activation or stays in storage.
//
// Heads are the shortest, lengths definite, a float is the shortest that keeps its value, NaN is
// f97e00, and a bignum stands only for an int that 64 bits do not hold. A map keeps the order of
// its entries, which is part of a Python dict, where the RFC would sort them; no key stands twice.
// The one rule: what Reader accepts, Writer would have written, byte for byte.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "vm/base/result.h"

namespace pvm::vm::data {

// Appends items to `out`. Who writes array(n) or map(n) puts n items, or n times key and value,
// behind it.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void put_null();
    void put_bool(bool value);
    void put_int64(int64_t value);
    void put_uint64(uint64_t value);
    // The int of that magnitude, big-endian, leading zeros allowed; in its shortest form.
    void put_bignum(std::string_view magnitude, bool negative);
    void put_float(double value);
    void put_text(std::string_view utf8);  // valid UTF-8, no surrogates
    void put_bytes(std::string_view bytes);
    void array(uint64_t count);
    void map(uint64_t count);

private:
    void put_negative(uint64_t n);  // -1 - n

    std::string& out_;
};

enum class ItemKind : uint8_t { Null, Bool, Int, Float, Text, Bytes, Array, Map };

// "null", "bool", "int", "float", "text", "bytes", "array", "map".
const char* item_kind_name(ItemKind kind);

struct Item {
    ItemKind kind = ItemKind::Null;
    bool boolean = false;
    bool negative = false;  // Int: the value is -1 - n instead of n
    bool key = false;       // it is a key of the innermost map, or part of one
    uint64_t number = 0;    // Int: n, when `big` is empty
    std::string_view big;   // Int: n, big-endian, when 64 bits do not hold it
    double real = 0;        // Float
    std::string_view text;  // Text, Bytes: the content, part of the data
    uint64_t count = 0;     // Array: items; Map: entries
    size_t offset = 0;      // of its first byte
    size_t depth = 0;       // containers around it
};

// The magnitude of an Int, big-endian, without leading zeros; empty for zero.
std::string magnitude_of(const Item& item);
// An Int that fits.
std::optional<int64_t> int64_of(const Item& item);
std::optional<uint64_t> uint64_of(const Item& item);

// Appended for each item of two values, gives equal texts exactly when they are equal in Python:
// 1, 1.0 and True are one key. (Maps in another order are not found out; no key holds a map.)
void append_equality_text(std::string& out, const Item& item);

// Gives the items of one value in the order of its bytes: a container before what is in it.
class Reader {
public:
    explicit Reader(std::string_view data) : data_(data) {}

    // The next item, or null: the value is complete, or the data is not of the one form; error()
    // then says what is wrong and at which byte ("InvalidData", "… at byte 3").
    const Item* next();
    bool failed() const { return error_.has_value(); }
    const Error& error() const { return *error_; }
    // True when the value is complete. Bytes behind it are an error of the last next().
    bool done() const { return begun_ && stack_.empty(); }
    // Where the next item begins.
    size_t offset() const { return at_; }
    // Passes over all that is in the container just given; nothing for other items.
    bool skip();

private:
    struct Level {
        uint64_t left;  // items; of a map, keys and values
        bool map;
        bool in_key;   // it is a key or part of one
        size_t begin;  // its own offset
        std::unordered_set<std::string> keys;
    };

    bool fail(size_t offset, std::string_view what);
    bool decode_head();
    bool read_bignum(size_t begin);
    bool check_content();
    bool check_key();
    bool open();
    bool complete();

    std::string_view data_;
    size_t at_ = 0;
    bool begun_ = false;
    Item item_;
    std::vector<Level> stack_;
    size_t key_levels_ = 0;  // open containers that are keys or parts of one
    std::string key_text_;   // the running key, equal for equal keys
    std::optional<Error> error_;
};

// Exactly one value in the one form: "InvalidData".
Status check(std::string_view data);

}  // namespace pvm::vm::data
