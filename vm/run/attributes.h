#pragma once
// Attributes: reading, writing, deleting `object.name`, as the interpreter and getattr() do.
//
// The one rule: results are those of calls.h; a property or __getattr__ in Python pushes a frame.

#include "vm/run/calls.h"

namespace pvm::vm {

Value load_attribute(Activation& act, Value object, Value name, Destination to);
Value store_attribute(Activation& act, Value object, Value name, Value value, Destination to);
Value delete_attribute(Activation& act, Value object, Value name, Destination to);
// A method looked up for a call at once: `function` and whether `object` is its first argument.
// Returns like load_attribute when it is no plain method (then *function is the attribute, bound
// already).
struct MethodRef {
    Value function;
    bool bind = false;
};
// True when found without running Python code; false: use load_attribute.
bool find_method(Value object, Value name, MethodRef& out);

// Puts the attribute `name` on the pending exception; gives `error` on.
Value with_error_name(Activation& act, Value error, Value name);
Value attribute_error(Activation& act, Value object, Value name);

}  // namespace pvm::vm
