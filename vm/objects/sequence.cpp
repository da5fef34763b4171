#include "vm/objects/sequence.h"

#include <algorithm>
#include <cstring>

#include "vm/heap/arrays.h"

namespace pvm::vm {

Tuple* new_tuple(Heap& heap, uint32_t length) {
    auto* t = heap.make<Tuple>(length * sizeof(Value));
    t->length = length;
    t->pad = 0;
    for (uint32_t i = 0; i < length; ++i) t->items[i] = Value::unset();
    heap.charge(*t);
    return t;
}

Value make_tuple(Heap& heap, const Value* items, uint32_t length) {
    auto* t = heap.make<Tuple>(length * sizeof(Value));
    t->length = length;
    t->pad = 0;
    if (length) std::memcpy(t->items, items, length * sizeof(Value));
    heap.charge(*t);
    return Value::object(t);
}

namespace {

void set_capacity(List* list, uint32_t capacity) {
    list->items = static_cast<Value*>(
        resize_array(list->items, list->capacity * sizeof(Value), capacity * sizeof(Value)));
    list->capacity = capacity;
}

// Room for `length` items, an eighth more so that appending is constant time in the mean.
void make_room(List* list, uint32_t length) {
    if (length <= list->capacity) [[likely]]
        return;
    set_capacity(list, length + (length >> 3) + 6);
}

// Gives memory back once less than a quarter is in use.
void trim(List* list) {
    if (list->capacity > 64 && list->length < list->capacity / 4) {
        set_capacity(list, list->length + (list->length >> 3) + 6);
    }
}

}  // namespace

List* new_list(Heap& heap, uint32_t capacity) {
    auto* list = heap.make<List>();
    list->length = 0;
    list->capacity = 0;
    list->items = nullptr;
    list->old_length = list->pad = 0;
    if (capacity) set_capacity(list, capacity);
    heap.charge(*list);
    return list;
}

Value make_list(Heap& heap, const Value* items, uint32_t length) {
    List* list = new_list(heap, length);
    if (length) std::memcpy(list->items, items, length * sizeof(Value));
    list->length = length;
    heap.grow(8 * size_t{length});
    return Value::object(list);
}

void list_grow(List* list, uint32_t length) { make_room(list, length); }

void list_set(List* list, uint32_t index, Value item) {
    list->items[index] = item;
    list->changed();
}

void list_insert(Heap& heap, List* list, uint32_t index, Value item) {
    list_splice(heap, list, index, 0, &item, 1);
}

void list_erase(Heap& heap, List* list, uint32_t start, uint32_t count) {
    if (!count) return;
    const uint32_t after = list->length - start - count;
    list->length -= count;
    if (after) {
        std::memmove(list->items + start, list->items + start + count, after * sizeof(Value));
        list->changed();
    } else {
        list->cut();
    }
    heap.shrink(8 * size_t{count});
    trim(list);
}

void list_resize(Heap& heap, List* list, uint32_t length) {
    if (length <= list->length) {
        list_erase(heap, list, length, list->length - length);
        return;
    }
    make_room(list, length);
    heap.grow(8 * size_t{length - list->length});
    std::fill(list->items + list->length, list->items + length, Value::none());
    list->length = length;
    list->changed();
}

void list_splice(Heap& heap, List* list, uint32_t start, uint32_t count, const Value* items,
                 uint32_t n) {
    const bool at_end = start == list->length;
    if (n < count) {
        list_erase(heap, list, start + n, count - n);
    } else if (n > count) {
        const uint32_t more = n - count;
        make_room(list, list->length + more);
        Value* at = list->items + start + count;
        std::memmove(at + more, at, (list->length - start - count) * sizeof(Value));
        list->length += more;
        heap.grow(8 * size_t{more});
    }
    if (n) std::memcpy(list->items + start, items, n * sizeof(Value));
    if (at_end) {
        list->appended();
    } else {
        list->changed();
    }
}

}  // namespace pvm::vm
