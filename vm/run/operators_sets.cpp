#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

constexpr size_t kEntryBytes = 24;

// Calls f(entry number) for each live entry until it gives something other than None.
template <typename F>
Value each_entry(const Dict* d, F&& f) {
    for (uint32_t e = dict_next_entry(d, d->first); e < d->entry_count;
         e = dict_next_entry(d, e + 1)) {
        const Value status = f(d->entries[e]);
        if (!status.is_none()) return status;
    }
    return Value::none();
}

// Adds a key with a known hash when it is absent.
Value add(Activation& act, Dict* d, const DictEntry& entry, Value value) {
    const int64_t found = dict_find(d, entry.key, entry.hash);
    if (found == kNeedsPython) return Value::slow();
    if (found == kAbsent) dict_insert_new(act.heap(), d, entry.key, entry.hash, value);
    return Value::none();
}

// Copies to `to` the keys of `from` that are (or are not) in `other`.
Value add_where(Activation& act, Dict* to, const Dict* from, const Dict* other, bool present) {
    return each_entry(from, [&](const DictEntry& entry) {
        const int64_t found = dict_find(other, entry.key, entry.hash);
        if (found == kNeedsPython) return Value::slow();
        if ((found != kAbsent) == present) {
            dict_insert_new(act.heap(), to, entry.key, entry.hash, Value::none());
        }
        return Value::none();
    });
}

}  // namespace

Value set_binary(Activation& act, BinaryOp op, const Dict* left, const Dict* right, Kind kind) {
    const size_t most = size_t{left->used} + right->used;
    if (!act.charge(static_cast<int64_t>(most / 4)) || !act.reserve(64 + kEntryBytes * most)) {
        return Value::error();
    }
    Heap& heap = act.heap();
    Dict* result;
    Value status;
    switch (op) {
        case BinaryOp::Or:
            result = dict_copy(heap, left, kind);
            status = each_entry(right, [&](const DictEntry& entry) {
                return add(act, result, entry, Value::none());
            });
            break;
        case BinaryOp::And: {
            // As CPython does, the smaller one is walked, and gives the keys.
            const bool swap = right->used > left->used;
            result = new_set(heap, kind);
            status = add_where(act, result, swap ? left : right, swap ? right : left, true);
            break;
        }
        case BinaryOp::Sub:
            result = new_set(heap, kind);
            status = add_where(act, result, left, right, false);
            break;
        default:
            result = new_set(heap, kind);
            status = add_where(act, result, left, right, false);
            if (status.is_none()) status = add_where(act, result, right, left, false);
            break;
    }
    return status.is_none() ? Value::object(result) : status;
}

Value merge_into(Activation& act, Dict* to, const Dict* from) {
    if (to == from || !from->used) return Value::none();
    if (!act.charge(from->used / 4) || !act.reserve(kEntryBytes * from->used)) {
        return Value::error();
    }
    if (!to->used) {
        dict_swap(to, dict_copy(act.heap(), from, to->kind));
        return Value::none();
    }
    // Look-ups first, as far as `to` has keys, so that slow() comes before any change.
    const Value status = each_entry(from, [&](const DictEntry& entry) {
        const bool python = dict_find(to, entry.key, entry.hash) == kNeedsPython;
        return python ? Value::slow() : Value::none();
    });
    if (!status.is_none()) return status;
    const bool with_values = to->kind == Kind::Dict;
    return each_entry(from, [&](const DictEntry& entry) {
        const Value value = with_values ? entry.value : Value::none();
        const int64_t found = dict_find(to, entry.key, entry.hash);
        if (found >= 0) {
            if (with_values) dict_set_entry(to, static_cast<uint32_t>(found), value);
        } else {
            dict_insert_new(act.heap(), to, entry.key, entry.hash, value);
        }
        return Value::none();
    });
}

Value set_of_view(Activation& act, const DictView* view, Dict*& out) {
    const auto* d = as<Dict>(unwrap(view->source));
    const auto part = static_cast<DictPart>(view->extra);
    if (part == DictPart::Values) return Value::not_implemented();
    if (!act.charge(d->used / 4 + 1) || !act.reserve(64 + (kEntryBytes + 40) * size_t{d->used})) {
        return Value::error();
    }
    if (part == DictPart::Keys) {
        out = dict_copy(act.heap(), d, Kind::Set);
        return Value::none();
    }
    Dict* items = new_set(act.heap(), Kind::Set, d->used);
    const Value status = each_entry(d, [&](const DictEntry& entry) {
        return put_key(act, items, make_tuple(act.heap(), {entry.key, entry.value}), Value::none());
    });
    out = items;
    return status;
}

Value as_set_of(Activation& act, Value v, Dict*& out) {
    out = nullptr;
    const Value inner =
        is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Iter) ? v : unwrap(v);
    if (Dict* s = as_set(inner)) {
        out = s;
        return Value::none();
    }
    if (const auto* d = cast<Dict>(inner)) {
        if (!act.charge(d->used / 4) || !act.reserve(64 + kEntryBytes * size_t{d->used})) {
            return Value::error();
        }
        out = dict_copy(act.heap(), d, Kind::Set);
        return Value::none();
    }
    // A generator or iterator would be used up, and may end in slow() after that.
    if (!can_walk_again(v)) {
        const Value iterator = iterate(act, v);
        return iterator.is_error() ? iterator : Value::slow();
    }
    List* items;
    const Value status = collect(act, inner, items);
    if (!status.is_none()) return status;
    Dict* set = new_set(act.heap(), Kind::Set);
    if (!act.charge(items->length / 4) || !act.reserve(kEntryBytes * size_t{items->length})) {
        return Value::error();
    }
    for (uint32_t i = 0; i < items->length; ++i) {
        const Value put = put_key(act, set, items->items[i], Value::none());
        if (!put.is_none()) return put;
    }
    out = set;
    return Value::none();
}

}  // namespace pvm::vm
