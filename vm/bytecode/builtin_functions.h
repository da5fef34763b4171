#pragma once
// Functions of the prelude that are C functions in CPython: a class that has one as an attribute
// gives it as it is, and their type is that of len(). The one rule: a flag of the code says it, set
// by the compiler from the list below, so that neither a call nor a remembered attribute asks for
// it.

#include <string_view>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

inline constexpr uint32_t kCodeBuiltin = 512;  // a bit of CodeUnit::flags

// Whether the function `name` at the outermost level of the prelude's `module` is such a one.
inline bool is_builtin_function(std::string_view module, std::string_view name) {
    if (name.starts_with('_')) return false;
    for (const std::string_view whole :
         {"binascii", "hashlib", "math", "operator", "random", "struct", "time"}) {
        if (module == whole) return true;
    }
    if (module == "functools") return name == "reduce" || name == "cmp_to_key";
    if (module == "hmac") return name == "compare_digest";
    return module == "builtins" && (name == "aiter" || name == "anext");
}

}  // namespace pvm::vm
