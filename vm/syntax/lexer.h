#pragma once
// The lexer: text to tokens, with Python's layout rules.
//
// It reads the whole text before the parser starts, because CPython too prefers an error of the
// lexer anywhere in the file to one of the parser. The rule: the token list always ends in
// EndOfFile or, after an error, in Invalid.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vm/syntax/token.h"

namespace pvm::vm {

// A place in the text that can be carried forward.
struct TextPlace {
    std::uint32_t offset = 0;
    std::uint32_t line = 1;
    std::uint32_t line_start = 0;     // offset of the line's first byte
    std::uint32_t continuations = 0;  // UTF-8 continuation bytes between line_start and offset

    std::uint32_t column() const { return offset - line_start - continuations; }
    // Moves to the later offset `to`.
    void advance(std::string_view text, std::uint32_t to);
};

struct LexError {
    std::string code;  // empty: there was none
    std::string message;
    std::uint32_t line = 0;
    std::uint32_t column = 0;  // from 0
    // Whether it is reported even when the parser fails at an earlier place.
    bool eager = false;
    // The text ended with this bracket open; `line` and `column` are the bracket's.
    char open_bracket = 0;
    std::string remedy;
};

class Lexer {
public:
    // Appends to `tokens`. `text` obeys the rule of source_text.h and outlives the lexer.
    Lexer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    // The whole text as a file.
    void read_file();
    // The part from `from` to the offset `end` as if in parentheses: a field of an f-string.
    void read_field(const TextPlace& from, std::uint32_t end);

    const LexError& error() const { return error_; }

private:
    struct Bracket {
        char kind;
        std::uint32_t line;
        std::uint32_t column;
    };

    char at(std::size_t offset) const { return offset < end_ ? text_[offset] : '\0'; }
    std::uint32_t column_of(std::uint32_t offset) const {
        return offset - place_.line_start - place_.continuations;
    }
    bool failed() const { return !error_.code.empty(); }

    void read_tokens();
    bool read_indentation();
    bool measure_indentation(std::uint32_t& column, std::uint32_t& alternate);
    bool change_indentation(std::uint32_t column, std::uint32_t alternate);
    void read_token();
    void read_newline();
    void read_word();
    bool read_identifier(std::uint32_t start);
    void read_string(std::uint32_t start, std::uint32_t quote_at);
    void read_operator();
    void open_bracket(TokenKind kind);
    void close_bracket(TokenKind kind);
    bool read_continuation();
    void read_end();

    void read_number();
    std::uint32_t read_radix(std::uint32_t offset, int base);
    std::uint32_t read_decimal_tail(std::uint32_t offset);
    std::uint32_t read_digits(std::uint32_t offset);
    std::uint32_t read_fraction(std::uint32_t offset);
    bool ends_number(std::uint32_t offset, const char* literal);

    void push(TokenKind kind, std::uint32_t end);
    void push_layout(TokenKind kind, std::uint32_t at);
    void fail(std::string message, std::uint32_t offset);
    void fail_layout(const char* code, std::string message, std::uint32_t line,
                     std::uint32_t column);
    void fail_unclosed();
    void fail_character(std::uint32_t offset);

    std::string_view text_;
    std::vector<Token>& tokens_;
    std::uint32_t end_ = 0;
    TextPlace place_;
    bool line_begins_ = false;
    std::vector<Bracket> brackets_;
    std::uint32_t outer_brackets_ = 0;  // 1 inside a field of an f-string
    struct Indentation {
        std::uint32_t column;     // a tab reaches the next multiple of 8
        std::uint32_t alternate;  // a tab is one column
    };
    std::vector<Indentation> indentations_;
    LexError error_;
};

}  // namespace pvm::vm
