#pragma once
// Operators on plain values: what small_functions.h answers where an instruction has no short case.
//
// The one rule: slow() where the result needs Python code, an error or room of the heap.

#include "vm/bytecode/op.h"
#include "vm/run/activation.h"

namespace pvm::vm {

// The int, where it fits a word.
Value small_or_slow(int64_t i, bool overflow);
// a op b of numbers in words, for the instructions from Add to Xor.
Value arithmetic(Activation& act, Op op, Value a, Value b);
Value negative(Value v);
// For the instructions from Lt to GeJ; `gas` grows by what comparing rows and texts costs.
Value comparison(Op op, Value a, Value b, int64_t& gas);
// container[key] of a list, tuple, str or dict.
Value item_of(Heap& heap, Value container, Value key);

}  // namespace pvm::vm
