#include "vm/text/format_spec.h"

#include <climits>

#include "vm/base/check.h"
#include "vm/text/double_text.h"
#include "vm/text/utf8.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm::text {
namespace {

FormatError value_error(std::string message) {
    return {FormatError::Kind::Value, std::move(message)};
}

// A type letter as messages show it: itself, or \x and its number.
std::string shown_type(char32_t type) {
    if (type > 32 && type < 128) return std::string(1, static_cast<char>(type));
    std::string digits;
    for (char32_t rest = type; rest != 0 || digits.empty(); rest /= 16) {
        digits.insert(digits.begin(), "0123456789abcdef"[rest % 16]);
    }
    return "\\x" + digits;
}

FormatError unknown_type(char32_t type, std::string_view type_name) {
    return value_error("Unknown format code '" + shown_type(type) + "' for object of type '" +
                       std::string(type_name) + "'");
}

FormatError wrong_grouping(Grouping grouping, char32_t type) {
    return value_error(std::string("Cannot specify '") + static_cast<char>(grouping) + "' with '" +
                       shown_type(type) + "'.");
}

bool is_alignment(char32_t code) {
    return code == '<' || code == '>' || code == '=' || code == '^';
}

// Reads one spec from left to right.
template <typename Unit>
class Parser {
public:
    explicit Parser(std::span<const Unit> text) : text_(text) {}

    Formatted<FormatSpec> parse(FormatOf of, std::string_view type_name) {
        FormatSpec spec;
        spec.align = of == FormatOf::Text ? '<' : '>';
        read_padding(spec, of);
        if (!read_integer(spec.width)) return too_many_digits();
        if (!read_grouping(spec)) return value_error("Cannot specify both ',' and '_'.");
        if (take('.')) {
            if (!read_integer(spec.precision)) return too_many_digits();
            if (spec.precision < 0) return value_error("Format specifier missing precision");
        }
        if (left() > 1) return invalid(type_name);
        if (left() == 1) {
            spec.type = text_[at_];
        } else if (of != FormatOf::Float) {
            spec.type = of == FormatOf::Text ? 's' : 'd';
        }
        if (spec.grouping != Grouping::None && !may_group(spec)) {
            return wrong_grouping(spec.grouping, spec.type);
        }
        return spec;
    }

private:
    size_t left() const { return text_.size() - at_; }
    bool sees(char32_t code) const { return left() > 0 && text_[at_] == code; }
    bool take(char32_t code) {
        const bool seen = sees(code);
        at_ += seen ? 1 : 0;
        return seen;
    }

    // Fill, alignment, sign, `z`, `#` and the leading 0.
    void read_padding(FormatSpec& spec, FormatOf of) {
        bool has_fill = false;
        bool has_align = true;
        if (left() >= 2 && is_alignment(text_[at_ + 1])) {
            spec.fill = text_[at_];
            spec.align = static_cast<char>(text_[at_ + 1]);
            has_fill = true;
            at_ += 2;
        } else if (left() >= 1 && is_alignment(text_[at_])) {
            spec.align = static_cast<char>(text_[at_++]);
        } else {
            has_align = false;
        }
        if (sees('+') || sees('-') || sees(' ')) spec.sign = static_cast<char>(text_[at_++]);
        spec.no_negative_zero = take('z');
        spec.alternate = take('#');
        if (!has_fill && take('0')) {
            spec.fill = '0';
            if (!has_align && of != FormatOf::Text) spec.align = '=';
        }
    }

    // Reads decimal digits of any script; -1 if there are none, false if they are too many.
    bool read_integer(int64_t& value) {
        value = -1;
        while (left() > 0) {
            const uint32_t code = text_[at_];
            if (code < 128 && code - '0' > 9) break;
            const int digit =
                code < 128 ? static_cast<int>(code - '0') : unicode::decimal_value(code);
            if (digit < 0) break;
            const int64_t before = std::max<int64_t>(value, 0);
            if (before > (INT64_MAX - digit) / 10) return false;
            value = before * 10 + digit;
            ++at_;
        }
        return true;
    }

    bool read_grouping(FormatSpec& spec) {
        if (take(',')) spec.grouping = Grouping::Comma;
        if (take('_')) {
            if (spec.grouping != Grouping::None) return false;
            spec.grouping = Grouping::Underscore;
        }
        return !(sees(',') && spec.grouping == Grouping::Underscore);
    }

    static bool may_group(const FormatSpec& spec) {
        if (spec.type == 0 || std::u32string_view(U"defgEG%F").find(spec.type) < 8) return true;
        const bool by_fours = std::u32string_view(U"boxX").find(spec.type) < 4;
        return by_fours && spec.grouping == Grouping::Underscore;
    }

    static FormatError too_many_digits() {
        return value_error("Too many decimal digits in format string");
    }

    FormatError invalid(std::string_view type_name) const {
        std::string message = "Invalid format specifier '";
        encode_utf8(text_, Surrogates::Pass, message);
        return value_error(message + "' for object of type '" + std::string(type_name) + "'");
    }

    std::span<const Unit> text_;
    size_t at_ = 0;
};

// Splits `padding` by alignment; '=' means between sign and digits.
void place_padding(NumberLayout& layout, char align, size_t padding) {
    switch (align) {
        case '<': layout.right = padding; break;
        case '^':
            layout.left = padding / 2;
            layout.right = padding - layout.left;
            break;
        case '=': layout.inner = padding; break;
        default: layout.left = padding; break;
    }
}

// `digits` with a separator between groups of `group` from the right, and leading zeros until it is
// `width` long. Zeros are grouped as well, and a separator never comes first: "0,001", not ",001".
std::string grouped(std::string_view digits, char separator, size_t group, size_t width) {
    const auto length_of = [=](size_t count) {
        return separator == 0 ? count : count + (count - 1) / group;
    };
    size_t count = digits.size();
    if (length_of(count) < width) {
        count = separator == 0 ? width : std::max(count, width - width / (group + 1));
        while (length_of(count) < width) ++count;
    }
    const size_t zeros = count - digits.size();
    std::string out;
    if (separator == 0) {
        out.assign(zeros, '0');
        return out.append(digits);
    }
    out.reserve(length_of(count));
    for (size_t i = 0; i < count; ++i) {
        if (i > 0 && (count - i) % group == 0) out.push_back(separator);
        out.push_back(i < zeros ? '0' : digits[i - zeros]);
    }
    return out;
}

// Sign, prefix, digits and `rest` (point, decimals, exponent, per cent) into one layout.
NumberLayout lay_out(const FormatSpec& spec, bool negative, std::string_view prefix,
                     std::string_view digits, std::string_view rest) {
    NumberLayout layout = {.fill = spec.fill};
    if (negative) {
        layout.head = "-";
    } else if (spec.sign == '+' || spec.sign == ' ') {
        layout.head = spec.sign;
    }
    layout.head += prefix;
    const auto width = static_cast<size_t>(std::max<int64_t>(spec.width, 0));
    if (!digits.empty()) {
        const size_t other = layout.head.size() + rest.size();
        const bool zeros = spec.fill == '0' && spec.align == '=';
        const bool by_fours = std::u32string_view(U"boxX").find(spec.type) < 4;
        layout.body = grouped(digits, static_cast<char>(spec.grouping), by_fours ? 4 : 3,
                              zeros && width > other ? width - other : 0);
    }
    layout.body += rest;
    const size_t size = layout.head.size() + layout.body.size();
    if (width > size) place_padding(layout, spec.align, width - size);
    return layout;
}

TextLayout pad_text(const FormatSpec& spec, size_t kept) {
    NumberLayout layout;
    const auto width = static_cast<size_t>(std::max<int64_t>(spec.width, 0));
    if (width > kept) place_padding(layout, spec.align, width - kept);
    return {spec.fill, layout.left + layout.inner, kept, layout.right};
}

bool is_float_type(char32_t type) {
    return type < 128 && type != 0 && std::string_view("eEfFgG%").find(static_cast<char>(type)) < 7;
}

}  // namespace

template <typename Unit>
Formatted<FormatSpec> parse_format_spec(std::span<const Unit> spec, FormatOf of,
                                        std::string_view type_name) {
    return Parser<Unit>(spec).parse(of, type_name);
}

template Formatted<FormatSpec> parse_format_spec(std::span<const uint8_t>, FormatOf,
                                                 std::string_view);
template Formatted<FormatSpec> parse_format_spec(std::span<const uint16_t>, FormatOf,
                                                 std::string_view);
template Formatted<FormatSpec> parse_format_spec(std::span<const uint32_t>, FormatOf,
                                                 std::string_view);
template Formatted<FormatSpec> parse_format_spec(std::span<const char32_t>, FormatOf,
                                                 std::string_view);

Formatted<TextLayout> format_text(const FormatSpec& spec, size_t length,
                                  std::string_view type_name) {
    if (spec.type != 's') return unknown_type(spec.type, type_name);
    if (spec.sign == ' ') return value_error("Space not allowed in string format specifier");
    if (spec.sign != 0) return value_error("Sign not allowed in string format specifier");
    if (spec.no_negative_zero) {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate) {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    if (spec.align == '=') {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    const bool cut = spec.precision >= 0 && static_cast<size_t>(spec.precision) < length;
    return pad_text(spec, cut ? static_cast<size_t>(spec.precision) : length);
}

Formatted<IntegerPlan> plan_integer(const FormatSpec& spec, std::string_view type_name) {
    if (is_float_type(spec.type)) return IntegerPlan{IntegerPlan::Kind::Float, 10};
    int base = 10;
    switch (spec.type) {
        case 'b': base = 2; break;
        case 'o': base = 8; break;
        case 'x':
        case 'X': base = 16; break;
        case 'c':
        case 'd':
        case 'n': break;
        default: return unknown_type(spec.type, type_name);
    }
    if (spec.precision >= 0) {
        return value_error("Precision not allowed in integer format specifier");
    }
    if (spec.no_negative_zero) {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.type != 'c') return IntegerPlan{IntegerPlan::Kind::Digits, base};
    if (spec.sign != 0) {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if (spec.alternate) {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    return IntegerPlan{IntegerPlan::Kind::Character, base};
}

NumberLayout format_integer(const FormatSpec& spec, bool negative, std::string_view digits) {
    std::string prefix;
    if (spec.alternate && spec.type != 'd' && spec.type != 'n') {
        prefix = {'0', static_cast<char>(spec.type)};
    }
    if (spec.type != 'X') return lay_out(spec, negative, prefix, digits, "");
    std::string capitals(digits);
    for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return lay_out(spec, negative, prefix, capitals, "");
}

NumberLayout format_digits(const FormatSpec& spec, bool negative, std::string_view digits,
                           std::string_view rest) {
    return lay_out(spec, negative, "", digits, rest);
}

Formatted<TextLayout> format_character(const FormatSpec& spec, int64_t value) {
    if (value < 0 || value > 0x10FFFF) {
        return FormatError{FormatError::Kind::Overflow, "%c arg not in range(0x110000)"};
    }
    return pad_text(spec, 1);
}

Formatted<NumberLayout> format_float(const FormatSpec& spec, double value,
                                     std::string_view type_name) {
    if (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type)) {
        return unknown_type(spec.type, type_name);
    }
    if (spec.precision > INT_MAX) return value_error("precision too big");
    DoubleStyle style;
    style.alternate = spec.alternate;
    style.no_negative_zero = spec.no_negative_zero;
    style.type = static_cast<char>(spec.type);
    style.precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
    if (spec.type == 0) {
        style.type = spec.precision < 0 ? 'r' : 'g';
        style.point_zero = true;
    } else if (spec.type == 'n') {
        style.type = 'g';
    } else if (spec.type == '%') {
        style.type = 'f';
        value *= 100;
    }
    std::string text = format_double(value, style);
    if (spec.type == '%') text.push_back('%');
    const bool negative = text[0] == '-';
    const std::string_view unsigned_text = std::string_view(text).substr(negative ? 1 : 0);
    const size_t digits =
        std::min(unsigned_text.find_first_not_of("0123456789"), unsigned_text.size());
    return lay_out(spec, negative, "", unsigned_text.substr(0, digits),
                   unsigned_text.substr(digits));
}

}  // namespace pvm::vm::text
