#pragma once
// The format mini-language: what stands after the colon in f"{x:>10,.2f}".
//
// parse_format_spec() reads it; the format functions apply it to a str, an int or a float and
// answer with a layout, not a finished text, so that the caller can make a text of the right length
// and width in one step. The rule: parse_format_spec() allocates nothing that grows with `width` or
// `precision`, and both are in its result: the caller holds them against its limits before it goes
// on.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "vm/text/units.h"

namespace pvm::vm::text {

// What Python raises: ValueError or OverflowError, with CPython's message in UTF-8.
struct FormatError {
    enum class Kind { Value, Overflow };
    Kind kind;
    std::string message;
};

template <typename T>
using Formatted = std::variant<T, FormatError>;

// The type whose __format__ reads the spec, which sets the defaults.
enum class FormatOf { Text, Integer, Float };

enum class Grouping : char { None = 0, Comma = ',', Underscore = '_' };

struct FormatSpec {
    char32_t fill = ' ';
    char align = '<';  // '<', '>', '^' or '='
    char sign = 0;     // '+', '-', ' ' or none
    bool no_negative_zero = false;
    bool alternate = false;
    int64_t width = -1;  // -1: none
    Grouping grouping = Grouping::None;
    int64_t precision = -1;  // -1: none
    char32_t type = 0;       // 0: none given
};

// `type_name` is the type of the value ("bool" for True), for the messages. An empty spec means
// str(value), which the caller sees to. Text and Integer give type 's' and 'd' when none is given.
template <typename Unit>
Formatted<FormatSpec> parse_format_spec(std::span<const Unit> spec, FormatOf of,
                                        std::string_view type_name);

// A str laid out: `left` times `fill`, the first `kept` code points, `right` times `fill`.
struct TextLayout {
    char32_t fill;
    size_t left;
    size_t kept;
    size_t right;

    size_t size() const { return left + kept + right; }
};

// str.__format__ for a str of `length` code points.
Formatted<TextLayout> format_text(const FormatSpec& spec, size_t length,
                                  std::string_view type_name);

// A number laid out: `left` times `fill`, `head` (sign and prefix), `inner` times `fill`, `body`
// (digits and the rest), `right` times `fill`.
struct NumberLayout {
    char32_t fill = ' ';
    size_t left = 0;
    std::string head = {};
    size_t inner = 0;
    std::string body = {};
    size_t right = 0;

    size_t size() const { return left + head.size() + inner + body.size() + right; }

    // Writes size() units. Unit holds `fill`.
    template <typename Unit>
    void write(Unit* out) const {
        const auto unit = static_cast<Unit>(fill);
        out = std::fill_n(out, left, unit);
        out = std::copy(head.begin(), head.end(), out);
        out = std::fill_n(out, inner, unit);
        out = std::copy(body.begin(), body.end(), out);
        std::fill_n(out, right, unit);
    }
};

// How int.__format__ goes on. Digits: format_integer() with the digits in `base`. Character: the
// value as a code point, by format_character(). Float: float(value) by format_float().
struct IntegerPlan {
    enum class Kind { Digits, Character, Float };
    Kind kind;
    int base;
};

Formatted<IntegerPlan> plan_integer(const FormatSpec& spec, std::string_view type_name);

// `digits` is the magnitude in the plan's base, in lower case, without a prefix.
NumberLayout format_integer(const FormatSpec& spec, bool negative, std::string_view digits);

// A number whose digits before the point, and the rest, are known.
NumberLayout format_digits(const FormatSpec& spec, bool negative, std::string_view digits,
                           std::string_view rest);

// The layout of the one code point that chr(value) gives. A value too large for int64_t is the
// caller's: OverflowError("Python int too large to convert to C long").
Formatted<TextLayout> format_character(const FormatSpec& spec, int64_t value);

// float.__format__.
Formatted<NumberLayout> format_float(const FormatSpec& spec, double value,
                                     std::string_view type_name);

}  // namespace pvm::vm::text
