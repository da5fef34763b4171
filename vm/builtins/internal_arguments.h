#pragma once
// Arguments of the natives that only prelude code can call (internal_arguments.def).
//
// A frame of prelude code that came from outside may pass anything. The one rule: an internal
// native sees arguments of the kinds it trusts, or is not called.

#include "vm/run/native.h"

namespace pvm::vm {

struct Class;

bool internal_arguments_fit(const NativeDef& def, const Value* args, uint32_t count);

// Whether `v` can be the builtin value inside an instance of `c`, a class over a builtin.
bool payload_fits(const Class& c, Value v);

}  // namespace pvm::vm
