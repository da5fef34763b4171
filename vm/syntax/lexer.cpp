#include "vm/syntax/lexer.h"

#include <fmt/format.h>

#include <array>

#include "vm/limits.h"
#include "vm/syntax/source_text.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

namespace {

enum CharClass : std::uint8_t { kWordStart = 1, kDigit = 2, kBlank = 4, kHighByte = 8 };

constexpr std::array<std::uint8_t, 256> kClasses = [] {
    std::array<std::uint8_t, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = kWordStart;
    for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = kWordStart;
    for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = kDigit;
    for (int c = 0x80; c < 0x100; ++c) classes[static_cast<std::size_t>(c)] = kHighByte;
    classes['_'] = kWordStart;
    classes[' '] = classes['\t'] = classes['\f'] = kBlank;
    return classes;
}();

constexpr std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

struct Word {
    std::string_view text;
    TokenKind kind;
};

constexpr Word kKeywords[] = {
#define PVM_KEYWORD(name, text) {text, TokenKind::name},
#include "vm/syntax/tokens.def"
};

// Keywords by first letter: most names are told apart without a comparison.
struct KeywordIndex {
    std::array<std::uint8_t, 128> first{};
    std::array<std::uint8_t, std::size(kKeywords)> next{};  // 1-based; 0 ends a chain

    constexpr KeywordIndex() {
        for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
            auto letter = static_cast<unsigned char>(kKeywords[i].text[0]);
            next[i] = first[letter];
            first[letter] = static_cast<std::uint8_t>(i + 1);
        }
    }
};
constexpr KeywordIndex kKeywordIndex;

TokenKind word_kind(std::string_view text) {
    if (text.size() < 2 || text.size() > 8) return TokenKind::Name;
    for (std::uint8_t i = kKeywordIndex.first[static_cast<unsigned char>(text[0])]; i != 0;
         i = kKeywordIndex.next[i - 1u]) {
        if (kKeywords[i - 1u].text == text) return kKeywords[i - 1u].kind;
    }
    return TokenKind::Name;
}

constexpr Word kOperators[] = {
#define PVM_OPERATOR(name, text) {text, TokenKind::name},
#include "vm/syntax/tokens.def"
};

// Operators by first character, the longest first.
struct OperatorIndex {
    struct Row {
        std::array<std::uint8_t, 5> candidates{};  // 1-based
    };
    std::array<Row, 128> rows{};

    constexpr OperatorIndex() {
        for (std::size_t length = 3; length > 0; --length) {
            for (std::size_t i = 0; i < std::size(kOperators); ++i) {
                if (kOperators[i].text.size() != length) continue;
                Row& row = rows[static_cast<unsigned char>(kOperators[i].text[0])];
                std::size_t place = 0;
                while (row.candidates[place] != 0) ++place;
                row.candidates[place] = static_cast<std::uint8_t>(i + 1);
            }
        }
    }
};
constexpr OperatorIndex kOperatorIndex;

constexpr char opposite(char bracket) { return bracket == '(' ? ')' : bracket == '[' ? ']' : '}'; }

}  // namespace

void TextPlace::advance(std::string_view text, std::uint32_t to) {
    for (; offset < to; ++offset) {
        if (text[offset] == '\n') {
            ++line;
            line_start = offset + 1;
            continuations = 0;
        } else if (is_continuation_byte(text[offset])) {
            ++continuations;
        }
    }
}

// ---- driving ----

void Lexer::read_file() {
    end_ = static_cast<std::uint32_t>(text_.size());
    tokens_.reserve(tokens_.size() + text_.size() / 4 + 16);
    indentations_.push_back({0, 0});
    line_begins_ = true;
    read_tokens();
    if (!failed()) read_end();
    if (failed()) push(TokenKind::Invalid, place_.offset);
}

void Lexer::read_field(const TextPlace& from, std::uint32_t end) {
    end_ = end;
    place_ = from;
    outer_brackets_ = 1;
    read_tokens();
    push(failed() ? TokenKind::Invalid : TokenKind::EndOfFile, place_.offset);
}

void Lexer::read_tokens() {
    while (place_.offset < end_ && !failed()) {
        if (line_begins_) {
            line_begins_ = false;
            if (!read_indentation()) continue;
        }
        while (class_of(at(place_.offset)) & kBlank) ++place_.offset;
        read_token();
    }
}

void Lexer::read_end() {
    if (!brackets_.empty()) return fail_unclosed();
    if (!line_begins_) push_layout(TokenKind::Newline, place_.offset);
    for (; indentations_.size() > 1; indentations_.pop_back()) {
        push_layout(TokenKind::Dedent, place_.offset);
    }
    push_layout(TokenKind::EndOfFile, place_.offset);
}

void Lexer::read_token() {
    char c = at(place_.offset);
    std::uint8_t kind = class_of(c);
    if (kind & (kWordStart | kHighByte)) return read_word();
    if (kind & kDigit) return read_number();
    switch (c) {
        case '\n': return read_newline();
        case '#':
            while (at(place_.offset) != '\n' && place_.offset < end_) {
                if (is_continuation_byte(at(place_.offset))) ++place_.continuations;
                ++place_.offset;
            }
            return;
        case '"':
        case '\'': return read_string(place_.offset, place_.offset);
        case '\\': read_continuation(); return;
        case '.':
            if (class_of(at(place_.offset + 1)) & kDigit) return read_number();
            return read_operator();
        case '\0':
            if (place_.offset >= end_) return;
            return read_operator();
        default: return read_operator();
    }
}

void Lexer::push(TokenKind kind, std::uint32_t end) {
    Token token;
    token.kind = kind;
    token.level = static_cast<std::uint8_t>(brackets_.size() + outer_brackets_);
    token.begin = place_.offset;
    token.end = end;
    token.line = place_.line;
    token.column = place_.column();
    tokens_.push_back(token);
    place_.offset = end;
}

void Lexer::push_layout(TokenKind kind, std::uint32_t at_offset) { push(kind, at_offset); }

// ---- lines ----

void Lexer::read_newline() {
    if (brackets_.empty() && outer_brackets_ == 0) {
        push(TokenKind::Newline, place_.offset + 1);
        line_begins_ = true;
    } else {
        ++place_.offset;
    }
    ++place_.line;
    place_.line_start = place_.offset;
    place_.continuations = 0;
}

// A backslash joins the next physical line to this one.
bool Lexer::read_continuation() {
    if (at(place_.offset + 1) != '\n') {
        fail_layout("SyntaxError", "unexpected character after line continuation character",
                    place_.line, place_.column() + 1);
        return false;
    }
    place_.offset += 2;
    if (place_.offset >= end_) {
        if (brackets_.empty()) {
            fail_layout("SyntaxError", "unexpected EOF while parsing", place_.line,
                        place_.column() - 1);
        } else {
            fail_unclosed();
        }
        return false;
    }
    ++place_.line;
    place_.line_start = place_.offset;
    place_.continuations = 0;
    return true;
}

// Returns false if the line is blank or bad.
bool Lexer::read_indentation() {
    std::uint32_t column = 0;
    std::uint32_t alternate = 0;
    if (!measure_indentation(column, alternate)) return false;
    char c = at(place_.offset);
    if (c == '#' || c == '\n' || place_.offset >= end_) {
        while (place_.offset < end_ && at(place_.offset) != '\n') ++place_.offset;
        if (place_.offset < end_) ++place_.offset;
        ++place_.line;
        place_.line_start = place_.offset;
        place_.continuations = 0;
        line_begins_ = true;
        return false;
    }
    return change_indentation(column, alternate);
}

bool Lexer::measure_indentation(std::uint32_t& column, std::uint32_t& alternate) {
    constexpr std::uint32_t kTab = 8;
    std::uint32_t continued_column = 0;
    for (;; ++place_.offset) {
        char c = at(place_.offset);
        if (c == ' ') {
            ++column;
            ++alternate;
        } else if (c == '\t') {
            column = (column / kTab + 1) * kTab;
            ++alternate;
        } else if (c == '\f') {
            column = alternate = 0;
        } else if (c == '\\') {
            // An indentation cannot be split over lines: that of the first one counts.
            if (continued_column == 0) continued_column = column;
            if (!read_continuation()) return false;
            --place_.offset;
        } else {
            break;
        }
    }
    if (continued_column != 0) column = alternate = continued_column;
    return true;
}

bool Lexer::change_indentation(std::uint32_t column, std::uint32_t alternate) {
    auto inconsistent = [&] {
        fail_layout("TabError", "inconsistent use of tabs and spaces in indentation", place_.line,
                    0);
        return false;
    };
    if (column == indentations_.back().column) {
        return alternate == indentations_.back().alternate || inconsistent();
    }
    if (column > indentations_.back().column) {
        if (indentations_.size() >= static_cast<std::size_t>(limits::kNestingMax)) {
            fail_layout("IndentationError", "too many levels of indentation", place_.line, 0);
            error_.remedy =
                fmt::format("the limit is {} levels (kNestingMax)", limits::kNestingMax);
            return false;
        }
        if (alternate <= indentations_.back().alternate) return inconsistent();
        indentations_.push_back({column, alternate});
        push_layout(TokenKind::Indent, place_.offset);
        return true;
    }
    while (indentations_.size() > 1 && column < indentations_.back().column) {
        indentations_.pop_back();
        push_layout(TokenKind::Dedent, place_.offset);
    }
    if (column != indentations_.back().column) {
        std::uint32_t line_end = static_cast<std::uint32_t>(text_.find('\n', place_.offset));
        TextPlace end = place_;
        end.advance(text_, line_end);
        fail_layout("IndentationError", "unindent does not match any outer indentation level",
                    place_.line, end.column());
        return false;
    }
    return alternate == indentations_.back().alternate || inconsistent();
}

// ---- words and strings ----

void Lexer::read_word() {
    std::uint32_t start = place_.offset;
    std::uint32_t i = start;
    bool prefix = true;  // all so far may be the prefix of a string
    for (;; ++i) {
        char c = at(i);
        if (!(class_of(c) & (kWordStart | kDigit))) break;
        char lower = static_cast<char>(c | 0x20);
        prefix = prefix && i - start < 2 &&
                 (lower == 'r' || lower == 'b' || lower == 'f' || lower == 'u');
    }
    char next = at(i);
    if ((next == '"' || next == '\'') && prefix) {
        std::string_view text = text_.substr(start, i - start);
        bool pair = text.size() == 2;
        char first = static_cast<char>(text[0] | 0x20);
        char second = pair ? static_cast<char>(text[1] | 0x20) : '\0';
        // Two letters are `r` with one of `b` and `f`.
        bool good_pair = (first == 'r' && (second == 'b' || second == 'f')) ||
                         (second == 'r' && (first == 'b' || first == 'f'));
        if (!pair || good_pair) return read_string(start, i);
    }
    if (class_of(next) & kHighByte) {
        read_identifier(start);
        return;
    }
    push(word_kind(text_.substr(start, i - start)), i);
}

// A name with characters outside ASCII. Every byte above ASCII is taken for part of it first, as
// CPython does, so that the error names the first character that is not.
bool Lexer::read_identifier(std::uint32_t start) {
    std::uint32_t end = start;
    while (class_of(at(end)) & (kWordStart | kDigit | kHighByte)) ++end;
    std::uint32_t continuations = 0;
    for (std::size_t i = start; i < end;) {
        std::size_t here = i;
        char32_t c = read_character(text_, i);
        bool good =
            here == start ? unicode::is_identifier_start(c) : unicode::is_identifier_continue(c);
        if (!good) {
            place_.continuations += continuations;
            fail_character(static_cast<std::uint32_t>(here));
            return false;
        }
        continuations += static_cast<std::uint32_t>(i - here - 1);
    }
    push(TokenKind::Name, end);
    tokens_.back().plain = false;
    place_.continuations += continuations;
    return true;
}

void Lexer::read_string(std::uint32_t start, std::uint32_t quote_at) {
    char quote = text_[quote_at];
    bool triple = at(quote_at + 1) == quote && at(quote_at + 2) == quote;
    std::uint32_t i = quote_at + (triple ? 3 : 1);
    TextPlace after = place_;
    bool plain = true;
    for (;; ++i) {
        char c = at(i);
        if (c == quote) {
            if (!triple || (at(i + 1) == quote && at(i + 2) == quote)) break;
        } else if (c == '\\') {
            ++i;
            c = at(i);
        } else if (c == '\n' && !triple) {
            return fail(
                fmt::format("unterminated string literal (detected at line {})", after.line),
                start);
        }
        if (i >= end_) {
            // The text's last line end belongs to no further line.
            return fail(fmt::format("unterminated {}string literal (detected at line {})",
                                    triple ? "triple-quoted " : "",
                                    after.line - (text_[end_ - 1] == '\n' ? 1 : 0)),
                        start);
        }
        if (c == '\n') {
            ++after.line;
            after.line_start = i + 1;
            after.continuations = 0;
            plain = false;
        } else if (is_continuation_byte(c)) {
            ++after.continuations;
            plain = false;
        }
    }
    push(TokenKind::String, i + (triple ? 3 : 1));
    tokens_.back().plain = plain;
    after.offset = place_.offset;
    place_ = after;
}

// ---- operators ----

void Lexer::read_operator() {
    auto first = static_cast<unsigned char>(at(place_.offset));
    if (first < 128) {
        for (std::uint8_t candidate : kOperatorIndex.rows[first].candidates) {
            if (candidate == 0) break;
            const Word& word = kOperators[candidate - 1u];
            bool matches = true;
            for (std::uint32_t i = 1; i < word.text.size(); ++i) {
                if (at(place_.offset + i) != word.text[i]) matches = false;
            }
            if (!matches) continue;
            std::uint32_t end = place_.offset + static_cast<std::uint32_t>(word.text.size());
            switch (word.kind) {
                case TokenKind::LeftParen:
                case TokenKind::LeftBracket:
                case TokenKind::LeftBrace: return open_bracket(word.kind);
                case TokenKind::RightParen:
                case TokenKind::RightBracket:
                case TokenKind::RightBrace: return close_bracket(word.kind);
                default: break;
            }
            if (word.kind == TokenKind::Less && at(end) == '>') {
                return push(TokenKind::Invalid, end + 1);
            }
            return push(word.kind, end);
        }
    }
    // `$`, `?`, `!` and the backquote are tokens to CPython, and no rule takes them.
    if (first == '$' || first == '?' || first == '!' || first == '`') {
        return push(TokenKind::Invalid, place_.offset + 1);
    }
    fail_character(place_.offset);
}

void Lexer::open_bracket(TokenKind kind) {
    if (brackets_.size() + outer_brackets_ >= static_cast<std::size_t>(limits::kNestingMax)) {
        fail("too many nested parentheses", place_.offset);
        error_.remedy = fmt::format("the limit is {} levels (kNestingMax)", limits::kNestingMax);
        return;
    }
    brackets_.push_back({at(place_.offset), place_.line, place_.column()});
    push(kind, place_.offset + 1);
}

void Lexer::close_bracket(TokenKind kind) {
    char closer = at(place_.offset);
    if (brackets_.empty()) return fail(fmt::format("unmatched '{}'", closer), place_.offset);
    Bracket open = brackets_.back();
    if (opposite(open.kind) != closer) {
        std::string message = fmt::format(
            "closing parenthesis '{}' does not match opening parenthesis '{}'", closer, open.kind);
        if (open.line != place_.line) message += fmt::format(" on line {}", open.line);
        return fail(std::move(message), place_.offset);
    }
    brackets_.pop_back();
    push(kind, place_.offset + 1);
}

// ---- errors ----

// `offset` is on the line of `place_`, behind it only by plain characters.
void Lexer::fail(std::string message, std::uint32_t offset) {
    error_ = {"SyntaxError", std::move(message), place_.line, column_of(offset), true, 0, ""};
}

void Lexer::fail_layout(const char* code, std::string message, std::uint32_t line,
                        std::uint32_t column) {
    error_ = {code, std::move(message), line, column, false, 0, ""};
}

void Lexer::fail_unclosed() {
    const Bracket& open = brackets_.back();
    error_ = {"SyntaxError",
              fmt::format("'{}' was never closed", open.kind),
              open.line,
              open.column,
              false,
              open.kind,
              ""};
}

void Lexer::fail_character(std::uint32_t offset) {
    std::size_t end = offset;
    char32_t c = read_character(text_, end);
    auto code = static_cast<std::uint32_t>(c);
    if (unicode::is_printable(c)) {
        fail(fmt::format("invalid character '{}' (U+{:04X})", text_.substr(offset, end - offset),
                         code),
             offset);
    } else {
        fail(fmt::format("invalid non-printable character U+{:04X}", code), offset);
    }
}

}  // namespace pvm::vm
