#include "vm/objects/moment_texts.h"

#include <array>
#include <span>
#include <string_view>

#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

// Longer formats are the prelude's, which pays as it goes.
constexpr uint32_t kFormatMax = 64;

constexpr std::array<std::string_view, 7> kDayNames = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr size_t kShortName = 3;

// The text as bytes where each is a character of ASCII.
bool plain_bytes(const Str* s, std::string_view& out) {
    if (s->extra != 1 || s->length > kFormatMax) return false;
    out = {reinterpret_cast<const char*>(s->u8()), s->length};
    for (const char c : out) {
        if (c <= 0) return false;
    }
    return true;
}

// ---- Writing ------------------------------------------------------------------------------------

bool append_directive(std::string& out, const MomentFields& m, char letter) {
    const int64_t hour = m.seconds / 3600;
    const std::string_view day = kDayNames[static_cast<size_t>(weekday_of(m.ordinal))];
    const std::string_view month = kMonthNames[static_cast<size_t>(m.day.month - 1)];
    switch (letter) {
        case 'Y': append_padded(out, m.day.year, 1); break;
        case 'y': append_padded(out, m.day.year % 100, 2); break;
        case 'm': append_padded(out, m.day.month, 2); break;
        case 'd': append_padded(out, m.day.day, 2); break;
        case 'j': append_padded(out, day_of_year(m.day), 3); break;
        case 'H': append_padded(out, hour, 2); break;
        case 'I': append_padded(out, hour % 12 ? hour % 12 : 12, 2); break;
        case 'M': append_padded(out, m.seconds / 60 % 60, 2); break;
        case 'S': append_padded(out, m.seconds % 60, 2); break;
        case 'f': append_padded(out, m.microseconds, 6); break;
        case 'p': out += hour < 12 ? "AM" : "PM"; break;
        case 'a': out += day.substr(0, kShortName); break;
        case 'A': out += day; break;
        case 'b': out += month.substr(0, kShortName); break;
        case 'B': out += month; break;
        case 'z': return m.zone.is_none() || append_offset(out, m.zone, "");
        case 'Z': return m.zone.is_none();
        case '%': out += '%'; break;
        default: return false;
    }
    return true;
}

}  // namespace

bool append_formatted(std::string& out, const MomentFields& m, const Str* format) {
    std::string_view text;
    if (!plain_bytes(format, text)) return false;
    const size_t start = out.size();
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
        } else if (++i == text.size() || !append_directive(out, m, text[i])) {
            out.resize(start);
            return false;
        }
    }
    return true;
}

// ---- Reading ------------------------------------------------------------------------------------

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A text taken piece by piece; once something does not fit, all is false.
class Pieces {
public:
    explicit Pieces(std::string_view text) : text_(text) {}

    bool at_end() const { return text_.empty(); }
    bool takes(char c) {
        if (text_.empty() || text_[0] != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool skip() { return !text_.empty() && (text_.remove_prefix(1), true); }
    // `digits` of them, all of which are there.
    bool number(size_t digits, int64_t& out) {
        if (text_.size() < digits) return false;
        out = 0;
        for (size_t i = 0; i < digits; ++i) {
            if (!is_digit(text_[i])) return false;
            out = out * 10 + (text_[i] - '0');
        }
        text_.remove_prefix(digits);
        return true;
    }
    // Two digits or one, whichever is first within the bounds.
    bool number_within(int64_t least, int64_t most, int64_t& out) {
        const std::string_view before = text_;
        for (const size_t digits : {2, 1}) {
            if (number(digits, out) && out >= least && out <= most) return true;
            text_ = before;
        }
        return false;
    }
    // As many as there are, up to six, as millionths.
    bool fraction(int64_t& out) {
        int64_t scale = kMicroseconds;
        out = 0;
        for (; scale > 1 && !text_.empty() && is_digit(text_[0]); text_.remove_prefix(1)) {
            scale /= 10;
            out += (text_[0] - '0') * scale;
        }
        return scale < kMicroseconds;
    }
    // One of these names in any case, or its beginning; its place.
    bool name(std::span<const std::string_view> names, bool whole, int64_t& out) {
        for (size_t i = 0; i < names.size(); ++i) {
            const std::string_view name = whole ? names[i] : names[i].substr(0, kShortName);
            if (!begins_with(name)) continue;
            text_.remove_prefix(name.size());
            out = static_cast<int64_t>(i);
            return true;
        }
        return false;
    }

private:
    bool begins_with(std::string_view name) const {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; };
        if (text_.size() < name.size()) return false;
        for (size_t i = 0; i < name.size(); ++i) {
            if (lower(text_[i]) != lower(name[i])) return false;
        }
        return true;
    }

    std::string_view text_;
};

bool take_date(Pieces& pieces, CalendarDay& d) {
    return pieces.number(4, d.year) && pieces.takes('-') && pieces.number(2, d.month) &&
           pieces.takes('-') && pieces.number(2, d.day) && is_day(d);
}

bool take_offset(Pieces& pieces, int64_t& seconds) {
    seconds = 0;
    if (pieces.takes('Z')) return true;
    const bool west = pieces.takes('-');
    int64_t hour, minute;
    if ((!west && !pieces.takes('+')) || !pieces.number(2, hour) || !pieces.takes(':') ||
        !pieces.number(2, minute)) {
        return false;
    }
    seconds = (hour * 60 + minute) * (west ? -60 : 60);
    return hour < 24 && minute < 60;
}

// Hour, minute, second.
bool set_clock(MomentFields& m, int64_t hour, int64_t minute, int64_t second) {
    m.seconds = hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

}  // namespace

bool read_iso_date(const Str* text, CalendarDay& out) {
    std::string_view bytes;
    if (!plain_bytes(text, bytes)) return false;
    Pieces pieces(bytes);
    return take_date(pieces, out) && pieces.at_end();
}

bool read_iso_moment(const Str* text, MomentFields& out, std::optional<int64_t>& offset) {
    std::string_view bytes;
    if (!plain_bytes(text, bytes)) return false;
    Pieces pieces(bytes);
    int64_t hour = 0, minute = 0, second = 0;
    if (!take_date(pieces, out.day)) return false;
    out.ordinal = ordinal_of(out.day);
    if (pieces.at_end()) return true;
    if (!pieces.skip() || !pieces.number(2, hour) || !pieces.takes(':') ||
        !pieces.number(2, minute)) {
        return false;
    }
    if (pieces.takes(':')) {
        if (!pieces.number(2, second)) return false;
        if (pieces.takes('.') && !pieces.number(6, out.microseconds)) return false;
    }
    if (!pieces.at_end() && !take_offset(pieces, offset.emplace())) return false;
    return pieces.at_end() && set_clock(out, hour, minute, second);
}

namespace {

// What strptime() has read.
struct Parts {
    int64_t year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microseconds = 0;
    int64_t half = -1, of_half = -1;  // %p and %I
};

bool take_directive(Pieces& pieces, char letter, Parts& parts) {
    switch (letter) {
        case 'Y': return pieces.number(4, parts.year);
        case 'm': return pieces.number_within(1, 12, parts.month);
        case 'd': return pieces.number_within(1, 31, parts.day);
        case 'H': return pieces.number_within(0, 23, parts.hour);
        case 'I': return pieces.number_within(1, 12, parts.of_half);
        case 'M': return pieces.number_within(0, 59, parts.minute);
        case 'S': return pieces.number_within(0, 61, parts.second);
        case 'f': return pieces.fraction(parts.microseconds);
        case 'b': return pieces.name(kMonthNames, false, parts.month) && ++parts.month;
        case 'B': return pieces.name(kMonthNames, true, parts.month) && ++parts.month;
        case 'p': {
            constexpr std::array<std::string_view, 2> kHalves = {"am", "pm"};
            return pieces.name(kHalves, true, parts.half);
        }
        default: return false;
    }
}

// Which directives cannot be in one format twice, or beside each other, or not.
bool stands_alone(uint64_t& seen, char letter) {
    const auto bit = [](char c) { return uint64_t{1} << (c - 'A'); };
    const bool month = letter == 'b' || letter == 'B' || letter == 'm';
    const bool hour = letter == 'H' || letter == 'I';
    const uint64_t likewise = month  ? bit('b') | bit('B') | bit('m')
                              : hour ? bit('H') | bit('I')
                                     : bit(letter);
    if (seen & likewise) return false;
    seen |= bit(letter);
    return true;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

bool read_formatted(const Str* text, const Str* format, MomentFields& out) {
    std::string_view bytes, directives;
    if (!plain_bytes(text, bytes) || !plain_bytes(format, directives)) return false;
    Pieces pieces(bytes);
    Parts parts;
    uint64_t seen = 0;
    for (size_t i = 0; i < directives.size(); ++i) {
        const char c = directives[i];
        if (c != '%') {
            // White space in a format stands for any of it: here for one blank before what is none.
            if (c < ' ' || !pieces.takes(c)) return false;
            continue;
        }
        if (++i == directives.size() || !is_letter(directives[i])) return false;
        if (!stands_alone(seen, directives[i])) return false;
        if (!take_directive(pieces, directives[i], parts)) return false;
    }
    if (!pieces.at_end() || parts.year < 0) return false;
    if (parts.of_half >= 0) parts.hour = parts.of_half % 12 + (parts.half == 1 ? 12 : 0);
    out.day = {parts.year, parts.month, parts.day};
    if (!is_day(out.day) || !set_clock(out, parts.hour, parts.minute, parts.second)) return false;
    out.ordinal = ordinal_of(out.day);
    out.microseconds = parts.microseconds;
    return true;
}

}  // namespace pvm::vm
