// dict, its views, and mappingproxy.

#include <algorithm>
#include <vector>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/str.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/undo.h"

namespace pvm::vm {

namespace {

// Pairs of a zip() that are taken at once.
constexpr uint64_t kZippedMax = 1 << 24;

// The two sources of a zip() that nobody has to ask Python code about, and that can step back.
bool is_zip_of_two(const Zip* zip) {
    const auto* sources = zip ? cast<Tuple>(zip->iterators) : nullptr;
    return sources && sources->length == 2 && !zip->extra && Undo::fits(sources->items[0]) &&
           Undo::fits(sources->items[1]) && !sources->items[0].same_bits(sources->items[1]) &&
           is_native_iterator(sources->items[0]) && is_native_iterator(sources->items[1]);
}

// dict(zip(keys, values)), without the tuples. The zip steps back when a key needs Python code.
Value update_from_zip(Activation& act, Dict* d, const Zip* zip) {
    const auto* sources = as<Tuple>(zip->iterators);
    const Value keys = sources->items[0], values = sources->items[1];
    // Whoever walks over this very dict says that it changed.
    const auto walks_over = [d](Value source) {
        const auto* it = cast<DictIter>(source);
        return it && it->source.same_bits(Value::object(d));
    };
    if (walks_over(keys) || walks_over(values)) return Value::slow();
    const uint64_t most = std::min(length_hint(keys), length_hint(values));
    if (most > kZippedMax) return Value::slow();
    if (!act.charge(static_cast<int64_t>(most)) || !act.reserve(64 + (24 + 64) * most)) {
        return Value::error();
    }
    Undo first(keys), second(values);
    Dict* fresh = new_dict(act.heap(), static_cast<uint32_t>(most));
    for (;;) {
        const Value key = next_value(act, keys);
        if (key.is_unset()) break;
        const Value value = key.is_error() ? key : next_value(act, values);
        if (value.is_unset()) break;
        Value status = value;
        if (!value.is_error()) status = put_key(act, fresh, key, value);
        if (!status.is_none()) {
            // The prelude meets the error, or the key, after the pairs before it. Without an error
            // it is gas or room that is wanted.
            const bool wants_more = status.is_error() && !act.has_pending();
            if (act.has_pending()) act.take_pending();
            first.back();
            second.back();
            return wants_more ? status : Value::slow();
        }
    }
    const Value merged = merge_into(act, d, fresh);
    if (!merged.is_none()) {
        first.back();
        second.back();
    }
    return merged;
}

// Whether no key has methods in Python, which pairs, unlike a dict, ask anew.
bool has_plain_keys(const Dict* d) {
    for (uint32_t e = 0; (e = dict_next_entry(d, e)) < d->entry_count; ++e) {
        const Value key = d->entries[e].key;
        const auto* row = cast<Tuple>(key);
        const bool plain =
            row ? std::all_of(row->items, row->items + row->length, is_plain) : is_plain(key);
        if (!plain) return false;
    }
    return true;
}

// Entries of a dict, of a list or tuple of pairs, or of a zip, added to `d`; slow for everything
// else.
Value update_from(Activation& act, Dict* d, Value source) {
    if (is_kind(source, Kind::Instance)) {
        // A dict subclass with its own iteration is asked through its keys().
        const Value inner = unwrap(source);
        if (!is_kind(inner, Kind::Dict) || overrides(class_of(source), Special::Iter)) {
            return Value::slow();
        }
        source = inner;
    }
    if (const auto* from = cast<Dict>(source)) return merge_into(act, d, from);
    if (const auto* view = cast<DictView>(source)) {
        const auto* from = cast<Dict>(unwrap(view->source));
        const bool pairs = view->extra == static_cast<uint16_t>(DictPart::Items);
        return from && pairs && has_plain_keys(from) ? merge_into(act, d, from) : Value::slow();
    }
    if (const auto* proxy = cast<MappingProxy>(source)) {
        if (const auto* c = cast<Class>(proxy->source)) return merge_into(act, d, c->attributes);
    }
    if (!is_kind(source, Kind::List) && !is_kind(source, Kind::Tuple)) return Value::slow();
    List* pairs;
    Value status = collect(act, source, pairs);
    if (!status.is_none()) return status;
    if (!act.charge(pairs->length / 2) || !act.reserve(24 * size_t{pairs->length})) {
        return Value::error();
    }
    // All pairs are tuples of two with native keys, or the prelude does it step by step.
    Dict* fresh = new_dict(act.heap(), pairs->length);
    for (uint32_t i = 0; i < pairs->length; ++i) {
        const auto* pair = cast<Tuple>(pairs->items[i]);
        if (!pair || pair->length != 2) return Value::slow();
        status = put_key(act, fresh, pair->items[0], pair->items[1]);
        if (status.is_error() && act.has_pending()) {
            act.take_pending();
            return Value::slow();
        }
        if (!status.is_none()) return status;
    }
    return merge_into(act, d, fresh);
}

Value key_error(Activation& act, Value key) { return act.raise_with(TypeId::KeyError, key); }

}  // namespace

namespace {

// The same, of what natives may take as a whole besides.
Value update_from_any(Activation& act, Dict* d, const Value* args, uint32_t count, uint32_t index) {
    if (const auto* zip = cast<Zip>(args[index]); is_zip_of_two(zip)) {
        return update_from_zip(act, d, zip);
    }
    const auto native = [d, index](Activation& a, const Value* of, uint32_t) {
        return update_from(a, d, of[index]);
    };
    // What walks over this very dict says that it changed, step by step; over an empty one there is
    // nothing to walk.
    return d->used ? over_ready_items(act, args, count, index, native)
                   : over_all_items(act, args, count, index, native, ReadyItems::Take::Plain);
}

}  // namespace

Value dict_new(Activation& act, const Value* args, uint32_t count) {
    if (refuse_class(act, args[0], TypeId::Dict)) return Value::error();
    Dict* d = new_dict(act.heap());
    if (filled_later(args[0])) {
        return wrapped(act, args[0], TypeId::Dict, Value::object(d));
    }
    if (count > 2) {
        return act.raise(TypeId::TypeError, "dict expected at most 1 argument, got {}", count - 1);
    }
    if (count == 2) {
        const Value status = update_from_any(act, d, args, count, 1);
        const bool plain = args[0].same_bits(Value::object(type_class(TypeId::Dict)));
        if (status.is_slow() && plain && is_kind(args[1], Kind::Generator)) {
            const Destination to = current_destination(act);
            if (to.mode == ReturnMode::Store) {
                return call_prelude(act, PreludeEntry::dict_of, args + 1, 1, to);
            }
        }
        if (!status.is_none()) return status;
    }
    return wrapped(act, args[0], TypeId::Dict, Value::object(d));
}

Value dict_init(Activation& act, const Value* args, uint32_t count) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "__init__");
    if (!d) return Value::error();
    if (count > 2) {
        return act.raise(TypeId::TypeError, "dict expected at most 1 argument, got {}", count - 1);
    }
    return count == 2 ? update_from_any(act, d, args, count, 1) : Value::none();
}

Value dict_update(Activation& act, const Value* args, uint32_t count) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "update");
    if (!d) return Value::error();
    if (count > 2) {
        return act.raise(TypeId::TypeError, "update expected at most 1 argument, got {}",
                         count - 1);
    }
    return count == 2 ? update_from_any(act, d, args, count, 1) : Value::none();
}

Value dict_ior(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "__ior__");
    if (!d) return Value::error();
    const Value status = update_from_any(act, d, args, 2, 1);
    return status.is_none() ? args[0] : status;
}

Value dict_get(Activation& act, const Value* args, uint32_t) {
    int64_t hash, entry;
    if (is_kind(args[0], Kind::Dict) && has_hash(args[1], hash)) [[likely]] {
        entry = dict_find(as<Dict>(args[0]), args[1], hash);
        if (entry >= 0) return as<Dict>(args[0])->entries[entry].value;
        if (entry == kAbsent) return args[2].is_unset() ? Value::none() : args[2];
    }
    const Dict* d = receiver<Dict>(act, args[0], "dict", "get");
    if (!d) return Value::error();
    const Value status = find_key(act, d, args[1], hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) return d->entries[entry].value;
    return args[2].is_unset() ? Value::none() : args[2];
}

Value dict_setdefault(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "setdefault");
    if (!d) return Value::error();
    int64_t hash, entry;
    const Value status = find_key(act, d, args[1], hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) return d->entries[entry].value;
    const Value value = args[2].is_unset() ? Value::none() : args[2];
    dict_insert_new(act.heap(), d, args[1], hash, value);
    return value;
}

Value dict_pop(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "pop");
    if (!d) return Value::error();
    if (!d->used) return args[2].is_unset() ? key_error(act, args[1]) : args[2];
    int64_t hash, entry;
    const Value status = find_key(act, d, args[1], hash, entry);
    if (!status.is_none()) return status;
    if (entry < 0) return args[2].is_unset() ? key_error(act, args[1]) : args[2];
    const Value value = d->entries[entry].value;
    dict_erase_entry(act.heap(), d, static_cast<uint32_t>(entry));
    return value;
}

Value dict_popitem(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "popitem");
    if (!d) return Value::error();
    if (!d->used) return key_error(act, make_str(act.heap(), "popitem(): dictionary is empty"));
    const uint32_t last = d->entry_count - 1;
    const Value item = make_tuple(act.heap(), {d->entries[last].key, d->entries[last].value});
    dict_erase_entry(act.heap(), d, last);
    return item;
}

namespace {

// Whether an OrderedDict's `last` means its end; slow() where it has to be asked for its truth.
Value at_end(Value last) {
    if (last.is_unset()) return Value::boolean(true);
    return last.is_bool() ? last : Value::slow();
}

}  // namespace

// OrderedDict's (self, last)
Value ordered_popitem(Activation& act, const Value* args, uint32_t) {
    const Value last = at_end(args[1]);
    Dict* d = last.is_slow() ? nullptr : cast_unwrapped<Dict>(args[0]);
    if (!d || d->kind != Kind::Dict || d->frozen() || !d->used) return Value::slow();
    const uint32_t entry = last.is_true() ? d->entry_count - 1 : dict_next_entry(d, d->first);
    const Value item = make_tuple(act.heap(), {d->entries[entry].key, d->entries[entry].value});
    dict_erase_entry(act.heap(), d, entry);
    return item;
}

// OrderedDict's (self, key, last)
Value ordered_move_to_end(Activation& act, const Value* args, uint32_t) {
    Dict* d = at_end(args[2]).is_true() ? cast_unwrapped<Dict>(args[0]) : nullptr;
    int64_t hash;
    // A text that was hashed before and one that was not, as a restored one is, are alike here.
    if (const auto* s = cast<Str>(args[1])) str_hash(s);
    if (!d || d->kind != Kind::Dict || d->frozen() || !has_hash(args[1], hash))
        return Value::slow();
    const int64_t entry = dict_find(d, args[1], hash);
    if (entry < 0) return Value::slow();
    if (static_cast<uint32_t>(entry) + 1 == d->entry_count) return Value::none();
    const Value key = d->entries[entry].key, value = d->entries[entry].value;
    dict_erase_entry(act.heap(), d, static_cast<uint32_t>(entry));
    dict_find_or_add(act.heap(), d, key, hash, value);
    return Value::none();
}

Value dict_clear(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "clear");
    if (!d) return Value::error();
    dict_clear(act.heap(), d);
    return Value::none();
}

Value dict_copy(Activation& act, const Value* args, uint32_t) {
    const Dict* d = receiver<Dict>(act, args[0], "dict", "copy");
    if (!d || !act.charge(d->used / 4) || !act.reserve(64 + 24 * size_t{d->used})) {
        return Value::error();
    }
    return Value::object(dict_copy(act.heap(), d, Kind::Dict));
}

Value dict_fromkeys(Activation& act, const Value* args, uint32_t) {
    if (as<Class>(args[0]) != type_class(TypeId::Dict) || !can_walk_again(args[1])) {
        return Value::slow();
    }
    List* keys;
    Value status = collect(act, args[1], keys);
    if (!status.is_none()) return status;
    if (!act.charge(keys->length / 4) || !act.reserve(24 * size_t{keys->length})) {
        return Value::error();
    }
    Dict* d = new_dict(act.heap());
    const Value value = args[2].is_unset() ? Value::none() : args[2];
    for (uint32_t i = 0; i < keys->length; ++i) {
        status = put_key(act, d, keys->items[i], value);
        if (!status.is_none()) return status;
    }
    return Value::object(d);
}

namespace {

Value make_view(Activation& act, Value self, DictPart part, const char* method) {
    Dict* d = receiver<Dict>(act, self, "dict", method);
    if (!d) return Value::error();
    auto* view = act.heap().make<DictView>();
    view->extra = static_cast<uint16_t>(part);
    view->source = Value::object(d);
    act.heap().charge(*view);
    return Value::object(view);
}

}  // namespace

Value dict_keys(Activation& act, const Value* args, uint32_t) {
    return make_view(act, args[0], DictPart::Keys, "keys");
}

Value dict_values(Activation& act, const Value* args, uint32_t) {
    return make_view(act, args[0], DictPart::Values, "values");
}

Value dict_items(Activation& act, const Value* args, uint32_t) {
    return make_view(act, args[0], DictPart::Items, "items");
}

Value dict_getitem(Activation& act, const Value* args, uint32_t) {
    Dict* d = receiver<Dict>(act, args[0], "dict", "__getitem__");
    if (!d) return Value::error();
    int64_t hash, entry;
    const Value status = find_key(act, d, args[1], hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) return d->entries[entry].value;
    if (is_kind(args[0], Kind::Instance) &&
        !special_lookup(class_of(args[0]), Special::Missing).is_unset()) {
        return Value::slow();
    }
    return key_error(act, args[1]);
}

Value dict_setitem(Activation& act, const Value* args, uint32_t) {
    Dict* d = changeable<Dict>(act, args[0], "dict", "__setitem__");
    return d ? put_key(act, d, args[1], args[2]) : Value::error();
}

Value dict_delitem(Activation& act, const Value* args, uint32_t) {
    Dict* d = receiver<Dict>(act, args[0], "dict", "__delitem__");
    return d ? delete_item(act, Value::object(d), args[1]) : Value::error();
}

namespace {

// A dict of a class that says itself what it iterates over.
bool iterates_its_own_way(Value v) {
    return is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Iter);
}

}  // namespace

Value dict_or(Activation& act, const Value* args, uint32_t) {
    if (iterates_its_own_way(args[0]) || iterates_its_own_way(args[1])) return Value::slow();
    return binary_method(act, BinaryOp::Or, args);
}

Value dict_ror(Activation& act, const Value* args, uint32_t) {
    if (iterates_its_own_way(args[0]) || iterates_its_own_way(args[1])) return Value::slow();
    return reflected_method(act, BinaryOp::Or, args);
}

Value dict_reversed(Activation& act, const Value* args, uint32_t) {
    Dict* d = receiver<Dict>(act, args[0], "dict", "__reversed__");
    if (!d) return Value::error();
    return make_dict_iter(act.heap(), Kind::DictIter, Value::object(d), DictPart::Keys, true);
}

// ---- Views --------------------------------------------------------------------------------------

Value view_reversed(Activation& act, const Value* args, uint32_t) {
    const auto* view = receiver<DictView>(act, args[0], "dict_keys", "__reversed__");
    if (!view) return Value::error();
    return make_dict_iter(act.heap(), Kind::DictIter, unwrap(view->source),
                          static_cast<DictPart>(view->extra), true);
}

Value view_mapping(Activation& act, const Value* args, uint32_t) {
    const auto* view = receiver<DictView>(act, args[0], "dict_keys", "mapping");
    if (!view) return Value::error();
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = view->source;
    act.heap().charge(*proxy);
    return Value::object(proxy);
}

namespace {

Value view_operator(Activation& act, BinaryOp op, Value view, Value left, Value right) {
    if (!is_kind(view, Kind::DictView)) return wrong_receiver(act, view, "dict_keys", "__and__");
    return binary_builtins(act, op, unwrap(left), unwrap(right));
}

}  // namespace

#define VIEW_OPERATOR(name, op)                                             \
    Value view_##name(Activation& act, const Value* args, uint32_t) {       \
        return view_operator(act, BinaryOp::op, args[0], args[0], args[1]); \
    }                                                                       \
    Value view_r##name(Activation& act, const Value* args, uint32_t) {      \
        return view_operator(act, BinaryOp::op, args[0], args[1], args[0]); \
    }
VIEW_OPERATOR(and, And)
VIEW_OPERATOR(or, Or)
VIEW_OPERATOR(sub, Sub)
VIEW_OPERATOR(xor, Xor)
#undef VIEW_OPERATOR

Value view_isdisjoint(Activation& act, const Value* args, uint32_t) {
    const auto* view = receiver<DictView>(act, args[0], "dict_keys", "isdisjoint");
    if (!view) return Value::error();
    Dict *keys, *other;
    Value status = set_of_view(act, view, keys);
    if (!status.is_none()) return status;
    status = as_set_of(act, args[1], other);
    if (!status.is_none()) return status;
    const Value shared = set_binary(act, BinaryOp::And, keys, other, Kind::Set);
    return shared.is_object() ? Value::boolean(as<Dict>(shared)->used == 0) : shared;
}

// ---- mappingproxy -------------------------------------------------------------------------------

namespace {

// An object that a proxy shows is asked, in Python.
template <Value (*Method)(Activation&, const Value*, uint32_t)>
Value through_proxy(Activation& act, const Value* args, uint32_t count, const char* method) {
    const auto* proxy = receiver<MappingProxy>(act, args[0], "mappingproxy", method);
    if (!proxy) return Value::error();
    if (is_kind(proxy->source, Kind::Instance)) return Value::slow();
    const auto* c = cast<Class>(proxy->source);
    std::vector<Value> inner(args, args + count);
    inner[0] = c ? Value::object(c->attributes) : proxy->source;
    return Method(act, inner.data(), count);
}

}  // namespace

Value proxy_get(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_get>(act, args, count, "get");
}
Value proxy_keys(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_keys>(act, args, count, "keys");
}
Value proxy_values(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_values>(act, args, count, "values");
}
Value proxy_items(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_items>(act, args, count, "items");
}
Value proxy_copy(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_copy>(act, args, count, "copy");
}
Value proxy_getitem(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_getitem>(act, args, count, "__getitem__");
}
Value proxy_reversed(Activation& act, const Value* args, uint32_t count) {
    return through_proxy<dict_reversed>(act, args, count, "__reversed__");
}

}  // namespace pvm::vm
