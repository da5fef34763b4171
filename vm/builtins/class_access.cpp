#include "vm/builtins/class_access.h"

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/run/attributes.h"
#include "vm/run/binding.h"

namespace pvm::vm {

Destination current_destination(Activation& act) {
    const Value none = Value::none();
    if (!act.push_prelude(PreludeEntry::truth, &none, 1).is_pushed()) {
        act.take_pending();  // the frame stack is full: the call that follows says so itself
        return {};
    }
    const Destination to{act.frames().back().mode, act.frames().back().dst};
    act.drop_frame();
    return to;
}

Value text_by_frame(Activation& act, Value v, bool repr) {
    if (!is_kind(v, Kind::Instance)) return Value::slow();
    const Destination to = current_destination(act);
    return to.mode == ReturnMode::Store ? call_own_text(act, v, repr, to.dst) : Value::slow();
}

Value absent_mark() {
    static const Value mark =
        dict_get_str(Runtime::get().prelude_builtins(), intern("__native_absent"));
    return mark;
}

Value inside_wrapper(Value v) {
    if (const auto* s = cast<StaticMethod>(v)) return s->function;
    if (const auto* c = cast<ClassMethod>(v)) return c->function;
    return v;
}

bool takes_writes(Value attribute) {
    switch (kind_of(attribute)) {
        case Kind::Property:
        case Kind::Slot: return true;
        case Kind::Instance: {
            Class* c = class_of(attribute);
            return !special_lookup(c, Special::SetDescriptor).is_unset() ||
                   !special_lookup(c, Special::Delete).is_unset();
        }
        default: return false;
    }
}

Value bind_found(Activation& act, Value attribute, Value object, bool through_class, Class* c,
                 Value name) {
    switch (kind_of(attribute)) {
        case Kind::Function:
        case Kind::NativeFunction:
            if (through_class || !binds_to_object(attribute)) return attribute;
            return make_bound_method(act.heap(), object, attribute);
        case Kind::ClassMethod:
            return make_bound_method(act.heap(), Value::object(c),
                                     as<ClassMethod>(attribute)->function);
        case Kind::StaticMethod: return as<StaticMethod>(attribute)->function;
        case Kind::Property: {
            if (through_class) return attribute;
            const Value getter = as<Property>(attribute)->getter;
            if (getter.is_none()) {
                return raise_no_accessor(act, as<Property>(attribute), object, "getter");
            }
            return act.push_call(getter, &object, 1);
        }
        case Kind::Slot: {
            if (through_class || !is_kind(object, Kind::Instance)) return attribute;
            const Value v = instance_get(as<Instance>(object), name);
            return v.is_unset() ? attribute_error(act, object, name) : v;
        }
        case Kind::Instance: {
            const Value get = special_lookup(class_of(attribute), Special::Get);
            if (get.is_unset()) return attribute;
            const Value args[] = {attribute, through_class ? Value::none() : object,
                                  Value::object(c)};
            return act.push_call(inside_wrapper(get), args, 3);
        }
        default: return attribute;
    }
}

Value generic_get(Activation& act, Value object, Value name) {
    auto* i = as<Instance>(object);
    Class* c = class_of(object);
    const Value attribute = class_lookup(c, name);
    if (!attribute.is_unset() && is_data_descriptor(attribute)) {
        return bind_found(act, attribute, object, false, c, name);
    }
    const Value own = instance_get(i, name);
    if (!own.is_unset()) return own;
    return attribute.is_unset() ? attribute : bind_found(act, attribute, object, false, c, name);
}

Value attribute_name(Activation& act, Value name) {
    const auto* s = cast_unwrapped<Str>(name);
    if (!s) {
        act.raise(TypeId::TypeError, "attribute name must be string, not '{}'", type_name(name));
        return Value::unset();
    }
    const Value known = find_interned(s);
    return known.is_unset() ? Value::object(s) : known;
}

Value stored_name(Activation& act, Value v) {
    const Value name = attribute_name(act, v);
    if (name.is_unset()) return name;
    constexpr uint32_t kFreeLength = 64;
    const auto* s = as<Str>(name);
    if (s->length > kFreeLength && !act.charge(s->length)) return Value::unset();
    return s->interned ? name : intern(to_utf8(s));
}

std::string full_class_name(const Class* c) {
    const std::string qualname = to_utf8(c->qualname);
    if (!is_kind(c->module, Kind::Str) || str_is(c->module, "builtins")) return qualname;
    return to_utf8(c->module) + "." + qualname;
}

// ---- isinstance and issubclass
// -------------------------------------------------------------------------

namespace {

Value bad_second_argument(Activation& act, bool instance) {
    return act.raise_text(
        TypeId::TypeError,
        instance ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
                 : "issubclass() arg 2 must be a class, a tuple of classes, or a union");
}

// One class: decided by the mro unless a metaclass has its own check.
Value check_one(const Class* c, Value cls, Special own_check) {
    auto* of = as<Class>(cls);
    if (is_subclass(c, of)) return Value::boolean(true);
    return overrides(of->metaclass, own_check) ? Value::slow() : Value::boolean(false);
}

Value check_class(Activation& act, const Class* c, Value cls, bool instance) {
    if (is_kind(cls, Kind::Class)) {
        return check_one(c, cls, instance ? Special::InstanceCheck : Special::SubclassCheck);
    }
    const Tuple* parts = nullptr;
    const bool is_union = is_kind(cls, Kind::UnionType);
    if (is_union)
        parts = as<Tuple>(as<UnionType>(cls)->arguments);
    else
        parts = cast_unwrapped<Tuple>(cls);
    if (!parts) {
        if (is_kind(cls, Kind::Instance)) return Value::slow();
        if (is_kind(cls, Kind::GenericAlias)) {
            return act.raise(TypeId::TypeError, "{}() argument 2 cannot be a parameterized generic",
                             instance ? "isinstance" : "issubclass");
        }
        return bad_second_argument(act, instance);
    }
    if (!act.charge(parts->length / 4)) return Value::error();
    for (uint32_t k = 0; k < parts->length; ++k) {
        Value part = parts->items[k];
        if (is_union && part.is_none()) part = Value::object(type_class(TypeId::NoneType));
        if (is_kind(part, Kind::Class)) {
            const Value one =
                check_one(c, part, instance ? Special::InstanceCheck : Special::SubclassCheck);
            if (!one.is_false()) return one;
            continue;
        }
        return Value::slow();
    }
    return Value::boolean(false);
}

}  // namespace

Value check_instance(Activation& act, Value v, Value cls) {
    return check_class(act, class_of(v), cls, true);
}

Value check_subclass(Activation& act, Value c, Value cls) {
    if (!is_kind(c, Kind::Class)) {
        if (is_kind(c, Kind::Instance)) return Value::slow();
        return act.raise(TypeId::TypeError, "issubclass() arg 1 must be a class");
    }
    return check_class(act, as<Class>(c), cls, false);
}

}  // namespace pvm::vm
