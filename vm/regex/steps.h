#pragma once
// What both ways of running a Program ask at a position of a text: whether a match can begin or may
// end there, whether an instruction takes the character, whether the place is the one asked for.
//
// The one rule: as CPython 3.11 has it, also where that is odd.

#include <span>

#include "vm/regex/match.h"

namespace pvm::vm::regex {

template <typename Unit>
bool can_begin(const Program& program, Unit c) {
    return program.begins.has(c);
}

inline bool takes(const Program& program, const Instruction& in, uint32_t c) {
    switch (in.step) {
        case Step::Char: return in.x == c;
        case Step::Any: return c != '\n';
        case Step::All: return true;
        default: return program.sets[in.x].has(c);
    }
}

inline bool ends_well(const Request& request, uint32_t length, uint32_t at) {
    if (request.mode == Mode::FullMatch && at != length) return false;
    return !(request.must_advance && at == request.start);
}

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
