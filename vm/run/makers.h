#pragma once
// Calls of builtin classes: what int, list, set, zip and their like make of their arguments.
//
// A builtin class never changes, so what makes its objects is looked up once in a process. The one
// rule: slow() means that nothing was done, and instantiate() goes the long way.

#include "vm/run/calls.h"

namespace pvm::vm {

// `c` is a builtin class; results as in calls.h.
Value make_of_builtin(Activation& act, Class* c, const Value* args, uint32_t count,
                      const Tuple* keywords, Destination to);

}  // namespace pvm::vm
