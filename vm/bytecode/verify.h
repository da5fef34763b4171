#pragma once
// verify(): whether code that came from outside may be run.
//
// An image that was stored or sent is input like any other. After verify() the interpreter may
// trust what it does not check itself: operands in range, jumps that land, registers written before
// they are read, a cell where a cell is wanted, a list under construction where items are appended.
// Code the compiler makes always passes. The rule: one name for each refusal, in Error::code.

#include "vm/base/result.h"
#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

// Codes: verify.module, verify.layout, verify.constant, verify.opcode, verify.operand, verify.jump,
// verify.run, verify.fused, verify.end, verify.block, verify.free, verify.flags, verify.lines,
// verify.read, verify.kind, verify.flow. `where` is "unit 3 (A.f), word 17".
Status verify(const ModuleCode& module);

}  // namespace pvm::vm
