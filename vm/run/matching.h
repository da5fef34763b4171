#pragma once
// Patterns of a match statement where no Python code has to be asked.
//
// The prelude's functions of the same names do the rest. The one rule: what is given here is what
// they would return.

#include "vm/bytecode/prelude_entries.h"
#include "vm/run/activation.h"

namespace pvm::vm {

// What the prelude's match_class or match_keys returns for these arguments; slow() where Python
// code may be needed, something is wrong, or `entry` is another function.
Value match_natively(Activation& act, PreludeEntry entry, const Value* args);

}  // namespace pvm::vm
