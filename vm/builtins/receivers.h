#pragma once
// Arguments of natives: the receiver of the right type, ints through the index protocol, and the
// twin methods that many container types have in common.
//
// The one rule: a receiver of the wrong type is a TypeError in CPython's words, never a crash.

#include <string_view>

#include "vm/run/containers.h"

namespace pvm::vm {

// The name of a wrong argument's type in an error, where None goes by its own name.
inline std::string argument_type_name(Value v) { return v.is_none() ? "None" : type_name(v); }

Value wrong_receiver(Activation& act, Value self, std::string_view type, std::string_view method);

// What is asked of a memoryview after release().
Value raise_released(Activation& act);

// The builtin inside `self`, or null with an error pending.
template <typename T>
T* receiver(Activation& act, Value self, std::string_view type, std::string_view method) {
    T* found = cast_unwrapped<T>(self);
    if (!found) wrong_receiver(act, self, type, method);
    return found;
}
// The same for set and frozenset.
Dict* set_receiver(Activation& act, Value self, std::string_view method);
// For methods that change the receiver: null also when it is frozen.
template <typename T>
T* changeable(Activation& act, Value self, std::string_view type, std::string_view method) {
    T* found = receiver<T>(act, self, type, method);
    return found && refuse_frozen(act, found) ? nullptr : found;
}
Dict* changeable_set(Activation& act, Value self, std::string_view method);

// An int argument; slow, or TypeError "'str' object cannot be interpreted as an integer".
Value int_argument(Activation& act, Value v, int64_t& out);
// The same for a position or a size, which CPython takes into 64 bits: OverflowError beyond.
Value size_argument(Activation& act, Value v, int64_t& out);
// start and stop of index(): clamped to 0 … length; unset ones give 0 and length.
Value search_bounds(Activation& act, Value start, Value stop, uint32_t length, uint32_t& from,
                    uint32_t& to);

// self op other, for a dunder method of a builtin: NotImplemented where the type says so.
Value compare_method(Activation& act, CompareOp op, const Value* args);
Value binary_method(Activation& act, BinaryOp op, const Value* args);
Value reflected_method(Activation& act, BinaryOp op, const Value* args);

// An instance of `cls`, a subclass of a builtin, that holds `payload`; the payload itself for the
// builtin.
Value wrapped(Activation& act, Value cls, TypeId builtin, Value payload);
// True for a subclass with a __new__ or __init__ in Python: __new__ then makes it empty, and
// whatever
// __init__ runs fills it. Without one, calling the class runs the builtin's __new__ alone.
bool filled_later(Value cls);
// True after TypeError: `cls` is no class below `builtin`.
bool refuse_class(Activation& act, Value cls, TypeId builtin);

}  // namespace pvm::vm
