#pragma once
// Loops over enumerate, zip, map, filter and itertools' iterators whose own source is a generator
// or an object with a __next__ in Python: the loop runs the source's frame itself, without one of
// the prelude between them.
//
// The frame's mode is Pull. Its yield or return is what the iterator takes; the iterator then gives
// its own item, asks its callback, or turns to its next source. The one rule: what was taken from
// other sources before stands in the frame's `held`, so that a pause loses nothing.

#include "vm/run/unwind.h"

namespace pvm::vm {

// One turn of the loop at `at`: the source's frame. slow(): this is none of those, nothing was
// taken.
Value step_pull(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);
// The source gave `item`; `finished` was its frame.
Next deliver_pulled(Activation& act, const Frame& finished, Value item);
// The source has no more.
Next end_pulled(Activation& act);

}  // namespace pvm::vm
