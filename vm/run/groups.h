#pragma once
// The turns of itertools.groupby and of its groups.
//
// With no key function both are natives that need no Python code, where the source needs none. Else
// a loop over either runs the source's frame itself (mode Pull), and the function's (mode Judge,
// the frame holds the item), where the twin in the prelude would need a frame of its own. The one
// rule: an item and its key reach the groupby together, so that a pause, an error or another walk
// over the same groupby finds it whole.

#include <optional>

#include "vm/run/undo.h"
#include "vm/run/unwind.h"

namespace pvm::vm {

// One turn: an item, unset at the end, slow or an error.
Value turn_of_groupby(Activation& act, Value self);
Value turn_of_grouper(Activation& act, Value self);

// The same for the loop at `at`, after slow(): calls the key function for one more item. As
// step_callback() answers; slow() for anything else than a groupby and a group.
Value step_group(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);
// The source's own frame gave such a loop an item, or ended; unset for any other loop.
Value give_to_group(Activation& act, Value iterator, Value item, const uint32_t* at, uint8_t dst);
void end_of_groups(Value iterator);
// Whether the frame of a key function in the loop over `iterator` answered; then `next` goes on.
bool deliver_key(Activation& act, Value iterator, Value item, Value key, Next& next);

// All that is left of a group, where each key is found without Python code.
class RestOfGroup {
public:
    // A list of the items; slow(), or error() for want of room or gas: nothing was taken then.
    Value take(Activation& act, Value group);
    void back();

private:
    Instance *group_ = nullptr, *groupby_ = nullptr;
    Value parent_, has_, value_, key_;
    std::optional<Undo> source_;
};

}  // namespace pvm::vm
