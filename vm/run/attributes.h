#pragma once
// Attributes: reading, writing, deleting `object.name`, as the interpreter and getattr() do.
//
// The one rule: results are those of calls.h; a property or __getattr__ in Python pushes a frame.

#include "vm/run/calls.h"

namespace pvm::vm {

// Whether a class attribute is read before the object's own of that name: one that takes writes but
// has no __get__ is not (PyObject_GenericGetAttr).
bool is_data_descriptor(Value attribute);

// An attribute that is certainly there; unset when it certainly is not. slow(): Python code, or a
// handler for AttributeError, may be needed.
Value attribute_or_none(Activation& act, Value object, Value name);
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

// The AttributeError of a write to a property that is C++ and has no setter.
Value not_writable(Activation& act, const Property* p);
// AttributeError: the property that was asked of `object` has no getter, setter or deleter.
Value raise_no_accessor(Activation& act, const Property* p, Value object, const char* accessor);

// What a module has under that name, or unset(): a global of it, or a builtin for `builtins`.
Value module_member(const Module* m, Value name);
// UnsupportedError when CPython's module has that name and ours leaves it out on purpose; None
// otherwise.
Value left_out(Activation& act, const Module* m, Value name);

// Puts the attribute `name` on the pending exception; gives `error` on.
Value with_error_name(Activation& act, Value error, Value name);
Value attribute_error(Activation& act, Value object, Value name);

}  // namespace pvm::vm
