#pragma once
// What every part of the format agrees on: version, words, table ids, hashes.
//
// snapshot.capnp is the specification; this file is the same in C++. The one rule: a number that is
// written here never changes its meaning.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"
#include "vm/run/code.h"

namespace pvm::snapshot {

using Bytes = std::string;
using Hash256 = vm::Hash256;

inline constexpr uint32_t kFormatVersion = 1;
inline constexpr uint8_t kHashBlake2b256 = 1;

// ---- Words ----

namespace word {
enum class Form : uint8_t { Int, Object, Constant, Wide, Atom, Extern };

constexpr Form form(uint32_t w) {
    if (w & 1) return Form::Int;
    switch (w & 7) {
        case 0: return Form::Object;
        case 2: return Form::Wide;
        case 4: return Form::Constant;
        default: return w & 8 ? Form::Extern : Form::Atom;
    }
}
constexpr int32_t kIntMax = (1 << 30) - 1;
constexpr int32_t kIntMin = -(1 << 30);
constexpr bool fits(int64_t i) { return i >= kIntMin && i <= kIntMax; }
constexpr uint32_t of_int(int64_t i) { return static_cast<uint32_t>(i) << 1 | 1; }
constexpr int32_t as_int(uint32_t w) { return static_cast<int32_t>(w) >> 1; }
constexpr uint32_t object(uint32_t number) { return number << 3; }
constexpr uint32_t wide(uint32_t index) { return index << 3 | 2; }
constexpr uint32_t atom(uint32_t index) { return index << 4 | 6; }
constexpr uint32_t external(uint32_t index) { return index << 4 | 14; }
constexpr uint32_t as_number(uint32_t w) { return w >> 3; }  // object, wide
constexpr uint32_t as_index(uint32_t w) { return w >> 4; }   // atom, extern
inline constexpr uint32_t kNone = 0x04;
inline constexpr uint32_t kUnset = 0x2c;
}  // namespace word

enum class ExternKind : uint8_t {
    ImageObject,
    Type,
    Native,
    TypeAttribute,
    TypeBases,
    TypeMro,
    TypeAttributes,
};

// ---- Tables of the machine that a snapshot was written under ----

struct TableIds {
    uint32_t op_count = 0;
    uint64_t instruction_set = 0;

    bool operator==(const TableIds&) const = default;
};
TableIds current_tables();
// Id of this machine's first `op_count` opcode rows; nothing when it has fewer.
std::optional<uint64_t> instruction_set_of(uint32_t op_count);

// ---- Hashes ----

// BLAKE2b-256 of a snapshot's bytes: its name.
Hash256 snapshot_hash(std::string_view bytes);
// BLAKE2b-256 of `domain`, a zero byte and `bytes`.
Hash256 domain_hash(std::string_view domain, std::string_view bytes);
uint64_t first_word(const Hash256& hash);
std::string hex(const Hash256& hash);

// ---- What a pause says to the outside ----

struct Guard {
    std::string key;
    uint64_t generation = 0;

    bool operator==(const Guard&) const = default;
};

// What the paused contract waits for. Whoever schedules the pause fills and reads it; the VM does
// not.
struct PauseInfo {
    std::string kind;
    std::string label;
    std::vector<std::string> patterns;
    std::vector<std::string> senders;
    std::string payload;
    std::optional<int64_t> deadline;
    std::vector<Guard> guards;

    bool operator==(const PauseInfo&) const = default;
};

}  // namespace pvm::snapshot
