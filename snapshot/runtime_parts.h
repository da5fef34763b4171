#pragma once
// What belongs to the runtime and to no image: builtin types and what hangs on them.
//
// A contract can reach `dict.fromkeys`' wrapper or `int.__mro__` itself; a snapshot names them by
// type and attribute. The one rule: a name once given means the same in every later runtime.

#include "snapshot/format.h"
#include "vm/heap/object.h"

namespace pvm::snapshot {

struct RuntimePart {
    ExternKind kind;
    uint16_t type;
    vm::Value name;  // of the type or the attribute
};

// Null when the runtime does not know the object, or its kind is NativeFunction.
const RuntimePart* runtime_part(const vm::Object* o);
// The object that those words name, or unset.
vm::Value runtime_object(ExternKind kind, uint32_t type, vm::Value name);

}  // namespace pvm::snapshot
