// bisect: places in sorted lists and tuples, where comparing the items needs no Python code.
//
// A place is found before anything is moved: when a comparison turns out to be Python's business
// nothing has happened yet, and the twin does all of it.

#include "vm/builtins/natives.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/asking.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

enum Argument : uint32_t { kRow, kItem, kLow, kHigh, kKey };
enum class Side { Left, Right };

bool is_left_out(Value v) { return v.is_unset() || v.is_none(); }

// None with the place of an item in a row; slow where the twin must see to it.
Value find_place(Activation& act, const Value* args, Side side, uint32_t& place) {
    const auto* list = cast<List>(args[kRow]);
    const auto* tuple = cast<Tuple>(args[kRow]);
    if ((!list && !tuple) || !is_left_out(args[kKey])) return Value::slow();
    const Value* items = list ? list->items : tuple->items;
    uint32_t low = 0, high = list ? list->length : tuple->length;
    const auto bound = [length = high](Value v, uint32_t& out) {
        if (!v.is_small_int() || v.as_small_int() < 0 || v.as_small_int() > length) return false;
        out = static_cast<uint32_t>(v.as_small_int());
        return true;
    };
    if (!args[kLow].is_unset() && !bound(args[kLow], low)) return Value::slow();
    if (!is_left_out(args[kHigh]) && !bound(args[kHigh], high)) return Value::slow();
    const Value item = args[kItem];
    int64_t steps = 0;
    Asking asking(act);
    bool known = true;
    while (known && low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const bool left = side == Side::Left;
        const Order order =
            left ? order_plain(items[middle], item) : order_plain(item, items[middle]);
        known = order != Order::Unknown && order != Order::Unordered;
        if ((order == Order::Less) == left) {
            low = middle + 1;
        } else {
            high = middle;
        }
        ++steps;
    }
    if (!asking.pay()) return Value::error();
    if (!known) return Value::slow();
    const auto* text = cast<Str>(item);
    if (!act.charge(steps * (text ? 1 + text->length / 64 : 1) / 4)) return Value::error();
    place = low;
    return Value::none();
}

Value bisect(Activation& act, const Value* args, Side side) {
    uint32_t place;
    const Value status = find_place(act, args, side, place);
    return status.is_none() ? Value::small_int(place) : status;
}

Value insort(Activation& act, const Value* args, Side side) {
    auto* list = cast<List>(args[kRow]);
    if (!list || list->frozen()) return Value::slow();
    uint32_t place;
    const Value status = find_place(act, args, side, place);
    if (!status.is_none()) return status;
    if (!act.charge((list->length - place) / 32)) return Value::error();
    list_insert(act.heap(), list, place, args[kItem]);
    return Value::none();
}

}  // namespace

// (a, x, lo, hi, key)
Value bisect_left(Activation& act, const Value* args, uint32_t) {
    return bisect(act, args, Side::Left);
}
Value bisect_right(Activation& act, const Value* args, uint32_t) {
    return bisect(act, args, Side::Right);
}
Value insort_left(Activation& act, const Value* args, uint32_t) {
    return insort(act, args, Side::Left);
}
Value insort_right(Activation& act, const Value* args, uint32_t) {
    return insort(act, args, Side::Right);
}

}  // namespace pvm::vm
