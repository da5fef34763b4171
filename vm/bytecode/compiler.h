#pragma once
// compile(): the whole public face of syntax and bytecode.
//
// Source text in, a ModuleCode or the first error out. Nothing runs, nothing is looked up outside
// the text and the list of modules that may be imported. The one rule: what the language refuses is
// refused here, with file, line, column, construct, reason and remedy.

#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"
#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

enum class Profile : uint8_t { Standard, Strict };  // Strict refuses floats

struct CompileOptions {
    Profile profile = Profile::Standard;
    bool prelude =
        false;  // marks every unit kCodePrelude and admits names starting with `__native_`
    // True when `import name` may stand in a program. Null admits every name.
    bool (*module_exists)(std::string_view name) = nullptr;
    // What `from name import *` binds. Null refuses the star.
    std::vector<std::string> (*public_names)(std::string_view name) = nullptr;
};

// Errors: "SyntaxError" and its kin with CPython 3.11's message, or "Unsupported" with construct,
// reason and remedy; `where` is "source_name:line:column", 1-based.
Result<ModuleCode> compile(std::string_view source, std::string_view module_name,
                           std::string_view source_name, const CompileOptions& options);

}  // namespace pvm::vm
