#pragma once
// TypeId: the number of a builtin type or exception, from the two tables. The one rule: a number
// once given is never given again, because snapshots hold it.

#include <cstdint>

namespace pvm::vm {

enum class TypeId : uint16_t {
#define TYPE(id, name, base, layout, final) id,
#include "vm/builtins/types.def"
#undef TYPE
    FirstException = 1000,
    BeforeExceptions = 999,
#define EXCEPTION(name, base) name,
#include "vm/builtins/exceptions.def"
#undef EXCEPTION
};

inline constexpr uint32_t kTypeCount = 0
#define TYPE(id, name, base, layout, final) +1
#include "vm/builtins/types.def"
#undef TYPE
    ;
inline constexpr uint32_t kExceptionCount = 0
#define EXCEPTION(name, base) +1
#include "vm/builtins/exceptions.def"
#undef EXCEPTION
    ;

}  // namespace pvm::vm
