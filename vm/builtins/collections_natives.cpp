// collections and operator: what defaultdict, namedtuple and the getters do without Python code.

#include "vm/builtins/class_access.h"
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
    const Value factory = instance_get(i, intern("default_factory"));
    if (factory.is_unset() || !act.reserve(256)) {
        return factory.is_unset() ? Value::slow() : Value::error();
    }
    const Value made = made_of_nothing(act.heap(), factory);
    if (made.is_unset()) return Value::slow();
    const Value status = put_key(act, table, args[1], made);
    return status.is_none() ? made : status;
}

// A namedtuple of as many values as its class has fields.
Value namedtuple_new(Activation& act, const Value* args, uint32_t count) {
    const auto* c = cast<Class>(args[0]);
    if (!c || c->layout != Layout::Payload || c->type_id != static_cast<uint16_t>(TypeId::Tuple) ||
        c->class_flags & kClassBuiltin) {
        return Value::slow();
    }
    static const Value kFields = intern("_fields");
    const auto* fields = cast<Tuple>(class_lookup(c, kFields));
    if (!fields || fields->length != count - 1) return Value::slow();
    if (!act.charge(count / 8) || !act.reserve(64 + 8 * size_t{count})) return Value::error();
    return wrapped(act, args[0], TypeId::Tuple, make_tuple(act.heap(), args + 1, count - 1));
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
