#pragma once
// Definite assignment: which CheckLocal instructions can never fail.
//
// A forward dataflow over the instructions of one unit: a local is bound when it is on every path
// that leads there, paths through exception handlers included. The rule: when in doubt the check
// stays.

#include <cstdint>
#include <vector>

#include "vm/bytecode/assembler.h"

namespace pvm::vm {

// The flow of one unit: for each instruction the one it jumps to and the one that handles its
// exceptions; kNoLabel for none.
struct Flow {
    std::vector<uint32_t> target;
    std::vector<uint32_t> handler;
};

// False for each instruction that can go. `bound`: how many of the first registers are bound at
// entry.
std::vector<bool> needed_checks(const std::vector<Instruction>& code, const Flow& flow,
                                uint32_t local_count, uint32_t bound);

}  // namespace pvm::vm
