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
    Repeat
};

struct Node {
    NodeKind kind = NodeKind::Empty;
    bool lazy = false;            // Repeat
    uint32_t value = 0;           // Char: code point; Set: which; Place; Group: number, 0 for none
    bool ascii = false;           // Place
    uint32_t min = 0, max = 0;    // Repeat
    uint32_t position = 0;        // Repeat: of the quantifier
    std::vector<uint32_t> parts;  // numbers of nodes
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
