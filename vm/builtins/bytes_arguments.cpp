#include "vm/builtins/bytes_arguments.h"

#include "vm/builtins/codecs.h"
#include "vm/objects/numbers.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

bool bytes_self(Activation& act, Value self, std::string_view method, BytesSelf& out) {
    out.object = unwrap(self);
    const Kind k = kind_of(out.object);
    if (k != Kind::Bytes && k != Kind::ByteArray) {
        wrong_receiver(act, self, "bytes", method);
        return false;
    }
    buffer_of(out.object, out.data);
    return charge_units(act, out.data.size());
}

bool bytes_like(Activation& act, Value v, std::string_view& out) {
    if (buffer_of(unwrap(v), out)) return true;
    act.raise(TypeId::TypeError, "a bytes-like object is required, not '{}'", type_name(v));
    return false;
}

Value byte_argument(Activation& act, Value v, uint8_t& out, const char* message) {
    int64_t i;
    const Value status = int_argument(act, v, i);
    if (!status.is_none()) return status;
    if (i < 0 || i > 255) return act.raise_text(TypeId::ValueError, message);
    out = static_cast<uint8_t>(i);
    return Value::none();
}

Value like(Activation& act, const BytesSelf& self, std::string_view data) {
    if (self.is_bytes()) return make_bytes(act.heap(), data);
    return Value::object(new_bytearray(act.heap(), data));
}

bool room_for(Activation& act, const BytesSelf& self, uint64_t length) {
    return text_fits(act, length, self.type()) && charge_units(act, length) &&
           act.reserve(40 + length);
}

namespace {

Value from_count(Activation& act, int64_t count, bool mutable_result, std::string& out) {
    if (count < 0) return act.raise(TypeId::ValueError, "negative count");
    const auto n = static_cast<uint64_t>(count);
    if (!text_fits(act, n, mutable_result ? "bytearray" : "bytes") || !charge_units(act, n)) {
        return Value::error();
    }
    out.assign(n, '\0');
    return Value::none();
}

Value from_iterable(Activation& act, Value source, bool mutable_result, std::string& out) {
    const std::string refusal = fmt::format("cannot convert '{}' object to {}", type_name(source),
                                            mutable_result ? "bytearray" : "bytes");
    return over_collected(act, source, refusal, [&](const List& items) {
        // The caller asks for that, too, when the iterator cannot step back any more.
        if (!act.reserve(64 + size_t{items.length})) return Value::error();
        out.reserve(items.length);
        for (uint32_t i = 0; i < items.length; ++i) {
            uint8_t byte;
            const Value read =
                byte_argument(act, items.items[i], byte,
                              mutable_result ? kByteRange : "bytes must be in range(0, 256)");
            if (!read.is_none()) return read;
            out += static_cast<char>(byte);
        }
        return Value::none();
    });
}

bool has_python(Value v, Special special) {
    return is_kind(v, Kind::Instance) && overrides(class_of(v), special);
}

Value encoded(Activation& act, const Str* s, Value encoding, Value errors, std::string& out) {
    if (encoding.is_unset()) {
        return act.raise(TypeId::TypeError, "string argument without an encoding");
    }
    const auto* name = cast_unwrapped<Str>(encoding);
    const auto* handler = errors.is_unset() ? nullptr : cast_unwrapped<Str>(errors);
    if (!name || (!errors.is_unset() && !handler)) {
        return act.raise(TypeId::TypeError, "bytes() argument '{}' must be str, not {}",
                         name ? "errors" : "encoding",
                         argument_type_name(name ? errors : encoding));
    }
    const Value made =
        encode_text(act, s, to_utf8(name), handler ? to_utf8(handler) : std::string());
    std::string_view data;
    if (!made.is_object()) return made;
    buffer_of(made, data);
    out = data;
    return Value::none();
}

}  // namespace

Value bytes_content(Activation& act, Value source, Value encoding, Value errors,
                    bool mutable_result, std::string& out) {
    const Value inner = source.is_unset() ? source : unwrap(source);
    const bool alone = encoding.is_unset() && errors.is_unset();
    if (alone && !mutable_result && has_python(source, Special::Bytes)) return Value::slow();
    if (const auto* s = source.is_unset() ? nullptr : cast<Str>(inner)) {
        return encoded(act, s, encoding, errors, out);
    }
    if (!alone) {
        return act.raise(TypeId::TypeError, "{} without a string argument",
                         encoding.is_unset() ? "errors" : "encoding");
    }
    if (source.is_unset()) return Value::none();
    std::string_view data;
    if (buffer_of(inner, data)) {
        if (!charge_units(act, data.size())) return Value::error();
        out = data;
        return Value::none();
    }
    if (is_kind(inner, Kind::MemoryView)) return raise_released(act);
    if (has_python(source, Special::Index)) return Value::slow();
    if (is_int(inner)) {
        int64_t count;
        if (!int_to_int64(inner, count)) {
            return act.raise(TypeId::OverflowError, "cannot fit 'int' into an index-sized integer");
        }
        return from_count(act, count, mutable_result, out);
    }
    return from_iterable(act, source, mutable_result, out);
}

namespace {

// The separator's character, or -1 for none; false with an error pending.
bool hex_separator(Activation& act, Value sep, int& out) {
    out = -1;
    if (sep.is_unset()) return true;
    const auto* s = cast_unwrapped<Str>(sep);
    std::string_view data;
    if (!s && !buffer_of(unwrap(sep), data)) {
        act.raise(TypeId::TypeError, "sep must be str or bytes.");
        return false;
    }
    if ((s ? s->length : data.size()) != 1) {
        act.raise(TypeId::ValueError, "sep must be length 1.");
        return false;
    }
    const uint32_t c = s ? s->at(0) : static_cast<uint8_t>(data[0]);
    if (c >= 128) {
        act.raise(TypeId::ValueError, "sep must be ASCII.");
        return false;
    }
    out = static_cast<int>(c);
    return true;
}

}  // namespace

Value hex_text(Activation& act, std::string_view data, Value sep, Value per_group) {
    int separator;
    if (!hex_separator(act, sep, separator)) return Value::error();
    int64_t group = 1;
    const Value status = optional_int(act, per_group, group);
    if (!status.is_none()) return status;
    if (separator < 0) group = 0;
    const uint64_t size = group < 0 ? static_cast<uint64_t>(-group) : static_cast<uint64_t>(group);
    const uint64_t separators = size && !data.empty() ? (data.size() - 1) / size : 0;
    const uint64_t length = 2 * data.size() + separators;
    if (!text_fits(act, length) || !charge_units(act, length) || !act.reserve(32 + length)) {
        return Value::error();
    }
    if (!length) return empty_str();
    Str* out = new_str(act.heap(), static_cast<uint32_t>(length), 1);
    uint8_t* at = out->data;
    for (size_t i = 0; i < data.size(); ++i) {
        const size_t behind = data.size() - i;
        if (i && size && (group > 0 ? behind : i) % size == 0)
            *at++ = static_cast<uint8_t>(separator);
        const auto byte = static_cast<uint8_t>(data[i]);
        *at++ = static_cast<uint8_t>("0123456789abcdef"[byte >> 4]);
        *at++ = static_cast<uint8_t>("0123456789abcdef"[byte & 15]);
    }
    return Value::object(out);
}

}  // namespace pvm::vm
