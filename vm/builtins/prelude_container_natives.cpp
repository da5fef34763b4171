// What the prelude needs to go on where a container operation met a Python __eq__ or __hash__.
//
// A place in a table is named by a hash and an ordinal among the live entries of that hash, so it
// means something after a pause. The prelude is trusted: arguments are of the kinds said here.

#include <algorithm>
#include <vector>

#include "vm/builtins/counting.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/str.h"
#include "vm/run/ready_items.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

namespace {

int64_t hash_of(Value v) {
    int64_t hash = 0;
    int_to_int64(v, hash);
    return hash;
}

// Entry number of candidate args[2] for hash args[1] in table args[0], or -1.
int64_t candidate(const Value* args) {
    return dict_probe(as<Dict>(args[0]), hash_of(args[1]),
                      static_cast<uint32_t>(args[2].as_small_int()));
}

}  // namespace

// (value) -> the builtin inside an instance of a subclass, else the value
Value native_unwrap(Activation&, const Value* args, uint32_t) { return unwrap(args[0]); }

// (cls, payload) -> instance of a subclass of a builtin
Value native_wrap(Activation& act, const Value* args, uint32_t) {
    Instance* i = new_instance(act.heap(), as<Class>(args[0]));
    i->slots[0] = args[1];
    return Value::object(i);
}

// (value, name) -> (attribute,) found on the value's type, or None
Value native_special(Activation& act, const Value* args, uint32_t) {
    const Value found = class_lookup(class_of(args[0]), args[1]);
    return found.is_unset() ? Value::none() : make_tuple(act.heap(), {found});
}

// (value) -> None; FrozenError when it is frozen
Value native_check_mutable(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(args[0]);
    if (v.is_object() && refuse_frozen(act, v.as_object())) return Value::error();
    return Value::none();
}

// (table, hash, n) -> (key, value) of the n-th live entry with that hash, or None
Value native_candidate(Activation& act, const Value* args, uint32_t) {
    const int64_t e = candidate(args);
    if (e < 0) return Value::none();
    const DictEntry& entry = as<Dict>(args[0])->entries[e];
    return make_tuple(act.heap(), {entry.key, entry.value});
}

// (table, hash, n, value): the value of that entry
Value native_candidate_set(Activation&, const Value* args, uint32_t) {
    const int64_t e = candidate(args);
    if (e >= 0) dict_set_entry(as<Dict>(args[0]), static_cast<uint32_t>(e), args[3]);
    return Value::none();
}

// (table, hash, n): that entry is removed
Value native_candidate_remove(Activation& act, const Value* args, uint32_t) {
    const int64_t e = candidate(args);
    if (e >= 0) dict_erase_entry(act.heap(), as<Dict>(args[0]), static_cast<uint32_t>(e));
    return Value::none();
}

// (table, key, hash, value): a new last entry
Value native_table_insert(Activation& act, const Value* args, uint32_t) {
    dict_insert_new(act.heap(), as<Dict>(args[0]), args[1], hash_of(args[2]), args[3]);
    return Value::none();
}

// (table, ordinal) -> (key, value, hash) of a live entry, or None
Value native_table_entry(Activation& act, const Value* args, uint32_t) {
    const auto* d = as<Dict>(args[0]);
    const int64_t ordinal = args[1].as_small_int();
    if (ordinal < 0 || ordinal >= d->used) return Value::none();
    const DictEntry& entry = d->entries[dict_entry_at(d, static_cast<uint32_t>(ordinal))];
    return make_tuple(act.heap(), {entry.key, entry.value, make_int(act.heap(), entry.hash)});
}

// (table) -> list of (key, value, hash) in order
Value native_table_entries(Activation& act, const Value* args, uint32_t) {
    const auto* d = as<Dict>(args[0]);
    if (!act.charge(d->used / 2) || !act.reserve(40 + 80 * size_t{d->used})) return Value::error();
    List* list = new_list(act.heap(), d->used);
    for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count; e = dict_next_entry(d, e + 1)) {
        const DictEntry& entry = d->entries[e];
        list_append(
            act.heap(), list,
            make_tuple(act.heap(), {entry.key, entry.value, make_int(act.heap(), entry.hash)}));
    }
    return Value::object(list);
}

// (dict, pair) -> whether the pair was a list or tuple of two with a plain key, which is put then
Value native_put_pair(Activation& act, const Value* args, uint32_t) {
    const Value* items = nullptr;
    uint32_t length = 0;
    auto* d = cast<Dict>(args[0]);
    if (!d || !row_of(args[1], items, length) || length != 2) return Value::boolean(false);
    const Value status = put_key(act, d, items[0], items[1]);
    if (status.is_slow()) return Value::boolean(false);
    return status.is_none() ? Value::boolean(true) : status;
}

// (table, table): their contents change places
Value native_table_swap(Activation&, const Value* args, uint32_t) {
    dict_swap(as<Dict>(args[0]), as<Dict>(args[1]));
    return Value::none();
}

// (int) -> hash that a __hash__ result stands for
Value native_reduce_hash(Activation& act, const Value* args, uint32_t) {
    int64_t hash;
    const Value v = unwrap(args[0]);
    if (!int_to_int64(v, hash)) hash = hash_number(v);
    return make_int(act.heap(), hash == -1 ? -2 : hash);
}

// (list of hashes) -> hash of a tuple of values with these hashes
Value native_tuple_hash(Activation& act, const Value* args, uint32_t) {
    const auto* list = as<List>(args[0]);
    if (!act.charge(list->length / 8)) return Value::error();
    text::TupleHasher hasher;
    for (uint32_t i = 0; i < list->length; ++i) hasher.add(hash_of(list->items[i]));
    return make_int(act.heap(), hasher.finish());
}

// (view or mappingproxy) -> the mapping it shows
Value native_view_table(Activation&, const Value* args, uint32_t) {
    const auto* proxy = cast<MappingProxy>(args[0]);
    if (!proxy) return unwrap(as<DictView>(args[0])->source);
    const auto* c = cast<Class>(proxy->source);
    return c ? Value::object(c->attributes) : proxy->source;
}

// (list, items): the items of list `items` in place of what was in `list`
Value native_list_replace(Activation& act, const Value* args, uint32_t) {
    List* to = as<List>(args[0]);
    const auto* from = as<List>(args[1]);
    if (!act.charge(from->length / 8) || !act.reserve(8 * size_t{from->length})) {
        return Value::error();
    }
    list_splice(act.heap(), to, 0, to->length, from->items, from->length);
    return Value::none();
}

// (list, to, from): takes the item at `from` back to `to`; those between move up by one.
Value native_list_move(Activation& act, const Value* args, uint32_t) {
    List* list = as<List>(args[0]);
    const int64_t to = args[1].as_small_int(), from = args[2].as_small_int();
    if (to > from || from >= list->length) {
        return act.raise(TypeId::IndexError, "list index out of range");
    }
    if (!act.charge((from - to) / 32)) return Value::error();
    const Value item = list->items[from];
    std::copy_backward(list->items + to, list->items + from, list->items + from + 1);
    list->items[to] = item;
    list->changed();
    return Value::none();
}

// (dict, list, tuple or str, start) -> the first place at which it did not count: the key there, or
// its count, is more than a str or a small int. Before it, table[item] is one more for each.
Value native_count_items(Activation& act, const Value* args, uint32_t) {
    auto* table = as<Dict>(unwrap(args[0]));
    if (table->frozen()) return args[2];
    int64_t at = args[2].as_small_int();
    return count_row(act, table, args[1], at) ? Value::small_int(at) : Value::error();
}

}  // namespace pvm::vm
