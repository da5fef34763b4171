// Methods and parts of exceptions.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"
#include "vm/run/ready_items.h"
#include "vm/run/unwind.h"
#include "vm/text/closest.h"

namespace pvm::vm {

namespace {

Instance* changeable(Activation& act, Value v) {
    auto* e = as<Instance>(v);
    if (e->frozen()) {
        frozen_error(act, v);
        return nullptr;
    }
    return e;
}

Class* exception_class(Activation& act, Value cls) {
    if (is_exception_class(cls)) return as<Class>(cls);
    if (const auto* c = cast<Class>(cls)) {
        act.raise(TypeId::TypeError,
                  "BaseException.__new__({0}): {0} is not a subtype of BaseException",
                  to_utf8(c->name));
    } else {
        act.raise(TypeId::TypeError, "BaseException.__new__(X): X is not a type object ({})",
                  type_name(cls));
    }
    return nullptr;
}

// The text of the whole tuple of arguments or of one; None when Python code has to give it.
Value text_of(Activation& act, Value v, bool repr) {
    std::string out;
    switch (repr ? repr_of(act, v, out) : str_of(act, v, out)) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: break;
    }
    return Value::error();
}

}  // namespace

// (cls, *args)
Value exception_new(Activation& act, const Value* args, uint32_t count) {
    Class* c = exception_class(act, args[0]);
    if (!c || !act.reserve(200 + 8 * size_t{count})) return Value::error();
    if (c->class_flags & kClassAbstract) return Value::slow();
    const Value tuple = make_tuple(act.heap(), args + 1, count - 1);
    return new_exception(act.heap(), c, as<Tuple>(tuple));
}
// (cls, tuple): the same from a tuple
Value native_new_exception(Activation& act, const Value* args, uint32_t) {
    return new_exception(act.heap(), as<Class>(args[0]), as<Tuple>(args[1]));
}
// (self, *args)
Value exception_init(Activation& act, const Value* args, uint32_t count) {
    Instance* e = changeable(act, args[0]);
    if (!e || !act.reserve(64 + 8 * size_t{count})) return Value::error();
    e->slots[kExcArgs] = make_tuple(act.heap(), args + 1, count - 1);
    return Value::none();
}

Value exception_str(Activation& act, const Value* args, uint32_t) {
    const auto* t = as<Tuple>(exception_slot(args[0], kExcArgs));
    if (t->length == 0) return empty_str();
    return t->length == 1 ? text_of(act, t->items[0], false) : text_of(act, Value::object(t), true);
}
Value key_error_str(Activation& act, const Value* args, uint32_t) {
    const auto* t = as<Tuple>(exception_slot(args[0], kExcArgs));
    return t->length == 1 ? text_of(act, t->items[0], true) : exception_str(act, args, 1);
}
Value exception_repr(Activation& act, const Value* args, uint32_t) {
    const Value shown = exception_get_args(act, args, 1);
    const auto* t = as<Tuple>(shown);
    std::string out = to_utf8(class_of(args[0])->name);
    const bool one = t->length == 1;
    if (one) out += "(";
    switch (repr_of(act, one ? t->items[0] : Value::object(t), out)) {
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: return Value::error();
        case TextResult::Done: break;
    }
    if (one) out += ")";
    return make_str(act.heap(), out);
}

// ---- Parts
// ---------------------------------------------------------------------------------------------

Value exception_get_args(Activation& act, const Value* args, uint32_t) {
    const Value all = exception_slot(args[0], kExcArgs);
    const auto* t = as<Tuple>(all);
    const bool hides_file =
        t->length > 2 && t->length <= 5 && is_instance_of(args[0], TypeId::OSError);
    return hides_file ? make_tuple(act.heap(), t->items, 2) : all;
}
Value exception_set_args(Activation& act, const Value* args, uint32_t) {
    Instance* e = changeable(act, args[0]);
    if (!e) return Value::error();
    const Value v = unwrap(args[1]);
    if (const auto* l = cast<List>(v)) {
        e->slots[kExcArgs] = make_tuple(act.heap(), l->items, l->length);
    } else if (is_kind(v, Kind::Tuple)) {
        e->slots[kExcArgs] = v;
    } else {
        List* items;
        const Value status = collect(act, args[1], items);
        if (!status.is_none()) return status;
        e->slots[kExcArgs] = make_tuple(act.heap(), items->items, items->length);
    }
    return Value::none();
}

namespace {

Value set_link(Activation& act, const Value* args, ExceptionSlot slot, const char* what) {
    if (!args[1].is_none() && !is_exception(args[1])) {
        return act.raise(TypeId::TypeError,
                         "exception {} must be None or derive from BaseException", what);
    }
    Instance* e = changeable(act, args[0]);
    if (!e) return Value::error();
    e->slots[slot] = args[1];
    return Value::none();
}

}  // namespace

Value exception_get_cause(Activation&, const Value* args, uint32_t) {
    return exception_slot(args[0], kExcCause);
}
Value exception_set_cause(Activation& act, const Value* args, uint32_t) {
    const Value done = set_link(act, args, kExcCause, "cause");
    if (done.is_none()) as<Instance>(args[0])->slots[kExcSuppress] = Value::boolean(true);
    return done;
}
Value exception_get_context(Activation&, const Value* args, uint32_t) {
    return exception_slot(args[0], kExcContext);
}
Value exception_set_context(Activation& act, const Value* args, uint32_t) {
    return set_link(act, args, kExcContext, "context");
}
Value exception_get_suppress(Activation&, const Value* args, uint32_t) {
    return exception_slot(args[0], kExcSuppress);
}
Value exception_set_suppress(Activation& act, const Value* args, uint32_t) {
    if (!args[1].is_bool())
        return act.raise(TypeId::TypeError, "attribute value type must be bool");
    Instance* e = changeable(act, args[0]);
    if (!e) return Value::error();
    e->slots[kExcSuppress] = args[1];
    return Value::none();
}
Value exception_get_traceback(Activation& act, const Value* args, uint32_t) {
    return pay_for_traceback(act, args[0]) ? shown_traceback(args[0]) : Value::error();
}
Value exception_set_traceback(Activation& act, const Value* args, uint32_t) {
    if (!args[1].is_none() && !is_kind(args[1], Kind::Traceback)) {
        return act.raise(TypeId::TypeError, "__traceback__ must be a traceback or None");
    }
    Instance* e = changeable(act, args[0]);
    if (!e) return Value::error();
    e->slots[kExcTraceback] = args[1];
    return Value::none();
}
// (self, traceback) -> self
Value exception_with_traceback(Activation& act, const Value* args, uint32_t) {
    const Value done = exception_set_traceback(act, args, 2);
    return done.is_none() ? args[0] : done;
}
// (self, note)
Value exception_add_note(Activation& act, const Value* args, uint32_t) {
    if (!is_kind(unwrap(args[1]), Kind::Str)) {
        return act.raise(TypeId::TypeError, "note must be a str, not '{}'", type_name(args[1]));
    }
    Instance* e = changeable(act, args[0]);
    if (!e || !act.reserve(128)) return Value::error();
    const Value name = intern("__notes__");
    Value notes = instance_get(e, name);
    if (notes.is_unset()) {
        notes = Value::object(new_list(act.heap()));
        instance_set(act.heap(), e, name, notes);
    }
    auto* list = cast<List>(notes);
    if (!list) return act.raise(TypeId::TypeError, "Cannot add note: __notes__ is not a list");
    list_append(act.heap(), list, args[1]);
    return Value::none();
}

// ---- Parts of some exceptions
// ----------------------------------------------------------------------------

namespace {

// Argument `index`, None when there are not so many.
Value argument(Value exception, uint32_t index, uint32_t least = 1) {
    const auto* t = as<Tuple>(exception_slot(exception, kExcArgs));
    return t->length >= least && index < t->length ? t->items[index] : Value::none();
}

// An own attribute of this name, else `otherwise`.
Value own_or(Value exception, const char* name, Value otherwise) {
    const Value own = instance_get(as<Instance>(exception), intern(name));
    return own.is_unset() ? otherwise : own;
}

Value set_own(Activation& act, const Value* args, const char* name) {
    Instance* e = changeable(act, args[0]);
    if (!e || !act.reserve(64)) return Value::error();
    instance_set(act.heap(), e, intern(name), args[1]);
    return Value::none();
}

// An exception with positional arguments and keyword parts that stand first among `args`.
Value new_with_parts(Activation& act, const Value* args, uint32_t count,
                     std::initializer_list<const char*> names) {
    Class* c = exception_class(act, args[0]);
    if (!c || !act.reserve(400 + 8 * size_t{count})) return Value::error();
    const auto parts = static_cast<uint32_t>(names.size());
    const Value tuple = make_tuple(act.heap(), args + 1 + parts, count - 1 - parts);
    const Value e = new_exception(act.heap(), c, as<Tuple>(tuple));
    uint32_t i = 1;
    for (const char* name : names) {
        if (!args[i].is_unset()) instance_set(act.heap(), as<Instance>(e), intern(name), args[i]);
        ++i;
    }
    return e;
}
Value init_with_parts(Activation& act, const Value* args, uint32_t count,
                      std::initializer_list<const char*> names) {
    Instance* e = changeable(act, args[0]);
    if (!e || !act.reserve(400 + 8 * size_t{count})) return Value::error();
    const auto parts = static_cast<uint32_t>(names.size());
    e->slots[kExcArgs] = make_tuple(act.heap(), args + 1 + parts, count - 1 - parts);
    uint32_t i = 1;
    for (const char* name : names) {
        if (!args[i].is_unset()) instance_set(act.heap(), e, intern(name), args[i]);
        ++i;
    }
    return Value::none();
}

}  // namespace

Value stop_iteration_get_value(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "value", argument(args[0], 0));
}
Value stop_iteration_set_value(Activation& act, const Value* args, uint32_t) {
    return set_own(act, args, "value");
}
Value system_exit_get_code(Activation&, const Value* args, uint32_t) {
    const auto* t = as<Tuple>(exception_slot(args[0], kExcArgs));
    return own_or(args[0], "code", t->length > 1 ? Value::object(t) : argument(args[0], 0));
}
Value system_exit_set_code(Activation& act, const Value* args, uint32_t) {
    return set_own(act, args, "code");
}
Value import_error_new(Activation& act, const Value* args, uint32_t count) {
    return new_with_parts(act, args, count, {"name", "path"});
}
Value import_error_init(Activation& act, const Value* args, uint32_t count) {
    return init_with_parts(act, args, count, {"name", "path"});
}
Value attribute_error_new(Activation& act, const Value* args, uint32_t count) {
    return new_with_parts(act, args, count, {"name", "obj"});
}
Value attribute_error_init(Activation& act, const Value* args, uint32_t count) {
    return init_with_parts(act, args, count, {"name", "obj"});
}
Value name_error_new(Activation& act, const Value* args, uint32_t count) {
    return new_with_parts(act, args, count, {"name"});
}
Value name_error_init(Activation& act, const Value* args, uint32_t count) {
    return init_with_parts(act, args, count, {"name"});
}
Value error_get_name(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "name", Value::none());
}
Value error_set_name(Activation& act, const Value* args, uint32_t) {
    return set_own(act, args, "name");
}
Value error_get_path(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "path", Value::none());
}
#define ERROR_SETTER(name)                                                 \
    Value error_set_##name(Activation& act, const Value* args, uint32_t) { \
        return set_own(act, args, #name);                                  \
    }
ERROR_SETTER(path)
ERROR_SETTER(msg)
ERROR_SETTER(filename)
ERROR_SETTER(lineno)
ERROR_SETTER(offset)
ERROR_SETTER(text)
ERROR_SETTER(end_lineno)
ERROR_SETTER(end_offset)
ERROR_SETTER(errno)
ERROR_SETTER(strerror)
ERROR_SETTER(encoding)
ERROR_SETTER(object)
ERROR_SETTER(start)
ERROR_SETTER(end)
ERROR_SETTER(reason)
#undef ERROR_SETTER
Value error_get_obj(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "obj", Value::none());
}
Value error_get_msg(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "msg", argument(args[0], 0));
}
namespace {

struct ErrorClass {
    int64_t number;
    TypeId type;
};
// What OSError(number, text) makes.
constexpr ErrorClass kErrorClasses[] = {
    {1, TypeId::PermissionError},        {2, TypeId::FileNotFoundError},
    {3, TypeId::ProcessLookupError},     {4, TypeId::InterruptedError},
    {10, TypeId::ChildProcessError},     {11, TypeId::BlockingIOError},
    {13, TypeId::PermissionError},       {17, TypeId::FileExistsError},
    {20, TypeId::NotADirectoryError},    {21, TypeId::IsADirectoryError},
    {32, TypeId::BrokenPipeError},       {103, TypeId::ConnectionAbortedError},
    {104, TypeId::ConnectionResetError}, {108, TypeId::BrokenPipeError},
    {110, TypeId::TimeoutError},         {111, TypeId::ConnectionRefusedError},
    {114, TypeId::BlockingIOError},      {115, TypeId::BlockingIOError},
};

}  // namespace

// (cls, *args): a third argument is the file name, which `args` does not show
Value os_error_new(Activation& act, const Value* args, uint32_t count) {
    Class* c = exception_class(act, args[0]);
    if (!c || !act.reserve(400 + 8 * size_t{count})) return Value::error();
    int64_t number = 0;
    if (c == type_class(TypeId::OSError) && count >= 3 && int_to_int64(args[1], number)) {
        for (const ErrorClass& row : kErrorClasses) {
            if (row.number == number) c = type_class(row.type);
        }
    }
    const Value tuple = make_tuple(act.heap(), args + 1, count - 1);
    return new_exception(act.heap(), c, as<Tuple>(tuple));
}
Value os_error_init(Activation& act, const Value* args, uint32_t count) {
    if (count == 1 || overrides(class_of(args[0]), Special::New)) return Value::none();
    return exception_init(act, args, count);
}
Value os_error_get_errno(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "errno", argument(args[0], 0, 2));
}
Value os_error_get_strerror(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "strerror", argument(args[0], 1, 2));
}
Value os_error_get_filename(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "filename", argument(args[0], 2, 3));
}
Value os_error_get_filename2(Activation&, const Value* args, uint32_t) {
    return argument(args[0], 4, 5);
}
Value os_error_str(Activation& act, const Value* args, uint32_t) {
    const Value number = argument(args[0], 0, 2), text = argument(args[0], 1, 2);
    if (!is_int(number) || !is_kind(text, Kind::Str)) return exception_str(act, args, 1);
    std::string out = fmt::format("[Errno {}] {}", int_to_decimal(number), to_utf8(text));
    if (const auto* file = cast<Str>(argument(args[0], 2, 3))) out += ": " + quoted(file);
    if (const auto* other = cast<Str>(argument(args[0], 4, 5))) out += " -> " + quoted(other);
    return make_str(act.heap(), out);
}

// SyntaxError(message, (filename, lineno, offset, text)), as a program may make one
namespace {

Value place_part(Value exception, uint32_t index) {
    const auto* place = cast<Tuple>(unwrap(argument(exception, 1, 2)));
    return place && index < place->length ? place->items[index] : Value::none();
}

}  // namespace

Value syntax_error_get_filename(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "filename", place_part(args[0], 0));
}
Value syntax_error_get_lineno(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "lineno", place_part(args[0], 1));
}
Value syntax_error_get_offset(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "offset", place_part(args[0], 2));
}
Value syntax_error_get_text(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "text", place_part(args[0], 3));
}
Value syntax_error_get_end_lineno(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "end_lineno", place_part(args[0], 4));
}
Value syntax_error_get_end_offset(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "end_offset", place_part(args[0], 5));
}
Value syntax_error_str(Activation& act, const Value* args, uint32_t count) {
    const auto* parts = as<Tuple>(exception_slot(args[0], kExcArgs));
    const std::string text = syntax_error_text(parts);
    if (!text.empty()) return make_str(act.heap(), text);
    if (parts->length == 0) return intern("None");
    return parts->length == 2 ? text_of(act, parts->items[0], false)
                              : exception_str(act, args, count);
}

// Unicode errors: (encoding, object, start, end, reason)
Value unicode_error_new(Activation& act, const Value* args, uint32_t count) {
    Class* c = exception_class(act, args[0]);
    if (!c) return Value::error();
    if (count != 6) {
        return act.raise(TypeId::TypeError, "function takes exactly 5 arguments ({} given)",
                         count - 1);
    }
    return exception_new(act, args, count);
}
Value unicode_error_get_encoding(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "encoding", argument(args[0], 0));
}
Value unicode_error_get_object(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "object", argument(args[0], 1));
}
Value unicode_error_get_start(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "start", argument(args[0], 2));
}
Value unicode_error_get_end(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "end", argument(args[0], 3));
}
Value unicode_error_get_reason(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "reason", argument(args[0], 4));
}
// UnicodeTranslateError(object, start, end, reason)
Value translate_error_new(Activation& act, const Value* args, uint32_t count) {
    if (!exception_class(act, args[0])) return Value::error();
    if (count != 5) {
        return act.raise(TypeId::TypeError, "function takes exactly 4 arguments ({} given)",
                         count - 1);
    }
    return exception_new(act, args, count);
}
Value translate_error_get_object(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "object", argument(args[0], 0));
}
Value translate_error_get_start(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "start", argument(args[0], 1));
}
Value translate_error_get_end(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "end", argument(args[0], 2));
}
Value translate_error_get_reason(Activation&, const Value* args, uint32_t) {
    return own_or(args[0], "reason", argument(args[0], 3));
}

Value translate_error_str(Activation& act, const Value* args, uint32_t count) {
    const std::string text = translate_error_text(as<Tuple>(exception_slot(args[0], kExcArgs)));
    return text.empty() ? exception_str(act, args, count) : make_str(act.heap(), text);
}
Value unicode_error_str(Activation& act, const Value* args, uint32_t) {
    const Value encoding = unicode_error_get_encoding(act, args, 1),
                object = unicode_error_get_object(act, args, 1),
                reason = unicode_error_get_reason(act, args, 1);
    int64_t start = 0, end = 0;
    if (!is_kind(encoding, Kind::Str) || !is_kind(reason, Kind::Str) ||
        !int_to_int64(unicode_error_get_start(act, args, 1), start) ||
        !int_to_int64(unicode_error_get_end(act, args, 1), end)) {
        return exception_str(act, args, 1);
    }
    const std::string name = to_utf8(encoding), why = to_utf8(reason);
    const auto* text = cast<Str>(object);
    const auto* data = cast<Bytes>(object);
    if (text && end == start + 1 && start >= 0 && start < text->length) {
        const uint32_t bad = text->at(static_cast<uint32_t>(start));
        const std::string shown = escaped(bad);
        return make_str(act.heap(),
                        fmt::format("'{}' codec can't encode character '{}' in position {}: {}",
                                    name, shown, start, why));
    }
    if (text) {
        return make_str(act.heap(),
                        fmt::format("'{}' codec can't encode characters in position {}-{}: {}",
                                    name, start, end - 1, why));
    }
    if (data && end == start + 1 && start >= 0 && start < data->length) {
        return make_str(act.heap(),
                        fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}",
                                    name, data->data[start], start, why));
    }
    return make_str(act.heap(), fmt::format("'{}' codec can't decode bytes in position {}-{}: {}",
                                            name, start, end - 1, why));
}

// ---- Groups
// ----------------------------------------------------------------------------------------------

namespace {

// A group of plain exceptions in a list or tuple; slow() for anything else, which the twin checks.
Value plain_group(Activation& act, const Value* args) {
    Class* const made = type_class(TypeId::ExceptionGroup);
    const auto is_class = [&](TypeId id) {
        return args[0].same_bits(Value::object(type_class(id)));
    };
    const Value* items;
    uint32_t length;
    if (!is_class(TypeId::ExceptionGroup) && !is_class(TypeId::BaseExceptionGroup)) {
        return Value::slow();
    }
    if (!is_kind(args[1], Kind::Str) || !row_of(args[2], items, length) || length == 0) {
        return Value::slow();
    }
    const bool plain = std::all_of(items, items + length,
                                   [](Value v) { return is_instance_of(v, TypeId::Exception); });
    if (!plain) return Value::slow();
    if (!act.charge(length / 4) || !act.reserve(256)) return Value::error();
    return new_exception(act.heap(), made, as<Tuple>(make_tuple(act.heap(), {args[1], args[2]})));
}

}  // namespace

// (cls, message, exceptions)
Value group_new(Activation& act, const Value* args, uint32_t count) {
    if (count == 3) return plain_group(act, args);
    return act.raise(TypeId::TypeError,
                     "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                     count - 1);
}
Value group_init(Activation&, const Value*, uint32_t) { return Value::none(); }
Value group_method(Activation&, const Value*, uint32_t) { return Value::slow(); }
Value group_get_message(Activation&, const Value* args, uint32_t) { return argument(args[0], 0); }
Value group_get_exceptions(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(argument(args[0], 1));
    if (const auto* l = cast<List>(v)) return make_tuple(act.heap(), l->items, l->length);
    return v;
}
Value group_str(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(argument(args[0], 1));
    const auto* l = cast<List>(v);
    const auto* t = cast<Tuple>(v);
    const uint32_t count = l ? l->length : t ? t->length : 0;
    const Value message = unwrap(argument(args[0], 0));
    if (!is_kind(message, Kind::Str)) return Value::slow();
    return make_str(act.heap(), fmt::format("{} ({} sub-exception{})", to_utf8(message), count,
                                            count == 1 ? "" : "s"));
}

// ---- Tracebacks
// ------------------------------------------------------------------------------------------

// The line of the outermost frame the exception passed.
Value traceback_get_lineno(Activation&, const Value* args, uint32_t) {
    const auto* t = as<Traceback>(args[0]);
    if (t->length == 0) return Value::none();
    const TracebackEntry& e = t->entries[t->length - 1];
    return Value::small_int(e.code->line_of(e.pc));
}
Value traceback_get_frame(Activation& act, const Value*, uint32_t) {
    return act.raise_text(TypeId::UnsupportedError,
                          "the frame of a traceback is not supported: read its tb_lineno, or keep "
                          "what you need in the exception");
}
Value traceback_get_next(Activation& act, const Value* args, uint32_t) {
    const auto* t = as<Traceback>(args[0]);
    if (t->length <= 1) return Value::none();
    if (!act.charge(t->length / 16) || !act.reserve(64 + 16 * size_t{t->length})) {
        return Value::error();
    }
    Traceback* inner = new_traceback(act.heap(), t->length - 1);
    inner->flags |= kFrozen;  // as any that a program sees (unwind.h)
    inner->length = t->length - 1;
    std::memcpy(inner->entries, t->entries, inner->length * sizeof(TracebackEntry));
    act.heap().charge(*inner);
    return Value::object(inner);
}
// (exception): what the contract is handling becomes its context, as for a raise in the contract
// itself
Value native_set_context(Activation& act, const Value* args, uint32_t) {
    set_context(act, args[0], false);
    return Value::none();
}
// (name, list) -> the name of the list that may have been meant, or None
Value native_closest_name(Activation& act, const Value* args, uint32_t) {
    const auto* name = cast<Str>(args[0]);
    const auto* list = cast<List>(args[1]);
    std::vector<std::string> texts;
    size_t bytes = 0;
    for (uint32_t i = 0; name && list && i < list->length; ++i) {
        const auto* text = cast<Str>(list->items[i]);
        if (!text) return Value::none();
        texts.push_back(to_utf8(text));
        bytes += texts.back().size();
    }
    if (!name || !act.charge(static_cast<int64_t>(bytes))) {
        return name ? Value::error() : Value::none();
    }
    const auto best = text::closest(to_utf8(name), {texts.begin(), texts.end()});
    return best ? list->items[*best] : Value::none();
}
// (exception) -> the text CPython prints for it
Value native_format_traceback(Activation& act, const Value* args, uint32_t) {
    return make_str(act.heap(), format_traceback(args[0]));
}

}  // namespace pvm::vm
