// str: constructor, dunder methods, encode, translate.

#include <array>

#include "vm/builtins/class_access.h"
#include "vm/builtins/codecs.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/builtins/text_arguments.h"
#include "vm/objects/str_format.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

// A name argument of encode(), decode() and the constructors; false with TypeError pending.
bool codec_argument(Activation& act, Value v, const char* function, const char* name,
                    std::string& out) {
    if (v.is_unset()) return true;
    const auto* s = cast_unwrapped<Str>(v);
    if (!s) {
        act.raise(TypeId::TypeError, "{}() argument '{}' must be str, not {}", function, name,
                  argument_type_name(v));
        return false;
    }
    out = to_utf8(s);
    return true;
}

}  // namespace

// (cls, object, encoding, errors)
Value str_new(Activation& act, const Value* args, uint32_t) {
    const Value object = args[1];
    const bool decodes = !args[2].is_unset() || !args[3].is_unset();
    Value text;
    if (decodes) {
        std::string encoding, errors;
        if (!codec_argument(act, args[2], "str", "encoding", encoding) ||
            !codec_argument(act, args[3], "str", "errors", errors)) {
            return Value::error();
        }
        const Value inner = object.is_unset() ? object : unwrap(object);
        std::string_view bytes;
        if (object.is_unset()) {
            text = empty_str();
        } else if (is_kind(inner, Kind::Str)) {
            return act.raise(TypeId::TypeError, "decoding str is not supported");
        } else if (!buffer_of(inner, bytes)) {
            return act.raise(TypeId::TypeError,
                             "decoding to str: need a bytes-like object, {} found",
                             type_name(object));
        } else {
            text = decode_bytes(act, inner, bytes, encoding, errors);
        }
    } else {
        text = object.is_unset() ? empty_str() : str_value(act, object);
    }
    if (text.is_slow() && args[0].same_bits(Value::object(type_class(TypeId::Str)))) {
        return text_by_frame(act, object, false);
    }
    if (text.is_error() || text.is_slow()) return text;
    return payload_of(act, args[0], TypeId::Str, text);
}

// ---- Dunder methods -----------------------------------------------------------------------------

Value str_str(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "__str__");
    return s ? Value::object(s) : Value::error();
}

Value str_repr(Activation& act, const Value* args, uint32_t) {
    const Str* s = str_self(act, args[0], "__repr__");
    return s ? repr_value(act, Value::object(s)) : Value::error();
}

Value str_dunder_format(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "__format__");
    if (!s) return Value::error();
    const auto* spec = cast_unwrapped<Str>(args[1]);
    if (!spec) {
        return act.raise(TypeId::TypeError, "__format__() argument must be str, not {}",
                         type_name(args[1]));
    }
    return format_value(act, Value::object(s), spec);
}

Value str_mod(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "__mod__");
    return s ? str_percent(act, Value::object(s), args[1]) : Value::error();
}

Value str_rmod(Activation& act, const Value* args, uint32_t) {
    const auto* s = cast_unwrapped<Str>(args[1]);
    return s ? str_percent(act, Value::object(s), args[0]) : Value::not_implemented();
}

// ---- encode -------------------------------------------------------------------------------------

Value str_encode(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "encode");
    std::string encoding, errors;
    if (!s || !codec_argument(act, args[1], "encode", "encoding", encoding) ||
        !codec_argument(act, args[2], "encode", "errors", errors)) {
        return Value::error();
    }
    return encode_text(act, s, encoding, errors);
}

// bytes and bytearray
Value bytes_decode(Activation& act, const Value* args, uint32_t) {
    std::string_view data;
    const Value inner = unwrap(args[0]);
    if (!buffer_of(inner, data)) return wrong_receiver(act, args[0], "bytes", "decode");
    std::string encoding, errors;
    if (!codec_argument(act, args[1], "decode", "encoding", encoding) ||
        !codec_argument(act, args[2], "decode", "errors", errors)) {
        return Value::error();
    }
    return decode_bytes(act, inner, data, encoding, errors);
}

// ---- translate ----------------------------------------------------------------------------------

namespace {

// table[code], or unset when there is none.
Value translation(Activation& act, Value table, uint32_t code) {
    const Value key = Value::small_int(code);
    if (const auto* d = cast<Dict>(table)) {
        const int64_t entry = dict_find(d, key, hash_number(key));
        if (entry == kNeedsPython) return Value::slow();
        return entry < 0 ? Value::unset() : d->entries[entry].value;
    }
    const Value v = get_item(act, table, key);
    if (!v.is_error() || !act.has_pending()) return v;
    const Value error = act.take_pending();
    if (is_instance_of(error, TypeId::LookupError)) return Value::unset();
    return act.raise_exception(error);
}

}  // namespace

Value str_translate(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "translate");
    if (!s || !act.charge(s->length / 2)) return Value::error();
    const Value table = args[1];
    if (is_kind(table, Kind::Instance)) return Value::slow();
    TextBuilder out;
    // What became of a character of one byte is remembered for the next time. Error: not asked yet.
    std::array<Value, 256> known;
    known.fill(Value::error());
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint32_t c = s->at(i);
        const bool asked = c < known.size() && !known[c].is_error();
        const Value to = asked ? known[c] : translation(act, table, c);
        if (c < known.size()) known[c] = to;
        if (to.is_slow() || to.is_error()) return to;
        const Value inner = to.is_unset() ? to : unwrap(to);
        if (to.is_unset()) {
            out.append_code(c);
        } else if (const auto* t = cast<Str>(inner)) {
            if (!may_append(act, out, t->length)) return Value::error();
            out.append(t);
        } else if (is_int(inner)) {
            const int64_t code = int_clamped(inner);
            if (code < 0 || code > 0x10ffff) {
                return act.raise(TypeId::ValueError,
                                 "character mapping must be in range(0x110000)");
            }
            out.append_code(static_cast<uint32_t>(code));
        } else if (!inner.is_none()) {
            return act.raise(TypeId::TypeError,
                             "character mapping must return integer, None or str");
        }
    }
    return finish_str(act, out);
}

namespace {

Value table_from_dict(Activation& act, const Dict* from) {
    if (!act.charge(from->used / 2) || !act.reserve(64 + 24 * size_t{from->used})) {
        return Value::error();
    }
    Dict* table = new_dict(act.heap(), from->used);
    for (uint32_t e = 0; (e = dict_next_entry(from, e)) < from->entry_count; ++e) {
        Value key = from->entries[e].key;
        if (const auto* s = cast_unwrapped<Str>(key)) {
            if (s->length != 1) {
                return act.raise(TypeId::ValueError,
                                 "string keys in translate table must be of length 1");
            }
            key = Value::small_int(s->at(0));
        } else if (!is_int(unwrap(key))) {
            return act.raise(TypeId::TypeError,
                             "keys in translate table must be strings or integers");
        }
        const Value status = put_key(act, table, key, from->entries[e].value);
        if (!status.is_none()) return status;
    }
    return Value::object(table);
}

void put_code(Activation& act, Dict* table, uint32_t code, Value to) {
    put_key(act, table, Value::small_int(code), to);
}

}  // namespace

// (x, y, z)
Value str_maketrans(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_unset()) {
        const auto* d = cast_unwrapped<Dict>(args[0]);
        if (!d) {
            return act.raise(TypeId::TypeError,
                             "if you give only one argument to maketrans it must be a dict");
        }
        return table_from_dict(act, d);
    }
    const auto* from = cast_unwrapped<Str>(args[0]);
    if (!from) {
        return act.raise(TypeId::TypeError,
                         "first maketrans argument must be a string if there is a second argument");
    }
    const Str* others[2] = {};
    for (int i = 0; i < 2; ++i) {
        if (args[i + 1].is_unset()) continue;
        others[i] = cast_unwrapped<Str>(args[i + 1]);
        if (!others[i]) {
            return act.raise(TypeId::TypeError, "maketrans() argument {} must be str, not {}",
                             i + 2, args[i + 1].is_none() ? "None" : type_name(args[i + 1]));
        }
    }
    const Str *to = others[0], *drop = others[1];
    if (from->length != to->length) {
        return act.raise(TypeId::ValueError,
                         "the first two maketrans arguments must have equal length");
    }
    const size_t entries = size_t{from->length} + (drop ? drop->length : 0);
    if (!act.charge(static_cast<int64_t>(entries)) || !act.reserve(64 + 24 * entries)) {
        return Value::error();
    }
    Dict* table = new_dict(act.heap());
    for (uint32_t i = 0; i < from->length; ++i) {
        put_code(act, table, from->at(i), Value::small_int(to->at(i)));
    }
    for (uint32_t i = 0; drop && i < drop->length; ++i) {
        put_code(act, table, drop->at(i), Value::none());
    }
    return Value::object(table);
}

}  // namespace pvm::vm
