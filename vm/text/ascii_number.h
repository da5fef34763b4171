#pragma once
// A str on its way to int() or float(): Unicode decimal digits and white space become ASCII.
//
// The rule: the result has one char per code point, so a position in it is a position in the str.

#include <span>
#include <string>

#include "vm/text/units.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm::text {

// ASCII text is returned as it is. In any other, code points below U+007F stay, white space becomes
// ' ', a decimal digit its value, and the first of anything else becomes '?' and ends the result.
template <typename Unit>
std::string ascii_number(std::span<const Unit> text) {
    std::string out;
    out.reserve(text.size());
    const bool ascii = is_ascii(text);
    for (const Unit unit : text) {
        if (ascii || unit < 0x7F) {
            out.push_back(static_cast<char>(unit));
        } else if (unicode::is_space(unit)) {
            out.push_back(' ');
        } else if (const int digit = unicode::decimal_value(unit); digit >= 0) {
            out.push_back(static_cast<char>('0' + digit));
        } else {
            out.push_back('?');
            break;
        }
    }
    return out;
}

}  // namespace pvm::vm::text
