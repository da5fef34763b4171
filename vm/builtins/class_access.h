#pragma once
// What natives on classes and objects share: finding an attribute without the class's own
// __getattribute__, binding it, and giving results that a Python getter still has to bring.
//
// Results are those of run/calls.h. The one rule: a function that may push a frame does so as its
// last act, and its caller returns what it got.

#include <string>

#include "vm/run/attributes.h"

namespace pvm::vm {

// Where the running native's result goes.
Destination current_destination(Activation& act);
// str() or repr() of an instance by a method in Python whose frame delivers the running native's
// result; slow() where that is not all there is to it.
Value text_by_frame(Activation& act, Value v, bool repr);

// What prelude code gets where there is no attribute: an object that nothing else holds.
Value absent_mark();

// `attribute`, found on class `c`, as read through `object` (through_class: `object` is `c`
// itself).
Value bind_found(Activation& act, Value attribute, Value object, bool through_class, Class* c,
                 Value name);

// True for what comes before an instance's own attributes and takes writes.
bool takes_writes(Value attribute);

// object.__getattribute__: descriptors and own attributes, no __getattr__. Unset when there is
// none.
Value generic_get(Activation& act, Value object, Value name);

// The name as a Str to look up, the process's own where it has one; TypeError "attribute name must
// be string, not 'int'" and unset when it is none.
Value attribute_name(Activation& act, Value name);
// The same for a name that is written, which the process keeps from then on: a long one is paid for
// by its length. Unset as well when the gas does not suffice.
Value stored_name(Activation& act, Value name);

// The function inside a staticmethod or classmethod; else `v`.
Value inside_wrapper(Value v);

// isinstance() and issubclass() without Python code: a bool, slow() or an error.
Value check_instance(Activation& act, Value v, Value cls);
Value check_subclass(Activation& act, Value c, Value cls);

// "module.Qualname", without the module for builtins.
std::string full_class_name(const Class* c);

}  // namespace pvm::vm
