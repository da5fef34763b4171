#pragma once
// What a literal means: from its spelling to its value.
//
// The rule: the spelling is one the lexer accepted, so only what the lexer does not look at can be
// wrong here: escapes, and the size of a number.

#include <cstdint>
#include <string>
#include <string_view>

#include "vm/syntax/ast.h"

namespace pvm::vm {

// Fills type, base, number and text. Returns the message of what is wrong, or "".
std::string read_number_literal(std::string_view spelling, Arena& arena, ast::Constant& out);

// How a string literal is written.
struct StringForm {
    bool bytes = false;
    bool raw = false;
    bool formatted = false;
    bool unicode = false;             // `u`
    std::uint32_t content_begin = 0;  // offsets into the spelling
    std::uint32_t content_end = 0;
};
StringForm read_string_form(std::string_view spelling);

// Appends what `content` means after its escapes are replaced. Returns the message of what is
// wrong, or "". A lone surrogate becomes its three-byte form.
std::string decode_text_escapes(std::string_view content, std::string& out);
std::string decode_bytes_escapes(std::string_view content, std::string& out);

}  // namespace pvm::vm
