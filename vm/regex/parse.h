#pragma once
// The syntax tree of a pattern, and the parser that makes it.
//
// Nodes carry what the flags in force at their place make of them, so nothing after the parser
// looks at flags. The one rule: errors have the words and positions of CPython 3.11.

#include <optional>

#include "vm/regex/pattern.h"

namespace pvm::vm::regex {

enum class NodeKind : uint8_t {
    Empty,
    Char,
    Any,
    All,
    Set,
    Place,
    Group,
    Sequence,
    Choice,
    Repeat,
    Refer,
    IfGroup,
    Aside,
};

struct Node {
    NodeKind kind = NodeKind::Empty;
    bool lazy = false;            // Repeat
    bool possessive = false;      // Repeat
    bool ascii = false;           // Place
    bool behind = false;          // Aside: it ends where the text ahead begins
    uint32_t value = 0;           // Char: code point; Set: which; Place; Group, Refer, IfGroup: its
                                  // number, 0 for none; Aside
    uint32_t min = 0, max = 0;    // Repeat
    Case rule = Case::Exact;      // Refer
    std::vector<uint32_t> parts;  // numbers of nodes; IfGroup: one or two
};

inline constexpr uint32_t kEndless = UINT32_MAX;

struct Tree {
    std::vector<Node> nodes;
    uint32_t root = 0;
    Program* program = nullptr;  // receives sets, names, groups and flags
};

// False with `failure` set.
bool parse(std::u32string_view pattern, uint32_t flags, bool bytes, Tree& tree, Failure& failure);

}  // namespace pvm::vm::regex
