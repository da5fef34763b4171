#pragma once
// StackView: a stopped program as plain data for people: where each frame is, with which values,
// inside which loops and blocks, and what would wake it.
//
// Made from an activation, or from a snapshot's bytes, which are restored into an activation that
// never runs. The one rule: a view holds no pointer into any heap.

#include <string>
#include <string_view>
#include <vector>

#include "snapshot/bounded_repr.h"
#include "snapshot/restore.h"

namespace pvm::snapshot {

struct VariableView {
    std::string name;
    std::string value;
    std::string type;
};

struct BlockView {
    std::string kind;  // "for", "while", "try", "finally", "with", "except", "async for"
    uint32_t line = 0;
    std::string source;    // of that line
    int64_t turns = -1;    // of a for loop: values taken so far
    std::string iterator;  // of a for loop: what it draws from
};

struct FrameView {
    std::string function;
    std::string module;
    std::string file;
    uint32_t line = 0;
    std::string source;
    bool prelude = false;           // the runtime's own code
    std::vector<BlockView> blocks;  // outermost first
    std::vector<VariableView> variables;
};

struct StackView {
    std::vector<FrameView> frames;  // outermost first
    bool awaiting = false;  // a result from outside; else it was stopped before an instruction
    PauseInfo awaits;
    int64_t gas_used = 0;
};

StackView view_stack(vm::Activation& act, const PauseInfo& awaits, const ReprBounds& bounds = {});
Result<StackView> view_snapshot(std::string_view bytes, ImageSource& images, Trust trust,
                                const ReprBounds& bounds = {});
// The same for a snapshot from the own store, after comparing its hash: error WrongHash.
Result<StackView> view_snapshot(std::string_view bytes, const Hash256& expected,
                                ImageSource& images, const ReprBounds& bounds = {});

}  // namespace pvm::snapshot
