#pragma once
// The items of a collections.deque, for natives that walk it as a whole.
//
// The one rule: what is handed out stands until the deque, or the list inside of it, changes.

#include "vm/heap/value.h"

namespace pvm::vm {

// The items of a deque whose class walks it as deque does; false for anything else.
bool walks_as_deque(Value v, const Value*& items, uint32_t& length);

}  // namespace pvm::vm
