// Names, building, formatting, functions, modules and raising.

#include "vm/run/steps.h"

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/attributes.h"
#include "vm/run/containers.h"
#include "vm/run/sites.h"
#include "vm/text/units.h"

namespace pvm::vm {

// ---- Names
// -------------------------------------------------------------------------------------------

Value name_error(Activation& act, Value name) {
    return with_error_name(
        act, act.raise(TypeId::NameError, "name '{}' is not defined", to_utf8(name)), name);
}

Value unbound_local(Activation& act, const Frame& f, uint32_t reg) {
    const CodeUnit& unit = f.code->unit();
    const std::string& name =
        reg < unit.local_count ? unit.local_names[reg] : unit.cell_names[reg - unit.local_count];
    return act.raise(TypeId::UnboundLocalError,
                     "cannot access local variable '{}' where it is not associated with a value",
                     name);
}

Value unbound_free(Activation& act, std::string_view name) {
    return act.raise(TypeId::NameError,
                     "cannot access free variable '{}' where it is not associated with a value in "
                     "enclosing scope",
                     name);
}

namespace {

Dict* builtins_for(const Frame& f) {
    return f.code->image->prelude ? Runtime::get().prelude_builtins() : Runtime::get().builtins();
}

}  // namespace

Value step_frozen_global(Activation& act, Value name) {
    const std::string text = to_utf8(name);
    return act.raise(TypeId::FrozenError,
                     "the global {} is frozen and cannot be changed: keep what changes in storage, "
                     "like a field {} of the actor",
                     text, text);
}

Value step_load_global(Activation& act, const Frame& f, uint32_t site) {
    const Value name = f.code->site_names[site];
    Dict* globals = f.function->globals;
    SiteAnswer& cache = f.code->caches[site].first;
    const Value own = own_global(cache, globals, name);
    if (!own.is_unset()) return own;
    const Value found = dict_get_str(builtins_for(f), name);
    if (found.is_unset()) return name_error(act, name);
    // While the builtins load, their names still come to be.
    if (Runtime::get().complete()) {
        cache.state = SiteAnswer::State::Builtin;
        cache.version = globals->keys_version;
        cache.key = globals;
        cache.value = found;
    }
    return found;
}

void step_store_global(const Frame& f, uint32_t site, Heap& heap, Value value) {
    Dict* globals = f.function->globals;
    const Value name = f.code->site_names[site];
    dict_set_str(heap, globals, name, value);
    SiteAnswer& cache = f.code->caches[site].first;
    cache.state = SiteAnswer::State::Entry;
    cache.slot = static_cast<uint32_t>(dict_find_str(globals, name));
    cache.version = globals->keys_version;
    cache.key = globals;
}

Value step_load_name(Activation& act, const Frame& f, Value space, Value name) {
    Value found = dict_get_str(as<Dict>(unwrap(space)), name);
    if (found.is_unset()) found = dict_get_str(f.function->globals, name);
    if (found.is_unset()) found = dict_get_str(builtins_for(f), name);
    return found.is_unset() ? name_error(act, name) : found;
}

Value step_store_name(Activation& act, Value space, Value name, Value value) {
    if (is_kind(space, Kind::Dict)) {
        dict_set_str(act.heap(), as<Dict>(space), name, value);
        return Value::none();
    }
    return step_set_item(act, space, name, value);
}

Value step_delete_name(Activation& act, Value space, Value name) {
    if (dict_delete_str(act.heap(), as<Dict>(unwrap(space)), name)) return Value::none();
    return name_error(act, name);
}

// ---- Building
// ----------------------------------------------------------------------------------------

Value step_build_string(Activation& act, const Value* parts, uint32_t count) {
    uint64_t length = 0;
    uint32_t width = 1;
    for (uint32_t i = 0; i < count; ++i) {
        const auto* s = cast<Str>(unwrap(parts[i]));
        // Code makes its parts strs before it joins them; a snapshot from elsewhere may hold
        // others.
        if (!s) {
            return act.raise(TypeId::TypeError, "a part of an f-string must be str, not {}",
                             type_name(parts[i]));
        }
        length += s->length;
        width = std::max(width, uint32_t{s->extra});
    }
    if (length > limits::kStringLengthMax) {
        return act.raise(TypeId::MemoryLimitExceeded, "str is too long: {} code points, limit {}",
                         length, limits::kStringLengthMax);
    }
    act.begin_native(ReturnMode::Store, 0);
    if (!act.charge(static_cast<int64_t>(length / 16))) return Value::error();
    if (!act.reserve(32 + length * width)) return Value::error();
    Str* out = new_str(act.heap(), static_cast<uint32_t>(length), width);
    uint8_t* at = out->data;
    for (uint32_t i = 0; i < count; ++i) {
        const auto* s = as<Str>(unwrap(parts[i]));
        if (s->extra == width) {
            std::memcpy(at, s->data, s->byte_size());
        } else {
            for (uint32_t c = 0; c < s->length; ++c) {
                const uint32_t code_point = s->at(c);
                if (width == 2) {
                    const auto unit = static_cast<uint16_t>(code_point);
                    std::memcpy(at + 2 * size_t{c}, &unit, 2);
                } else {
                    std::memcpy(at + 4 * size_t{c}, &code_point, 4);
                }
            }
        }
        at += size_t{s->length} * width;
    }
    return Value::object(out);
}

Value step_list_extend(Activation& act, Value list, Value iterable) {
    Class* c = class_of(iterable);
    if (special_lookup(c, Special::Iter).is_unset() &&
        special_lookup(c, Special::GetItem).is_unset()) {
        return act.raise(TypeId::TypeError, "Value after * must be an iterable, not {}",
                         type_name(iterable));
    }
    act.begin_native(ReturnMode::Discard, 0);
    const Value done = extend_from(act, as<List>(list), iterable);
    if (!done.is_slow()) return done;
    const Value args[] = {list, iterable};
    return call_prelude(act, PreludeEntry::list_extend, args, 2, {ReturnMode::Discard, 0});
}

Value step_set_add(Activation& act, Value set, Value item) {
    const Value added = put_key(act, as<Dict>(set), item, Value::none());
    if (!added.is_slow()) return added;
    const Value args[] = {set, item};
    return call_prelude(act, PreludeEntry::set_add, args, 2, {ReturnMode::Discard, 0});
}

Value step_dict_set(Activation& act, Value dict, Value key, Value value) {
    const Value set = put_key(act, as<Dict>(dict), key, value);
    if (!set.is_slow()) return set;
    const Value args[] = {dict, key, value};
    return call_prelude(act, PreludeEntry::setitem, args, 3, {ReturnMode::Discard, 0});
}

namespace {

// True when every key of `from` is a str, so that no Python code can be asked.
bool plain_keys(const Dict* from) {
    for (uint32_t e = 0; (e = dict_next_entry(from, e)) < from->entry_count; ++e) {
        if (!is_kind(from->entries[e].key, Kind::Str)) return false;
    }
    return true;
}

// Pays for entries that are put into another dict.
bool room_for_entries(Activation& act, const Dict* from) {
    constexpr size_t kEntryBytes = 32;
    return act.charge(from->used / 4) && act.reserve(kEntryBytes * from->used);
}

}  // namespace

Value step_dict_update(Activation& act, Value dict, Value mapping) {
    const auto* from = cast<Dict>(mapping);
    if (from && from->kind == Kind::Dict) {
        const Value status = merge_into(act, as<Dict>(dict), from);
        if (!status.is_slow()) return status;
    }
    const Value args[] = {dict, mapping};
    return call_prelude(act, PreludeEntry::dict_update, args, 2, {ReturnMode::Discard, 0});
}

Value step_dict_merge(Activation& act, Value dict, Value mapping, Value callee) {
    const auto* from = cast<Dict>(mapping);
    auto* to = as<Dict>(dict);
    bool plain = from && from->kind == Kind::Dict && plain_keys(from);
    if (plain && !room_for_entries(act, from)) return Value::error();
    for (uint32_t e = 0; plain && (e = dict_next_entry(from, e)) < from->entry_count; ++e) {
        plain = dict_find_str(to, from->entries[e].key) < 0;
    }
    if (plain) {
        for (uint32_t e = 0; (e = dict_next_entry(from, e)) < from->entry_count; ++e) {
            dict_set_str(act.heap(), to, from->entries[e].key, from->entries[e].value);
        }
        return Value::none();
    }
    const Value args[] = {dict, mapping, callee};
    return call_prelude(act, PreludeEntry::dict_merge, args, 3, {ReturnMode::Discard, 0});
}

// ---- Text
// --------------------------------------------------------------------------------------------

Value step_format(Activation& act, Value v, Value spec, uint8_t dst) {
    act.begin_native(ReturnMode::Store, dst);
    const auto* wanted = spec.is_unset() ? nullptr : cast<Str>(unwrap(spec));
    if (!wanted && !spec.is_unset()) {
        return act.raise(TypeId::TypeError, "a format specification must be str, not {}",
                         type_name(spec));
    }
    const Value text = format_value(act, v, wanted);
    if (!text.is_slow()) return text;
    if ((!wanted || !wanted->length) && is_kind(v, Kind::Instance) &&
        !overrides(class_of(v), Special::Format)) {
        const Value pushed = call_own_text(act, v, false, dst);
        if (!pushed.is_slow()) return pushed;
    }
    const Value args[] = {v, spec.is_unset() ? intern("") : spec};
    return call_prelude(act, PreludeEntry::format_value, args, 2, {ReturnMode::Store, dst});
}

Value step_convert(Activation& act, Value v, uint32_t conversion, uint8_t dst) {
    act.begin_native(ReturnMode::Store, dst);
    std::string out;
    const auto convert = conversion == 's' ? str_of : conversion == 'r' ? repr_of : ascii_of;
    switch (convert(act, v, out)) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::Error: return Value::error();
        case TextResult::NeedsPython: break;
    }
    if (conversion != 'a') {
        const Value pushed = call_own_text(act, v, conversion == 'r', dst);
        if (!pushed.is_slow()) return pushed;
    }
    const PreludeEntry entry = conversion == 's'   ? PreludeEntry::str_of
                               : conversion == 'r' ? PreludeEntry::repr_of
                                                   : PreludeEntry::ascii_of;
    return call_prelude(act, entry, &v, 1, {ReturnMode::Store, dst});
}

// ---- Functions and modules
// ---------------------------------------------------------------------------

Value step_make_function(Activation& act, const Frame& f, const Code& code) {
    const auto& free = code.head->free;
    auto* made = act.heap().make<Function>(free.size() * sizeof(Value));
    made->code = &code;
    made->globals = f.function->globals;
    made->name = code.name;
    made->qualname = code.qualname;
    made->module = f.function->module;
    made->doc = code.doc;
    made->defaults = made->kwdefaults = made->annotations = made->attributes = Value::none();
    made->closure_size = static_cast<uint32_t>(free.size());
    for (size_t i = 0; i < free.size(); ++i) {
        made->closure[i] =
            free[i].from_cell ? f.base[free[i].index] : f.function->closure[free[i].index];
    }
    act.heap().charge(*made);
    return Value::object(made);
}

Value step_load_special(Activation& act, Value object, uint32_t which) {
    static constexpr Special kSpecials[] = {Special::Enter, Special::Exit, Special::AEnter,
                                            Special::AExit};
    const Special special = kSpecials[which];
    Class* c = class_of(object);
    const Value found = special_lookup(c, special);
    if (is_kind(found, Kind::Function) || is_kind(found, Kind::NativeFunction)) {
        return make_bound_method(act.heap(), object, found);
    }
    if (!found.is_unset()) {
        return load_attribute(act, object, Runtime::get().special_name_value(special),
                              {ReturnMode::Store, 0});
    }
    return act.raise(TypeId::TypeError,
                     "'{}' object does not support the {}context manager protocol{}",
                     type_name(object), which >= 2 ? "asynchronous " : "",
                     special == Special::Exit    ? " (missed __exit__ method)"
                     : special == Special::AExit ? " (missed __aexit__ method)"
                                                 : "");
}

Value step_import(Activation& act, Value name) {
    const std::string text = to_utf8(name);
    if (Module* m = Runtime::get().module(text)) return Value::object(m);
    return act.raise(TypeId::ModuleNotFoundError, "No module named '{}'", text);
}

Value step_import_from(Activation& act, Value module, Value name, uint8_t dst) {
    if (const auto* m = cast<Module>(module)) {
        const Value found = module_member(m, name);
        if (act.refuses_floats() && is_float(found)) return raise_no_floats(act);
        if (!found.is_unset()) return found;
        const std::string full = to_utf8(m->name) + "." + to_utf8(name);
        if (Module* inner = Runtime::get().module(full)) return Value::object(inner);
        const Value refused = left_out(act, m, name);
        if (!refused.is_none()) return refused;
        return act.raise(TypeId::ImportError,
                         "cannot import name '{}' from '{}' (unknown location)", to_utf8(name),
                         to_utf8(m->name));
    }
    return load_attribute(act, module, name, {ReturnMode::Store, dst});
}

// ---- Raising
// -----------------------------------------------------------------------------------------

namespace {

// An exception class that can be instantiated without Python code.
bool plain_exception_class(Class* c) {
    const auto native = [&](Special special) {
        Value v = special_lookup(c, special);
        if (const auto* s = cast<StaticMethod>(v)) v = s->function;
        return is_kind(v, Kind::NativeFunction);
    };
    return native(Special::New) && native(Special::Init) && !(c->class_flags & kClassAbstract) &&
           !overrides(c->metaclass, Special::Call);
}

// A group is made of a message and exceptions, so its class says by itself what is missing.
bool wants_arguments(Class* c) {
    const auto* maker = cast<StaticMethod>(special_lookup(c, Special::New));
    const auto* native = maker ? cast<NativeFunction>(maker->function) : nullptr;
    return native && native->def->function == group_new;
}

Value no_exception(Activation& act) {
    return act.raise(TypeId::TypeError, "exceptions must derive from BaseException");
}

Value raise_class(Activation& act, Value cls, bool has_cause, Value cause) {
    const Value args[] = {cls, Value::boolean(has_cause), cause};
    const Value v = call_prelude(act, PreludeEntry::raise_class, args, 3, {ReturnMode::Raising, 0});
    // Behind a raise there may be no instruction, and never one that goes on from it.
    if (v.is_pushed()) act.frames()[act.frames().size() - 2].pc -= 1;
    return v;
}

}  // namespace

Value step_raise(Activation& act, Value what) {
    if (is_exception(what)) return act.raise_exception(what);
    if (!is_exception_class(what)) return no_exception(act);
    if (!plain_exception_class(as<Class>(what)))
        return raise_class(act, what, false, Value::none());
    if (wants_arguments(as<Class>(what))) return group_new(act, &what, 1);
    const Value args = make_tuple(act.heap(), nullptr, 0);
    return act.raise_exception(new_exception(act.heap(), as<Class>(what), as<Tuple>(args)));
}

Value step_raise_from(Activation& act, Value what, Value cause) {
    if (!cause.is_none() && !is_exception(cause) && !is_exception_class(cause)) {
        return act.raise(TypeId::TypeError, "exception causes must derive from BaseException");
    }
    if (is_exception_class(what) || is_exception_class(cause)) {
        return raise_class(act, what, true, cause);
    }
    if (!is_exception(what)) return no_exception(act);
    if (what.as_object()->frozen()) return act.raise_exception(what);
    as<Instance>(what)->slots[kExcCause] = cause;
    as<Instance>(what)->slots[kExcSuppress] = Value::boolean(true);
    return act.raise_exception(what);
}

Value step_except_match(Activation& act, Value exception, Value cls) {
    const auto refuse = [&] {
        return act.raise(TypeId::TypeError,
                         "catching classes that do not inherit from BaseException is not allowed");
    };
    if (is_exception_class(cls)) return Value::boolean(is_instance_of(exception, as<Class>(cls)));
    const auto* tuple = cast<Tuple>(cls);
    if (!tuple) return refuse();
    bool matches = false;
    for (uint32_t i = 0; i < tuple->length; ++i) {
        if (!is_exception_class(tuple->items[i])) return refuse();
        matches |= is_instance_of(exception, as<Class>(tuple->items[i]));
    }
    return Value::boolean(matches);
}

}  // namespace pvm::vm
