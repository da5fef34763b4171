// Functions, methods, properties, wrappers, cells, modules: their parts as attributes.

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/attributes.h"

namespace pvm::vm {

// ---- Functions
// -----------------------------------------------------------------------------------------

namespace {

Function* writable(Activation& act, Value v) {
    auto* f = as<Function>(v);
    if (f->frozen()) {
        frozen_error(act, v);
        return nullptr;
    }
    f->changed();
    return f;
}

Value set_text(Activation& act, const Value* args, Value Function::*part, const char* name) {
    if (!is_kind(args[1], Kind::Str)) {
        return act.raise(TypeId::TypeError, "{} must be set to a string object", name);
    }
    Function* f = writable(act, args[0]);
    if (!f) return Value::error();
    f->*part = args[1];
    return Value::none();
}

Value set_part(Activation& act, const Value* args, Value Function::*part, Kind kind,
               const char* what) {
    if (!args[1].is_none() && !is_kind(args[1], kind)) {
        return act.raise(TypeId::TypeError, "{}", what);
    }
    Function* f = writable(act, args[0]);
    if (!f) return Value::error();
    f->*part = args[1];
    return Value::none();
}

}  // namespace

Value function_get_name(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->name;
}
Value function_set_name(Activation& act, const Value* args, uint32_t) {
    return set_text(act, args, &Function::name, "__name__");
}
Value function_get_qualname(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->qualname;
}
Value function_set_qualname(Activation& act, const Value* args, uint32_t) {
    return set_text(act, args, &Function::qualname, "__qualname__");
}
Value function_get_module(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->module;
}
Value function_set_module(Activation& act, const Value* args, uint32_t) {
    Function* f = writable(act, args[0]);
    if (!f) return Value::error();
    f->module = args[1];
    return Value::none();
}
Value function_get_doc(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->doc;
}
Value function_set_doc(Activation& act, const Value* args, uint32_t) {
    Function* f = writable(act, args[0]);
    if (!f) return Value::error();
    f->doc = args[1];
    return Value::none();
}
Value function_get_defaults(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->defaults;
}
Value function_set_defaults(Activation& act, const Value* args, uint32_t) {
    return set_part(act, args, &Function::defaults, Kind::Tuple,
                    "__defaults__ must be set to a tuple object");
}
Value function_get_kwdefaults(Activation&, const Value* args, uint32_t) {
    return as<Function>(args[0])->kwdefaults;
}
Value function_set_kwdefaults(Activation& act, const Value* args, uint32_t) {
    return set_part(act, args, &Function::kwdefaults, Kind::Dict,
                    "__kwdefaults__ must be set to a dict object");
}
Value function_get_annotations(Activation& act, const Value* args, uint32_t) {
    auto* f = as<Function>(args[0]);
    if (f->annotations.is_none()) {
        const Value made = Value::object(new_dict(act.heap()));
        if (f->frozen()) return made;
        f->annotations = made;
        f->changed();
    }
    return f->annotations;
}
Value function_set_annotations(Activation& act, const Value* args, uint32_t) {
    return set_part(act, args, &Function::annotations, Kind::Dict,
                    "__annotations__ must be set to a dict object");
}
Value function_get_dict(Activation& act, const Value* args, uint32_t) {
    auto* f = as<Function>(args[0]);
    if (f->attributes.is_none()) {
        const Value made = Value::object(new_dict(act.heap()));
        if (f->frozen()) return made;
        f->attributes = made;
        f->changed();
    }
    return f->attributes;
}
Value function_set_dict(Activation& act, const Value* args, uint32_t) {
    const Value fresh = unwrap(args[1]);
    if (!is_kind(fresh, Kind::Dict)) {
        return act.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'",
                         type_name(args[1]));
    }
    Function* f = writable(act, args[0]);
    if (!f) return Value::error();
    f->attributes = fresh;
    return Value::none();
}
Value function_get_closure(Activation& act, const Value* args, uint32_t) {
    const auto* f = as<Function>(args[0]);
    return f->closure_size ? make_tuple(act.heap(), f->closure, f->closure_size) : Value::none();
}
Value function_get_globals(Activation& act, const Value* args, uint32_t) {
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = Value::object(as<Function>(args[0])->globals);
    act.heap().charge(*proxy);
    return Value::object(proxy);
}
// (self, instance, owner=)
Value function_get(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_none()) return args[0];
    return make_bound_method(act.heap(), args[1], args[0]);
}
// (self, *args)
Value callable_call(Activation& act, const Value* args, uint32_t count) {
    return act.push_call(args[0], args + 1, count - 1);
}

Value function_get_code(Activation&, const Value*, uint32_t) { return Value::slow(); }

// What inspecting code asks of a function: (has *args, has **kwargs, positional-only, positional,
// keyword-only, names, name, file, line).
Value native_signature(Activation& act, const Value* args, uint32_t) {
    Value v = args[0];
    if (const auto* m = cast<BoundMethod>(v)) v = m->function;
    const auto* f = cast<Function>(v);
    if (!f) return Value::none();
    const Code& code = *f->code;
    code.prepare();
    Heap& heap = act.heap();
    const Value names = make_tuple(heap, code.local_names.data(), code.parameter_count);
    return make_tuple(
        heap, {Value::small_int(code.flags & kCodeVarArgs ? 1 : 0),
               Value::small_int(code.flags & kCodeVarKeywords ? 1 : 0),
               Value::small_int(code.posonly_count), Value::small_int(code.positional_count),
               Value::small_int(code.kwonly_count), names, code.name,
               make_str(heap, code.image->source_name()), Value::small_int(code.head->first_line)});
}

// (object) -> "generator", "coroutine", "async_generator" for such a function, else None
Value native_function_flavor(Activation&, const Value* args, uint32_t) {
    Value v = args[0];
    if (const auto* m = cast<BoundMethod>(v)) v = m->function;
    const auto* f = cast<Function>(v);
    if (!f) return Value::none();
    const bool async = f->code->flags & kCodeCoroutine;
    const bool yields = f->code->flags & kCodeGenerator;
    if (!async && !yields) return Value::none();
    return intern(!async ? "generator" : yields ? "async_generator" : "coroutine");
}

// ---- Natives and methods
// -------------------------------------------------------------------------------

namespace {

const NativeDef* native_of(Value v) {
    if (const auto* m = cast<BoundMethod>(v)) v = m->function;
    return as<NativeFunction>(v)->def;
}
bool is_method(const NativeDef* def) {
    return def->flavor != NativeFlavor::Function && def->flavor != NativeFlavor::Internal;
}

}  // namespace

Value native_get_name(Activation&, const Value* args, uint32_t) {
    if (const auto* f = cast<Function>(args[0])) return f->name;
    return intern(plain_name(*native_of(args[0])));
}
Value native_get_qualname(Activation&, const Value* args, uint32_t) {
    if (const auto* f = cast<Function>(args[0])) return f->qualname;
    const NativeDef* def = native_of(args[0]);
    return intern(is_method(def) ? fmt::format("{}.{}", def->owner, def->name) : def->name);
}
Value native_get_module(Activation&, const Value* args, uint32_t) {
    if (const auto* f = cast<Function>(args[0])) return f->module;
    const NativeDef* def = native_of(args[0]);
    return is_method(def) ? Value::none() : intern(def->owner);
}
Value native_get_self(Activation& act, const Value* args, uint32_t) {
    if (const auto* m = cast<BoundMethod>(args[0])) return m->self;
    return attribute_error(act, args[0], intern("__self__"));
}
Value native_get_doc(Activation&, const Value*, uint32_t) { return Value::none(); }

Value method_get_self(Activation&, const Value* args, uint32_t) {
    return as<BoundMethod>(args[0])->self;
}
Value method_get_func(Activation&, const Value* args, uint32_t) {
    return as<BoundMethod>(args[0])->function;
}

namespace {

// An attribute of what methods, wrappers and aliases stand around, one around the other.
Value load_from_innermost(Activation& act, Value v, std::string_view name) {
    for (uint32_t depth = 0; depth < limits::kRecursionMax; ++depth) {
        if (const auto* m = cast<BoundMethod>(v)) {
            v = m->function;
        } else if (const auto* alias = cast<GenericAlias>(v)) {
            v = alias->origin;
        } else if (const Value inner = unwrap(v); is_kind(inner, Kind::StaticMethod)) {
            v = as<StaticMethod>(inner)->function;
        } else if (is_kind(inner, Kind::ClassMethod)) {
            v = as<ClassMethod>(inner)->function;
        } else {
            return load_attribute(act, v, intern(name), current_destination(act));
        }
    }
    return act.raise_text(TypeId::RecursionError, "maximum recursion depth exceeded");
}

}  // namespace

Value method_get_doc(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__doc__");
}
// (cls, code, globals, …)
Value function_new(Activation&, const Value*, uint32_t) { return Value::slow(); }

Value method_get(Activation&, const Value* args, uint32_t) { return args[0]; }
// (cls, function, instance)
Value method_new(Activation& act, const Value* args, uint32_t) {
    return make_bound_method(act.heap(), args[2], args[1]);
}
Value method_eq(Activation&, const Value* args, uint32_t) {
    const auto* a = cast<BoundMethod>(args[0]);
    const auto* b = cast<BoundMethod>(args[1]);
    if (!a || !b) return Value::not_implemented();
    return Value::boolean(a->self.same_bits(b->self) && a->function.same_bits(b->function));
}

// ---- property
// ------------------------------------------------------------------------------------------

namespace {

// The property itself, also inside an instance of a subclass of property.
Property* property_of(Value v) { return cast_unwrapped<Property>(v); }

Value make_property(Activation& act, Value getter, Value setter, Value deleter, Value doc,
                    Value name) {
    auto* p = act.heap().make<Property>();
    p->getter = getter;
    p->setter = setter;
    p->deleter = deleter;
    p->doc = doc;
    p->name = name;
    act.heap().charge(*p);
    return Value::object(p);
}

Value given(Value v) { return v.is_unset() ? Value::none() : v; }

}  // namespace

namespace {

Value doc_of(Value getter) {
    const auto* f = cast<Function>(getter);
    return f ? f->doc : Value::none();
}

// fget, fset, fdel and doc into the property inside `self`. What a getter says of itself becomes
// an own attribute of an instance of a subclass, whose class has a __doc__ that stands before.
void fill_property(Activation& act, Value self, const Value* parts) {
    Property* p = property_of(self);
    p->getter = given(parts[0]);
    p->setter = given(parts[1]);
    p->deleter = given(parts[2]);
    p->doc = given(parts[3]);
    p->changed();
    if (!p->doc.is_none() || !is_kind(p->getter, Kind::Function)) return;
    if (auto* i = cast<Instance>(self)) {
        instance_set(act.heap(), i, intern("__doc__"), doc_of(p->getter));
    } else {
        p->doc = doc_of(p->getter);
    }
}

// The same property with other parts, of the same class.
Value property_with(Activation& act, Value self, Value getter, Value setter, Value deleter) {
    const Property* p = property_of(self);
    if (getter.is_none()) getter = p->getter;
    if (setter.is_none()) setter = p->setter;
    if (deleter.is_none()) deleter = p->deleter;
    const bool from_getter = p->doc.same_bits(doc_of(p->getter));
    const Value doc = from_getter ? Value::none() : p->doc;
    const Value parts[] = {getter, setter, deleter, doc};
    if (is_kind(self, Kind::Instance))
        return act.push_call(Value::object(class_of(self)), parts, 4);
    const Value shown = doc.is_none() ? doc_of(getter) : doc;
    return make_property(act, getter, setter, deleter, shown, p->name);
}

}  // namespace

// (cls, fget=, fset=, fdel=, doc=)
Value property_new(Activation& act, const Value* args, uint32_t) {
    const Value none = Value::none();
    const Value made = make_property(act, none, none, none, none, none);
    if (args[0].as_object() == type_class(TypeId::Property)) {
        fill_property(act, made, args + 1);
        return made;
    }
    Instance* i = new_instance(act.heap(), as<Class>(args[0]));
    i->slots[0] = made;
    if (!filled_later(args[0])) fill_property(act, Value::object(i), args + 1);
    return Value::object(i);
}
// (self, fget=, fset=, fdel=, doc=)
Value property_init(Activation& act, const Value* args, uint32_t) {
    Property* p = property_of(args[0]);
    if (p->frozen()) return frozen_error(act, args[0]);
    if (!act.reserve(64)) return Value::error();
    fill_property(act, args[0], args + 1);
    bump_class_epoch();  // what a getter was may be remembered
    return Value::none();
}
Value property_getter(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    return property_with(act, args[0], args[1], p->setter, p->deleter);
}
Value property_setter(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    return property_with(act, args[0], p->getter, args[1], p->deleter);
}
Value property_deleter(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    return property_with(act, args[0], p->getter, p->setter, args[1]);
}
Value property_get_fget(Activation&, const Value* args, uint32_t) {
    return property_of(args[0])->getter;
}
Value property_get_fset(Activation&, const Value* args, uint32_t) {
    return property_of(args[0])->setter;
}
Value property_get_fdel(Activation&, const Value* args, uint32_t) {
    return property_of(args[0])->deleter;
}
Value property_get_doc(Activation&, const Value* args, uint32_t) {
    return property_of(args[0])->doc;
}
Value property_set_doc(Activation& act, const Value* args, uint32_t) {
    Property* p = property_of(args[0]);
    if (p->frozen()) return frozen_error(act, args[0]);
    p->doc = args[1];
    p->changed();
    return Value::none();
}
// (self, owner, name)
Value property_set_name(Activation&, const Value* args, uint32_t) {
    Property* p = property_of(args[0]);
    if (!p->frozen()) {
        p->name = args[2];
        p->changed();
    }
    return Value::none();
}
// (self, instance, owner=)
Value property_get(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_none()) return args[0];
    const Property* p = property_of(args[0]);
    if (p->getter.is_none()) {
        return raise_no_accessor(act, p, args[1], "getter");
    }
    return act.push_call(p->getter, args + 1, 1);
}
Value property_set(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    if (p->setter.is_none()) {
        return raise_no_accessor(act, p, args[1], "setter");
    }
    return act.push_call(p->setter, args + 1, 2);
}
Value property_delete(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    if (p->deleter.is_none()) {
        return raise_no_accessor(act, p, args[1], "deleter");
    }
    return act.push_call(p->deleter, args + 1, 1);
}
Value property_get_abstract(Activation& act, const Value* args, uint32_t) {
    const Property* p = property_of(args[0]);
    for (const Value part : {p->getter, p->setter, p->deleter}) {
        const auto* f = cast<Function>(part);
        if (!f || f->attributes.is_none()) continue;
        const Value mark = dict_get_str(as<Dict>(f->attributes), intern("__isabstractmethod__"));
        if (mark.is_true()) return mark;
    }
    (void)act;
    return Value::boolean(false);
}

// ---- staticmethod, classmethod
// ---------------------------------------------------------------------------

namespace {

// The wrapper inside an instance of a subclass, or the wrapper.
template <typename Wrapper>
Value make_wrapper(Activation& act, Value cls, TypeId type, Value function) {
    auto* w = act.heap().make<Wrapper>();
    w->function = function;
    act.heap().charge(*w);
    return wrapped(act, cls, type, Value::object(w));
}

// What a wrapper wraps; unset for anything else.
Value wrapped_by(Value v) {
    if (const auto* s = cast_unwrapped<StaticMethod>(v)) return s->function;
    const auto* c = cast_unwrapped<ClassMethod>(v);
    return c ? c->function : Value::unset();
}

template <typename Wrapper>
Value fill_wrapper(Activation& act, Value self, Value function) {
    auto* w = cast_unwrapped<Wrapper>(self);
    if (w->frozen()) return frozen_error(act, self);
    int64_t levels = 0;
    for (Value v = function; !v.is_unset(); v = wrapped_by(v), ++levels) {
        if (unwrap(v).same_bits(Value::object(w))) {
            return act.raise(TypeId::ValueError, "a {} cannot wrap itself", type_name(self));
        }
    }
    if (!act.charge(levels / 8)) return Value::error();
    w->function = function;
    w->changed();
    bump_class_epoch();  // what it wraps may be remembered
    return Value::none();
}

}  // namespace

// (cls, function)
Value staticmethod_new(Activation& act, const Value* args, uint32_t) {
    return make_wrapper<StaticMethod>(act, args[0], TypeId::StaticMethod, args[1]);
}
Value classmethod_new(Activation& act, const Value* args, uint32_t) {
    return make_wrapper<ClassMethod>(act, args[0], TypeId::ClassMethod, args[1]);
}
// (self, function)
Value staticmethod_init(Activation& act, const Value* args, uint32_t) {
    return fill_wrapper<StaticMethod>(act, args[0], args[1]);
}
Value classmethod_init(Activation& act, const Value* args, uint32_t) {
    return fill_wrapper<ClassMethod>(act, args[0], args[1]);
}
Value wrapper_get_module(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__module__");
}
Value wrapper_get_qualname(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__qualname__");
}
Value wrapper_get_annotations(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__annotations__");
}
Value wrapper_get_func(Activation&, const Value* args, uint32_t) {
    return inside_wrapper(unwrap(args[0]));
}
Value wrapper_get_name(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__name__");
}
Value wrapper_get_doc(Activation& act, const Value* args, uint32_t) {
    return load_from_innermost(act, args[0], "__doc__");
}
Value wrapper_get_abstract(Activation&, const Value* args, uint32_t) {
    const auto* f = cast<Function>(inside_wrapper(unwrap(args[0])));
    if (!f || f->attributes.is_none()) return Value::boolean(false);
    const Value mark = dict_get_str(as<Dict>(f->attributes), intern("__isabstractmethod__"));
    return Value::boolean(mark.is_true());
}
Value staticmethod_get(Activation&, const Value* args, uint32_t) {
    return inside_wrapper(unwrap(args[0]));
}
// (self, instance, owner=)
Value classmethod_get(Activation& act, const Value* args, uint32_t) {
    const Value owner =
        args[2].is_unset() || args[2].is_none() ? Value::object(class_of(args[1])) : args[2];
    return make_bound_method(act.heap(), owner, inside_wrapper(unwrap(args[0])));
}
Value staticmethod_call(Activation& act, const Value* args, uint32_t count) {
    return act.push_call(inside_wrapper(unwrap(args[0])), args + 1, count - 1);
}

// ---- Slots, cells, modules
// -------------------------------------------------------------------------------

// (self, instance, owner=)
Value slot_get(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_none()) return args[0];
    const Value name = as<Slot>(args[0])->name;
    const Value v = is_kind(args[1], Kind::Instance) ? instance_get(as<Instance>(args[1]), name)
                                                     : Value::unset();
    return v.is_unset() ? attribute_error(act, args[1], name) : v;
}
Value slot_set(Activation& act, const Value* args, uint32_t) {
    if (!is_kind(args[1], Kind::Instance))
        return attribute_error(act, args[1], as<Slot>(args[0])->name);
    auto* i = as<Instance>(args[1]);
    if (i->frozen()) return frozen_error(act, args[1]);
    if (!act.reserve(64)) return Value::error();
    instance_set(act.heap(), i, as<Slot>(args[0])->name, args[2]);
    return Value::none();
}
Value slot_get_name(Activation&, const Value* args, uint32_t) { return as<Slot>(args[0])->name; }
Value slot_get_objclass(Activation&, const Value* args, uint32_t) {
    return as<Slot>(args[0])->owner;
}

Value cell_get_contents(Activation& act, const Value* args, uint32_t) {
    const Value v = as<Cell>(args[0])->value;
    return v.is_unset() ? act.raise(TypeId::ValueError, "Cell is empty") : v;
}
Value cell_set_contents(Activation& act, const Value* args, uint32_t) {
    auto* c = as<Cell>(args[0]);
    if (c->frozen()) return frozen_error(act, args[0]);
    c->value = args[1];
    c->changed();
    return Value::none();
}

namespace {
bool holds_float(const Dict* d) {
    for (uint32_t e = 0; (e = dict_next_entry(d, e)) < d->entry_count; ++e) {
        if (is_float(d->entries[e].value)) return true;
    }
    return false;
}
}  // namespace

Value module_get_dict(Activation& act, const Value* args, uint32_t) {
    if (act.refuses_floats() && holds_float(as<Module>(args[0])->globals)) {
        return raise_no_floats(act);
    }
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = Value::object(as<Module>(args[0])->globals);
    act.heap().charge(*proxy);
    return Value::object(proxy);
}
Value module_repr(Activation& act, const Value* args, uint32_t) {
    return make_str(act.heap(), fmt::format("<module '{}'>", to_utf8(as<Module>(args[0])->name)));
}

// (cls, mapping)
Value mappingproxy_new(Activation& act, const Value* args, uint32_t) {
    const Value inner = unwrap(args[1]);
    const bool asked = is_kind(args[1], Kind::Instance) && !is_kind(inner, Kind::List) &&
                       !is_kind(inner, Kind::Tuple) &&
                       !special_lookup(class_of(args[1]), Special::GetItem).is_unset();
    if (!is_kind(inner, Kind::Dict) && !is_kind(args[1], Kind::MappingProxy) && !asked) {
        return act.raise(TypeId::TypeError, "mappingproxy() argument must be a mapping, not {}",
                         type_name(args[1]));
    }
    if (is_kind(args[1], Kind::MappingProxy)) return args[1];
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = args[1];
    act.heap().charge(*proxy);
    return Value::object(proxy);
}

// ---- Generic aliases and unions
// --------------------------------------------------------------------------

// (cls, origin, arguments)
Value alias_new(Activation& act, const Value* args, uint32_t) {
    const Value arguments =
        is_kind(args[2], Kind::Tuple) ? args[2] : make_tuple(act.heap(), {args[2]});
    auto* alias = act.heap().make<GenericAlias>();
    alias->origin = args[1];
    alias->arguments = arguments;
    act.heap().charge(*alias);
    return Value::object(alias);
}
Value alias_get_origin(Activation&, const Value* args, uint32_t) {
    return as<GenericAlias>(args[0])->origin;
}
Value alias_get_args(Activation&, const Value* args, uint32_t) {
    return as<GenericAlias>(args[0])->arguments;
}
// Which arguments stand for others, they say themselves.
Value alias_get_parameters(Activation&, const Value*, uint32_t) { return Value::slow(); }
Value alias_mro_entries(Activation& act, const Value* args, uint32_t) {
    return make_tuple(act.heap(), {as<GenericAlias>(args[0])->origin});
}
// (argument...) : a union of the given types
Value union_get_args(Activation&, const Value* args, uint32_t) {
    return as<UnionType>(args[0])->arguments;
}
// (tuple of types) -> union
Value native_make_union(Activation& act, const Value* args, uint32_t) {
    auto* u = act.heap().make<UnionType>();
    u->arguments = args[0];
    act.heap().charge(*u);
    return Value::object(u);
}
Value method_hash(Activation& act, const Value* args, uint32_t) {
    int64_t out = 0;
    CHECK(hash_value(act.heap(), args[0], out) == HashResult::Done);
    return make_int(act.heap(), out);
}

// ---- For pvm_sdk: what a method of an actor takes ----

// (names of the parameters that may be given by name, those of them that have defaults)
Value native_function_parameters(Activation& act, const Value* args, uint32_t) {
    const auto* f = cast<Function>(args[0]);
    if (!f) return act.raise(TypeId::TypeError, "expected a function, not {}", type_name(args[0]));
    const Code& code = *f->code;
    code.prepare();
    // `self` may stand before a slash; it is never given by name.
    if (code.posonly_count > 1 || code.flags & (kCodeVarArgs | kCodeVarKeywords)) {
        return act.raise(TypeId::TypeError,
                         "{}() is called by names: it takes no *args, no **kwargs and nothing "
                         "before a slash",
                         to_utf8(f->qualname));
    }
    const uint32_t count = code.positional_count + code.kwonly_count;
    if (!act.reserve(count * 64 + 512) || !act.charge(count)) return Value::error();
    const auto* defaults = cast<Tuple>(f->defaults);
    const auto* keyword_defaults = cast<Dict>(f->kwdefaults);
    const uint32_t first_default = code.positional_count - (defaults ? defaults->length : 0);
    std::vector<Value> names(code.local_names.begin(), code.local_names.begin() + count);
    std::vector<Value> optional;
    for (uint32_t i = 0; i < count; ++i) {
        const bool has =
            i < code.positional_count
                ? i >= first_default
                : keyword_defaults && !dict_get_str(keyword_defaults, names[i]).is_unset();
        if (has) optional.push_back(names[i]);
    }
    Heap& heap = act.heap();
    Tuple* out = new_tuple(heap, 2);
    const auto fill = [&](const std::vector<Value>& from) {
        Tuple* t = new_tuple(heap, static_cast<uint32_t>(from.size()));
        std::copy(from.begin(), from.end(), t->items);
        return Value::object(t);
    };
    out->items[0] = fill(names);
    out->items[1] = fill(optional);
    return Value::object(out);
}

// (name of a module) -> what it has bound so far, to read; None when none of its code is running
Value native_module_names(Activation& act, const Value* args, uint32_t) {
    const auto* name = cast<Str>(args[0]);
    const auto& frames = act.frames();
    for (size_t i = frames.size(); name && i-- > 0;) {
        const Function* f = frames[i].function;
        const auto* module = cast<Str>(f->module);
        if (!module || !str_equal(module, name)) continue;
        auto* names = act.heap().make<MappingProxy>();
        names->source = Value::object(f->globals);
        act.heap().charge(*names);
        return Value::object(names);
    }
    return Value::none();
}

}  // namespace pvm::vm
