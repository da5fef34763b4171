// collections and operator: what defaultdict, namedtuple and the getters do without Python code.

#include <algorithm>
#include <cstring>

#include "vm/builtins/class_access.h"
#include "vm/builtins/counting.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/attributes.h"
#include "vm/run/calls.h"
#include "vm/run/containers.h"

namespace pvm::vm {

// A missing key gets what the factory makes, where that is a builtin class.
Value defaultdict_missing(Activation& act, const Value* args, uint32_t) {
    const auto* i = cast<Instance>(args[0]);
    auto* table = cast_unwrapped<Dict>(args[0]);
    if (!i || !table || table->kind != Kind::Dict || i->frozen() || table->frozen() ||
        overrides(i->shape->owner, Special::SetItem)) {
        return Value::slow();
    }
    static const Value kFactory = intern("default_factory");
    const Value factory = instance_get(i, kFactory);
    if (factory.is_unset() || !act.reserve(256)) {
        return factory.is_unset() ? Value::slow() : Value::error();
    }
    const Value made = made_of_nothing(act.heap(), factory);
    if (made.is_unset()) return Value::slow();
    const Value status = put_key(act, table, args[1], made);
    return status.is_none() ? made : status;
}

// defaultdict(factory): its factory, where it begins without entries.
Value defaultdict_init(Activation& act, const Value* args, uint32_t count) {
    auto* i = cast<Instance>(args[0]);
    if (!i || i->frozen() || !cast_unwrapped<Dict>(args[0]) || count > 2) return Value::slow();
    const Value factory = count == 2 ? args[1] : Value::none();
    const Kind kind = kind_of(factory);
    const bool known = factory.is_none() || kind == Kind::Class || kind == Kind::Function ||
                       kind == Kind::NativeFunction || kind == Kind::BoundMethod;
    if (!known) return Value::slow();
    if (!act.reserve(128)) return Value::error();
    static const Value kFactory = intern("default_factory");
    instance_set(act.heap(), i, kFactory, factory);
    return Value::none();
}

// OrderedDict() begins with nothing.
Value ordered_init(Activation&, const Value* args, uint32_t count) {
    return count == 1 && cast_unwrapped<Dict>(args[0]) ? Value::none() : Value::slow();
}

namespace {

// The item at `i` of a list, tuple or str.
Value item_at(Heap& heap, Value items, uint32_t i) {
    if (const auto* l = cast<List>(items)) return l->items[i];
    if (const auto* t = cast<Tuple>(items)) return t->items[i];
    return make_char(heap, as<Str>(items)->at(i));
}

}  // namespace

bool count_row(Activation& act, Dict* table, Value items, int64_t& at) {
    const int64_t length = builtin_length(items);
    const bool known =
        is_kind(items, Kind::List) || is_kind(items, Kind::Tuple) || is_kind(items, Kind::Str);
    if (!known || at >= length) return true;
    // So many in a row are strs or small ints, and their length.
    constexpr int64_t kRowMax = 1024;
    uint64_t units = 0;
    int64_t end = at;
    if (is_kind(items, Kind::Str)) end = std::min(length, at + kRowMax);
    for (; end < length && end - at < kRowMax; ++end) {
        const Value item = item_at(act.heap(), items, static_cast<uint32_t>(end));
        if (!item.is_small_int() && !is_kind(item, Kind::Str)) break;
        units += item.is_small_int() ? 0 : as<Str>(item)->length;
    }
    const auto row = static_cast<size_t>(end - at);
    if (!act.charge(static_cast<int64_t>(1 + row + units / 16)) || !act.reserve(72 * row)) {
        return false;
    }
    for (; at < end; ++at) {
        const Value item = item_at(act.heap(), items, static_cast<uint32_t>(at));
        int64_t hash = 0;
        hash_value(act.heap(), item, hash);
        const int64_t entry = dict_find_or_add(act.heap(), table, item, hash, Value::small_int(1));
        if (entry == kNeedsPython) break;
        if (entry == kAbsent) continue;
        const Value count = table->entries[entry].value;
        if (!count.is_small_int() || count.as_small_int() == Value::kSmallIntMax) break;
        dict_set_entry(table, static_cast<uint32_t>(entry),
                       Value::small_int(count.as_small_int() + 1));
    }
    return true;
}

namespace {

// Whether this is Counter itself: a class of its module, right above dict, with its __init__.
bool is_counter(const Class* c) {
    static const Value kInit = intern("__init__"), kModule = intern("__module__");
    const auto* init = cast<NativeFunction>(dict_get_str(c->attributes, kInit));
    const Value module = dict_get_str(c->attributes, kModule);
    return init && init->def->function == counter_init && c->mro->length == 3 &&
           is_kind(module, Kind::Str) && str_is(module, "collections");
}

}  // namespace

// Counter(row) of strs and small ints, for the class itself.
Value counter_init(Activation& act, const Value* args, uint32_t count) {
    const auto* i = cast<Instance>(args[0]);
    auto* table = cast_unwrapped<Dict>(args[0]);
    if (!i || i->frozen() || !table || table->frozen() || table->used) return Value::slow();
    if (!is_counter(i->shape->owner)) return Value::slow();
    if (count == 1 || args[1].is_none()) return Value::none();
    if (count > 2) return Value::slow();
    const Value items = args[1];
    const bool row =
        is_kind(items, Kind::Str) || is_kind(items, Kind::List) || is_kind(items, Kind::Tuple);
    if (!row) return Value::slow();
    if (!act.reserve(128)) return Value::error();
    Dict* counted = new_dict(act.heap());
    const int64_t length = builtin_length(items);
    for (int64_t at = 0, before = -1; at < length;) {
        if (at == before) return Value::slow();
        before = at;
        if (!count_row(act, counted, items, at)) return Value::error();
    }
    dict_swap(table, counted);
    return Value::none();
}

namespace {

// The defaults of the fields from `given` on, into their places; false where one has none.
bool defaults_of(const Class* c, const Tuple& fields, uint32_t given, Value* values) {
    static const Value kDefaults = intern("_field_defaults");
    const auto* defaults = cast<Dict>(class_lookup(c, kDefaults));
    if (!defaults) return false;
    for (uint32_t k = given; k < fields.length; ++k) {
        if (!is_kind(fields.items[k], Kind::Str)) return false;
        values[k] = dict_get_str(defaults, fields.items[k]);
        if (values[k].is_unset()) return false;
    }
    return true;
}

}  // namespace

// A namedtuple of as many values as its class has fields, or fewer where the others have defaults.
Value namedtuple_new(Activation& act, const Value* args, uint32_t count) {
    const auto* c = cast<Class>(args[0]);
    if (!c || c->layout != Layout::Payload || c->type_id != static_cast<uint16_t>(TypeId::Tuple) ||
        c->class_flags & kClassBuiltin) {
        return Value::slow();
    }
    static const Value kFields = intern("_fields");
    const auto* fields = cast<Tuple>(class_lookup(c, kFields));
    if (!fields || fields->length < count - 1) return Value::slow();
    const uint32_t n = fields->length;
    if (n == count - 1) {
        if (!act.charge(count / 8) || !act.reserve(64 + 8 * size_t{count})) return Value::error();
        return wrapped(act, args[0], TypeId::Tuple, make_tuple(act.heap(), args + 1, n));
    }
    constexpr uint32_t kMost = 32;
    Value values[kMost];
    if (n > kMost || !defaults_of(c, *fields, count - 1, values)) return Value::slow();
    std::copy_n(args + 1, count - 1, values);
    if (!act.charge(n / 4) || !act.reserve(64 + 8 * size_t{n})) return Value::error();
    return wrapped(act, args[0], TypeId::Tuple, make_tuple(act.heap(), values, n));
}

namespace {

// What `get` gives of `object` for each of the names or keys in an attribute of `getter`: the one,
// or a tuple. slow() when one of them needs Python code; asking for the others had no effect.
template <typename Get>
Value got_each(Activation& act, Value getter, LibraryForm form, const Value& attribute,
               Value object, Get get) {
    constexpr uint32_t kMost = 8;
    const auto* i = cast<Instance>(getter);
    const bool usual = i && has_form(i->shape, form, {&attribute, 1});
    const auto* wanted = usual ? cast<Tuple>(i->slots[0]) : nullptr;
    if (!wanted || wanted->length == 0 || wanted->length > kMost) return Value::slow();
    if (wanted->length == 1) return get(object, wanted->items[0]);
    if (!act.charge(wanted->length) || !act.reserve(64 * size_t{kMost})) return Value::error();
    Value got[kMost];
    for (uint32_t k = 0; k < wanted->length; ++k) {
        got[k] = get(object, wanted->items[k]);
        if (got[k].is_slow() || got[k].is_error()) return got[k];
    }
    return make_tuple(act.heap(), got, wanted->length);
}

}  // namespace

// operator.itemgetter, of something that knows its items without Python code.
Value itemgetter_call(Activation& act, const Value* args, uint32_t) {
    static const Value kItems = intern("_items");
    return got_each(act, args[0], LibraryForm::ItemGetter, kItems, args[1],
                    [&](Value object, Value key) { return get_item(act, object, key); });
}

// operator.attrgetter, of names without dots; the twin says what is not there.
Value attrgetter_call(Activation& act, const Value* args, uint32_t) {
    static const Value kAttrs = intern("_attrs");
    return got_each(
        act, args[0], LibraryForm::AttrGetter, kAttrs, args[1], [&](Value object, Value name) {
            const auto* s = cast<Str>(name);
            if (!s || std::memchr(s->data, '.', s->byte_size())) return Value::slow();
            const Value found = attribute_or_none(act, object, attribute_name(act, name));
            return found.is_unset() ? Value::slow() : found;
        });
}

// (index) -> what reads that item of a namedtuple, as a property's getter
Value native_item_getter(Activation& act, const Value* args, uint32_t) {
    constexpr uint16_t kItemOf = 0x0cbb;
    return make_bound_method(act.heap(), args[0], Value::object(Runtime::get().native(kItemOf)));
}

// (index, namedtuple) -> its item
Value native_item_of(Activation& act, const Value* args, uint32_t) {
    const auto* t = cast_unwrapped<Tuple>(args[1]);
    const int64_t index = args[0].as_small_int();
    if (!t) {
        return act.raise(TypeId::TypeError,
                         "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' "
                         "object",
                         index, type_name(args[1]));
    }
    if (index >= t->length) return act.raise(TypeId::IndexError, "tuple index out of range");
    return t->items[index];
}

}  // namespace pvm::vm
