#pragma once
// Whether a place of a text is one that a pattern asks for: its begin, an end of a line, …
//
// The one rule: as CPython 3.11 has it, also where that is odd.

#include <span>

#include "vm/regex/pattern.h"

namespace pvm::vm::regex {

template <typename Unit>
bool holds_at(std::span<const Unit> text, Place place, bool ascii, uint32_t at) {
    const auto length = static_cast<uint32_t>(text.size());
    switch (place) {
        case Place::TextBegin: return at == 0;
        case Place::LineBegin: return at == 0 || text[at - 1] == '\n';
        case Place::TextEnd: return at == length;
        case Place::End: return at == length || (at + 1 == length && text[at] == '\n');
        case Place::LineEnd: return at == length || text[at] == '\n';
        case Place::Boundary:
        case Place::NoBoundary: break;
    }
    // In an empty text neither holds.
    if (length == 0) return false;
    const bool before = at > 0 && is_word(text[at - 1], ascii);
    const bool after = at < length && is_word(text[at], ascii);
    return (before != after) == (place == Place::Boundary);
}

}  // namespace pvm::vm::regex
