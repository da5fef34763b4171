#include "vm/regex/scanner.h"

#include "vm/unicode/unicode.h"

namespace pvm::vm::regex {

std::string utf8_of(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (c < 0x800) {
            out += static_cast<char>(0xc0 | c >> 6);
            out += static_cast<char>(0x80 | (c & 63));
        } else if (c < 0x10000) {
            out += static_cast<char>(0xe0 | c >> 12);
            out += static_cast<char>(0x80 | (c >> 6 & 63));
            out += static_cast<char>(0x80 | (c & 63));
        } else {
            out += static_cast<char>(0xf0 | c >> 18);
            out += static_cast<char>(0x80 | (c >> 12 & 63));
            out += static_cast<char>(0x80 | (c >> 6 & 63));
            out += static_cast<char>(0x80 | (c & 63));
        }
    }
    return out;
}

std::string quoted(std::u32string_view name) {
    const bool single = name.find(U'\'') != std::u32string_view::npos &&
                        name.find(U'"') == std::u32string_view::npos;
    const char mark = single ? '"' : '\'';
    std::string out(1, mark);
    for (const char32_t c : name) {
        if (c == U'\\' || c == static_cast<char32_t>(mark)) {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (unicode::is_printable(c)) {
            out += utf8_of(std::u32string_view(&c, 1));
        } else if (c < 0x100) {
            out += fmt::format("\\x{:02x}", static_cast<uint32_t>(c));
        } else if (c < 0x10000) {
            out += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
        } else {
            out += fmt::format("\\U{:08x}", static_cast<uint32_t>(c));
        }
    }
    return out += mark;
}

void Scanner::ahead() {
    if (at_ >= text_.size()) {
        at_ = text_.size();
        size_ = 0;
        return;
    }
    size_ = 1;
    if (text_[at_] != U'\\') return;
    if (at_ + 1 == text_.size()) {
        fail({Failure::Kind::Error, "bad escape (end of pattern)", static_cast<int64_t>(at_)});
    }
    size_ = 2;
}

std::u32string Scanner::get_while(size_t most, bool (*allowed)(char32_t)) {
    std::u32string got;
    while (got.size() < most && size_ == 1 && allowed(text_[at_])) got += get();
    return got;
}

std::u32string Scanner::get_until(char32_t terminator, const char* what) {
    std::u32string got;
    for (;;) {
        if (at_end()) {
            if (got.empty()) error(fmt::format("missing {}", what));
            error(fmt::format("missing {}, unterminated name", static_cast<char>(terminator)),
                  got.size());
        }
        const std::u32string_view token = get();
        if (token.size() == 1 && token[0] == terminator) {
            if (got.empty()) error(fmt::format("missing {}", what), 1);
            return got;
        }
        got += token;
    }
}

}  // namespace pvm::vm::regex
