#pragma once
// Natives that can be asked in passing: methods of numbers and texts, and functions over such.
//
// Their answer depends on nothing but their arguments, and asking changes nothing but what is left
// of gas and room. The one rule: only plain values are handed to them, so that none of them runs
// Python code.

#include "vm/run/activation.h"

namespace pvm::vm {

// Values of which no native asks Python code anything.
bool is_plain(Value v);

// What such a native, or a method of a plain value bound to it, says of plain arguments; slow() for
// any other callable or argument. An error without a pending exception wants room or gas first.
Value pure_answer(Activation& act, Value callable, const Value* args, uint32_t count);

// The same of a method found on the type of args[0], which may be a builtin container where the
// method only looks into it.
Value pure_method_answer(Activation& act, const NativeFunction& method, const Value* args,
                         uint32_t count);

// What such functions, and classes of the builtin ones, make of one plain value or a short row of
// them.
Value answer_of_one(Activation& act, Value callable, Value item);

// An itemgetter or attrgetter of operator.
bool is_getter(Value callable);

// What any callable says in passing: a small function, a native as above, a getter, or what
// ready_items.h knows. slow() for the rest; errors as above. `gas` grows by what it cost.
Value answer_in_passing(Activation& act, Value callable, const Value* args, uint32_t count,
                        int64_t& gas);

}  // namespace pvm::vm
