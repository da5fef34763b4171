#pragma once
// Loops over iterators inside iterators: map over filter, enumerate over map, islice over map over
// a generator, …, where some function or source is Python code.
//
// The loop runs each frame itself, in mode Inner; such a frame holds where its result goes: the
// level of an iterator, counted from the loop's own, and what became ready there. The one rule:
// whatever a level's state was changed to, the item under way stands in the frame, so that a pause
// between any two loses nothing.

#include "vm/run/unwind.h"

namespace pvm::vm {

// One turn of the loop at `at`: an item, a frame, unset at the end. slow(): this is none of those,
// nothing was taken.
Value step_nested(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);
// `finished`, a frame in mode Inner, gave `result`; or it, or its generator, ended.
Next deliver_nested(Activation& act, const Frame& finished, Value result);
Next end_nested(Activation& act, const Frame& finished);
// What the frame of a source of a zip holds whose rows the iterator at `level` takes: the items of
// the sources before it.
Value held_in_row(Heap& heap, int level, Value before);
// Whether a frame in mode Inner may hold this.
bool is_nested_place(Value held, bool generator);

}  // namespace pvm::vm
