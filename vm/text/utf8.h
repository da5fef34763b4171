#pragma once
// UTF-8 to code units and back.
//
// Decoding goes in two steps, so that the caller can make a text of the right length and width
// first: scan_utf8() checks and measures, decode_utf8() fills. The rule: errors have the start, end
// and reason of CPython's UnicodeDecodeError and UnicodeEncodeError, so an error handler ("ignore",
// "replace") can go on at `end`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "vm/text/units.h"

namespace pvm::vm::text {

// What a lone surrogate is: an error ("strict") or three bytes like any other ("surrogatepass").
enum class Surrogates { Refuse, Pass };

// data[start:end] cannot be decoded or encoded.
struct Utf8Error {
    size_t start;
    size_t end;
    std::string_view reason;
};

struct Utf8Scan {
    size_t length;  // code points before the error, or in all
    uint32_t bits;  // those code points or-ed: see width_for()
    std::optional<Utf8Error> error;
};

// Reads until the end or the first error. Positions in the error count from the start of `bytes`.
Utf8Scan scan_utf8(std::span<const uint8_t> bytes, Surrogates surrogates = Surrogates::Refuse);

// Writes the code points of `bytes`, which scan_utf8() found free of errors and of a width that
// Unit holds, and returns the position after the last one written.
template <typename Unit>
Unit* decode_utf8(std::span<const uint8_t> bytes, Unit* out);

// Appends `text` to `out`, up to the first run of surrogates if those are refused.
template <typename Unit>
std::optional<Utf8Error> encode_utf8(std::span<const Unit> text, Surrogates surrogates,
                                     std::string& out);

// Bytes that encode_utf8() would append, surrogates included.
template <typename Unit>
size_t utf8_size(std::span<const Unit> text);

// Appends one code point, surrogate or not.
void append_utf8(char32_t code, std::string& out);

}  // namespace pvm::vm::text
