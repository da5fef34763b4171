#include "vm/objects/repr_writer.h"

#include <array>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/identity.h"
#include "vm/objects/moments.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/run/binding.h"
#include "vm/run/decimals.h"
#include "vm/run/native.h"

namespace pvm::vm {

namespace {

// Text is paid for in portions of this many bytes, so that endless text cannot be made on credit.
constexpr size_t kPortion = 4096;
// Below this depth the stack itself is searched for a container inside itself.
constexpr size_t kShallow = 16;

bool dunder(std::string_view name) { return name.starts_with("__") && name.ends_with("__"); }

}  // namespace

bool uses_object_repr(const Class* c) {
    static const Value name = intern("__repr__");
    for (uint32_t i = 0; i < c->mro->length; ++i) {
        const auto* base = as<Class>(c->mro->items[i]);
        if (base->class_flags & kClassBuiltin) return false;
        const Value found = dict_get_str(base->attributes, name);
        if (found.is_unset()) continue;
        const auto* native = cast<NativeFunction>(found);
        return native && std::string_view(native->def->owner) == "object";
    }
    return false;
}

// ---- The walk -----------------------------------------------------------------------------------

bool ReprWriter::pay() {
    if (!act_) return true;
    const size_t gas = (out_.size() - paid_) / kBytesPerGas;
    paid_ += gas * kBytesPerGas;
    if (!act_->charge(static_cast<int64_t>(gas))) return fail(), false;
    // A code point takes at most four bytes, so this text is too long whatever it holds.
    if (out_.size() > 4 * limits::kStringLengthMax) {
        text_fits(*act_, out_.size() / 4 + 1);
        return fail(), false;
    }
    return true;
}

TextResult ReprWriter::run() {
    while (!stack_.empty() && result_ == TextResult::Done) {
        advance();
        if (out_.size() - paid_ >= kPortion && !pay()) break;
    }
    return result_;
}

TextResult ReprWriter::repr(Value v) {
    begin(v);
    return run();
}

void ReprWriter::needs_python(Value v) {
    if (act_) {
        result_ = TextResult::NeedsPython;
    } else {
        guessed_ = true;
        default_repr(v.as_object());
    }
}

void ReprWriter::advance() {
    Part& p = stack_.back();
    if (p.form >= Form::Entries) return advance_entries(p);
    if (p.at == p.count) return finish_part();
    if (p.at) out_ += p.separator;
    const Value v = p.items[p.at++];
    if (p.form == Form::Types) return begin_type(v);
    begin(v);
}

void ReprWriter::advance_entries(Part& p) {
    const Dict* d = p.table;
    if (p.second) {
        p.second = false;
        const Value value = d->entries[p.at++].value;
        out_ += p.form == Form::Pairs ? ", " : ": ";
        if (p.form == Form::Pairs) p.lone_comma = true;  // the pair is to be closed
        return begin(value);
    }
    if (p.form == Form::Pairs && p.lone_comma) out_ += ')', p.lone_comma = false;
    p.at = dict_next_entry(d, p.at);
    if (p.at >= d->entry_count) return finish_part();
    if (!p.first) out_ += ", ";
    p.first = false;
    const DictEntry& entry = d->entries[p.at];
    if (p.form == Form::Keys || p.form == Form::Values) {
        ++p.at;
        return begin(p.form == Form::Keys ? entry.key : entry.value);
    }
    p.second = true;
    if (p.form == Form::Pairs) out_ += '(';
    begin(entry.key);
}

void ReprWriter::finish_part() {
    const Part p = stack_.back();
    stack_.pop_back();
    if (p.lone_comma && p.count == 1) out_ += ',';
    out_ += p.close;
    if (p.guard && !path_.empty()) path_.erase(p.guard);
}

// The guards of a few parts are found among the parts themselves.
void ReprWriter::push(const Part& part) {
    if (stack_.size() == kShallow) {
        for (const Part& p : stack_) {
            if (p.guard) path_.insert(p.guard);
        }
    }
    if (stack_.size() >= kShallow && part.guard) path_.insert(part.guard);
    stack_.push_back(part);
}

bool ReprWriter::under_way(const Object* o) const {
    if (stack_.size() <= kShallow) {
        for (const Part& p : stack_) {
            if (p.guard == o) return true;
        }
    } else if (path_.contains(o)) {
        return true;
    }
    const auto* outer = act_ ? cast<List>(act_->root(Root::ReprStack)) : nullptr;
    for (uint32_t i = 0; outer && i < outer->length; ++i) {
        const Value v = outer->items[i];
        if (v.is_object() && (v.as_object() == o || unwrap(v).as_object() == o)) return true;
    }
    return false;
}

// False: `o` is being written already and `inside_itself` stands for it.
bool ReprWriter::enter(const Object* o, const char* inside_itself) {
    if (!under_way(o)) return true;
    out_ += inside_itself;
    return false;
}

void ReprWriter::items(const Object* guard, std::string_view open, const Value* values,
                       uint32_t count, const char* close, const char* separator, Form form) {
    out_ += open;
    push({guard, values, nullptr, count, 0, form, false, true, false, separator, close});
}

void ReprWriter::table(const Object* guard, std::string_view open, const Dict* d, Form form,
                       const char* close) {
    out_ += open;
    push({guard, nullptr, d, 0, 0, form, false, true, false, ", ", close});
}

// open, repr of `inner`, close.
void ReprWriter::around(std::string_view open, const Value& inner, const char* close) {
    items(nullptr, open, &inner, 1, close);
}

// ---- One value ----------------------------------------------------------------------------------

void ReprWriter::begin(Value v) {
    if (v.is_object()) return begin_object(v.as_object());
    begin_immediate(v);
}

void ReprWriter::begin_immediate(Value v) {
    if (v.is_small_int() || v.is_bool()) return append_int(out_, v);
    if (v.is_flonum()) return append_float_repr(out_, v.as_flonum());
    out_ += v.is_none()              ? "None"
            : v.is_ellipsis()        ? "Ellipsis"
            : v.is_not_implemented() ? "NotImplemented"
                                     : "<unset>";
}

void ReprWriter::integer(Value v) {
    guessed_ = guessed_ || (!act_ && !int_text_allowed(v));
    if (act_ && !int_text_allowed(v)) {
        raise_int_text_too_long(*act_);
        return fail();
    }
    if (act_ && !act_->charge(int_text_gas(v))) return fail();
    append_int(out_, v);
}

void ReprWriter::begin_object(Object* o) {
    const Value v = Value::object(o);
    switch (o->kind) {
        case Kind::Str: return append_quoted(out_, static_cast<Str*>(o));
        case Kind::Instance: return begin_instance(static_cast<Instance*>(o));
        case Kind::Class:
            if (overrides(static_cast<Class*>(o)->metaclass, Special::Repr)) return needs_python(v);
            return class_repr(static_cast<Class*>(o));
        case Kind::List: {
            if (!enter(o, "[...]")) return;
            const auto* l = static_cast<const List*>(o);
            return items(o, "[", l->items, l->length, "]");
        }
        case Kind::Tuple: {
            if (!enter(o, "(...)")) return;
            const auto* t = static_cast<const Tuple*>(o);
            items(o, "(", t->items, t->length, ")");
            stack_.back().lone_comma = true;
            return;
        }
        case Kind::Dict:
            if (!enter(o, "{...}")) return;
            return table(o, "{", static_cast<const Dict*>(o), Form::Entries, "}");
        case Kind::Set: return set(static_cast<const Dict*>(o), "set", true);
        case Kind::FrozenSet: return set(static_cast<const Dict*>(o), "frozenset", false);
        case Kind::Float: return append_float_repr(out_, float_value(v));
        case Kind::BigInt: return integer(v);
        default: return begin_builtin(o);
    }
}

void ReprWriter::begin_builtin(Object* o) {
    const Value v = Value::object(o);
    std::string_view bytes;
    switch (o->kind) {
        case Kind::Bytes:
            buffer_of(v, bytes);
            return append_quoted_bytes(out_, bytes, BytesRepr::Bytes);
        case Kind::ByteArray:
            buffer_of(v, bytes);
            out_ += "bytearray(";
            append_quoted_bytes(out_, bytes, BytesRepr::ByteArray);
            out_ += ')';
            return;
        case Kind::MemoryView:
            out_ += static_cast<MemoryView*>(o)->base.is_unset() ? "<released memory" : "<memory";
            return at_identity(o);
        case Kind::Range: return range(*static_cast<Range*>(o));
        case Kind::Slice: return items(nullptr, "slice(", &static_cast<Slice*>(o)->start, 3, ")");
        case Kind::DictView: return view(static_cast<DictView*>(o));
        case Kind::MappingProxy: {
            const auto* proxy = static_cast<MappingProxy*>(o);
            const auto* c = cast<Class>(proxy->source);
            if (!c) return around("mappingproxy(", proxy->source, ")");
            items(nullptr, "mappingproxy(", nullptr, 0, ")");
            return begin(Value::object(c->attributes));
        }
        case Kind::GenericAlias: {
            const auto* alias = static_cast<GenericAlias*>(o);
            const auto* arguments = as<Tuple>(alias->arguments);
            const bool none = arguments->length == 0;
            if (takes_arguments(*alias)) {
                // Callable[[int, str], bool]
                const uint32_t taken = arguments->length - 1;
                items(nullptr, "", arguments->items + taken, 1, "]", ", ", Form::Types);
                items(nullptr, "", arguments->items, taken, "], ", ", ", Form::Types);
                return items(nullptr, "", &alias->origin, 1, "[[", ", ", Form::Types);
            }
            items(nullptr, "", arguments->items, arguments->length, none ? "()]" : "]", ", ",
                  Form::Types);
            // The origin goes first, and may be an alias as well.
            return items(nullptr, "", &alias->origin, 1, "[", ", ", Form::Types);
        }
        case Kind::UnionType: {
            const auto* arguments = as<Tuple>(static_cast<UnionType*>(o)->arguments);
            return items(nullptr, "", arguments->items, arguments->length, "", " | ", Form::Types);
        }
        case Kind::Tool: return tool(*static_cast<Tool*>(o));
        default: return begin_other(o);
    }
}

// count(2), repeat('a', 3); the others have no repr of their own.
void ReprWriter::tool(const Tool& t) {
    if (t.tool() == ToolKind::Count) {
        const bool by_one = t.fields[1].same_bits(Value::small_int(1));
        return items(nullptr, "count(", t.fields, by_one ? 1 : 2, ")");
    }
    if (t.tool() == ToolKind::Repeat) {
        return items(nullptr, "repeat(", t.fields, t.fields[1].is_none() ? 1 : 2, ")");
    }
    default_repr(Value::object(&t).as_object());
}

void ReprWriter::begin_other(Object* o) {
    switch (o->kind) {
        case Kind::Function:
            if (is_builtin(*static_cast<Function*>(o))) {
                ((out_ += "<built-in function ") += to_utf8(static_cast<Function*>(o)->name)) +=
                    '>';
                return;
            }
            out_ += "<function ";
            out_ += to_utf8(static_cast<Function*>(o)->qualname);
            return at_identity(o);
        case Kind::NativeFunction: return native(*static_cast<NativeFunction*>(o));
        case Kind::BoundMethod: return bound_method(*static_cast<BoundMethod*>(o));
        case Kind::StaticMethod:
            return around("<staticmethod(", static_cast<StaticMethod*>(o)->function, ")>");
        case Kind::ClassMethod:
            return around("<classmethod(", static_cast<ClassMethod*>(o)->function, ")>");
        case Kind::Super: return super(*static_cast<Super*>(o));
        case Kind::Cell: return cell(static_cast<Cell*>(o));
        case Kind::Generator: return generator(static_cast<Generator*>(o));
        case Kind::Module:
            out_ += "<module ";
            append_quoted(out_, as<Str>(static_cast<Module*>(o)->name));
            out_ += " (built-in)>";
            return;
        case Kind::Slot: {
            const auto* s = static_cast<Slot*>(o);
            out_ += "<member ";
            append_quoted(out_, as<Str>(s->name));
            out_ += " of ";
            append_quoted(out_, as<Str>(as<Class>(s->owner)->name));
            out_ += " objects>";
            return;
        }
        default: return default_repr(o);
    }
}

// ---- Containers that are not plain --------------------------------------------------------------

// `plain`: braces alone when there are items.
void ReprWriter::set(const Dict* d, std::string_view name, bool plain) {
    if (under_way(d)) {
        (out_ += name) += "(...)";
        return;
    }
    if (!d->used) {
        (out_ += name) += "()";
        return;
    }
    if (!plain) (out_ += name) += '(';
    table(d, "{", d, Form::Keys, plain ? "}" : "})");
}

void ReprWriter::view(DictView* v) {
    if (!enter(v, "...")) return;
    static constexpr const char* kOpen[] = {"dict_keys([", "dict_values([", "dict_items(["};
    static constexpr Form kForms[] = {Form::Keys, Form::Values, Form::Pairs};
    table(v, kOpen[v->extra], as<Dict>(unwrap(v->source)), kForms[v->extra], "])");
}

void ReprWriter::range(const Range& r) {
    out_ += "range(";
    integer(r.start);
    out_ += ", ";
    integer(r.stop);
    if (!r.step.same_bits(Value::small_int(1))) {
        out_ += ", ";
        integer(r.step);
    }
    out_ += ')';
}

// ---- Functions, classes, instances --------------------------------------------------------------

void ReprWriter::at_identity(Object* o) {
    guessed_ = guessed_ || !act_;
    const uint64_t number = act_ ? identity_number(act_->heap(), o) : 0;
    out_ += fmt::format(" at 0x{:012x}>", number);
}

void ReprWriter::default_repr(Object* o) {
    out_ += '<';
    append_class_name(out_, class_of(Value::object(o)));
    out_ += " object";
    at_identity(o);
}

void ReprWriter::native(const NativeFunction& f) {
    const NativeDef& def = *f.def;
    if (def.flavor == NativeFlavor::Method) {
        out_ += dunder(def.name) ? "<slot wrapper '" : "<method '";
        ((((out_ += def.name) += "' of '") += def.owner) += "' objects>");
        return;
    }
    if (def.flavor == NativeFlavor::StaticMethod) {
        out_ += "<built-in method ";
        out_ += def.name;
        out_ += " of type object";
        return at_identity(const_cast<NativeFunction*>(&f));
    }
    ((out_ += "<built-in function ") += plain_name(def)) += '>';
}

void ReprWriter::bound_method(const BoundMethod& m) {
    if (const auto* f = cast<NativeFunction>(m.function)) {
        const bool wrapper = dunder(plain_name(*f->def));
        if (wrapper) {
            ((out_ += "<method-wrapper '") += plain_name(*f->def)) += "' of ";
        } else {
            ((out_ += "<built-in method ") += plain_name(*f->def)) += " of ";
        }
        out_ += to_utf8(class_of(m.self)->name);
        out_ += " object";
        if (m.self.is_object()) return at_identity(m.self.as_object());
        out_ += " at 0x000000000000>";
        return;
    }
    std::string open = "<bound method ";
    const auto* f = cast<Function>(m.function);
    open += f ? to_utf8(f->qualname) : "?";
    open += " of ";
    around(open, m.self, ">");
}

void append_class_name(std::string& out, const Class* c) {
    if (is_kind(c->module, Kind::Str) && !str_is(c->module, "builtins")) {
        append_utf8(out, as<Str>(c->module));
        out += '.';
    }
    append_utf8(out, as<Str>(c->qualname));
}

void ReprWriter::class_repr(Class* c) {
    if (c->metaclass == type_class(TypeId::EnumMeta)) {
        out_ += "<enum ";
        append_quoted(out_, as<Str>(c->qualname));
        out_ += '>';
        return;
    }
    out_ += "<class '";
    append_class_name(out_, c);
    out_ += "'>";
}

// Whether a Callable shows it in the place of its list of arguments: a ParamSpec or Concatenate[…].
static bool stands_for_arguments(Value v) {
    static const Value kSpecial = intern("_special"), kName = intern("_name");
    const auto* i = cast<Instance>(v);
    if (!i) return false;
    if (to_utf8(i->shape->owner->name) == "ParamSpec") return true;
    const auto* special = cast<Instance>(instance_get(i, kSpecial));
    const Value name = special ? instance_get(special, kName) : Value::unset();
    return is_kind(name, Kind::Str) && to_utf8(name) == "Concatenate";
}

// A member of X | Y or an argument of X[Y].
bool ReprWriter::takes_arguments(const GenericAlias& alias) {
    static const Value kModule = intern("__module__");
    const auto* c = cast<Class>(alias.origin);
    const auto* arguments = as<Tuple>(alias.arguments);
    if (!c || arguments->length == 0 || to_utf8(c->name) != "Callable") return false;
    const Value module = dict_get_str(c->attributes, kModule);
    if (!is_kind(module, Kind::Str) || to_utf8(module) != "collections.abc") return false;
    return !arguments->items[0].is_ellipsis() &&
           !(arguments->length == 2 && stands_for_arguments(arguments->items[0]));
}

void ReprWriter::begin_type(Value v) {
    if (v.is_ellipsis()) {
        out_ += "...";
    } else if (const auto* c = cast<Class>(v)) {
        const bool none = c == type_class(TypeId::NoneType);
        const bool in_union = !stack_.empty() && std::string_view(stack_.back().separator) == " | ";
        if (none && in_union) {
            out_ += "None";
        } else {
            append_class_name(out_, c);
        }
    } else if (const auto* f = cast<Function>(v)) {
        if (is_kind(f->module, Kind::Str)) (out_ += to_utf8(f->module)) += '.';
        out_ += to_utf8(f->qualname);
    } else {
        begin(v);
    }
}

void ReprWriter::super(const Super& s) {
    out_ += "<super: <class '";
    out_ += to_utf8(as<Class>(s.start_class)->name);
    out_ += "'>, ";
    if (s.receiver.is_none()) {
        out_ += "NULL>";
        return;
    }
    out_ += '<';
    out_ += to_utf8(as<Class>(s.receiver_class)->name);
    out_ += " object>>";
}

void ReprWriter::cell(Cell* c) {
    out_ += "<cell";
    at_identity(c);
    out_.pop_back();
    if (c->value.is_unset()) {
        out_ += ": empty>";
        return;
    }
    ((out_ += ": ") += type_name(c->value)) += " object";
    if (c->value.is_object()) return at_identity(c->value.as_object());
    out_ += " at 0x000000000000>";
}

void ReprWriter::generator(Generator* g) {
    static constexpr const char* kNames[] = {"<generator object ", "<coroutine object ",
                                             "<async_generator object "};
    out_ += kNames[g->extra];
    out_ += to_utf8(g->qualname);
    at_identity(g);
}

void ReprWriter::begin_instance(Instance* i) {
    Class* c = i->shape->owner;
    if (overrides(c, Special::Repr)) {
        if (std::string text; decimal_text(Value::object(i), text)) {
            out_ += "Decimal('" + text + "')";
            return;
        }
        if (moment_repr(Value::object(i), out_)) return;
        return needs_python(Value::object(i));
    }
    if (c->layout == Layout::Exception) return exception(i);
    if (c->layout != Layout::Payload || i->slots[0].is_unset() || uses_object_repr(c)) {
        return default_repr(i);
    }
    begin_payload(i, i->slots[0]);
}

// A builtin value with a class of its own: some types show the class's name.
void ReprWriter::begin_payload(Instance* i, Value payload) {
    const Class* c = i->shape->owner;
    std::string_view bytes;
    switch (kind_of(payload)) {
        case Kind::Set:
        case Kind::FrozenSet: return set(as<Dict>(payload), to_utf8(c->name), false);
        case Kind::ByteArray:
            buffer_of(payload, bytes);
            (out_ += to_utf8(c->name)) += '(';
            append_quoted_bytes(out_, bytes, BytesRepr::ByteArray);
            out_ += ')';
            return;
        case Kind::Property:
        case Kind::StaticMethod:
        case Kind::ClassMethod: return default_repr(i);
        default: return begin(payload);
    }
}

// ---- Exceptions ---------------------------------------------------------------------------------

void ReprWriter::exception(Instance* e) {
    if (under_way(e)) {
        if (!act_) {
            guessed_ = true;
            out_ += "...";
            return;
        }
        act_->raise(TypeId::RecursionError,
                    "maximum recursion depth exceeded while getting the repr of an object");
        return fail();
    }
    const auto* args = cast<Tuple>(e->slots[kExcArgs]);
    const std::string open = to_utf8(e->shape->owner->name) + "(";
    uint32_t count = args ? args->length : 0;
    // A file name is an attribute of its own.
    if (count > 2 && is_instance_of(Value::object(e), TypeId::OSError)) count = 2;
    items(e, open, args ? args->items : nullptr, count, ")");
}

// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
// What was set since stands in for what the exception was made of.
void ReprWriter::unicode_error(const Instance* e, const Tuple* args, bool decode) {
    constexpr std::array kParts = {"encoding", "object", "start", "end", "reason"};
    Value parts[kParts.size()];
    for (size_t i = 0; i < kParts.size(); ++i) {
        const Value own = instance_get(e, intern(kParts[i]));
        parts[i] = own.is_unset() ? args->items[i] : own;
    }
    const auto text_of_part = [&](size_t i) {
        const auto* s = cast_unwrapped<Str>(parts[i]);
        return s ? to_utf8(s) : std::string();
    };
    int64_t start = 0, end = 0;
    int_to_int64(parts[2], start);
    int_to_int64(parts[3], end);
    const std::string encoding = text_of_part(0), reason = text_of_part(4);
    const char* verb = decode ? "decode" : "encode";
    std::string what = decode ? "bytes" : "characters";
    const Value object = unwrap(parts[1]);
    std::string_view bytes;
    const bool one = end == start + 1;
    if (decode && one && buffer_of(object, bytes) && start >= 0 &&
        static_cast<size_t>(start) < bytes.size()) {
        what =
            fmt::format("byte 0x{:02x}", static_cast<uint8_t>(bytes[static_cast<size_t>(start)]));
    } else if (const auto* s = cast<Str>(object);
               !decode && one && s && start >= 0 && start < s->length) {
        const uint32_t c = s->at(static_cast<uint32_t>(start));
        what = c < 0x100     ? fmt::format("character '\\x{:02x}'", c)
               : c < 0x10000 ? fmt::format("character '\\u{:04x}'", c)
                             : fmt::format("character '\\U{:08x}'", c);
    } else {
        out_ += fmt::format("'{}' codec can't {} {} in position {}-{}: {}", encoding, verb, what,
                            start, end - 1, reason);
        return;
    }
    out_ += fmt::format("'{}' codec can't {} {} in position {}: {}", encoding, verb, what, start,
                        reason);
}

// What str() is of where a part of it was set after the exception was made; false where none was.
bool ReprWriter::text_of_set_parts(const Instance* e, const Tuple* args) {
    if (!e->shape->parent && !e->shape->dict_mode) return false;
    const auto part = [e](const char* name, const Tuple* row, uint32_t i, bool& set) {
        const Value own = instance_get(e, intern(name));
        set = set || !own.is_unset();
        return !own.is_unset() ? own : row && i < row->length ? row->items[i] : Value::none();
    };
    const Value v = Value::object(const_cast<Instance*>(e));
    bool set = false;
    if (is_instance_of(v, TypeId::SyntaxError)) {
        const auto* place =
            args && args->length == 2 ? cast<Tuple>(unwrap(args->items[1])) : nullptr;
        const Value message = part("msg", args, 0, set), file = part("filename", place, 0, set),
                    line = part("lineno", place, 1, set);
        if (!set) return false;
        out_ += plain_str(message) + syntax_error_place(file, line);
        return true;
    }
    if (is_instance_of(v, TypeId::OSError)) {
        const auto* row = args && args->length >= 2 ? args : nullptr;
        const Value number = part("errno", row, 0, set), text = part("strerror", row, 1, set),
                    file = part("filename", row, 2, set);
        if (!set || (file.is_none() && (number.is_none() || text.is_none()))) return false;
        out_ += "[Errno " + plain_str(number) + "] " + plain_str(text);
        if (!file.is_none()) out_ += ": " + plain_repr(file);
        return true;
    }
    const Value message = part("msg", args, 0, set);
    if (!set || !is_instance_of(v, TypeId::ImportError)) return false;
    out_ += plain_str(message);
    return true;
}

// str(exception), or the argument whose str() it is.
Value ReprWriter::exception_text(Instance* e) {
    const auto* args = cast<Tuple>(e->slots[kExcArgs]);
    const Value v = Value::object(e);
    const bool syntax = is_instance_of(v, TypeId::SyntaxError);
    if (text_of_set_parts(e, args)) return Value::unset();
    if (!args || !args->length) {
        if (syntax) out_ += "None";
        return Value::unset();
    }
    std::string text;
    if (syntax) text = syntax_error_text(args);
    if (is_instance_of(v, TypeId::UnicodeTranslateError)) text = translate_error_text(args);
    if (!text.empty()) {
        out_ += text;
        return Value::unset();
    }
    if (syntax && args->length == 2) return args->items[0];
    const bool decode = is_instance_of(v, TypeId::UnicodeDecodeError);
    if (args->length == 5 && (decode || is_instance_of(v, TypeId::UnicodeEncodeError))) {
        unicode_error(e, args, decode);
    } else if (args->length >= 2 && is_instance_of(v, TypeId::OSError)) {
        out_ += "[Errno " + plain_str(args->items[0]) + "] " + plain_str(args->items[1]);
        if (args->length == 5 && !args->items[4].is_none()) {
            out_ += ": " + plain_repr(args->items[2]) + " -> " + plain_repr(args->items[4]);
        } else if (args->length > 2) {
            out_ += ": ";
            begin(args->items[2]);
        }
    } else if (args->length == 2 && is_instance_of(v, TypeId::BaseExceptionGroup)) {
        const auto* list = cast<List>(args->items[1]);
        const auto* tuple = cast<Tuple>(args->items[1]);
        const uint32_t n = list ? list->length : tuple ? tuple->length : 0;
        out_ += plain_str(args->items[0]);
        out_ += fmt::format(" ({} sub-exception{})", n, n == 1 ? "" : "s");
    } else if (args->length == 1 && !is_instance_of(v, TypeId::KeyError)) {
        return args->items[0];
    } else {
        begin(args->length == 1 ? args->items[0] : e->slots[kExcArgs]);
    }
    return Value::unset();
}

// ---- str ----------------------------------------------------------------------------------------

// The value whose str() is wanted next: `v` itself is written, or is a way to it. Unset at the end.
Value ReprWriter::str_step(Value v) {
    if (const auto* s = cast<Str>(v)) {
        append_utf8(out_, s);
        return Value::unset();
    }
    const Kind k = kind_of(v);
    if (const auto* p = cast<MappingProxy>(v)) {
        const auto* shown = cast<Class>(p->source);
        return shown ? Value::object(shown->attributes) : p->source;
    }
    if ((k == Kind::Instance || k == Kind::Class) && overrides(class_of(v), Special::Str)) {
        if (!decimal_text(v, out_) && !moment_text(v, out_)) needs_python(v);
        return Value::unset();
    }
    Class* c = k == Kind::Instance ? class_of(v) : nullptr;
    if (k == Kind::Instance && c->layout == Layout::Exception) {
        auto* e = as<Instance>(v);
        if (under_way(e)) {
            exception(e);
            return Value::unset();
        }
        // An argument that is the exception itself ends in an error, as its repr does.
        items(e, "", nullptr, 0, "");
        return exception_text(e);
    }
    if (k == Kind::Instance && c->layout == Layout::Payload &&
        !as<Instance>(v)->slots[0].is_unset()) {
        const Value payload = as<Instance>(v)->slots[0];
        const auto* found = cast<NativeFunction>(special_lookup(c, Special::Str));
        const bool says_repr = found && std::string_view(found->def->name) == "__repr__";
        if (says_repr && std::string_view(found->def->owner) != "object") {
            begin_payload(as<Instance>(v), payload);
            return Value::unset();
        }
        if (is_kind(payload, Kind::Str) && !says_repr) return payload;
    }
    begin(v);
    return Value::unset();
}

TextResult ReprWriter::str(Value v) {
    while (!v.is_unset()) v = str_step(v);
    return run();
}

}  // namespace pvm::vm
