// sorted() and list.sort() where neither order nor key needs a frame.

#include <algorithm>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/sorting.h"
#include "vm/objects/sequence.h"
#include "vm/run/containers.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"

namespace pvm::vm {

namespace {

bool is_given(Value v) { return !v.is_unset() && !v.is_none(); }

// The keys of all rows, in place of the items that stand there; slow where one needs a frame.
Value answer_keys(Activation& act, Value key, std::vector<KeyedValue>& rows) {
    constexpr size_t kFew = size_t{1} << 14, kPartOfLimit = 4;
    const size_t room = kSmallAnswerBytes * rows.size();
    if (rows.size() > kFew && room > act.heap().limit() / kPartOfLimit) return Value::slow();
    if (!act.reserve(room)) return Value::error();
    auto gas = static_cast<int64_t>(rows.size());
    for (KeyedValue& row : rows) {
        const Value answer = answer_in_passing(act, key, &row.value, 1, gas);
        if (answer.is_error() && !act.has_pending()) return answer;
        if (answer.is_error()) act.take_pending();
        if (answer.is_slow() || answer.is_error()) return Value::slow();
        row.key = answer;
    }
    return act.charge(gas) ? Value::none() : Value::error();
}

// Sorts the items of `list` when that needs no Python code, else slow. A key finds the list empty
// if it is one that others know.
Value sort_list(Activation& act, List* list, const Value* key_and_reverse, bool known) {
    const Value key = key_and_reverse[0], reverse = key_and_reverse[1];
    const bool keyed = is_given(key);
    if (keyed && !may_answer(key)) return Value::slow();
    int64_t descending = 0;
    if (!reverse.is_unset()) {
        const Value status = int_argument(act, reverse, descending);
        if (!status.is_none()) return status;
    }
    const uint32_t n = list->length;
    if (!act.charge(n / 8)) return Value::error();
    std::vector<KeyedValue> rows(n);
    for (uint32_t i = 0; i < n; ++i) rows[i] = {list->items[i], list->items[i]};
    if (keyed) {
        if (known) list->length = 0;
        const Value status = answer_keys(act, key, rows);
        list->length = n;
        if (!status.is_none()) return status;
    }
    const Value status = sort_plain(act, rows.data(), rows.size(), descending != 0);
    if (!status.is_none()) return status.is_unset() ? Value::slow() : status;
    for (uint32_t i = 0; i < n; ++i) list->items[i] = rows[i].value;
    list->changed();
    return Value::none();
}

Value sorted_of(Activation& act, const Value* args, uint32_t) {
    if (!can_walk_again(args[0])) {
        if (is_given(args[1])) return Value::slow();
        const Value iterator = iterate(act, args[0]);
        return iterator.is_error() ? iterator : Value::slow();
    }
    if (is_given(args[1]) && !may_answer(args[1])) return Value::slow();
    List* items;
    Value status = collect(act, args[0], items);
    if (!status.is_none()) return status;
    status = sort_list(act, items, args + 1, false);
    return status.is_none() ? Value::object(items) : status;
}

}  // namespace

Value list_sort(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "sort");
    return list ? sort_list(act, list, args + 1, true) : Value::error();
}

Value builtin_sorted(Activation& act, const Value* args, uint32_t count) {
    // What an iterator gives for a key that needs frames is the prelude's to take.
    const bool alone = !is_given(args[1]) || may_answer(args[1]);
    return alone ? over_all_items(act, args, count, 0, sorted_of) : Value::slow();
}

// (keys, values, descending) -> bool: both lists sorted by keys, or False when the keys are not
// plain.
Value native_sort_by_keys(Activation& act, const Value* args, uint32_t) {
    List *keys = as<List>(args[0]), *values = as<List>(args[1]);
    const uint32_t n = keys->length;
    if (!act.charge(n / 8)) return Value::error();
    std::vector<KeyedValue> items(n);
    for (uint32_t i = 0; i < n; ++i) items[i] = {keys->items[i], values->items[i]};
    const Value status = sort_plain(act, items.data(), n, args[2].is_true());
    if (status.is_error()) return status;
    if (status.is_unset()) return Value::boolean(false);
    for (uint32_t i = 0; i < n; ++i) list_set(values, i, items[i].value);
    return Value::boolean(true);
}

}  // namespace pvm::vm
