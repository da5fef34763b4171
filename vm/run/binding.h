#pragma once
// Whether a function that a class has becomes a method of the object it is read through. The one
// rule: this is asked where an attribute is looked up, never where one is called or was remembered.

#include "vm/bytecode/builtin_functions.h"
#include "vm/heap/object.h"
#include "vm/run/code.h"

namespace pvm::vm {

inline bool is_builtin(const Function& f) { return f.code->flags & kCodeBuiltin; }

// Of a function written in Python or in C++.
inline bool binds_to_object(Value function) {
    if (const auto* f = cast<Function>(function)) return !is_builtin(*f);
    return as<NativeFunction>(function)->binds;
}

}  // namespace pvm::vm
