// Methods of object.

#include <algorithm>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/identity.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

bool own_init(Class* c) { return overrides(c, Special::Init); }
bool own_new(Class* c) { return overrides(c, Special::New); }

Value abstract_class(Activation& act, const Class* c) {
    const Value names = class_lookup(c, intern("__abstractmethods__"));
    std::vector<std::string> sorted;
    if (is_set_kind(names)) {
        const auto* d = as<Dict>(names);
        for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count;
             e = dict_next_entry(d, e + 1)) {
            sorted.push_back(to_utf8(d->entries[e].key));
        }
    }
    std::sort(sorted.begin(), sorted.end());
    std::string listed;
    for (const std::string& name : sorted) listed += (listed.empty() ? "" : ", ") + name;
    return act.raise(TypeId::TypeError,
                     "Can't instantiate abstract class {} with abstract method{} {}",
                     to_utf8(c->name), sorted.size() == 1 ? "" : "s", listed);
}

// `cls` as a class whose instances object.__new__ can make; null with an error pending.
Class* plain_class(Activation& act, Value cls) {
    auto* c = cast<Class>(cls);
    if (!c) {
        act.raise(TypeId::TypeError, "object.__new__(X): X is not a type object ({})",
                  type_name(cls));
        return nullptr;
    }
    if (c->layout != Layout::Plain) {
        if (c->class_flags & kClassBuiltin &&
            dict_get_str(c->attributes, intern("__new__")).is_unset()) {
            const std::string name = to_utf8(c->name);
            if (name == "NoneType" || name == "ellipsis" || name == "NotImplementedType") {
                act.raise(TypeId::TypeError, "{} takes no arguments",
                          name == "ellipsis" ? "EllipsisType" : name);
            } else {
                act.raise(TypeId::TypeError, "cannot create '{}' instances", name);
            }
            return nullptr;
        }
        Class* solid = c;
        while (!(solid->class_flags & kClassBuiltin)) solid = as<Class>(solid->mro->items[1]);
        act.raise(TypeId::TypeError, "object.__new__({}) is not safe, use {}.__new__()",
                  to_utf8(c->name), to_utf8(solid->name));
        return nullptr;
    }
    if (c->class_flags & kClassAbstract) {
        abstract_class(act, c);
        return nullptr;
    }
    return c;
}

}  // namespace

namespace {

// The one value of a type that has one, else unset.
Value only_value(Value cls) {
    for (const auto& [type, value] : {std::pair{TypeId::NoneType, Value::none()},
                                      {TypeId::EllipsisType, Value::ellipsis()},
                                      {TypeId::NotImplementedType, Value::not_implemented()}}) {
        if (cls.same_bits(Value::object(type_class(type)))) return value;
    }
    return Value::unset();
}

}  // namespace

// (cls, *args)
Value object_new(Activation& act, const Value* args, uint32_t count) {
    if (const Value only = only_value(args[0]); count == 1 && !only.is_unset()) return only;
    Class* c = cast<Class>(args[0]);
    if (count > 1 && c && c->layout == Layout::Plain) {
        if (own_new(c)) {
            return act.raise(
                TypeId::TypeError,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (!own_init(c))
            return act.raise(TypeId::TypeError, "{}() takes no arguments", to_utf8(c->name));
    }
    c = plain_class(act, args[0]);
    if (!c) return Value::error();
    return Value::object(new_instance(act.heap(), c));
}

// (cls): an instance without any call
Value native_new_instance(Activation& act, const Value* args, uint32_t) {
    Class* c = plain_class(act, args[0]);
    return c ? Value::object(new_instance(act.heap(), c)) : Value::error();
}

// (self, *args)
Value object_init(Activation& act, const Value* args, uint32_t count) {
    Class* c = class_of(args[0]);
    if (count > 1) {
        if (own_init(c)) {
            return act.raise(
                TypeId::TypeError,
                "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if (!own_new(c) && c->layout == Layout::Plain) {
            return act.raise(TypeId::TypeError, "{}() takes no arguments", to_utf8(c->name));
        }
    }
    return Value::none();
}

// (self): default repr of instances, repr of the builtin in all others
Value object_repr(Activation& act, const Value* args, uint32_t) {
    const bool own = overrides(class_of(args[0]), Special::Repr);
    const Value inner = own ? unwrap(args[0]) : args[0];
    if (own && is_kind(inner, Kind::Instance)) {
        std::string text = "<";
        append_class_name(text, class_of(inner));
        text +=
            fmt::format(" object at 0x{:012x}>", identity_number(act.heap(), inner.as_object()));
        return make_str(act.heap(), text);
    }
    std::string out;
    switch (repr_of(act, inner, out)) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: break;
    }
    return Value::error();
}

// (self)
Value object_str(Activation& act, const Value* args, uint32_t) {
    if (overrides(class_of(args[0]), Special::Repr)) return Value::slow();
    return object_repr(act, args, 1);
}

// (self, spec)
Value object_format(Activation& act, const Value* args, uint32_t) {
    const auto* spec = cast_unwrapped<Str>(args[1]);
    if (!spec) {
        return act.raise(TypeId::TypeError, "__format__() argument must be str, not {}",
                         type_name(args[1]));
    }
    const Value inner = unwrap(args[0]);
    if (is_number(inner) || is_kind(inner, Kind::Str)) {
        std::string out;
        switch (format_of(act, inner, spec, out)) {
            case TextResult::Done: return make_str(act.heap(), out);
            case TextResult::NeedsPython: return Value::slow();
            case TextResult::Error: return Value::error();
        }
    }
    if (spec->length == 0) return Value::slow();
    return act.raise(TypeId::TypeError, "unsupported format string passed to {}.__format__",
                     type_name(args[0]));
}

Value object_eq(Activation&, const Value* args, uint32_t) {
    return same_value(args[0], args[1]) ? Value::boolean(true) : Value::not_implemented();
}
// (self, other): the opposite of __eq__
Value object_ne(Activation& act, const Value* args, uint32_t) {
    if (is_kind(args[0], Kind::Instance) && overrides(class_of(args[0]), Special::Eq)) {
        return Value::slow();
    }
    const Value eq = object_eq(act, args, 2);
    return eq.is_bool() ? Value::boolean(!eq.is_true()) : eq;
}
Value object_order(Activation&, const Value*, uint32_t) { return Value::not_implemented(); }

Value object_hash(Activation& act, const Value* args, uint32_t) {
    // Whatever an instance holds: types that hash by value have a method of their own.
    if (is_kind(args[0], Kind::Instance) || is_kind(args[0], Kind::Class)) {
        const uint64_t number = identity_number(act.heap(), args[0].as_object());
        return make_int(act.heap(), static_cast<int64_t>(number));
    }
    int64_t hash;
    const Value status = hash_key(act, args[0], hash);
    return status.is_none() ? make_int(act.heap(), hash) : status;
}

Value object_init_subclass(Activation&, const Value*, uint32_t) { return Value::none(); }
Value object_subclasshook(Activation&, const Value*, uint32_t) { return Value::not_implemented(); }

// ---- Attributes
// ----------------------------------------------------------------------------------------

// (self, name)
Value object_getattribute(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    if (!is_kind(args[0], Kind::Instance)) {
        return load_attribute(act, args[0], name, current_destination(act));
    }
    const Value v = generic_get(act, args[0], name);
    return v.is_unset() ? attribute_error(act, args[0], name) : v;
}

namespace {

Value no_such_attribute(Activation& act, Value object, Value name, Value attribute) {
    if (attribute.is_unset()) return attribute_error(act, object, name);
    return act.raise(TypeId::AttributeError, "'{}' object attribute '{}' is read-only",
                     type_name(object), to_utf8(name));
}

// True when instances of `c` have no attributes but those of their slots.
bool slots_only(const Class* c) {
    return (c->class_flags & kClassHasSlotsOnly) ||
           ((c->class_flags & kClassBuiltin) && c->layout != Layout::Exception);
}

}  // namespace

// (self, name, value): no descriptor in Python
Value object_setattr(Activation& act, const Value* args, uint32_t) {
    const Value name = stored_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    Class* c = class_of(args[0]);
    const Value attribute = class_lookup(c, name);
    const auto* property = cast<Property>(attribute);
    if (property && property->setter.is_none() && is_kind(property->getter, Kind::NativeFunction)) {
        return not_writable(act, property);
    }
    if (takes_writes(attribute) && !is_kind(attribute, Kind::Slot)) return Value::slow();
    if (!is_kind(args[0], Kind::Instance)) {
        return store_attribute(act, args[0], name, args[2], {});
    }
    auto* i = as<Instance>(args[0]);
    if (i->frozen()) return frozen_error(act, args[0]);
    if (slots_only(c) && !is_kind(attribute, Kind::Slot)) {
        return no_such_attribute(act, args[0], name, attribute);
    }
    if (!act.reserve(64)) return Value::error();
    instance_set(act.heap(), i, name, args[2]);
    return Value::none();
}

// (self, name): no descriptor in Python
Value object_delattr(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    const Value attribute = class_lookup(class_of(args[0]), name);
    const auto* property = cast<Property>(attribute);
    if (property && property->deleter.is_none() &&
        is_kind(property->getter, Kind::NativeFunction)) {
        return not_writable(act, property);
    }
    if (takes_writes(attribute) && !is_kind(attribute, Kind::Slot)) return Value::slow();
    if (!is_kind(args[0], Kind::Instance)) return delete_attribute(act, args[0], name, {});
    auto* i = as<Instance>(args[0]);
    if (i->frozen()) return frozen_error(act, args[0]);
    if (instance_delete(act.heap(), i, name)) return Value::none();
    if (is_kind(attribute, Kind::Slot)) return act.raise_with(TypeId::AttributeError, name);
    const bool shared = slots_only(class_of(args[0]));
    return no_such_attribute(act, args[0], name, shared ? attribute : Value::unset());
}

Value object_get_class(Activation&, const Value* args, uint32_t) {
    return Value::object(class_of(args[0]));
}
Value object_set_class(Activation& act, const Value*, uint32_t) {
    return act.raise(
        TypeId::UnsupportedError,
        "assigning to __class__ is not supported: make a new object of the other class");
}

Value object_get_dict(Activation& act, const Value* args, uint32_t) {
    const Value v = args[0];
    if (is_kind(v, Kind::Instance) && !slots_only(class_of(v))) {
        auto* i = as<Instance>(v);
        if (!act.reserve(64 + 48 * size_t{i->shape->count})) return Value::error();
        if (!i->frozen() || i->shape->dict_mode) {
            return Value::object(instance_dict(act.heap(), i));
        }
        // A copy, without what belongs to slots: the real thing cannot become a dict any more.
        Dict* d = new_dict(act.heap());
        const auto shown = [&](Value name) {
            return !is_kind(class_lookup(class_of(v), name), Kind::Slot);
        };
        std::vector<const Shape*> chain;
        for (const Shape* s = i->shape; s->parent; s = s->parent) chain.push_back(s);
        for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
            if (shown((*it)->name))
                dict_set_str(act.heap(), d, (*it)->name, i->slots[(*it)->index]);
        }
        return Value::object(d);
    }
    return attribute_error(act, v, intern("__dict__"));
}

Value object_set_dict(Activation& act, const Value* args, uint32_t) {
    auto* i = cast<Instance>(args[0]);
    if (!i || slots_only(class_of(args[0])))
        return attribute_error(act, args[0], intern("__dict__"));
    const Value fresh = unwrap(args[1]);
    if (!is_kind(fresh, Kind::Dict)) {
        return act.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'",
                         type_name(args[1]));
    }
    if (i->frozen()) return frozen_error(act, args[0]);
    if (!act.reserve(64 + 48 * size_t{i->shape->count})) return Value::error();
    instance_dict(act.heap(), i);
    i->slots[i->shape->index] = fresh;
    i->changed();
    return Value::none();
}

Value object_dir(Activation&, const Value*, uint32_t) { return Value::slow(); }

// What is Python in every case: its twin.
Value prelude_only(Activation&, const Value*, uint32_t) { return Value::slow(); }
Value object_get_doc(Activation&, const Value*, uint32_t) { return Value::none(); }

}  // namespace pvm::vm
