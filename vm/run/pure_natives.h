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

}  // namespace pvm::vm
