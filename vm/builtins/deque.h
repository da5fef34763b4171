#pragma once
// The items of a collections.deque, for natives that walk it as a whole.
//
// The one rule: what is handed out stands until the deque, or the list inside of it, changes.

#include "vm/heap/heap.h"

namespace pvm::vm {

// The items of a deque whose class walks it as deque does; false for anything else.
bool walks_as_deque(Value v, const Value*& items, uint32_t& length);

// A new iterator over such a deque, which knows how often it changed; slow() for anything else.
Value iterate_deque(Heap& heap, Value v);
// The item behind so many others, or unset at the end; slow() where the deque has changed since.
Value item_of_deque(Value v, int64_t index, Value changes);

}  // namespace pvm::vm
