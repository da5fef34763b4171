// collections and operator: what defaultdict, namedtuple and itemgetter do without Python code.

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
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

// operator.itemgetter: one item of something that knows it without Python code.
Value itemgetter_call(Activation& act, const Value* args, uint32_t) {
    static const Value kItems = intern("_items");
    const auto* i = cast<Instance>(args[0]);
    const auto* wanted = i ? cast<Tuple>(instance_get(i, kItems)) : nullptr;
    return wanted && wanted->length == 1 ? get_item(act, args[1], wanted->items[0]) : Value::slow();
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
