// Number literals. The token is the text; its value is literals.cpp's concern.

#include <fmt/format.h>

#include "vm/syntax/lexer.h"

namespace pvm::vm {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_radix_digit(char c, int base) {
    return base == 16 ? is_hex_digit(c) : c >= '0' && c < '0' + base;
}

bool continues_identifier(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

const char* radix_name(int base) {
    return base == 16 ? "hexadecimal" : base == 8 ? "octal" : "binary";
}

}  // namespace

void Lexer::read_number() {
    std::uint32_t i = place_.offset;
    char next = static_cast<char>(at(i + 1) | 0x20);
    if (at(i) == '0' && (next == 'x' || next == 'o' || next == 'b')) {
        i = read_radix(i + 2, next == 'x' ? 16 : next == 'o' ? 8 : 2);
    } else if (at(i) == '.') {
        i = read_fraction(i);
    } else {
        i = read_decimal_tail(i);
    }
    if (!failed()) push(TokenKind::Number, i);
}

// Digits after `0x`, `0o` or `0b`, each group led by one underscore at most.
std::uint32_t Lexer::read_radix(std::uint32_t i, int base) {
    do {
        if (at(i) == '_') ++i;
        if (!is_radix_digit(at(i), base)) {
            if (is_digit(at(i))) {
                fail(fmt::format("invalid digit '{}' in {} literal", at(i), radix_name(base)), i);
            } else {
                fail(fmt::format("invalid {} literal", radix_name(base)), i - 1);
            }
            return i;
        }
        while (is_radix_digit(at(i), base)) ++i;
    } while (at(i) == '_');
    if (is_digit(at(i))) {
        fail(fmt::format("invalid digit '{}' in {} literal", at(i), radix_name(base)), i);
        return i;
    }
    ends_number(i, radix_name(base));
    return i;
}

// Digits with single underscores between them.
std::uint32_t Lexer::read_digits(std::uint32_t i) {
    for (;;) {
        while (is_digit(at(i))) ++i;
        if (at(i) != '_') return i;
        ++i;
        if (!is_digit(at(i))) {
            fail("invalid decimal literal", i - 1);
            return i;
        }
    }
}

// A decimal integer, or the whole part of a float or an imaginary number.
std::uint32_t Lexer::read_decimal_tail(std::uint32_t start) {
    std::uint32_t i = start;
    bool zero_led = at(i) == '0';
    if (zero_led) {
        while (at(i) == '0' || (at(i) == '_' && is_digit(at(i + 1)))) ++i;
        if (at(i) == '_') {
            fail("invalid decimal literal", i);
            return i;
        }
    }
    std::uint32_t zeros_end = i;
    i = read_digits(i);
    if (failed()) return i;
    char c = at(i);
    bool is_float = c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J';
    if (zero_led && i > zeros_end && !is_float) {
        fail(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
            "octal integers",
            start);
        return i;
    }
    if (is_float) return read_fraction(i);
    ends_number(i, "decimal");
    return i;
}

// What may follow the whole part: `.digits`, an exponent, `j`.
std::uint32_t Lexer::read_fraction(std::uint32_t i) {
    if (at(i) == '.') {
        ++i;
        if (is_digit(at(i))) i = read_digits(i);
        if (failed()) return i;
    }
    if (at(i) == 'e' || at(i) == 'E') {
        std::uint32_t digits = i + 1;
        bool is_signed = at(digits) == '+' || at(digits) == '-';
        if (is_signed) ++digits;
        if (is_digit(at(digits))) {
            i = read_digits(digits);
            if (failed()) return i;
        } else if (is_signed) {
            fail("invalid decimal literal", digits - 1);
            return i;
        } else {
            ends_number(i, "decimal");  // `1else`: the letter begins a keyword
            return i;
        }
    }
    if (at(i) == 'j' || at(i) == 'J') {
        ends_number(i + 1, "imaginary");
        return i + 1;
    }
    ends_number(i, "decimal");
    return i;
}

// A number may touch a keyword that can follow it (`1if x else 2`), and no other word.
bool Lexer::ends_number(std::uint32_t i, const char* literal) {
    if (!continues_identifier(at(i))) return true;
    std::string_view rest = text_.substr(i, end_ - i);
    for (std::string_view word : {"if", "in", "is"}) {
        if (rest.starts_with(word)) return true;
    }
    for (std::string_view word : {"and", "else", "for", "or", "not"}) {
        auto after = i + static_cast<std::uint32_t>(word.size());
        if (rest.starts_with(word) && !continues_identifier(at(after))) return true;
    }
    fail(fmt::format("invalid {} literal", literal), i - 1);
    return false;
}

}  // namespace pvm::vm
