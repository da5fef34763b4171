// repr of text and bytes: which quote, which escapes.

#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/text/utf8.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_hex(std::string& out, char letter, uint32_t code, int digits) {
    out += '\\';
    out += letter;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[code >> shift & 15];
}

// Escapes that str and bytes share; false when `c` stands for itself.
bool append_short_escape(std::string& out, uint32_t c, char quote) {
    switch (c) {
        case '\\': out += "\\\\"; return true;
        case '\n': out += "\\n"; return true;
        case '\r': out += "\\r"; return true;
        case '\t': out += "\\t"; return true;
        default: break;
    }
    if (c != static_cast<uint32_t>(quote)) return false;
    out += '\\';
    out += quote;
    return true;
}

void append_code(std::string& out, uint32_t c, char quote) {
    if (append_short_escape(out, c, quote)) return;
    if (c >= ' ' && c < 0x7f) {
        out += static_cast<char>(c);
    } else if (c >= 0x7f && unicode::is_printable(c)) {
        text::append_utf8(c, out);
    } else if (c < 0x100) {
        append_hex(out, 'x', c, 2);
    } else if (c < 0x10000) {
        append_hex(out, 'u', c, 4);
    } else {
        append_hex(out, 'U', c, 8);
    }
}

template <typename Units>
char quote_for(const Units& units) {
    bool single = false;
    for (const auto c : units) {
        if (c == '"') return '\'';
        single |= c == '\'';
    }
    return single ? '"' : '\'';
}

}  // namespace

void append_quoted(std::string& out, const Str* s) {
    with_units(s, [&](auto units) {
        const char quote = quote_for(units);
        out.reserve(out.size() + units.size() + 2);
        out += quote;
        for (const uint32_t c : units) {
            if (c >= ' ' && c < 0x7f && c != '\\' && c != static_cast<uint32_t>(quote)) [[likely]] {
                out += static_cast<char>(c);
            } else {
                append_code(out, c, quote);
            }
        }
        out += quote;
    });
}

std::string quoted(const Str* s) {
    std::string out;
    append_quoted(out, s);
    return out;
}

void append_quoted_bytes(std::string& out, std::string_view bytes, BytesRepr style) {
    const char quote = quote_for(bytes);
    const bool escape_single = style == BytesRepr::ByteArray;
    out.reserve(out.size() + bytes.size() + 3);
    out += 'b';
    out += quote;
    for (const char byte : bytes) {
        const auto c = static_cast<uint8_t>(byte);
        if (append_short_escape(out, c, quote)) continue;
        if (c >= ' ' && c < 0x7f) {
            if (c == '\'' && escape_single) out += '\\';
            out += byte;
        } else {
            append_hex(out, 'x', c, 2);
        }
    }
    out += quote;
}

}  // namespace pvm::vm
