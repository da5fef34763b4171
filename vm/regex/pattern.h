#pragma once
// Regular expressions in Python's syntax: from the text of a pattern to a program.
//
// What CPython 3.11 accepts means here what it means there. A regular pattern needs time linear in
// program and text. One that is not (back references, looking around, conditions, atomic and
// possessive parts, repeating what may be empty) can need more; its steps are paid for like all
// others, so it can use up gas and nothing else. The one rule: a program is a function of pattern
// and flags alone, so it is never stored and may be made again anywhere.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vm/regex/sets.h"

namespace pvm::vm::regex {

// The bits of re.RegexFlag.
enum Flag : uint32_t {
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiLine = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kAscii = 256,
};

inline constexpr uint32_t kProgramMax = 20'000;   // instructions
inline constexpr uint64_t kSlotsMax = 2'000'000;  // instructions times slots: what a text can need
inline constexpr uint32_t kGroupsMax = 500;
inline constexpr uint32_t kNestingMax = 60;

enum class Place : uint8_t { TextBegin, LineBegin, TextEnd, End, LineEnd, Boundary, NoBoundary };

enum class Step : uint8_t {
    Char,   // x: code point
    Any,    // any but a newline
    All,    // any
    Set,    // x: which
    Split,  // x first, then y
    Jump,   // x
    Save,   // x: slot
    Place,  // x: Place; y: 1 when words are ASCII
    Match,
    // What follows is in programs that are not regular alone.
    Try,      // what stands up to Kept is tried by itself. x: behind Kept; y: Aside and a width
    Kept,     // it matched
    Refer,    // what group x took, once more; y: Case
    IfGroup,  // x: group; y: where to go on when it took nothing
    Enter,    // x: slot: the loop of that slot begins
    Again,    // x: slot; y: behind the loop, whose next turn follows; not when the last was empty
    AgainLazily,
};

// What a Try is. Its width, how far it goes back first, is above these bits.
enum Aside : uint32_t { kAhead = 0, kNotAhead = 1, kAtomic = 2, kAsideBits = 2 };

struct Instruction {
    Step step;
    uint32_t x = 0;
    uint32_t y = 0;
};

// How backtracking comes to an instruction.
inline constexpr uint32_t kNoJoin = UINT32_MAX >> 1;
struct Entry {
    uint32_t join : 31 = kNoJoin;  // its number when several ways lead here
    uint32_t loop : 1 = 0;  // a greedy Split whose body is one instruction that takes a character
};

// Which code points what stands at an instruction can begin with.
struct Begins {
    uint64_t low[4] = {};  // below 256
    bool wide = false;     // any from 256 on
    bool empty = false;    // an empty match is possible

    bool has(uint32_t code) const { return code < 256 ? low[code >> 6] >> (code & 63) & 1 : wide; }
    void add(uint32_t code) {
        if (code < 256)
            low[code >> 6] |= uint64_t{1} << (code & 63);
        else
            wide = true;
    }
};

// The same of the two ways that a Split leads to.
struct Fork {
    Begins first, second;
};

struct GroupName {
    std::u32string name;
    uint32_t number;
};

struct Program {
    std::vector<Instruction> code;
    std::vector<Entry> entries;  // by instruction
    uint32_t joins = 0;
    std::vector<CharSet> sets;
    std::vector<GroupName> names;
    uint32_t groups = 0;  // without group 0
    uint32_t flags = 0;   // the final ones, as Pattern.flags shows them
    uint32_t loops = 0;   // slots behind those of groups: where a loop's last turn began
    bool regular = true;  // each step depends on place and position alone

    Begins begins;
    std::vector<Fork> forks;        // of the Splits, where they are few
    std::vector<uint16_t> fork_at;  // by instruction, the number of its fork from 1 on; or empty

    // Slots: begin and end of each group, then the number of the group closed last.
    uint32_t slots() const { return 2 * (groups + 1) + 1; }
};

struct Failure {
    enum class Kind : uint8_t { Error, Unsupported, Overflow, Value };
    Kind kind = Kind::Error;
    std::string message;  // UTF-8
    int64_t position = -1;
};

// Null with `failure` set. `bytes`: the pattern is for bytes, each code point is one byte.
std::unique_ptr<Program> compile(std::u32string_view pattern, uint32_t flags, bool bytes,
                                 Failure& failure);

}  // namespace pvm::vm::regex
