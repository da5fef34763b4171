#pragma once
// compile_source(): the compiler with the modules that this runtime has. The one rule: a program
// may import what is built in, and nothing else.

#include <string_view>

#include "vm/bytecode/compiler.h"

namespace pvm::actors {

Result<vm::ModuleCode> compile_source(std::string_view source, std::string_view module_name,
                                      std::string_view source_name, vm::Profile profile);

}  // namespace pvm::actors
