#pragma once
// The turns of itertools.groupby and of its groups.
//
// With no key function both are natives that need no Python code. With one, a loop over either runs
// the function's frame itself (mode Judge, the frame holds the item), where the twin in the prelude
// would need a frame of its own. The one rule: an item and its key reach the groupby together, so
// that a pause, an error or another walk over the same groupby finds it whole.

#include "vm/run/unwind.h"

namespace pvm::vm {

// One turn: an item, unset at the end, slow or an error.
Value turn_of_groupby(Activation& act, Value self);
Value turn_of_grouper(Activation& act, Value self);

// The same for the loop at `at`, after slow(): calls the key function for one more item. As
// step_callback() answers; slow() for anything else than a groupby and a group.
Value step_group(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);
// Whether the frame of a key function in the loop over `iterator` answered; then `next` goes on.
bool deliver_key(Activation& act, Value iterator, Value item, Value key, Next& next);

}  // namespace pvm::vm
