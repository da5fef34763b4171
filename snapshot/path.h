#pragma once
// Paths: how a person would reach an object from the frames.
//
//     frame 2 (settle, line 41) → local 'h' → key 'token' → attribute 'owner'
//
// Only errors ask for one, so it is searched anew each time. The one rule: it is a shortest path,
// and the same for the same state.

#include <string>

#include "vm/run/activation.h"

namespace pvm::snapshot {

// "frame 2 (settle, line 41)": counted from 1, outermost first.
std::string frame_title(const vm::Activation& act, size_t depth);
// The pc of the instruction that a frame is at: for the innermost one the one to run next, unless
// it awaits a result.
uint32_t place_of_frame(const vm::Activation& act, size_t depth);
// Name of a register: "local 'x'", "cell 'x'", "register 7".
std::string register_title(const vm::Code& code, uint32_t r);

// "" when nothing leads there.
std::string path_to(vm::Activation& act, const vm::Object* target);

}  // namespace pvm::snapshot
