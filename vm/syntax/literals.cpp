#include "vm/syntax/literals.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "vm/limits.h"
#include "vm/syntax/source_text.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string_view without_underscores(std::string_view text, std::string& buffer) {
    if (text.find('_') == std::string_view::npos) return text;
    for (char c : text) {
        if (c != '_') buffer.push_back(c);
    }
    return buffer;
}

// The exponent of the first significant digit of decimal text, to tell overflow from underflow.
long decimal_magnitude(std::string_view text) {
    std::size_t exponent_at = text.find_first_of("eE");
    std::string_view digits = text.substr(0, exponent_at);
    long exponent = 0;
    if (exponent_at != std::string_view::npos) {
        std::string_view written = text.substr(exponent_at + 1);
        if (written.front() == '+') written.remove_prefix(1);
        auto [end, error] =
            std::from_chars(written.data(), written.data() + written.size(), exponent);
        (void)end;
        if (error != std::errc()) return written.front() == '-' ? -1'000'000'000 : 1'000'000'000;
    }
    std::size_t point = std::min(digits.find('.'), digits.size());
    std::size_t first = digits.find_first_not_of("0.");
    if (first == std::string_view::npos) return -1'000'000'000;
    return exponent + static_cast<long>(point) - static_cast<long>(first) - (first < point ? 1 : 0);
}

double read_double(std::string_view text) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    (void)end;
    if (error == std::errc()) return value;
    return decimal_magnitude(text) > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

}  // namespace

std::string read_number_literal(std::string_view spelling, Arena& arena, ast::Constant& out) {
    using Type = ast::Constant::Type;
    std::string buffer;
    std::string_view text = without_underscores(spelling, buffer);
    char mark = text.size() > 2 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : '\0';
    if (mark == 'x' || mark == 'o' || mark == 'b') {
        out.type = Type::Int;
        out.base = mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
        out.text = arena.copy_text(text.substr(2));
        return {};
    }
    if (text.back() == 'j' || text.back() == 'J') {
        out.type = Type::Imaginary;
        out.number = read_double(text.substr(0, text.size() - 1));
        return {};
    }
    if (text.find_first_of(".eE") != std::string_view::npos) {
        out.type = Type::Float;
        out.number = read_double(text);
        return {};
    }
    if (text.size() > limits::kIntTextDigitsMax) {
        return fmt::format(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
            "integer literals to avoid decimal conversion limits.",
            limits::kIntTextDigitsMax, text.size());
    }
    out.type = Type::Int;
    out.base = 10;
    out.text = arena.copy_text(text);
    return {};
}

StringForm read_string_form(std::string_view spelling) {
    StringForm form;
    std::uint32_t i = 0;
    for (;; ++i) {
        char c = static_cast<char>(spelling[i] | 0x20);
        if (c == 'b')
            form.bytes = true;
        else if (c == 'r')
            form.raw = true;
        else if (c == 'f')
            form.formatted = true;
        else if (c == 'u')
            form.unicode = spelling[i] == 'u';
        else
            break;
    }
    char quote = spelling[i];
    bool triple = spelling.size() >= i + 6 && spelling[i + 1] == quote && spelling[i + 2] == quote;
    std::uint32_t quotes = triple ? 3 : 1;
    form.content_begin = i + quotes;
    form.content_end = static_cast<std::uint32_t>(spelling.size()) - quotes;
    return form;
}

namespace {

// One pass over the escapes of a text literal. Positions in errors are those of the form CPython
// decodes, in which every character outside ASCII is a ten-byte escape.
class TextEscapes {
public:
    TextEscapes(std::string_view content, std::string& out) : content_(content), out_(out) {}

    std::string decode() {
        while (at_ < content_.size()) {
            std::size_t end = std::min(content_.find('\\', at_), content_.size());
            out_.append(content_.substr(at_, end - at_));
            count(end);
            at_ = end;
            if (at_ < content_.size()) {
                if (std::string message = escape(); !message.empty()) return message;
            }
        }
        return {};
    }

private:
    // Moves the position over content_[at_:end].
    void count(std::size_t end) {
        for (std::size_t i = at_; i < end; ++i) {
            if (static_cast<unsigned char>(content_[i]) < 0x80)
                position_ += 1;
            else if (!is_continuation_byte(content_[i]))
                position_ += 10;
        }
    }

    std::string error(std::size_t size, const char* reason) const {
        return fmt::format(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position "
            "{}-{}: {}",
            position_, position_ + size - 1, reason);
    }

    std::string escape() {
        char c = content_[at_ + 1];  // the lexer never ends a string in a backslash
        std::size_t size = 2;
        switch (c) {
            case '\n': break;
            case '\\':
            case '\'':
            case '"': out_.push_back(c); break;
            case 'a': out_.push_back('\a'); break;
            case 'b': out_.push_back('\b'); break;
            case 'f': out_.push_back('\f'); break;
            case 'n': out_.push_back('\n'); break;
            case 'r': out_.push_back('\r'); break;
            case 't': out_.push_back('\t'); break;
            case 'v': out_.push_back('\v'); break;
            case '0':
            case '1':
            case '2':
            case '3':
            case '4':
            case '5':
            case '6':
            case '7': size = octal(); break;
            case 'x': return hexadecimal(2, "truncated \\xXX escape");
            case 'u': return hexadecimal(4, "truncated \\uXXXX escape");
            case 'U': return hexadecimal(8, "truncated \\UXXXXXXXX escape");
            case 'N': return named();
            default:
                // Not an escape: the backslash stays.
                out_.push_back('\\');
                size = 1;
                if (static_cast<unsigned char>(c) >= 0x80) position_ += 5;
                break;
        }
        position_ += size;
        at_ += size;
        return {};
    }

    std::size_t octal() {
        char32_t value = 0;
        std::size_t size = 1;
        while (size < 4 && at_ + size < content_.size() && content_[at_ + size] >= '0' &&
               content_[at_ + size] <= '7') {
            value = value * 8 + static_cast<char32_t>(content_[at_ + size] - '0');
            ++size;
        }
        text::append_utf8(value, out_);
        return size;
    }

    std::string hexadecimal(std::size_t digits, const char* reason) {
        char32_t value = 0;
        for (std::size_t i = 2; i < digits + 2; ++i) {
            int digit = at_ + i < content_.size() ? hex_value(content_[at_ + i]) : -1;
            if (digit < 0) return error(i, reason);
            value = value << 4 | static_cast<char32_t>(digit);
        }
        if (value > 0x10FFFF) return error(digits + 2, "illegal Unicode character");
        text::append_utf8(value, out_);
        at_ += digits + 2;
        position_ += digits + 2;
        return {};
    }

    // The names of characters are no part of the runtime: an escape by number says the same.
    std::string named() const {
        std::size_t close = content_.find('}', at_);
        bool formed = at_ + 3 < content_.size() && content_[at_ + 2] == '{' &&
                      close != std::string_view::npos && close > at_ + 3;
        if (!formed) {
            std::size_t size =
                at_ + 2 < content_.size() && content_[at_ + 2] == '{'
                    ? (close == std::string_view::npos ? content_.size() - at_ : close + 1 - at_)
                    : 2;
            return error(size, "malformed \\N character escape");
        }
        return fmt::format("character names are not supported: write '{}' as \\u or \\U",
                           content_.substr(at_, close + 1 - at_));
    }

    std::string_view content_;
    std::string& out_;
    std::size_t at_ = 0;
    std::size_t position_ = 0;
};

}  // namespace

std::string decode_text_escapes(std::string_view content, std::string& out) {
    return TextEscapes(content, out).decode();
}

std::string decode_bytes_escapes(std::string_view content, std::string& out) {
    for (std::size_t i = 0; i < content.size();) {
        char c = content[i];
        if (c != '\\') {
            out.push_back(c);
            ++i;
            continue;
        }
        char escaped = content[i + 1];
        i += 2;
        switch (escaped) {
            case '\n': break;
            case '\\':
            case '\'':
            case '"': out.push_back(escaped); break;
            case 'a': out.push_back('\a'); break;
            case 'b': out.push_back('\b'); break;
            case 'f': out.push_back('\f'); break;
            case 'n': out.push_back('\n'); break;
            case 'r': out.push_back('\r'); break;
            case 't': out.push_back('\t'); break;
            case 'v': out.push_back('\v'); break;
            case '0':
            case '1':
            case '2':
            case '3':
            case '4':
            case '5':
            case '6':
            case '7': {
                unsigned value = static_cast<unsigned>(escaped - '0');
                for (int n = 0;
                     n < 2 && i < content.size() && content[i] >= '0' && content[i] <= '7';
                     ++n, ++i) {
                    value = value * 8 + static_cast<unsigned>(content[i] - '0');
                }
                out.push_back(static_cast<char>(value & 0xFF));
                break;
            }
            case 'x': {
                int high = i < content.size() ? hex_value(content[i]) : -1;
                int low = i + 1 < content.size() ? hex_value(content[i + 1]) : -1;
                if (high < 0 || low < 0) {
                    return fmt::format("(value error) invalid \\x escape at position {}", i - 2);
                }
                out.push_back(static_cast<char>(high * 16 + low));
                i += 2;
                break;
            }
            default: out.push_back('\\'); --i;
        }
    }
    return {};
}

}  // namespace pvm::vm
