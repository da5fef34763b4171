#pragma once
// list and tuple: making and changing them. The one rule: every change of a list goes through here,
// so that size, frozen and dirty bits stay true. Callers check `frozen()` first and raise
// FrozenError.

#include <cstdint>

#include "vm/heap/heap.h"

namespace pvm::vm {

Tuple* new_tuple(Heap& heap, uint32_t length);  // items unset; the caller fills them at once
Value make_tuple(Heap& heap, const Value* items, uint32_t length);
inline Value make_tuple(Heap& heap, std::initializer_list<Value> items) {
    return make_tuple(heap, items.begin(), static_cast<uint32_t>(items.size()));
}

List* new_list(Heap& heap, uint32_t capacity = 0);
Value make_list(Heap& heap, const Value* items, uint32_t length);
void list_append(Heap& heap, List* list, Value item);
void list_set(List* list, uint32_t index, Value item);
void list_insert(Heap& heap, List* list, uint32_t index, Value item);
void list_erase(Heap& heap, List* list, uint32_t start, uint32_t count);
void list_resize(Heap& heap, List* list, uint32_t length);  // new items None
// Replaces [start, start+count) by the items.
void list_splice(Heap& heap, List* list, uint32_t start, uint32_t count, const Value* items,
                 uint32_t n);

}  // namespace pvm::vm
