#pragma once
// The text of a pattern as tokens: a code point, or a backslash with the one behind it.
//
// The one rule: `tell()` is where the token ahead begins, and every position of an error follows
// from it.

#include <fmt/format.h>

#include "vm/regex/parse.h"

namespace pvm::vm::regex {

// Ends parsing; caught by parse() alone.
struct Refused {
    Failure failure;
};

std::string utf8_of(std::u32string_view text);
// As CPython's repr shows a name, or a bytes pattern's ASCII rendering of it.
std::string quoted(std::u32string_view name);

class Scanner {
public:
    Scanner(std::u32string_view text, bool bytes) : text_(text), bytes_(bytes) { ahead(); }

    bool at_end() const { return size_ == 0; }
    bool bytes() const { return bytes_; }
    // The token ahead when it is one code point, else 0 (no pattern token is NUL and special).
    char32_t next() const { return size_ == 1 ? text_[at_] : 0; }
    bool next_is(char32_t c) const { return size_ == 1 && text_[at_] == c; }
    std::u32string_view get() {
        const std::u32string_view token = text_.substr(at_, size_);
        at_ += size_;
        ahead();
        return token;
    }
    bool match(char32_t c) {
        if (!next_is(c)) return false;
        get();
        return true;
    }
    void seek(size_t at) {
        at_ = at;
        ahead();
    }
    size_t tell() const { return at_; }

    // At most `most` tokens out of `allowed`.
    std::u32string get_while(size_t most, bool (*allowed)(char32_t));
    std::u32string get_until(char32_t terminator, const char* what);

    [[noreturn]] void error(std::string message, size_t offset = 0) const {
        fail({Failure::Kind::Error, std::move(message), static_cast<int64_t>(at_ - offset)});
    }
    [[noreturn]] void unsupported(const char* what, const char* remedy, size_t position) const {
        fail({Failure::Kind::Unsupported, fmt::format("{} is not supported: {}", what, remedy),
              static_cast<int64_t>(position)});
    }
    [[noreturn]] static void fail(Failure failure) { throw Refused{std::move(failure)}; }

private:
    void ahead();

    std::u32string_view text_;
    size_t at_ = 0;
    size_t size_ = 0;  // of the token ahead
    bool bytes_;
};

}  // namespace pvm::vm::regex
