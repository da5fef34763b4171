#include "vm/run/attributes.h"
#include "vm/run/binding.h"

#include <algorithm>
#include <array>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/sites.h"

namespace pvm::vm {

namespace {

bool has_special(Value v, Special special) {
    return is_kind(v, Kind::Instance) && !special_lookup(class_of(v), special).is_unset();
}

}  // namespace

bool is_data_descriptor(Value attribute) {
    switch (kind_of(attribute)) {
        case Kind::Property:
        case Kind::Slot: return true;
        case Kind::Instance:
            return has_special(attribute, Special::Get) &&
                   (has_special(attribute, Special::SetDescriptor) ||
                    has_special(attribute, Special::Delete));
        default: return false;
    }
}

Value raise_no_accessor(Activation& act, const Property* p, Value object, const char* accessor) {
    const std::string of = to_utf8(class_of(object)->qualname);
    if (!is_kind(p->name, Kind::Str)) {
        return act.raise(TypeId::AttributeError, "property of '{}' object has no {}", of, accessor);
    }
    return act.raise(TypeId::AttributeError, "property '{}' of '{}' object has no {}",
                     to_utf8(p->name), of, accessor);
}

namespace {

Value read_property(Activation& act, const Property* p, Value object, Destination to) {
    if (p->getter.is_none()) {
        return raise_no_accessor(act, p, object, "getter");
    }
    if (is_kind(p->getter, Kind::Function) || is_kind(p->getter, Kind::NativeFunction)) {
        return call_value(act, p->getter, &object, 1, nullptr, to);
    }
    // What else can be called may resume a generator, and has to be called but once (call_method).
    const Value args[] = {p->getter, make_tuple(act.heap(), {object})};
    return call_prelude(act, PreludeEntry::call_plain, args, 2, to);
}

// __getattr__ where there is one, else AttributeError.
Value missing(Activation& act, Value object, Class* c, Value name, Destination to) {
    const Value f = special_lookup(c, Special::GetAttr);
    if (!f.is_unset()) return call_special(act, object, Special::GetAttr, &name, 1, to);
    return attribute_error(act, object, name);
}

// A class attribute as read through `object` of class `c` (`object` none: through the class
// itself).
Value bind(Activation& act, Value attribute, Value object, bool through_class, Class* c, Value name,
           Destination to) {
    switch (kind_of(attribute)) {
        case Kind::Function:
        case Kind::NativeFunction:
            if (through_class || !binds_to_object(attribute)) return attribute;
            return make_bound_method(act.heap(), object, attribute);
        case Kind::ClassMethod: {
            const Value inner = as<ClassMethod>(attribute)->function;
            // A property below @classmethod is read through the class.
            if (is_kind(inner, Kind::Property) || has_special(inner, Special::Get)) {
                return bind(act, inner, Value::object(c), false, c->metaclass, name, to);
            }
            return make_bound_method(act.heap(), Value::object(c), inner);
        }
        case Kind::StaticMethod: return as<StaticMethod>(attribute)->function;
        case Kind::Property:
            if (through_class) return attribute;
            return read_property(act, as<Property>(attribute), object, to);
        case Kind::Slot: {
            if (through_class) return attribute;
            const Value v = instance_get(as<Instance>(object), name);
            return v.is_unset() ? missing(act, object, c, name, to) : v;
        }
        case Kind::Instance: {
            if (!has_special(attribute, Special::Get)) return attribute;
            const Value args[] = {through_class ? Value::none() : object, Value::object(c)};
            return call_special(act, attribute, Special::Get, args, 2, to);
        }
        default: return attribute;
    }
}

// A property or descriptor may itself raise AttributeError, which __getattr__ then answers: only
// Python code can put the two together.
bool needs_python(Class* c, Value attribute) {
    if (overrides(c, Special::GetAttribute)) return true;
    return !special_lookup(c, Special::GetAttr).is_unset() &&
           (is_kind(attribute, Kind::Property) || is_kind(attribute, Kind::Instance));
}

Value load_from_instance(Activation& act, Value object, Value name, Destination to) {
    auto* i = as<Instance>(object);
    Class* c = i->shape->owner;
    const Value attribute = class_lookup(c, name);
    if (!(c->class_flags & kClassBuiltin) && needs_python(c, attribute)) [[unlikely]] {
        const Value args[] = {object, name};
        return call_prelude(act, PreludeEntry::getattr_slow, args, 2, to);
    }
    if (!attribute.is_unset() && is_data_descriptor(attribute)) {
        return bind(act, attribute, object, false, c, name, to);
    }
    const Value own = instance_get(i, name);
    if (!own.is_unset()) return own;
    if (!attribute.is_unset()) return bind(act, attribute, object, false, c, name, to);
    return missing(act, object, c, name, to);
}

Value load_from_class(Activation& act, Value object, Value name, Destination to) {
    auto* c = as<Class>(object);
    const Value of_meta = class_lookup(c->metaclass, name);
    if (!of_meta.is_unset() && is_data_descriptor(of_meta)) {
        return bind(act, of_meta, object, false, c->metaclass, name, to);
    }
    const Value own = class_lookup(c, name);
    if (!own.is_unset()) return bind(act, own, object, true, c, name, to);
    if (!of_meta.is_unset()) return bind(act, of_meta, object, false, c->metaclass, name, to);
    return missing(act, object, c->metaclass, name, to);
}

Value load_from_super(Activation& act, const Super* s, Value name, Destination to) {
    Class* c = cast<Class>(s->receiver_class);
    if (c && !str_is(name, "__class__")) {
        bool after = false;
        for (uint32_t i = 0; i < c->mro->length; ++i) {
            if (after) {
                const Value found = dict_get_str(as<Class>(c->mro->items[i])->attributes, name);
                if (!found.is_unset()) {
                    const bool through_class = s->receiver.same_bits(s->receiver_class);
                    return bind(act, found, s->receiver, through_class, c, name, to);
                }
            }
            after |= c->mro->items[i].same_bits(s->start_class);
        }
    }
    const Value self = Value::object(s);
    const Value attribute = class_lookup(class_of(self), name);
    if (!attribute.is_unset()) return bind(act, attribute, self, false, class_of(self), name, to);
    return act.raise(TypeId::AttributeError, "'super' object has no attribute '{}'", to_utf8(name));
}

struct LeftOut {
    std::string_view module;
    std::string_view name;
    std::string_view remedy;
};

// What CPython's modules have and these do not, with what to do instead.
constexpr LeftOut kLeftOut[] = {
#define LEFT_OUT(module, name, remedy) {module, name, remedy},
#include "vm/builtins/left_out.def"
#undef LEFT_OUT
};

// The pending AttributeError, with the object and the name of the attribute that it lacks.
Value with_error_object(Activation& act, Value error, Value object, Value name) {
    const Value exception = act.take_pending();
    instance_set(act.heap(), as<Instance>(exception), intern("obj"), object);
    act.raise_exception(exception);
    return with_error_name(act, error, name);
}

Value no_module_attribute(Activation& act, const Module* m, Value name) {
    const Value refused = left_out(act, m, name);
    if (!refused.is_none()) return refused;
    const Value error = act.raise(TypeId::AttributeError, "module '{}' has no attribute '{}'",
                                  to_utf8(m->name), to_utf8(name));
    return with_error_object(act, error, Value::object(m), name);
}

Value function_attribute(Value object, Value name) {
    const Value attributes = as<Function>(object)->attributes;
    return attributes.is_none() ? Value::unset() : dict_get_str(as<Dict>(attributes), name);
}

Value load_from_builtin(Activation& act, Value object, Value name, Destination to) {
    // A bound method has what its function has, an alias what its origin has.
    for (uint32_t depth = 0; depth < limits::kRecursionMax; ++depth) {
        Class* c = class_of(object);
        const Value attribute = class_lookup(c, name);
        if (is_kind(object, Kind::Function)) {
            if (attribute.is_unset() || !is_data_descriptor(attribute)) {
                const Value own = function_attribute(object, name);
                if (!own.is_unset()) return own;
            }
        }
        if (!attribute.is_unset()) return bind(act, attribute, object, false, c, name, to);
        const auto* m = cast<BoundMethod>(object);
        const auto* alias = cast<GenericAlias>(object);
        if (!m && !alias) return attribute_error(act, object, name);
        object = m ? m->function : alias->origin;
        const Kind kind = kind_of(object);
        if (kind == Kind::Instance || kind == Kind::Class || kind == Kind::Super ||
            kind == Kind::Module) {
            return load_attribute(act, object, name, to);
        }
    }
    return act.raise_text(TypeId::RecursionError, "maximum recursion depth exceeded");
}

}  // namespace

Value with_error_name(Activation& act, Value error, Value name) {
    const Value exception = act.take_pending();
    instance_set(act.heap(), as<Instance>(exception), intern("name"), name);
    act.raise_exception(exception);
    return error;
}

Value attribute_error(Activation& act, Value object, Value name) {
    const auto* c = cast<Class>(object);
    const std::string text =
        c ? fmt::format("type object '{}' has no attribute '{}'", to_utf8(c->name), to_utf8(name))
          : fmt::format("'{}' object has no attribute '{}'", type_name(object), to_utf8(name));
    const Value error = act.raise_text(TypeId::AttributeError, text);
    return with_error_object(act, error, object, name);
}

Value left_out(Activation& act, const Module* m, Value name) {
    const std::string module = to_utf8(m->name), text = to_utf8(name);
    for (const LeftOut& row : kLeftOut) {
        if (row.module != module || row.name != text) continue;
        return act.raise(TypeId::UnsupportedError, "{}.{} is not supported: {}", module, text,
                         row.remedy);
    }
    return Value::none();
}

Value module_member(const Module* m, Value name) {
    Runtime& runtime = Runtime::get();
    if (m != runtime.builtins_module()) return dict_get_str(m->globals, name);
    // Its globals are the runtime's own; programs see what is a builtin.
    const Value found = dict_get_str(runtime.builtins(), name);
    if (!found.is_unset() || !to_utf8(name).starts_with("__")) return found;
    return dict_get_str(m->globals, name);
}

Value load_attribute(Activation& act, Value object, Value name, Destination to) {
    switch (kind_of(object)) {
        case Kind::Instance: return load_from_instance(act, object, name, to);
        case Kind::Class: return load_from_class(act, object, name, to);
        case Kind::Super: return load_from_super(act, as<Super>(object), name, to);
        case Kind::Module: {
            const Value found = module_member(as<Module>(object), name);
            if (act.refuses_floats() && is_float(found)) return raise_no_floats(act);
            if (!found.is_unset()) return found;
            const Value attribute = class_lookup(class_of(object), name);
            if (!attribute.is_unset()) {
                return bind(act, attribute, object, false, class_of(object), name, to);
            }
            return no_module_attribute(act, as<Module>(object), name);
        }
        default: return load_from_builtin(act, object, name, to);
    }
}

namespace {

// A property that is a field of a namedtuple; slow() for any other.
Value field_of(Activation& act, Value object, const Property& p) {
    uint32_t item;
    const auto* t = cast_unwrapped<Tuple>(object);
    if (!t || !reads_item(p.getter, item) || item >= t->length) return Value::slow();
    return act.refuses_floats() && is_float(t->items[item]) ? Value::slow() : t->items[item];
}

}  // namespace

Value attribute_or_none(Activation& act, Value object, Value name) {
    const auto* c = cast<Class>(object);
    if (!c && !is_kind(object, Kind::Instance)) return Value::slow();
    Class* type = class_of(object);
    if (overrides(type, Special::GetAttribute)) return Value::slow();
    const Value of_class = class_lookup(type, name);
    const Value own = c ? class_lookup(c, name) : instance_get(as<Instance>(object), name);
    if (!c && is_kind(of_class, Kind::Slot) && !own.is_unset()) return own;
    if (const auto* p = cast<Property>(of_class); p && !c) return field_of(act, object, *p);
    if (!of_class.is_unset() && is_data_descriptor(of_class)) return Value::slow();
    if (!own.is_unset()) return !c || is_plain_attribute(own) ? own : Value::slow();
    if (of_class.is_unset()) {
        return special_lookup(type, Special::GetAttr).is_unset() ? own : Value::slow();
    }
    if (is_plain_attribute(of_class)) return of_class;
    if (c || !is_kind(of_class, Kind::Function)) return Value::slow();
    if (!binds_to_object(of_class)) return of_class;
    return act.reserve(64) ? make_bound_method(act.heap(), object, of_class) : Value::error();
}

bool find_method(Value object, Value name, MethodRef& out) {
    switch (kind_of(object)) {
        case Kind::Instance: {
            const auto* i = as<Instance>(object);
            Class* c = i->shape->owner;
            const Value attribute = class_lookup(c, name);
            if (attribute.is_unset() || overrides(c, Special::GetAttribute)) return false;
            if (!is_kind(attribute, Kind::Function) && !is_kind(attribute, Kind::NativeFunction)) {
                return false;
            }
            if (!instance_get(i, name).is_unset()) return false;
            out.function = attribute;
            out.bind = binds_to_object(attribute);
            return true;
        }
        case Kind::Module: {
            const Value found = module_member(as<Module>(object), name);
            if (found.is_unset()) return false;
            out = {found, false};
            return true;
        }
        case Kind::Class:
        case Kind::Super:
        case Kind::Function: return false;
        default: {
            const Value attribute = class_lookup(class_of(object), name);
            if (!is_kind(attribute, Kind::NativeFunction)) return false;
            out.function = attribute;
            out.bind = as<NativeFunction>(attribute)->binds;
            return true;
        }
    }
}

// ---- Writing and deleting
// ----------------------------------------------------------------------------

namespace {

Value read_only(Activation& act, Value object, Value name) {
    return act.raise(TypeId::AttributeError, "'{}' object attribute '{}' is read-only",
                     type_name(object), to_utf8(name));
}

// A property of a builtin type without a setter (or a deleter), in C++ as its getter.
bool is_fixed(const Property* p, Value writer) {
    return writer.is_none() && is_kind(p->getter, Kind::NativeFunction);
}

// True when `attribute` took the write; then `result` is what to return.
bool write_descriptor(Activation& act, Value attribute, Value object, Value value, Destination to,
                      Value& result) {
    const Destination discard{ReturnMode::Discard, to.dst};
    if (const auto* p = cast<Property>(attribute)) {
        if (is_fixed(p, p->setter)) {
            result = not_writable(act, p);
        } else if (p->setter.is_none()) {
            result = raise_no_accessor(act, p, object, "setter");
        } else {
            const Value args[] = {object, value};
            result = call_value(act, p->setter, args, 2, nullptr, discard);
        }
        return true;
    }
    if (has_special(attribute, Special::SetDescriptor)) {
        const Value args[] = {object, value};
        result = call_special(act, attribute, Special::SetDescriptor, args, 2, discard);
        return true;
    }
    if (has_special(attribute, Special::Delete)) {
        result = act.raise_text(TypeId::AttributeError, "__set__");
        return true;
    }
    return false;
}

// What of a function, or a class, can be deleted though it is C++: it is as if it had never been
// given. False for the rest.
bool delete_given(Activation& act, const Property* p, Value object, Value& result) {
    const NativeDef& def = *as<NativeFunction>(p->getter)->def;
    const std::string_view name = def.name;
    if (auto* f = cast<Function>(object)) {
        Value* part = name == "__doc__"           ? &f->doc
                      : name == "__module__"      ? &f->module
                      : name == "__annotations__" ? &f->annotations
                      : name == "__defaults__"    ? &f->defaults
                      : name == "__kwdefaults__"  ? &f->kwdefaults
                                                  : nullptr;
        if (name == "__name__" || name == "__qualname__") {
            result = act.raise(TypeId::TypeError, "{} must be set to a string object", name);
            return true;
        }
        if (!part) return false;
        result = f->frozen() ? frozen_error(act, object) : Value::none();
        if (result.is_none()) *part = Value::none();
        return true;
    }
    auto* c = cast<Class>(object);
    if (!c || name != "__annotations__" || c->class_flags & kClassBuiltin) return false;
    const Value key = intern(def.name);
    result = c->frozen() ? frozen_error(act, object)
             : class_delete_attribute(act.heap(), c, key)
                 ? Value::none()
                 : act.raise_with(TypeId::AttributeError, key);
    return true;
}

bool delete_descriptor(Activation& act, Value attribute, Value object, Destination to,
                       Value& result) {
    const Destination discard{ReturnMode::Discard, to.dst};
    if (const auto* p = cast<Property>(attribute)) {
        if (is_fixed(p, p->deleter)) {
            if (!delete_given(act, p, object, result)) result = not_writable(act, p);
        } else if (p->deleter.is_none()) {
            result = raise_no_accessor(act, p, object, "deleter");
        } else {
            result = call_value(act, p->deleter, &object, 1, nullptr, discard);
        }
        return true;
    }
    if (has_special(attribute, Special::Delete)) {
        result = call_special(act, attribute, Special::Delete, &object, 1, discard);
        return true;
    }
    if (has_special(attribute, Special::SetDescriptor)) {
        result = act.raise_text(TypeId::AttributeError, "__delete__");
        return true;
    }
    return false;
}

Value store_in_instance(Activation& act, Value object, Value name, Value value, Value attribute) {
    auto* i = as<Instance>(object);
    if (i->frozen()) return frozen_error(act, object);
    const Class* c = i->shape->owner;
    const bool slots_only = (c->class_flags & kClassHasSlotsOnly) ||
                            (c->class_flags & kClassBuiltin && !is_exception(object));
    if (slots_only && !is_kind(attribute, Kind::Slot)) {
        return attribute.is_unset() ? attribute_error(act, object, name)
                                    : read_only(act, object, name);
    }
    instance_set(act.heap(), i, name, value);
    return Value::none();
}

Value store_in_function(Activation& act, Value object, Value name, Value value) {
    auto* f = as<Function>(object);
    if (f->frozen()) return frozen_error(act, object);
    if (f->attributes.is_none()) {
        f->attributes = Value::object(new_dict(act.heap()));
        f->changed();
    }
    dict_set_str(act.heap(), as<Dict>(f->attributes), name, value);
    return Value::none();
}

}  // namespace

Value not_writable(Activation& act, const Property* p) {
    // What CPython keeps as a plain member says so in other words.
    constexpr std::array<std::string_view, 7> kMembers = {
        "range", "slice", "method", "property", "super", "staticmethod", "classmethod"};
    const NativeDef& def = *as<NativeFunction>(p->getter)->def;
    const std::string_view name = def.name;
    if (std::find(kMembers.begin(), kMembers.end(), def.owner) != kMembers.end() ||
        name == "__closure__" || name == "__globals__") {
        return act.raise_text(TypeId::AttributeError, "readonly attribute");
    }
    return act.raise(TypeId::AttributeError, "attribute '{}' of '{}' objects is not writable", name,
                     def.owner);
}

Value store_attribute(Activation& act, Value object, Value name, Value value, Destination to) {
    const Kind kind = kind_of(object);
    Class* c = class_of(object);
    if ((kind == Kind::Instance || kind == Kind::Class) && overrides(c, Special::SetAttr)) {
        const Value args[] = {name, value};
        return call_special(act, object, Special::SetAttr, args, 2,
                            Destination{ReturnMode::Discard, to.dst});
    }
    const Value attribute = class_lookup(c, name);
    Value result;
    if (!attribute.is_unset() && write_descriptor(act, attribute, object, value, to, result)) {
        return result;
    }
    switch (kind) {
        case Kind::Instance: return store_in_instance(act, object, name, value, attribute);
        case Kind::Class:
            if (as<Class>(object)->class_flags & kClassBuiltin) {
                return act.raise(TypeId::TypeError,
                                 "cannot set '{}' attribute of immutable type '{}'", to_utf8(name),
                                 to_utf8(as<Class>(object)->name));
            }
            if (as<Class>(object)->frozen()) return frozen_error(act, object);
            class_set_attribute(act.heap(), as<Class>(object), name, value);
            return Value::none();
        case Kind::Module:
            if (as<Module>(object)->frozen()) return frozen_error(act, object);
            dict_set_str(act.heap(), as<Module>(object)->globals, name, value);
            return Value::none();
        case Kind::Function: return store_in_function(act, object, name, value);
        default:
            return attribute.is_unset() ? attribute_error(act, object, name)
                                        : read_only(act, object, name);
    }
}

Value delete_attribute(Activation& act, Value object, Value name, Destination to) {
    const Kind kind = kind_of(object);
    Class* c = class_of(object);
    if ((kind == Kind::Instance || kind == Kind::Class) && overrides(c, Special::DelAttr)) {
        return call_special(act, object, Special::DelAttr, &name, 1,
                            Destination{ReturnMode::Discard, to.dst});
    }
    const Value attribute = class_lookup(c, name);
    Value result;
    if (!attribute.is_unset() && delete_descriptor(act, attribute, object, to, result)) {
        return result;
    }
    bool done = false;
    const bool holds = kind == Kind::Instance || kind == Kind::Class || kind == Kind::Module ||
                       kind == Kind::Function;
    if (holds && object.as_object()->frozen()) return frozen_error(act, object);
    if (kind == Kind::Instance) {
        done = instance_delete(act.heap(), as<Instance>(object), name);
    } else if (kind == Kind::Class && !(as<Class>(object)->class_flags & kClassBuiltin)) {
        done = class_delete_attribute(act.heap(), as<Class>(object), name);
    } else if (kind == Kind::Module) {
        done = dict_delete_str(act.heap(), as<Module>(object)->globals, name);
    } else if (kind == Kind::Function && !as<Function>(object)->attributes.is_none()) {
        done = dict_delete_str(act.heap(), as<Dict>(as<Function>(object)->attributes), name);
    }
    if (done) return Value::none();
    if (is_kind(attribute, Kind::Slot)) return act.raise_with(TypeId::AttributeError, name);
    if (kind != Kind::Instance && kind != Kind::Class && !attribute.is_unset()) {
        return read_only(act, object, name);
    }
    return attribute_error(act, object, name);
}

}  // namespace pvm::vm
