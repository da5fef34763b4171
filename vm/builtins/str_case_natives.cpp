// str: case mappings and predicates.

#include <cstring>

#include "vm/builtins/natives.h"
#include "vm/builtins/text_arguments.h"
#include "vm/objects/text_of.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

namespace {

bool ascii_lower(uint32_t c) { return c - 'a' < 26; }
bool ascii_upper(uint32_t c) { return c - 'A' < 26; }
bool ascii_alpha(uint32_t c) { return (c | 32) - 'a' < 26; }
bool ascii_digit(uint32_t c) { return c - '0' < 10; }
uint8_t to_ascii_lower(uint8_t c) { return static_cast<uint8_t>(ascii_upper(c) ? c + 32 : c); }
uint8_t to_ascii_upper(uint8_t c) { return static_cast<uint8_t>(ascii_lower(c) ? c - 32 : c); }

// The only character of a text, where that is ASCII; else -1.
int ascii_character(Value v) {
    const auto* s = cast<Str>(v);
    return s && s->length == 1 && s->extra == 1 && *s->u8() < 128 ? *s->u8() : -1;
}

// A mapping: `ascii` writes the text of one ASCII str, `general` is the Unicode operation.
template <typename Ascii, typename General>
Value map_case(Activation& act, const Value* args, std::string_view method, Ascii ascii,
               General general) {
    if (const int c = ascii_character(args[0]); c >= 0) {
        const auto from = static_cast<uint8_t>(c);
        uint8_t to;
        ascii(&from, 1u, &to);
        return make_char(act.heap(), to);
    }
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    if (str_is_ascii(s)) {
        if (!s->length) return Value::object(s);
        if (!act.reserve(32 + s->byte_size())) return Value::error();
        Str* out = new_str(act.heap(), s->length, 1);
        ascii(s->u8(), s->length, out->data);
        return Value::object(out);
    }
    // One code point becomes three at most.
    if (!charge_units(act, uint64_t{s->length} * 8) || !act.reserve(32 + 12 * size_t{s->length})) {
        return Value::error();
    }
    const std::u32string mapped = with_units(s, general);
    if (!text_fits(act, mapped.size())) return Value::error();
    return make_str(act.heap(), reinterpret_cast<const uint32_t*>(mapped.data()),
                    static_cast<uint32_t>(mapped.size()));
}

template <typename F>
auto each(F f) {
    return [f](const uint8_t* in, uint32_t n, uint8_t* out) {
        for (uint32_t i = 0; i < n; ++i) out[i] = f(in[i]);
    };
}

// ASCII with the case of the 26 letters from `First` on turned, eight bytes at a time: a byte's
// high bit says that it is one of them, and moved down it is the bit between the cases.
template <uint8_t First>
void turn_ascii(const uint8_t* in, uint32_t n, uint8_t* out) {
    constexpr uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
    uint32_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        std::memcpy(&eight, in + i, 8);
        const uint64_t reached = eight + (0x80 - First) * kEach;
        const uint64_t passed = eight + (0x80 - First - 26) * kEach;
        eight ^= (reached & ~passed & kHigh) >> 2;
        std::memcpy(out + i, &eight, 8);
    }
    for (; i < n; ++i) out[i] = uint32_t{in[i]} - First < 26 ? in[i] ^ 0x20 : in[i];
}

void title_ascii(const uint8_t* in, uint32_t n, uint8_t* out) {
    bool inside = false;
    for (uint32_t i = 0; i < n; ++i) {
        out[i] = inside ? to_ascii_lower(in[i]) : to_ascii_upper(in[i]);
        inside = ascii_alpha(in[i]);
    }
}

void capitalize_ascii(const uint8_t* in, uint32_t n, uint8_t* out) {
    for (uint32_t i = 0; i < n; ++i) out[i] = to_ascii_lower(in[i]);
    if (n) out[0] = to_ascii_upper(in[0]);
}

uint8_t swapcase_ascii(uint8_t c) { return ascii_upper(c) ? to_ascii_lower(c) : to_ascii_upper(c); }

}  // namespace

Value str_lower(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "lower", turn_ascii<'A'>,
                    [](auto text) { return unicode::lower(text); });
}
Value str_upper(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "upper", turn_ascii<'a'>,
                    [](auto text) { return unicode::upper(text); });
}
Value str_casefold(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "casefold", turn_ascii<'A'>,
                    [](auto text) { return unicode::casefold(text); });
}
Value str_swapcase(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "swapcase", each(swapcase_ascii),
                    [](auto text) { return unicode::swapcase(text); });
}
Value str_title(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "title", title_ascii,
                    [](auto text) { return unicode::title(text); });
}
Value str_capitalize(Activation& act, const Value* args, uint32_t) {
    return map_case(act, args, "capitalize", capitalize_ascii,
                    [](auto text) { return unicode::capitalize(text); });
}

// ---- Predicates ---------------------------------------------------------------------------------

namespace {

// True when there is a code point and all satisfy the predicate.
template <typename Ascii>
Value all_of(Activation& act, const Value* args, std::string_view method, Ascii ascii,
             bool (*general)(char32_t)) {
    if (const int c = ascii_character(args[0]); c >= 0) {
        return Value::boolean(ascii(static_cast<uint32_t>(c)));
    }
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    if (!s->length) return Value::boolean(false);
    return with_units(s, [&](auto text) {
        for (const uint32_t c : text) {
            if (!(c < 128 ? ascii(c) : general(c))) return Value::boolean(false);
        }
        return Value::boolean(true);
    });
}

template <typename F>
Value whole(Activation& act, const Value* args, std::string_view method, F predicate) {
    const Str* s = str_self(act, args[0], method);
    return s ? Value::boolean(with_units(s, predicate)) : Value::error();
}

bool ascii_space(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); }

}  // namespace

Value str_isalpha(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isalpha", ascii_alpha, unicode::is_alpha);
}
Value str_isalnum(Activation& act, const Value* args, uint32_t) {
    return all_of(
        act, args, "isalnum", [](uint32_t c) { return ascii_alpha(c) || ascii_digit(c); },
        unicode::is_alnum);
}
Value str_isdecimal(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isdecimal", ascii_digit, unicode::is_decimal);
}
Value str_isdigit(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isdigit", ascii_digit, unicode::is_digit);
}
Value str_isnumeric(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isnumeric", ascii_digit, unicode::is_numeric);
}
Value str_isspace(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isspace", ascii_space, unicode::is_space);
}
Value str_isascii(Activation& act, const Value* args, uint32_t) {
    const Str* s = str_self(act, args[0], "isascii");
    return s ? Value::boolean(str_is_ascii(s)) : Value::error();
}
Value str_islower(Activation& act, const Value* args, uint32_t) {
    if (const int c = ascii_character(args[0]); c >= 0) {
        return Value::boolean(c >= 'a' && c <= 'z');
    }
    return whole(act, args, "islower", [](auto text) { return unicode::is_lower_text(text); });
}
Value str_isupper(Activation& act, const Value* args, uint32_t) {
    if (const int c = ascii_character(args[0]); c >= 0) {
        return Value::boolean(c >= 'A' && c <= 'Z');
    }
    return whole(act, args, "isupper", [](auto text) { return unicode::is_upper_text(text); });
}
Value str_istitle(Activation& act, const Value* args, uint32_t) {
    return whole(act, args, "istitle", [](auto text) { return unicode::is_title_text(text); });
}
Value str_isidentifier(Activation& act, const Value* args, uint32_t) {
    return whole(act, args, "isidentifier",
                 [](auto text) { return unicode::is_identifier_text(text); });
}
Value str_isprintable(Activation& act, const Value* args, uint32_t) {
    return whole(act, args, "isprintable",
                 [](auto text) { return unicode::is_printable_text(text); });
}

// ---- Padding ------------------------------------------------------------------------------------

namespace {

// The text between `left` and `right` fill characters.
Value padded(Activation& act, const Str* s, uint64_t left, uint64_t right, uint32_t fill) {
    if (!left && !right) return Value::object(s);
    const uint64_t length = left + s->length + right;
    const uint32_t fill_width = fill < 256 ? 1 : fill < 0x10000 ? 2 : 4;
    const uint32_t width = std::max<uint32_t>(s->extra, fill_width);
    if (!text_fits(act, length) || !charge_units(act, length) ||
        !act.reserve(32 + width * length)) {
        return Value::error();
    }
    if (length == 1) return make_char(act.heap(), fill);
    Str* out = new_str(act.heap(), static_cast<uint32_t>(length), width);
    const auto put = [&](auto* units) {
        using Unit = std::remove_pointer_t<decltype(units)>;
        std::fill_n(units, left, static_cast<Unit>(fill));
        std::fill_n(units + left + s->length, right, static_cast<Unit>(fill));
    };
    if (width == 1) {
        put(out->data);
    } else if (width == 2) {
        put(reinterpret_cast<uint16_t*>(out->data));
    } else {
        put(reinterpret_cast<uint32_t*>(out->data));
    }
    copy_text(out, static_cast<uint32_t>(left), s);
    return Value::object(out);
}

struct Padding {
    const Str* s = nullptr;
    uint64_t missing = 0;
    uint32_t fill = ' ';
};

Value read_padding(Activation& act, const Value* args, std::string_view method, Padding& out) {
    out.s = receiver<Str>(act, args[0], "str", method);
    if (!out.s) return Value::error();
    int64_t width;
    const Value status = size_argument(act, args[1], width);
    if (!status.is_none()) return status;
    if (!args[2].is_unset()) {
        const auto* fill = cast_unwrapped<Str>(args[2]);
        if (!fill) {
            return act.raise(TypeId::TypeError,
                             "The fill character must be a unicode character, not {}",
                             type_name(args[2]));
        }
        if (fill->length != 1) {
            return act.raise(TypeId::TypeError,
                             "The fill character must be exactly one character long");
        }
        out.fill = fill->at(0);
    }
    if (width > out.s->length) out.missing = static_cast<uint64_t>(width) - out.s->length;
    return Value::none();
}

}  // namespace

Value str_ljust(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "ljust", p);
    return status.is_none() ? padded(act, p.s, 0, p.missing, p.fill) : status;
}
Value str_rjust(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "rjust", p);
    return status.is_none() ? padded(act, p.s, p.missing, 0, p.fill) : status;
}
Value str_center(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "center", p);
    if (!status.is_none()) return status;
    // Where the odd one goes depends on both lengths, as in CPython.
    const uint64_t width = p.missing + p.s->length;
    const uint64_t left = p.missing / 2 + (p.missing & width & 1);
    return padded(act, p.s, left, p.missing - left, p.fill);
}

Value str_zfill(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "zfill");
    if (!s) return Value::error();
    int64_t width;
    const Value status = size_argument(act, args[1], width);
    if (!status.is_none()) return status;
    if (width <= s->length) return Value::object(s);
    const uint64_t zeros = static_cast<uint64_t>(width) - s->length;
    const Value result = padded(act, s, zeros, 0, '0');
    const bool sign = s->length && (s->at(0) == '+' || s->at(0) == '-');
    if (!result.is_object() || !sign) return result;
    // The sign goes to the front; the result is fresh.
    Str* out = as<Str>(result);
    const auto swap = [&](auto* units) { std::swap(units[0], units[zeros]); };
    if (out->extra == 1) {
        swap(out->data);
    } else if (out->extra == 2) {
        swap(reinterpret_cast<uint16_t*>(out->data));
    } else {
        swap(reinterpret_cast<uint32_t*>(out->data));
    }
    return result;
}

Value str_expandtabs(Activation& act, const Value* args, uint32_t) {
    const Str* s = str_self(act, args[0], "expandtabs");
    if (!s) return Value::error();
    int64_t size = 8;
    const Value status = optional_int(act, args[1], size);
    if (!status.is_none()) return status;
    uint64_t length = 0, column = 0, tabs = 0;
    const auto stop = [&] {
        return size > 0 ? static_cast<uint64_t>(size) - column % static_cast<uint64_t>(size) : 0;
    };
    for (uint32_t i = 0; i < s->length && length <= limits::kStringLengthMax; ++i) {
        const uint32_t c = s->at(i);
        const uint64_t step = c == '\t' ? stop() : 1;
        tabs += c == '\t';
        length += step;
        column = c == '\n' || c == '\r' ? 0 : column + step;
    }
    if (!text_fits(act, length) || !charge_units(act, length) ||
        !act.reserve(32 + s->extra * length)) {
        return Value::error();
    }
    if (!tabs) return Value::object(s);
    std::u32string out;
    out.reserve(length);
    column = 0;
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint32_t c = s->at(i);
        const uint64_t step = c == '\t' ? stop() : 1;
        out.append(step, c == '\t' ? U' ' : static_cast<char32_t>(c));
        column = c == '\n' || c == '\r' ? 0 : column + step;
    }
    return make_str(act.heap(), reinterpret_cast<const uint32_t*>(out.data()),
                    static_cast<uint32_t>(out.size()));
}

}  // namespace pvm::vm
