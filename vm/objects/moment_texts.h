#pragma once
// Dates and times as texts: what strftime() writes, and what fromisoformat() and strptime() read,
// in their usual forms.
//
// The one rule: false says that prelude/datetime has to look: at rarer forms, and at what is wrong.

#include <optional>
#include <string>

#include "vm/heap/object.h"
#include "vm/objects/moments.h"

namespace pvm::vm {

// Appends `fields` by a format without flags, widths or rare directives.
bool append_formatted(std::string& out, const MomentFields& fields, const Str* format);

// "2024-02-29".
bool read_iso_date(const Str* text, CalendarDay& out);
// The same, or with a time behind any one character: "2024-02-29T12:30", with seconds, and with six
// digits of a second; and how far from UTC, "Z" or "+02:00", in seconds where the text says that.
bool read_iso_moment(const Str* text, MomentFields& out, std::optional<int64_t>& offset);
// By a format in which every directive is matched by the first part of the text that can be its.
bool read_formatted(const Str* text, const Str* format, MomentFields& out);

}  // namespace pvm::vm
