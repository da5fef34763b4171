#pragma once
// Declarations of all natives, from the table. The one rule: a native is known by its row only.

#include "vm/run/activation.h"

namespace pvm::vm {

#define NATIVE(id, flavor, owner, name, function, params, twin) \
    Value function(Activation& act, const Value* args, uint32_t count);
#include "vm/builtins/natives.def"
#undef NATIVE

}  // namespace pvm::vm
