#pragma once
// list and tuple: making and changing them. The one rule: every change of a list goes through here,
// so that size, frozen and dirty bits stay true. Callers check `frozen()` first and raise
// FrozenError.

#include <cstdint>
#include <initializer_list>

#include "vm/heap/heap.h"

namespace pvm::vm {

Tuple* new_tuple(Heap& heap, uint32_t length);  // items unset; the caller fills them at once
Value make_tuple(Heap& heap, const Value* items, uint32_t length);
inline Value make_tuple(Heap& heap, std::initializer_list<Value> items) {
    auto* t = heap.make<Tuple>(items.size() * sizeof(Value));
    t->length = static_cast<uint32_t>(items.size());
    t->pad = 0;
    Value* at = t->items;
    for (const Value item : items) *at++ = item;
    heap.charge(*t);
    return Value::object(t);
}

List* new_list(Heap& heap, uint32_t capacity = 0);
Value make_list(Heap& heap, const Value* items, uint32_t length);
void list_grow(List* list, uint32_t length);  // room for so many items
inline void list_append(Heap& heap, List* list, Value item) {
    if (list->length == list->capacity) [[unlikely]]
        list_grow(list, list->length + 1);
    list->items[list->length++] = item;
    list->appended();
    heap.grow(8);
}
void list_set(List* list, uint32_t index, Value item);
void list_insert(Heap& heap, List* list, uint32_t index, Value item);
void list_erase(Heap& heap, List* list, uint32_t start, uint32_t count);
void list_resize(Heap& heap, List* list, uint32_t length);  // new items None
// Replaces [start, start+count) by the items.
void list_splice(Heap& heap, List* list, uint32_t start, uint32_t count, const Value* items,
                 uint32_t n);

}  // namespace pvm::vm
