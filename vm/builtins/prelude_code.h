#pragma once
// The modules of the prelude as code: compiled while PVM was built, or here and now.
//
// The tool that compiles them for the binary and the runtime that loads them ask the same
// functions. The one rule: both ways give the same ModuleCode.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"
#include "vm/bytecode/code_unit.h"
#include "vm/run/code.h"

namespace pvm::vm {

// "builtins" (one module of several files), "json", "collections.abc", …
bool prelude_module_exists(std::string_view name);
std::vector<std::string> prelude_modules();
// What `from name import *` binds of its Python part.
std::vector<std::string> prelude_public_names(std::string_view name);

Result<ModuleCode> compile_prelude_module(std::string_view name);
// From the binary, with bodies that are read later, where it is there; else compiled.
Result<std::unique_ptr<Image>> load_prelude_image(std::string_view name);

}  // namespace pvm::vm
