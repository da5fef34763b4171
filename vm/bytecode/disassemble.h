#pragma once
// disassemble(): a module's code as text for people.
//
// One table a unit: names, constants by use, blocks, and one line an instruction with the source
// line above the first instruction of each. The rule: everything about an instruction comes from
// the opcode table.

#include <string>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

// The module must have passed verify() or come from the compiler.
std::string disassemble(const ModuleCode& module);
// One unit, without source lines and line numbers: what tests compare with.
std::string disassemble_plain(const CodeUnit& unit);

}  // namespace pvm::vm
