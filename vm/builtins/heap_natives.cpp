// heapq: priority queues in lists, where comparing the items needs no Python code.
//
// Every native first finds out where items go, comparing alone, and then moves them: when a
// comparison turns out to be Python's business nothing has happened yet, and the twin does all of
// it.

#include <bit>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/asking.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

// What comparing an item costs: text and rows may be long.
uint64_t weight_of(Value v) {
    if (const auto* s = cast<Str>(v)) return 1 + s->length / 64;
    if (const auto* t = cast<Tuple>(v)) return 1 + t->length / 8;
    if (const auto* l = cast<List>(v)) return 1 + l->length / 8;
    return 1;
}

// Compares, counts what that cost, and remembers that it could not.
class Ordering {
public:
    explicit Ordering(Activation& act) : act_(act), asking_(act) {}

    bool less(Value a, Value b) {
        if (a.is_small_int() && b.is_small_int()) {
            ++work_;
            return a.as_small_int() < b.as_small_int();
        }
        work_ += weight_of(a);
        const Order order = order_plain(a, b);
        unknown_ |= order == Order::Unknown || order == Order::Unordered;
        return order == Order::Less;
    }
    bool unknown() const { return unknown_; }
    // None when all was known and is paid for; else slow, or an error for want of gas.
    Value done() {
        if (!asking_.pay()) return Value::error();
        if (unknown_) return Value::slow();
        return act_.charge(static_cast<int64_t>(work_ / 8)) ? Value::none() : Value::error();
    }

private:
    Activation& act_;
    Asking asking_;
    uint64_t work_ = 0;
    bool unknown_ = false;
};

// Positions through which the gap at the front wanders: first to the bottom along the smaller
// children, then up again as far as `item` is smaller. Those up to `length` stay.
struct Path {
    uint32_t at[64];
    uint32_t length = 0;
};

// Where `item` ends up in heap[0, end) when the item at `start` was taken out.
Path path_down(Ordering& order, const Value* heap, uint32_t start, uint32_t end, Value item) {
    Path path;
    path.at[path.length++] = start;
    for (uint32_t child = 2 * start + 1; child < end && !order.unknown();) {
        if (child + 1 < end && !order.less(heap[child], heap[child + 1])) ++child;
        path.at[path.length++] = child;
        child = 2 * child + 1;
    }
    while (path.length > 1 && !order.unknown()) {
        if (!order.less(item, heap[path.at[path.length - 1]])) break;
        --path.length;
    }
    return path;
}

void move_along(List* heap, const Path& path, Value item) {
    for (uint32_t i = 0; i + 1 < path.length; ++i) {
        heap->items[path.at[i]] = heap->items[path.at[i + 1]];
    }
    list_set(heap, path.at[path.length - 1], item);
}

// The list; null where it is none that may be changed, and the twin says so.
List* heap_of(Value v) {
    auto* list = cast<List>(v);
    return list && !list->frozen() && list->length < (1u << 30) ? list : nullptr;
}

// The front item, with `item` in the heap for it; the heap ends at `end`.
Value replace_front(Activation& act, List* heap, uint32_t end, Value item) {
    Ordering order(act);
    const Path path = path_down(order, heap->items, 0, end, item);
    if (const Value status = order.done(); !status.is_none()) return status;
    const Value front = heap->items[0];
    move_along(heap, path, item);
    return front;
}

}  // namespace

Value heap_push(Activation& act, const Value* args, uint32_t) {
    List* heap = heap_of(args[0]);
    if (!heap) return Value::slow();
    Ordering order(act);
    uint32_t at = heap->length;
    uint32_t places[32];
    uint32_t steps = 0;
    while (at > 0 && order.less(args[1], heap->items[(at - 1) / 2])) {
        at = (at - 1) / 2;
        places[steps++] = at;
    }
    if (const Value status = order.done(); !status.is_none()) return status;
    list_append(act.heap(), heap, args[1]);
    uint32_t gap = heap->length - 1;
    for (uint32_t i = 0; i < steps; ++i) {
        heap->items[gap] = heap->items[places[i]];
        gap = places[i];
    }
    list_set(heap, gap, args[1]);
    return Value::none();
}

Value heap_pop(Activation& act, const Value* args, uint32_t) {
    List* heap = heap_of(args[0]);
    if (!heap) return Value::slow();
    if (heap->length == 0) return act.raise(TypeId::IndexError, "index out of range");
    const uint32_t end = heap->length - 1;
    const Value last = heap->items[end];
    Value front = last;
    if (end > 0) {
        front = replace_front(act, heap, end, last);
        if (front.is_slow() || front.is_error()) return front;
    }
    list_erase(act.heap(), heap, end, 1);
    return front;
}

Value heap_replace(Activation& act, const Value* args, uint32_t) {
    List* heap = heap_of(args[0]);
    if (!heap) return Value::slow();
    if (heap->length == 0) return act.raise(TypeId::IndexError, "index out of range");
    return replace_front(act, heap, heap->length, args[1]);
}

Value heap_pushpop(Activation& act, const Value* args, uint32_t) {
    List* heap = heap_of(args[0]);
    if (!heap) return Value::slow();
    if (heap->length == 0) return args[1];
    Ordering order(act);
    const bool enters = order.less(heap->items[0], args[1]);
    if (const Value status = order.done(); !status.is_none()) return status;
    return enters ? replace_front(act, heap, heap->length, args[1]) : args[1];
}

Value heap_heapify(Activation& act, const Value* args, uint32_t) {
    List* heap = heap_of(args[0]);
    if (!heap) return Value::slow();
    // Moved in a copy, so that nothing has happened when a comparison cannot be made.
    const uint32_t length = heap->length;
    if (!act.charge(length / 4)) return Value::error();
    std::vector<Value> items(heap->items, heap->items + length);
    Ordering order(act);
    for (uint32_t start = length / 2; start-- > 0;) {
        const Value item = items[start];
        const Path path = path_down(order, items.data(), start, length, item);
        if (order.unknown()) break;
        for (uint32_t i = 0; i + 1 < path.length; ++i) items[path.at[i]] = items[path.at[i + 1]];
        items[path.at[path.length - 1]] = item;
    }
    if (const Value status = order.done(); !status.is_none()) return status;
    for (uint32_t i = 0; i < length; ++i) list_set(heap, i, items[i]);
    return Value::none();
}

}  // namespace pvm::vm
