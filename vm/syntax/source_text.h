#pragma once
// From bytes of a file to the text the lexer reads.
//
// Source is UTF-8, with or without a byte order mark; nothing else is guessed. The rule: what comes
// out is valid UTF-8 without NUL, its lines end in "\n" only, and so does the last one.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"

namespace pvm::vm {

// `name` is what errors call the source. Refuses what is larger than limits::kSourceBytesMax, not
// UTF-8, holds a NUL, or declares another encoding.
Result<std::string> decode_source(std::string_view bytes, std::string_view name);

// The lines of decoded text, without their line ends. They are views into `text`.
std::vector<std::string_view> split_lines(std::string_view text);

// Reads the character at `offset` of valid UTF-8 and moves `offset` behind it.
char32_t read_character(std::string_view text, std::size_t& offset);

constexpr bool is_continuation_byte(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace pvm::vm
