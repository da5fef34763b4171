#pragma once
// Formatting by a spec: what format(), f-strings, str.format and % share.
//
// Status values: none() when the text was appended, else slow() or error(). The one rule: sizes
// that a format asks for are checked and paid for before anything grows.

#include "vm/objects/text_builder.h"
#include "vm/run/activation.h"

namespace pvm::vm {

// format(v, spec), appended. An empty spec is null or of length 0.
Value format_into(Activation& act, TextBuilder& out, Value v, const Str* spec);
// Whether a spec is for floats: an int of a class with a __float__ of its own is shown as that.
bool shown_as_float(const Str* spec);
// str(v), repr(v) or ascii(v) for conversion 's', 'r' or 'a'.
Value convert_into(Activation& act, TextBuilder& out, Value v, char conversion);
// The built text as a Str, its memory reserved.
Value finish_str(Activation& act, const TextBuilder& built);

// The digits of an int in `base`, lower case, without sign; false with an error pending.
bool digits_of(Activation& act, Value v, int base, std::string& out);

// Room and gas for `more` units to be appended to a text of type `what`.
bool may_append(Activation& act, const TextBuilder& out, uint64_t more,
                std::string_view what = "str");

}  // namespace pvm::vm
