#pragma once
// str.encode() and bytes.decode(): UTF-8, ASCII, Latin-1, UTF-16 and UTF-32 with CPython's error
// handlers.
//
// The one rule: errors have CPython's positions and reasons, and what a handler puts in stands
// where the faulty units stood.

#include <string_view>

#include "vm/objects/str.h"
#include "vm/run/activation.h"

namespace pvm::vm {

// A Bytes, or an error. Empty names mean "utf-8" and "strict".
Value encode_text(Activation& act, const Str* s, std::string_view encoding,
                  std::string_view errors);
// A Str, or an error. `source` is what the bytes come from, for the exception.
Value decode_bytes(Activation& act, Value source, std::string_view bytes, std::string_view encoding,
                   std::string_view errors);

// Raises a UnicodeEncodeError or a UnicodeDecodeError with these arguments.
Value unicode_error(Activation& act, TypeId type, std::string_view encoding, Value object,
                    size_t start, size_t end, std::string_view reason);

}  // namespace pvm::vm
