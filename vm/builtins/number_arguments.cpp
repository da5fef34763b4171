#include "vm/builtins/number_arguments.h"

#include <cmath>

#include "vm/objects/integer.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/small_functions.h"
#include "vm/text/ascii_number.h"
#include "vm/text/double_text.h"

namespace pvm::vm {
namespace {

bool is_self(Value v, TypeId type) {
    switch (type) {
        case TypeId::Int: return is_int(v);
        case TypeId::Bool: return v.is_bool();
        default: return is_float(v);
    }
}

// The text of an argument in ASCII, digits and white space of other scripts included.
std::string ascii_text(Value text) {
    if (const auto* s = cast<Str>(text)) {
        switch (s->extra) {
            case 1: return text::ascii_number(std::span(s->u8(), s->length));
            case 2: return text::ascii_number(std::span(s->u16(), s->length));
            default: return text::ascii_number(std::span(s->u32(), s->length));
        }
    }
    std::string_view bytes;
    buffer_of(text, bytes);
    return std::string(bytes);
}

size_t text_length(Value text) {
    if (const auto* s = cast<Str>(text)) return s->length;
    std::string_view bytes;
    buffer_of(text, bytes);
    return bytes.size();
}

// repr of the text as errors show it; a bytearray or memoryview is shown as bytes.
std::string shown_text(Activation& act, Value text) {
    if (const auto* s = cast<Str>(text)) return quoted(s);
    std::string_view bytes;
    buffer_of(text, bytes);
    std::string out;
    repr_of(act, make_bytes(act.heap(), bytes), out);
    return out;
}

// The first `count` code points of UTF-8 text.
std::string_view cut_text(std::string_view utf8, size_t count) {
    size_t end = 0;
    while (end < utf8.size() && count > 0) {
        ++end;
        while (end < utf8.size() && (static_cast<uint8_t>(utf8[end]) & 0xC0) == 0x80) ++end;
        --count;
    }
    return utf8.substr(0, end);
}

Value raise_invalid_int(Activation& act, Value text, int base) {
    constexpr size_t kShownMax = 200;
    const std::string shown = shown_text(act, text);
    return act.raise(TypeId::ValueError, "invalid literal for int() with base {}: {}", base,
                     cut_text(shown, kShownMax));
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 36;
}

// int(text) read as far as the digits go.
struct IntText {
    bool valid = false;  // sign, prefix, underscores and what follows are in order
    bool negative = false;
    int base = 10;
    bool zero_only = false;  // base 0 and a leading zero: "00" is allowed, "07" is not
    std::string digits;      // without underscores and leading zeros
    size_t digit_count = 0;  // with leading zeros
};

IntText read_int_text(std::string_view text, int base) {
    IntText out;
    size_t at = 0;
    const auto peek = [&](size_t i) { return i < text.size() ? text[i] : '\0'; };
    while (at < text.size() && is_space(text[at])) ++at;
    if (peek(at) == '+' || peek(at) == '-') out.negative = text[at++] == '-';
    const char mark = static_cast<char>(peek(at + 1) | 0x20);
    const int prefix = peek(at) != '0' ? 0
                       : mark == 'x'   ? 16
                       : mark == 'o'   ? 8
                       : mark == 'b'   ? 2
                                       : 0;
    if (base == 0) {
        out.zero_only = peek(at) == '0' && prefix == 0;
        base = prefix == 0 ? 10 : prefix;
    }
    out.base = base;
    if (prefix != 0 && prefix == base) {
        at += 2;
        if (peek(at) == '_') ++at;
    }
    bool after_digit = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '_') {
            if (!after_digit) return out;
            after_digit = false;
            continue;
        }
        if (digit_value(text[at]) >= base) break;
        after_digit = true;
        ++out.digit_count;
        if (!out.digits.empty() || text[at] != '0') out.digits += text[at];
    }
    if (!after_digit) return out;
    while (at < text.size() && is_space(text[at])) ++at;
    out.valid = at == text.size() && (!out.zero_only || out.digits.empty());
    return out;
}

// The common case without a detour: a few ASCII digits and nothing else.
bool read_short_decimal(Value text, int64_t& out) {
    constexpr uint32_t kDigitsMax = 18;
    const auto* s = cast<Str>(text);
    if (!s || s->extra != 1 || s->length == 0 || s->length > kDigitsMax) return false;
    out = 0;
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint8_t digit = static_cast<uint8_t>(s->u8()[i] - '0');
        if (digit > 9) return false;
        out = out * 10 + digit;
    }
    return true;
}

// The same of as many as two words hold.
bool read_two_words(Value text, uint64_t (&limbs)[2]) {
    constexpr uint32_t kDigitsMax = 38;
    const auto* s = cast<Str>(text);
    if (!s || s->extra != 1 || s->length == 0 || s->length > kDigitsMax) return false;
    unsigned __int128 value = 0;
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint8_t digit = static_cast<uint8_t>(s->u8()[i] - '0');
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    limbs[0] = static_cast<uint64_t>(value);
    limbs[1] = static_cast<uint64_t>(value >> 64);
    return true;
}

}  // namespace

bool has_own(Value v, Special special) {
    return is_kind(v, Kind::Instance) && overrides(class_of(v), special);
}

Value small_number(Activation& act, Value v, Special special) {
    const Value method = special_lookup(class_of(v), special);
    if (!is_small_function(method)) return Value::slow();
    int64_t gas = 0;
    const Value answer = small_verdict(act, as<Function>(method), &v, 1, gas);
    if (answer.is_slow()) return answer;
    return act.charge(gas) ? answer : Value::error();
}

Value dunder_self(Activation& act, Value self, TypeId type, std::string_view name) {
    const Value inner = unwrap(self);
    if (is_self(inner, type)) [[likely]]
        return inner;
    return act.raise(TypeId::TypeError,
                     "descriptor '{}' requires a '{}' object but received a '{}'", name,
                     to_utf8(type_class(type)->name), type_name(self));
}

Value method_self(Activation& act, Value self, TypeId type, std::string_view name) {
    const Value inner = unwrap(self);
    if (is_self(inner, type)) [[likely]]
        return inner;
    return act.raise(TypeId::TypeError,
                     "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name,
                     to_utf8(type_class(type)->name), type_name(self));
}

Ready read_index(Activation& act, Value v, Value& out) {
    if (index_value(v, out)) [[likely]]
        return Ready::Yes;
    if (has_own(v, Special::Index)) return Ready::Slow;
    raise_no_index(act, v);
    return Ready::Error;
}

Ready read_size(Activation& act, Value v, int64_t& out) {
    Value index;
    const Ready state = read_index(act, v, index);
    if (state != Ready::Yes || int_to_int64(index, out)) return state;
    act.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    return Ready::Error;
}

Ready read_real(Activation& act, Value v, double& out) {
    if (is_float(v)) [[likely]] {
        out = float_value(v);
        return Ready::Yes;
    }
    const Value inner = unwrap(v);
    if (is_float(inner)) {
        out = float_value(inner);
        return Ready::Yes;
    }
    if (has_own(v, Special::Float)) return Ready::Slow;
    if (is_int(inner)) return number_to_double(act, inner, out) ? Ready::Yes : Ready::Error;
    if (has_own(v, Special::Index)) return Ready::Slow;
    act.raise(TypeId::TypeError, "must be real number, not {}", type_name(v));
    return Ready::Error;
}

Value payload_of(Activation& act, Value cls, TypeId type, Value value) {
    Class* const base = type_class(type);
    auto* const c = cast<Class>(cls);
    if (c == base) [[likely]]
        return value;
    const std::string name = to_utf8(base->name);
    if (!c) {
        return act.raise(TypeId::TypeError, "{}.__new__(X): X is not a type object ({})", name,
                         type_name(cls));
    }
    const std::string given = to_utf8(c->name);
    if (!is_subclass(c, base)) {
        return act.raise(TypeId::TypeError, "{}.__new__({}): {} is not a subtype of {}", name,
                         given, given, name);
    }
    if (c == type_class(TypeId::Bool)) {
        return act.raise(TypeId::TypeError, "{}.__new__(bool) is not safe, use bool.__new__()",
                         name);
    }
    Instance* const instance = new_instance(act.heap(), c);
    instance->slots[0] = value;
    return Value::object(instance);
}

Value float_truncated(Activation& act, double value) {
    if (std::isnan(value)) {
        return act.raise(TypeId::ValueError, "cannot convert float NaN to integer");
    }
    if (std::isinf(value)) {
        return act.raise(TypeId::OverflowError, "cannot convert float infinity to integer");
    }
    return float_to_int(act.heap(), value);
}

Value int_from_text(Activation& act, Value text, int base) {
    int64_t small;
    if (base == 10 && read_short_decimal(text, small)) return Value::small_int(small);
    const size_t length = text_length(text);
    if (!act.charge(static_cast<int64_t>(length / 4)) || !act.reserve(length)) {
        return Value::error();
    }
    if (uint64_t limbs[2]; base == 10 && read_two_words(text, limbs)) {
        return make_int(act.heap(), limbs, 2, false);
    }
    const IntText read = read_int_text(ascii_text(text), base);
    const bool binary = (read.base & (read.base - 1)) == 0;
    if (!binary && read.digit_count > limits::kIntTextDigitsMax) {
        return act.raise(
            TypeId::ValueError,
            "Exceeds the limit ({} digits) for integer string conversion: value has {} "
            "digits; use sys.set_int_max_str_digits() to increase the limit",
            limits::kIntTextDigitsMax, read.digit_count);
    }
    if (!read.valid) return raise_invalid_int(act, text, base);
    if (read.digits.empty()) return Value::small_int(0);
    const auto digits = static_cast<int64_t>(read.digits.size());
    if (binary) {
        int bits = 1;
        while (read.base >> (bits + 1)) ++bits;
        const auto total = static_cast<uint64_t>((digits - 1) * bits + 1);
        if (total > limits::kIntBitsMax) return raise_int_too_large(act, total);
    } else if (!act.charge(digits * digits / 512)) {
        return Value::error();
    }
    return checked_int(act,
                       make_int_from_digits(act.heap(), read.digits, read.base, read.negative));
}

Value float_from_text(Activation& act, Value text) {
    const size_t length = text_length(text);
    if (!act.charge(static_cast<int64_t>(length / 4)) || !act.reserve(length)) {
        return Value::error();
    }
    if (const auto value = text::parse_double(ascii_text(text))) return make_float(act, *value);
    std::string shown;
    if (is_kind(text, Kind::Str)) {
        shown = shown_text(act, text);
    } else {
        repr_of(act, text, shown);  // a bytearray as it is, where int() shows bytes
    }
    return act.raise(TypeId::ValueError, "could not convert string to float: {}", shown);
}

Value int_rounded(Activation& act, Value v, Value ndigits) {
    if (int_sign(ndigits) >= 0) return int_plain(v);
    const auto digits = static_cast<uint64_t>(-(int_clamped(ndigits) + 1)) + 1;
    const auto limbs = static_cast<uint64_t>(int_limbs(v));
    if (!act.charge(3 * int_multiply_gas(limbs, limbs)) || !act.reserve(64 + 32 * limbs)) {
        return Value::error();
    }
    return checked_int(act, int_round_to_power_of_ten(act.heap(), v, digits));
}

Value float_rounded(Activation& act, double value, Value ndigits) {
    if (const auto rounded = text::round_double(value, int_clamped(ndigits))) {
        return make_float(act, *rounded);
    }
    return act.raise(TypeId::OverflowError, "rounded value too large to represent");
}

}  // namespace pvm::vm
