// Functions of builtins about objects: getattr, isinstance, vars, dir, repr, print and the like.

#include <algorithm>

#include "vm/builtins/class_access.h"
#include "vm/builtins/codecs.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/identity.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"
#include "vm/text/units.h"

namespace pvm::vm {

// (object, name, default=)
Value builtin_getattr(Activation& act, const Value* args, uint32_t) {
    if (!is_kind(unwrap(args[1]), Kind::Str)) {
        return act.raise(TypeId::TypeError, "attribute name must be string, not '{}'",
                         type_name(args[1]));
    }
    if (!args[2].is_unset()) {
        const Value found = attribute_or_none(act, args[0], attribute_name(act, args[1]));
        return found.is_unset() ? args[2] : found;
    }
    const Value name = attribute_name(act, args[1]);
    const Value found =
        is_kind(args[0], Kind::Instance) ? attribute_or_none(act, args[0], name) : Value::slow();
    if (!found.is_slow() && !found.is_unset()) return found;
    return load_attribute(act, args[0], name, current_destination(act));
}
// (object, name)
Value builtin_hasattr(Activation& act, const Value* args, uint32_t) {
    if (!is_kind(unwrap(args[1]), Kind::Str)) {
        return act.raise(TypeId::TypeError, "attribute name must be string, not '{}'",
                         type_name(args[1]));
    }
    if (!is_kind(args[0], Kind::Instance)) return Value::slow();
    const Value name = attribute_name(act, args[1]);
    Class* c = class_of(args[0]);
    if (overrides(c, Special::GetAttribute)) return Value::slow();
    const Value of_class = class_lookup(c, name);
    if (is_kind(of_class, Kind::Property) || is_kind(of_class, Kind::Instance))
        return Value::slow();
    const bool own = !instance_get(as<Instance>(args[0]), name).is_unset();
    if (own || (!of_class.is_unset() && !is_kind(of_class, Kind::Slot)))
        return Value::boolean(true);
    return special_lookup(c, Special::GetAttr).is_unset() ? Value::boolean(false) : Value::slow();
}
// (object, name, value)
Value builtin_setattr(Activation& act, const Value* args, uint32_t) {
    const Value name = stored_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    if (is_kind(args[0], Kind::Instance)) {
        return overrides(class_of(args[0]), Special::SetAttr) ? Value::slow()
                                                              : object_setattr(act, args, 3);
    }
    if (is_kind(args[0], Kind::Class) && overrides(class_of(args[0]), Special::SetAttr)) {
        return Value::slow();
    }
    const Value attribute = class_lookup(class_of(args[0]), name);
    if (takes_writes(attribute)) return Value::slow();
    return store_attribute(act, args[0], name, args[2], {});
}
// (object, name)
Value builtin_delattr(Activation& act, const Value* args, uint32_t) {
    const Value name = attribute_name(act, args[1]);
    if (name.is_unset()) return Value::error();
    if (is_kind(args[0], Kind::Instance)) return Value::slow();
    return delete_attribute(act, args[0], name, {});
}

Value builtin_isinstance(Activation& act, const Value* args, uint32_t) {
    const Value answer = check_instance(act, args[0], args[1]);
    if (!is_kind(args[0], Kind::Instance) || !answer.is_false()) return answer;
    // A class may say that its objects are of another one.
    static const Value kClass = intern("__class__");
    const bool own = !class_lookup(class_of(args[0]), kClass)
                          .same_bits(class_lookup(type_class(TypeId::Object), kClass));
    return own ? Value::slow() : answer;
}
Value builtin_issubclass(Activation& act, const Value* args, uint32_t) {
    return check_subclass(act, args[0], args[1]);
}

Value builtin_callable(Activation&, const Value* args, uint32_t) {
    switch (kind_of(args[0])) {
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::BoundMethod:
        case Kind::StaticMethod:
        case Kind::GenericAlias:
        case Kind::Class: return Value::boolean(true);
        case Kind::Instance: {
            const Value call = special_lookup(class_of(args[0]), Special::Call);
            return Value::boolean(!call.is_unset() && !call.is_none());
        }
        default: return Value::boolean(false);
    }
}

// ---- Text
// ------------------------------------------------------------------------------------------------

namespace {

Value as_text(Activation& act, TextResult result, const std::string& out) {
    switch (result) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: break;
    }
    return Value::error();
}

}  // namespace

Value builtin_repr(Activation& act, const Value* args, uint32_t) {
    const Value pushed = text_by_frame(act, args[0], true);
    if (!pushed.is_slow()) return pushed;
    std::string out;
    return as_text(act, repr_of(act, args[0], out), out);
}
Value builtin_ascii(Activation& act, const Value* args, uint32_t) {
    std::string out;
    return as_text(act, ascii_of(act, args[0], out), out);
}
// (value, spec=)
Value builtin_format(Activation& act, const Value* args, uint32_t) {
    const Str* spec = nullptr;
    if (!args[1].is_unset()) {
        spec = cast_unwrapped<Str>(args[1]);
        if (!spec) {
            return act.raise(TypeId::TypeError, "format() argument 2 must be str, not {}",
                             type_name(args[1]));
        }
    }
    std::string out;
    return as_text(act, format_of(act, args[0], spec, out), out);
}

// (sep, end, file, flush, *objects)
namespace {

// Whether UTF-8 has a surrogate in it, as three bytes.
bool has_surrogate(std::string_view utf8) {
    for (size_t at = 0; (at = utf8.find('\xed', at)) != std::string_view::npos; ++at) {
        if (at + 1 < utf8.size() && static_cast<uint8_t>(utf8[at + 1]) >= 0xa0) return true;
    }
    return false;
}

// UnicodeEncodeError for the first run of them.
Value refuse_surrogates(Activation& act, const Str* s) {
    if (!act.reserve(400)) return Value::error();
    uint32_t start = 0;
    while (!text::is_surrogate(s->at(start))) ++start;
    uint32_t end = start + 1;
    while (end < s->length && text::is_surrogate(s->at(end))) ++end;
    return unicode_error(act, TypeId::UnicodeEncodeError, "utf-8", Value::object(s), start, end,
                         "surrogates not allowed");
}

}  // namespace

Value builtin_print(Activation& act, const Value* args, uint32_t count) {
    std::string out;
    const auto separator = [&](Value v, const char* otherwise, const char* name,
                               std::string& text) {
        if (v.is_unset() || v.is_none()) {
            text = otherwise;
            return true;
        }
        const auto* s = cast_unwrapped<Str>(v);
        if (s)
            text = to_utf8(s);
        else
            act.raise(TypeId::TypeError, "{} must be None or a string, not {}", name, type_name(v));
        return s != nullptr;
    };
    std::string sep, end;
    if (!separator(args[0], " ", "sep", sep) || !separator(args[1], "\n", "end", end)) {
        return Value::error();
    }
    if (!args[2].is_unset() && !args[2].is_none()) return Value::slow();
    for (uint32_t i = 4; i < count; ++i) {
        if (i > 4) out += sep;
        switch (str_of(act, args[i], out)) {
            case TextResult::Done: break;
            case TextResult::NeedsPython: return Value::slow();
            case TextResult::Error: return Value::error();
        }
    }
    out += end;
    if (has_surrogate(out)) return Value::slow();  // written piece by piece, up to the error
    if (!act.charge(static_cast<int64_t>(out.size() / 16))) return Value::error();
    act.host().write_output(out);
    return Value::none();
}
// (text)
Value native_write(Activation& act, const Value* args, uint32_t) {
    const std::string out = to_utf8(unwrap(args[0]));
    if (has_surrogate(out)) return refuse_surrogates(act, as<Str>(unwrap(args[0])));
    if (!act.charge(static_cast<int64_t>(out.size() / 16))) return Value::error();
    act.host().write_output(out);
    return Value::none();
}

// (object) -> True unless its repr is under way already
Value native_repr_enter(Activation& act, const Value* args, uint32_t) {
    Value& root = act.root(Root::ReprStack);
    if (root.is_none()) root = Value::object(new_list(act.heap()));
    auto* stack = as<List>(root);
    if (!act.charge(stack->length / 8)) return Value::error();
    for (uint32_t i = 0; i < stack->length; ++i) {
        if (stack->items[i].same_bits(args[0])) return Value::boolean(false);
    }
    list_append(act.heap(), stack, args[0]);
    return Value::boolean(true);
}
Value native_repr_leave(Activation& act, const Value* args, uint32_t) {
    auto* stack = cast<List>(act.root(Root::ReprStack));
    if (!stack) return Value::none();
    for (uint32_t i = stack->length; i-- > 0;) {
        if (!stack->items[i].same_bits(args[0])) continue;
        list_erase(act.heap(), stack, i, 1);
        break;
    }
    if (stack->length == 0) act.root(Root::ReprStack) = Value::none();
    return Value::none();
}

// ---- Namespaces
// --------------------------------------------------------------------------------------------

Value builtin_globals(Activation& act, const Value*, uint32_t) {
    auto* proxy = act.heap().make<MappingProxy>();
    proxy->source = Value::object(act.frames().back().function->globals);
    act.heap().charge(*proxy);
    return Value::object(proxy);
}

Value builtin_locals(Activation& act, const Value*, uint32_t) {
    const Frame& f = act.frames().back();
    const Code& code = *f.code;
    if (code.index == 0) return builtin_globals(act, nullptr, 0);
    // A class body has one local: its namespace.
    if (code.flags & kCodeClassBody) return f.base[0];
    if (!act.reserve(128 + 64 * size_t{code.register_count})) return Value::error();
    Dict* d = new_dict(act.heap());
    for (uint32_t i = 0; i < code.local_count; ++i) {
        if (f.base[i].is_unset() || as<Str>(code.local_names[i])->at(0) == '.') continue;
        dict_set_str(act.heap(), d, code.local_names[i], f.base[i]);
    }
    for (uint32_t i = 0; i < code.cell_count; ++i) {
        const auto* cell = cast<Cell>(f.base[code.local_count + i]);
        if (!cell || cell->value.is_unset()) continue;
        dict_set_str(act.heap(), d, intern(code.unit().cell_names[i]), cell->value);
    }
    for (uint32_t i = 0; i < f.function->closure_size; ++i) {
        const auto* cell = cast<Cell>(f.function->closure[i]);
        if (!cell || cell->value.is_unset()) continue;
        dict_set_str(act.heap(), d, intern(code.unit().free[i].name), cell->value);
    }
    return Value::object(d);
}

Value builtin_vars(Activation& act, const Value* args, uint32_t) {
    return args[0].is_unset() ? builtin_locals(act, nullptr, 0) : Value::slow();
}

namespace {

void add_names(const Dict* d, std::vector<std::string>& names) {
    for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count; e = dict_next_entry(d, e + 1)) {
        if (is_kind(d->entries[e].key, Kind::Str)) names.push_back(to_utf8(d->entries[e].key));
    }
}

}  // namespace

// (object) -> sorted names of its attributes, its class's and their bases'
Value native_names_of(Activation& act, const Value* args, uint32_t) {
    std::vector<std::string> names;
    const Value v = args[0];
    const Class* c = is_kind(v, Kind::Class) ? as<Class>(v) : class_of(v);
    if (const auto* m = cast<Module>(v)) {
        const bool builtins = m == Runtime::get().builtins_module();
        add_names(builtins ? Runtime::get().builtins() : m->globals, names);
    } else {
        for (uint32_t i = 0; i < c->mro->length; ++i)
            add_names(as<Class>(c->mro->items[i])->attributes, names);
        if (is_kind(v, Kind::Instance)) {
            const auto* i = as<Instance>(v);
            if (i->shape->dict_mode) {
                add_names(as<Dict>(i->slots[i->shape->index]), names);
            } else {
                for (const Shape* s = i->shape; s->parent; s = s->parent)
                    names.push_back(to_utf8(s->name));
            }
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (!act.charge(static_cast<int64_t>(names.size())) || !act.reserve(64 + 64 * names.size())) {
        return Value::error();
    }
    List* list = new_list(act.heap(), static_cast<uint32_t>(names.size()));
    for (const std::string& name : names) list_append(act.heap(), list, intern(name));
    return Value::object(list);
}

Value builtin_dir(Activation& act, const Value* args, uint32_t) {
    if (!args[0].is_unset()) return Value::slow();
    const Value space = builtin_locals(act, nullptr, 0);
    if (!space.is_object()) return space;
    std::vector<std::string> names;
    add_names(
        is_kind(space, Kind::Dict) ? as<Dict>(space) : as<Dict>(as<MappingProxy>(space)->source),
        names);
    std::sort(names.begin(), names.end());
    List* list = new_list(act.heap(), static_cast<uint32_t>(names.size()));
    for (const std::string& name : names) list_append(act.heap(), list, intern(name));
    return Value::object(list);
}

// (name) -> module; ModuleNotFoundError
Value native_import(Activation& act, const Value* args, uint32_t) {
    const std::string name = to_utf8(args[0]);
    if (Module* m = Runtime::get().module(name)) return Value::object(m);
    return act.raise(TypeId::ModuleNotFoundError, "No module named '{}'", name);
}

// (marker) -> what the activation is resumed with
Value native_pause(Activation& act, const Value* args, uint32_t) { return act.pause(args[0]); }

// (number of a Root) and (number, value): facts that travel with the activation
Value native_root(Activation& act, const Value* args, uint32_t) {
    return act.root(static_cast<Root>(args[0].as_small_int()));
}
Value native_set_root(Activation& act, const Value* args, uint32_t) {
    act.root(static_cast<Root>(args[0].as_small_int())) = args[1];
    return Value::none();
}
// () -> the module name of the innermost contract frame
Value native_caller_module(Activation& act, const Value*, uint32_t) {
    const auto& frames = act.frames();
    for (size_t i = frames.size(); i-- > 0;) {
        if (!(frames[i].flags & kFramePrelude)) return frames[i].function->module;
    }
    return Value::none();
}
// () -> the dict of the activation that holds what lru_cache remembers
Value native_lru_tables(Activation& act, const Value*, uint32_t) {
    Value& root = act.root(Root::LruTables);
    if (root.is_none()) root = Value::object(new_dict(act.heap()));
    return root;
}
// (object) -> its identity number
Value native_identity(Activation& act, const Value* args, uint32_t) {
    if (!args[0].is_object()) return Value::small_int(0);
    return Value::small_int(static_cast<int64_t>(identity_number(act.heap(), args[0].as_object())));
}
// (a, b): both are the same object
Value native_same(Activation&, const Value* args, uint32_t) {
    return Value::boolean(args[0].same_bits(args[1]));
}

}  // namespace pvm::vm
