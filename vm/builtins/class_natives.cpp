// type and its methods, super, and what the prelude needs to make classes.

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/small_functions.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

// ---- type
// ----------------------------------------------------------------------------------------------

// (cls, object) or, in the twin, (cls, name, bases, dict)
Value type_new(Activation& act, const Value* args, uint32_t) {
    if (args[2].is_unset() && args[0].as_object() == type_class(TypeId::Type)) {
        return Value::object(class_of(args[1]));
    }
    if (!args[3].is_unset()) return Value::slow();
    return act.raise(TypeId::TypeError, "type() takes 1 or 3 arguments");
}

Value type_init(Activation&, const Value*, uint32_t) { return Value::none(); }
Value type_call(Activation&, const Value*, uint32_t) { return Value::slow(); }

namespace {

Class* class_argument(Activation& act, Value v) {
    auto* c = cast<Class>(v);
    if (!c)
        act.raise(TypeId::TypeError, "descriptor requires a 'type' object but received a '{}'",
                  type_name(v));
    return c;
}

Value own_attribute(const Class* c, const char* name) {
    return dict_get_str(c->attributes, intern(name));
}

// A class part is written: refused for builtin and frozen classes.
bool refuse_write(Activation& act, const Class* c, const char* name) {
    if (c->class_flags & kClassBuiltin) {
        act.raise(TypeId::TypeError, "cannot set '{}' attribute of immutable type '{}'", name,
                  to_utf8(c->name));
        return true;
    }
    if (c->frozen()) {
        frozen_error(act, Value::object(c));
        return true;
    }
    return false;
}

Value set_name_part(Activation& act, const Value* args, Value Class::*part, const char* name) {
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, name)) return Value::error();
    if (!is_kind(args[1], Kind::Str)) {
        return act.raise(TypeId::TypeError, "can only assign string to {}.{}, not '{}'",
                         to_utf8(c->name), name, type_name(args[1]));
    }
    c->*part = args[1];
    return Value::none();
}

}  // namespace

Value type_get_name(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    if (!(c->class_flags & kClassBuiltin)) return c->name;
    // "types.GenericAlias" is shown with its module; __name__ is the last part.
    const std::string name = to_utf8(c->name);
    const size_t dot = name.rfind('.');
    return dot != std::string::npos ? intern(name.substr(dot + 1)) : c->name;
}
Value type_set_name(Activation& act, const Value* args, uint32_t) {
    return set_name_part(act, args, &Class::name, "__name__");
}
Value type_get_qualname(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    return c ? c->qualname : Value::error();
}
Value type_set_qualname(Activation& act, const Value* args, uint32_t) {
    return set_name_part(act, args, &Class::qualname, "__qualname__");
}
Value type_get_module(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    if (c->class_flags & kClassBuiltin) {
        // Of "types.GenericAlias" the part before the name.
        const std::string name = to_utf8(c->name);
        const size_t dot = name.rfind('.');
        return dot != std::string::npos ? intern(name.substr(0, dot)) : c->module;
    }
    const Value own = own_attribute(c, "__module__");
    return own.is_unset() ? c->module : own;
}
Value type_set_module(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, "__module__")) return Value::error();
    c->module = args[1];
    class_set_attribute(act.heap(), c, intern("__module__"), args[1]);
    return Value::none();
}
Value type_get_mro(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    return c ? Value::object(c->mro) : Value::error();
}
Value type_get_bases(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    return c ? Value::object(c->bases) : Value::error();
}
Value type_get_base(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    // The base that decides the layout, as CPython's best base.
    for (uint32_t i = 0; i < c->bases->length; ++i) {
        if (as<Class>(c->bases->items[i])->layout == c->layout && c->layout != Layout::Plain) {
            return c->bases->items[i];
        }
    }
    return c->bases->length ? c->bases->items[0] : Value::none();
}
Value type_get_dict(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = Value::object(c);
    act.heap().charge(*proxy);
    return Value::object(proxy);
}
Value type_get_doc(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    const Value own = own_attribute(c, "__doc__");
    return own.is_unset() || is_kind(own, Kind::Property) ? Value::none() : own;
}
Value type_set_doc(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, "__doc__")) return Value::error();
    class_set_attribute(act.heap(), c, intern("__doc__"), args[1]);
    return Value::none();
}
Value type_get_annotations(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    const Value own = own_attribute(c, "__annotations__");
    if (!own.is_unset()) return own;
    if (c->class_flags & kClassBuiltin) {
        return act.raise(TypeId::AttributeError,
                         "type object '{}' has no attribute '__annotations__'", to_utf8(c->name));
    }
    const Value made = Value::object(new_dict(act.heap()));
    if (!c->frozen()) class_set_attribute(act.heap(), c, intern("__annotations__"), made);
    return made;
}
Value type_set_annotations(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, "__annotations__")) return Value::error();
    class_set_attribute(act.heap(), c, intern("__annotations__"), args[1]);
    return Value::none();
}
Value type_get_abstractmethods(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    const Value own = own_attribute(c, "__abstractmethods__");
    if (!own.is_unset()) return own;
    return act.raise(TypeId::AttributeError,
                     "type object '{}' has no attribute '__abstractmethods__'", to_utf8(c->name));
}
// The class becomes abstract, or concrete when the set is empty.
Value type_set_abstractmethods(Activation& act, const Value* args, uint32_t) {
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, "__abstractmethods__")) return Value::error();
    const bool some = is_set_kind(args[1]) && as<Dict>(args[1])->used;
    c->class_flags = static_cast<uint16_t>(some ? c->class_flags | kClassAbstract
                                                : c->class_flags & ~kClassAbstract);
    class_set_attribute(act.heap(), c, intern("__abstractmethods__"), args[1]);
    return Value::none();
}

Value type_mro(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    return make_list(act.heap(), c->mro->items, c->mro->length);
}
Value type_subclasses(Activation& act, const Value*, uint32_t) {
    return act.raise(TypeId::UnsupportedError,
                     "type.__subclasses__() is not supported: classes record no subclasses; use "
                     "__init_subclass__ to keep a list");
}
Value type_repr(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    return make_str(act.heap(), fmt::format("<class '{}'>", full_class_name(c)));
}
Value type_instancecheck(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    return c ? Value::boolean(is_instance_of(args[1], c)) : Value::error();
}
Value type_subclasscheck(Activation& act, const Value* args, uint32_t) {
    const Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    const auto* of = cast<Class>(args[1]);
    if (!of) return act.raise(TypeId::TypeError, "issubclass() arg 1 must be a class");
    return Value::boolean(is_subclass(of, c));
}
Value type_or(Activation& act, const Value* args, uint32_t) {
    return binary_builtins(act, BinaryOp::Or, args[0], args[1]);
}
Value type_ror(Activation& act, const Value* args, uint32_t) {
    return binary_builtins(act, BinaryOp::Or, args[1], args[0]);
}
// (self, name, value): whatever the metaclass's own __setattr__ says
Value type_setattr(Activation& act, const Value* args, uint32_t) {
    const Value name = stored_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    Class* c = class_argument(act, args[0]);
    if (!c) return Value::error();
    if (takes_writes(class_lookup(c->metaclass, name))) {
        return overrides(c->metaclass, Special::SetAttr)
                   ? act.raise(TypeId::AttributeError,
                               "attribute '{}' of '{}' is kept by its metaclass", to_utf8(name),
                               to_utf8(c->name))
                   : store_attribute(act, args[0], name, args[2], {});
    }
    if (refuse_write(act, c, to_utf8(name).c_str())) return Value::error();
    if (!act.reserve(64)) return Value::error();
    class_set_attribute(act.heap(), c, name, args[2]);
    return Value::none();
}
// (self, name)
Value type_delattr(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    Class* c = class_argument(act, args[0]);
    if (!c || refuse_write(act, c, to_utf8(name).c_str())) return Value::error();
    if (class_delete_attribute(act.heap(), c, name)) return Value::none();
    return attribute_error(act, args[0], name);
}

// ---- super
// ---------------------------------------------------------------------------------------------

namespace {

Value make_super(Activation& act, Value start, Value receiver) {
    const auto* c = cast<Class>(start);
    if (!c) {
        return act.raise(TypeId::TypeError, "super() argument 1 must be a type, not {}",
                         type_name(start));
    }
    Value receiver_class = Value::none();
    if (!receiver.is_none()) {
        const auto* own = cast<Class>(receiver);
        if (own && is_subclass(own, c)) {
            receiver_class = receiver;
        } else if (is_instance_of(receiver, c)) {
            receiver_class = Value::object(class_of(receiver));
        } else {
            return act.raise(TypeId::TypeError,
                             "super(type, obj): obj must be an instance or subtype of type");
        }
    }
    auto* s = act.heap().make<Super>();
    s->start_class = start;
    s->receiver = receiver;
    s->receiver_class = receiver_class;
    act.heap().charge(*s);
    return Value::object(s);
}

}  // namespace

// (cls, type, object=)
Value super_new(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_unset()) {
        const Frame& caller = act.frames().back();
        return act.raise_text(TypeId::RuntimeError, caller.function->code->positional_count
                                                        ? "super(): __class__ cell not found"
                                                        : "super(): no arguments");
    }
    return make_super(act, args[1], args[2].is_unset() ? Value::none() : args[2]);
}

// (cell or class, receiver)
Value native_super(Activation& act, const Value* args, uint32_t) {
    Value start = args[0];
    if (const auto* cell = cast<Cell>(start)) start = cell->value;
    if (start.is_unset()) return act.raise(TypeId::RuntimeError, "super(): empty __class__ cell");
    return make_super(act, start, args[1]);
}

Value super_get_thisclass(Activation&, const Value* args, uint32_t) {
    return as<Super>(args[0])->start_class;
}
Value super_get_self(Activation&, const Value* args, uint32_t) {
    return as<Super>(args[0])->receiver;
}
Value super_get_self_class(Activation&, const Value* args, uint32_t) {
    return as<Super>(args[0])->receiver_class;
}

// ---- Making classes
// ------------------------------------------------------------------------------------

namespace {

bool is_identifier(const Str* s) {
    for (uint32_t i = 0; i < s->length; ++i) {
        const auto code = static_cast<char32_t>(s->at(i));
        const bool fits =
            i == 0 ? unicode::is_identifier_start(code) : unicode::is_identifier_continue(code);
        if (!fits) return false;
    }
    return s->length > 0;
}

// The names of __slots__ as interned Strs; false with an error pending.
bool slot_names(Activation& act, const Class* c, Value slots, std::vector<Value>& out) {
    const auto add = [&](Value v) {
        if (!is_kind(v, Kind::Str)) {
            act.raise(TypeId::TypeError, "__slots__ items must be strings, not '{}'", type_name(v));
            return false;
        }
        std::string text = to_utf8(v);
        if (!is_identifier(as<Str>(v))) {
            act.raise(TypeId::TypeError, "__slots__ must be identifiers");
            return false;
        }
        if (text.starts_with("__") && !text.ends_with("__")) {
            const std::string owner = to_utf8(c->name);
            const size_t first = owner.find_first_not_of('_');
            if (first != std::string::npos) text = "_" + owner.substr(first) + text;
        }
        out.push_back(intern(text));
        return true;
    };
    slots = unwrap(slots);
    if (is_kind(slots, Kind::Str)) return add(slots);
    if (const auto* t = cast<Tuple>(slots)) {
        for (uint32_t i = 0; i < t->length; ++i) {
            if (!add(t->items[i])) return false;
        }
        return true;
    }
    if (const auto* l = cast<List>(slots)) {
        for (uint32_t i = 0; i < l->length; ++i) {
            if (!add(l->items[i])) return false;
        }
        return true;
    }
    if (is_kind(slots, Kind::Dict) || is_set_kind(slots)) {
        const auto* d = as<Dict>(slots);
        for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count;
             e = dict_next_entry(d, e + 1)) {
            if (!add(d->entries[e].key)) return false;
        }
        return true;
    }
    act.raise(TypeId::TypeError, "'{}' object is not iterable", type_name(slots));
    return false;
}

// Descriptors for __slots__; without "__dict__" instances get no other attributes.
bool add_slots(Activation& act, Class* c) {
    bool base_has_dict = false;
    for (uint32_t i = 1; i < c->mro->length; ++i) {
        const auto* base = as<Class>(c->mro->items[i]);
        const bool plain_builtin =
            (base->class_flags & kClassBuiltin) && base->layout != Layout::Exception;
        base_has_dict |= !plain_builtin && !(base->class_flags & kClassHasSlotsOnly);
    }
    const Value slots = own_attribute(c, "__slots__");
    if (slots.is_unset()) return true;
    std::vector<Value> names;
    if (!slot_names(act, c, slots, names)) return false;
    bool has_dict = base_has_dict;
    const auto over = static_cast<TypeId>(c->type_id);
    if (!names.empty() && (over == TypeId::Int || over == TypeId::Tuple || over == TypeId::Bytes)) {
        act.raise(TypeId::TypeError, "nonempty __slots__ not supported for subtype of '{}'",
                  to_utf8(as<Class>(c->bases->items[0])->name));
        return false;
    }
    for (const Value name : names) {
        if (str_is(name, "__dict__")) {
            has_dict = true;
            continue;
        }
        if (str_is(name, "__weakref__")) continue;
        if (!dict_get_str(c->attributes, name).is_unset()) {
            act.raise(TypeId::ValueError, "'{}' in __slots__ conflicts with class variable",
                      to_utf8(name));
            return false;
        }
        auto* slot = act.heap().make<Slot>();
        slot->name = name;
        slot->owner = Value::object(c);
        act.heap().charge(*slot);
        class_set_attribute(act.heap(), c, name, Value::object(slot));
    }
    if (!has_dict) c->class_flags = static_cast<uint16_t>(c->class_flags | kClassHasSlotsOnly);
    return true;
}

void wrap_as(Activation& act, Class* c, const char* name, bool static_method) {
    const Value key = intern(name);
    const Value found = dict_get_str(c->attributes, key);
    if (!is_kind(found, Kind::Function)) return;
    Value wrapped;
    if (static_method) {
        auto* w = act.heap().make<StaticMethod>();
        w->function = found;
        act.heap().charge(*w);
        wrapped = Value::object(w);
    } else {
        auto* w = act.heap().make<ClassMethod>();
        w->function = found;
        act.heap().charge(*w);
        wrapped = Value::object(w);
    }
    class_set_attribute(act.heap(), c, key, wrapped);
}

}  // namespace

// (metaclass, name, bases, namespace) -> class; without __set_name__ and __init_subclass__
Value native_new_class(Activation& act, const Value* args, uint32_t) {
    const auto* given = as<Dict>(unwrap(args[3]));
    if (!act.charge(20 + given->used) || !act.reserve(512 + 64 * size_t{given->used})) {
        return Value::error();
    }
    Heap& heap = act.heap();
    Dict* attributes = dict_copy(heap, given, Kind::Dict);
    const Value cell = dict_get_str(attributes, intern("__classcell__"));
    if (!cell.is_unset()) dict_delete_str(heap, attributes, intern("__classcell__"));
    const Value qualname = dict_get_str(attributes, intern("__qualname__"));
    if (!qualname.is_unset()) dict_delete_str(heap, attributes, intern("__qualname__"));
    const Value made = new_class(act, as<Class>(args[0]), args[1], as<Tuple>(args[2]), attributes);
    if (!made.is_object()) return made;
    auto* c = as<Class>(made);
    if (is_kind(qualname, Kind::Str)) c->qualname = qualname;
    const Value module = dict_get_str(attributes, intern("__module__"));
    if (!module.is_unset()) c->module = module;
    if (dict_get_str(attributes, intern("__doc__")).is_unset()) {
        class_set_attribute(heap, c, intern("__doc__"), Value::none());
    }
    if (!dict_get_str(attributes, intern("__eq__")).is_unset() &&
        dict_get_str(attributes, intern("__hash__")).is_unset()) {
        class_set_attribute(heap, c, intern("__hash__"), Value::none());
    }
    wrap_as(act, c, "__new__", true);
    wrap_as(act, c, "__init_subclass__", false);
    wrap_as(act, c, "__class_getitem__", false);
    if (!add_slots(act, c)) return Value::error();
    if (auto* box = cast<Cell>(cell)) {
        box->value = made;
        box->changed();
    }
    return made;
}

// (class, name): the attribute as it stands in the mro, or the absent mark
Value native_lookup(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    const Value found = class_lookup(as<Class>(args[0]), name);
    return found.is_unset() ? absent_mark() : found;
}

// (object, name): the attribute of its type, bound to it, or the absent mark
Value native_method(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    Class* c = class_of(args[0]);
    const Value found = class_lookup(c, name);
    if (found.is_unset()) return absent_mark();
    return bind_found(act, found, args[0], false, c, name);
}

// (class, start, name): the attribute of the first class after `start` in the mro, or the absent
// mark
Value native_lookup_after(Activation& act, const Value* args, uint32_t) {
    const auto* c = as<Class>(args[0]);
    const Value name = attribute_name(act, args[2]);
    bool after = false;
    for (uint32_t i = 0; i < c->mro->length; ++i) {
        if (after) {
            const Value found = dict_get_str(as<Class>(c->mro->items[i])->attributes, name);
            if (!found.is_unset()) return found;
        }
        after |= c->mro->items[i].same_bits(args[1]);
    }
    return absent_mark();
}

// (object, name): the object's own attribute, or the absent mark
Value native_own(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    Value found;
    if (is_kind(args[0], Kind::Instance)) found = instance_get(as<Instance>(args[0]), name);
    if (const auto* c = cast<Class>(args[0])) found = dict_get_str(c->attributes, name);
    if (const auto* m = cast<Module>(args[0])) found = dict_get_str(m->globals, name);
    if (const auto* f = cast<Function>(args[0]); f && !f->attributes.is_none()) {
        found = dict_get_str(as<Dict>(f->attributes), name);
    }
    return found.is_unset() ? absent_mark() : found;
}

// (object, name): object.__getattribute__, or the absent mark
Value native_generic_get(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    if (!is_kind(args[0], Kind::Instance)) {
        return load_attribute(act, args[0], name, current_destination(act));
    }
    const Value v = generic_get(act, args[0], name);
    return v.is_unset() ? absent_mark() : v;
}

// (value) -> True for what is written in Python: a function or an object of a Python class
Value native_is_python(Activation&, const Value* args, uint32_t) {
    const Value v = inside_wrapper(args[0]);
    return Value::boolean(is_kind(v, Kind::Function) || is_kind(v, Kind::Instance));
}

// (value) -> True for a function that answers without a frame (small_functions.h)
Value native_is_small(Activation&, const Value* args, uint32_t) {
    return Value::boolean(is_small_function(args[0]));
}

// (function) -> True when it is prelude code
Value native_is_prelude(Activation&, const Value* args, uint32_t) {
    const auto* f = cast<Function>(args[0]);
    return Value::boolean(f && f->code->image->prelude);
}

// (class, instance flag): "Plain" 0, "Payload" 1, "Exception" 2, "Type" 3
Value native_layout(Activation&, const Value* args, uint32_t) {
    return Value::small_int(static_cast<int64_t>(as<Class>(args[0])->layout));
}

// (text): the interned name
Value native_intern(Activation& act, const Value* args, uint32_t) {
    const Value name = stored_name(act, args[0]);
    return name.is_unset() ? Value::error() : name;
}

Value native_absent(Activation&, const Value*, uint32_t) { return Value::none(); }

// (instance, name, value): an own attribute, whatever the class says; frozen dataclasses, enums
Value native_set_own(Activation& act, const Value* args, uint32_t) {
    const Value name = stored_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    if (!is_kind(args[0], Kind::Instance)) {
        return store_attribute(act, args[0], name, args[2], {});
    }
    if (!act.reserve(64)) return Value::error();
    auto* i = as<Instance>(args[0]);
    if (i->frozen()) return frozen_error(act, args[0]);
    instance_set(act.heap(), i, name, args[2]);
    return Value::none();
}

// (name) -> the builtin type of that name, for types no builtin names
Value native_type(Activation& act, const Value* args, uint32_t) {
    for (uint16_t i = 0; i < kTypeCount; ++i) {
        Class* c = Runtime::get().type_by_number(i);
        if (str_equal(as<Str>(c->name), as<Str>(args[0]))) return Value::object(c);
    }
    return act.raise(TypeId::SystemError, "no builtin type {}", to_utf8(args[0]));
}

}  // namespace pvm::vm
