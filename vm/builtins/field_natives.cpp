// Several attributes of one instance at once, for classes that are their fields (dataclasses).

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/objects/fields.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

struct Row {
    const Value* items;
    uint32_t length;
};

Row row_of(Value v) {
    if (const auto* l = cast<List>(v)) return {l->items, l->length};
    const auto* t = cast<Tuple>(v);
    return t ? Row{t->items, t->length} : Row{nullptr, 0};
}

// An instance whose class keeps attributes as the object's own do.
Instance* plain_instance(Value v) {
    auto* i = cast<Instance>(v);
    return i && i->shape->owner->layout == Layout::Plain ? i : nullptr;
}

}  // namespace

// (object, names, values, checked): object.name = value for each; `checked`: a __setattr__ of the
// class counts
Value native_store_fields(Activation& act, const Value* args, uint32_t) {
    auto* i = plain_instance(args[0]);
    const Row names = row_of(args[1]), values = row_of(args[2]);
    if (!i || i->frozen() || !names.items || names.length != values.length) return Value::slow();
    Class* c = i->shape->owner;
    if (args[3].is_true() && overrides(c, Special::SetAttr)) return Value::slow();
    const bool slots_only = c->class_flags & kClassHasSlotsOnly;
    for (uint32_t n = 0; n < names.length; ++n) {
        if (!is_kind(names.items[n], Kind::Str)) return Value::slow();
        const Value attribute = class_lookup(c, attribute_name(act, names.items[n]));
        if (slots_only && !is_kind(attribute, Kind::Slot)) return Value::slow();
        if (!attribute.is_unset() && !leaves_own(attribute)) return Value::slow();
    }
    if (!act.charge(names.length) || !act.reserve(64 * size_t{names.length})) {
        return Value::error();
    }
    for (uint32_t n = 0; n < names.length; ++n) {
        const auto* name = as<Str>(names.items[n]);
        instance_set(act.heap(), i, name->interned ? names.items[n] : intern(to_utf8(name)),
                     values.items[n]);
    }
    return Value::none();
}

// (object, names): a tuple of the object's attributes
Value native_load_fields(Activation& act, const Value* args, uint32_t) {
    auto* i = plain_instance(args[0]);
    const Row names = row_of(args[1]);
    if (!i || !names.items || overrides(i->shape->owner, Special::GetAttribute)) {
        return Value::slow();
    }
    if (!act.charge(names.length) || !act.reserve(32 + 8 * size_t{names.length})) {
        return Value::error();
    }
    Tuple* loaded = new_tuple(act.heap(), names.length);
    for (uint32_t n = 0; n < names.length; ++n) {
        if (!is_kind(names.items[n], Kind::Str)) return Value::slow();
        const Value name = attribute_name(act, names.items[n]);
        const Value attribute = class_lookup(i->shape->owner, name);
        if (!attribute.is_unset() && !leaves_own(attribute)) return Value::slow();
        loaded->items[n] = instance_get(i, name);
        if (loaded->items[n].is_unset()) return Value::slow();
    }
    return Value::object(loaded);
}

}  // namespace pvm::vm
