#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

constexpr size_t kEntryBytes = 24;
// Ints of a range that are taken without a list of them.
constexpr int64_t kRangeMax = int64_t{1} << 28;

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
    if (entry.key.is_small_int() || is_kind(entry.key, Kind::Str)) {
        const int64_t at = dict_find_or_add(act.heap(), d, entry.key, entry.hash, value);
        return at == kNeedsPython ? Value::slow() : Value::none();
    }
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

// `left` without the keys of `right`, of which there are few.
Value without_few(Activation& act, const Dict* left, const Dict* right, Kind kind, Dict*& result) {
    result = dict_copy(act.heap(), left, kind);
    return each_entry(right, [&](const DictEntry& entry) {
        const int64_t found = dict_find(result, entry.key, entry.hash);
        if (found == kNeedsPython) return Value::slow();
        if (found >= 0) dict_erase_entry(act.heap(), result, static_cast<uint32_t>(found));
        return Value::none();
    });
}

// The ints of a range whose bounds are small ints, as f(key) gives none.
template <typename F>
Value each_of_range(const Range* range, F&& f) {
    const int64_t length = range->length.as_small_int(), step = range->step.as_small_int();
    int64_t key = range->start.as_small_int();
    for (int64_t i = 0; i < length; ++i, key += step) {
        const Value status = f(Value::small_int(key));
        if (!status.is_none()) return status;
    }
    return Value::none();
}

// A range of ints that are their own hashes, but for -1, and far from the end of a word.
const Range* plain_range(Value v) {
    const auto* range = cast<Range>(v);
    int64_t hash;
    const bool plain = range && range->step.is_small_int() && range->length.is_small_int() &&
                       range->length.as_small_int() <= kRangeMax &&
                       small_int_hash(range->start, hash) && small_int_hash(range->stop, hash);
    return plain ? range : nullptr;
}

int64_t find_small(const Dict* d, Value key, int64_t& hash) {
    small_int_hash(key, hash);
    return dict_find(d, key, hash);
}

Value remove_range(Activation& act, Dict* from, const Range* range) {
    const auto length = static_cast<uint64_t>(range->length.as_small_int());
    if (!act.charge(static_cast<int64_t>(length / 4))) return Value::error();
    int64_t hash = 0;
    const Value status = each_of_range(range, [&](Value key) {
        return find_small(from, key, hash) == kNeedsPython ? Value::slow() : Value::none();
    });
    if (!status.is_none()) return status;
    return each_of_range(range, [&](Value key) {
        const int64_t found = find_small(from, key, hash);
        if (found >= 0) dict_erase_entry(act.heap(), from, static_cast<uint32_t>(found));
        return Value::none();
    });
}

// The ints of a range are as many keys.
Value set_of_range(Activation& act, const Range* range, Kind kind, Dict*& out) {
    const auto length = static_cast<uint64_t>(range->length.as_small_int());
    if (!act.charge(static_cast<int64_t>(length / 4)) ||
        !act.reserve(64 + kEntryBytes * size_t{length})) {
        return Value::error();
    }
    Dict* set = out = new_set(act.heap(), kind, static_cast<uint32_t>(length));
    return each_of_range(range, [&](Value key) {
        int64_t hash = 0;
        small_int_hash(key, hash);
        dict_insert_new(act.heap(), set, key, hash, Value::none());
        return Value::none();
    });
}

Value set_of_items(Activation& act, const Value* items, uint32_t n, Kind kind, Dict*& out) {
    if (!act.charge(n / 4) || !act.reserve(64 + kEntryBytes * size_t{n})) return Value::error();
    // Of many, most may be alike.
    constexpr uint32_t kFew = 64, kFirst = 8;
    Dict* set = new_set(act.heap(), kind, n <= kFew ? n : kFirst);
    for (uint32_t i = 0; i < n; ++i) {
        const Value status = put_key(act, set, items[i], Value::none());
        if (!status.is_none()) return status;
    }
    out = set;
    return Value::none();
}

// What a set made of `v` walks over: the data below a subclass that iterates as its builtin does.
Value walked_value(Value v) {
    const Value inner = unwrap(v);
    const bool own = is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Iter);
    return own && !is_set_kind(inner) ? v : inner;
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
            if (right->used < left->used / 4) {
                status = without_few(act, left, right, kind, result);
                break;
            }
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

Value remove_from(Activation& act, Dict* from, Value iterable) {
    if (const Range* range = plain_range(iterable)) return remove_range(act, from, range);
    Dict* keys;
    Value status = as_set_of(act, iterable, keys);
    if (!status.is_none()) return status;
    if (!act.charge(keys->used / 4)) return Value::error();
    if (from == keys) {
        dict_clear(act.heap(), from);
        return Value::none();
    }
    // Look-ups first, so that slow() comes before any change.
    status = each_entry(keys, [&](const DictEntry& entry) {
        const bool python = dict_find(from, entry.key, entry.hash) == kNeedsPython;
        return python ? Value::slow() : Value::none();
    });
    if (!status.is_none()) return status;
    return each_entry(keys, [&](const DictEntry& entry) {
        const int64_t found = dict_find(from, entry.key, entry.hash);
        if (found >= 0) dict_erase_entry(act.heap(), from, static_cast<uint32_t>(found));
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
    const Value inner = walked_value(v);
    if (Dict* s = as_set(inner)) {
        out = s;
        return Value::none();
    }
    return fresh_set_of(act, v, Kind::Set, out);
}

Value fresh_set_of(Activation& act, Value v, Kind kind, Dict*& out) {
    out = nullptr;
    const Value inner = walked_value(v);
    if (is_kind(inner, Kind::Dict) || is_set_kind(inner)) {
        const auto* d = static_cast<const Dict*>(inner.as_object());
        if (!act.charge(d->used / 4) || !act.reserve(64 + kEntryBytes * size_t{d->used})) {
            return Value::error();
        }
        out = dict_copy(act.heap(), d, kind);
        return Value::none();
    }
    if (const Range* range = plain_range(inner)) return set_of_range(act, range, kind, out);
    // A generator or iterator would be used up, and may end in slow() after that.
    if (!can_walk_again(v)) {
        const Value iterator = iterate(act, v);
        return iterator.is_error() ? iterator : Value::slow();
    }
    if (const auto* list = cast<List>(inner)) {
        return set_of_items(act, list->items, list->length, kind, out);
    }
    if (const auto* tuple = cast<Tuple>(inner)) {
        return set_of_items(act, tuple->items, tuple->length, kind, out);
    }
    List* items;
    const Value status = collect(act, inner, items);
    return status.is_none() ? set_of_items(act, items->items, items->length, kind, out) : status;
}

}  // namespace pvm::vm
