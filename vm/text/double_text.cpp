#include "vm/text/double_text.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "vm/base/check.h"

namespace pvm::vm::text {
namespace {

// A finite magnitude as 0.DIGITS times 10^point. No trailing zeros; "" for what rounded to nothing,
// with `point` at the place rounded to; "0" and 1 for zero itself.
struct Digits {
    std::string digits;
    int point = 1;
};

// A double has no digit after its 767th significant one or its 1074th decimal, so asking for more
// only adds zeros, which are cheaper to add later.
constexpr int kSignificantMax = 767;
constexpr int kDecimalsMax = 1074;
constexpr size_t kFixedTextMax = 309 + 1 + kDecimalsMax + 1;

void trim_zeros(std::string& digits, size_t keep) {
    while (digits.size() > keep && digits.back() == '0') digits.pop_back();
}

// Reads "d.ddde±dd" as std::to_chars writes it.
Digits from_scientific(std::string_view text) {
    const size_t mark = text.find('e');
    Digits result;
    for (const char c : text.substr(0, mark)) {
        if (c != '.') result.digits.push_back(c);
    }
    trim_zeros(result.digits, 1);
    const size_t skip_plus = text[mark + 1] == '+' ? 2 : 1;
    int exponent = 0;
    std::from_chars(text.data() + mark + skip_plus, text.data() + text.size(), exponent);
    result.point = result.digits == "0" ? 1 : exponent + 1;
    return result;
}

Digits shortest_digits(double magnitude) {
    char buffer[64];
    const auto end =
        std::to_chars(buffer, std::end(buffer), magnitude, std::chars_format::scientific);
    CHECK(end.ec == std::errc());
    return from_scientific({buffer, end.ptr});
}

Digits significant_digits(double magnitude, int count) {
    char buffer[kSignificantMax + 16];
    const auto end =
        std::to_chars(buffer, std::end(buffer), magnitude, std::chars_format::scientific,
                      std::min(count, kSignificantMax) - 1);
    CHECK(end.ec == std::errc());
    return from_scientific({buffer, end.ptr});
}

Digits decimal_digits(double magnitude, int decimals) {
    if (magnitude == 0) return {"0", 1};
    char buffer[kFixedTextMax];
    const auto end = std::to_chars(buffer, std::end(buffer), magnitude, std::chars_format::fixed,
                                   std::min(decimals, kDecimalsMax));
    CHECK(end.ec == std::errc());
    const std::string_view text(buffer, end.ptr);
    const size_t point = std::min(text.find('.'), text.size());
    Digits result = {std::string(text.substr(0, point)), static_cast<int>(point)};
    if (point < text.size()) result.digits.append(text.substr(point + 1));
    const size_t zeros = std::min(result.digits.find_first_not_of('0'), result.digits.size());
    result.digits.erase(0, zeros);
    result.point -= static_cast<int>(zeros);
    trim_zeros(result.digits, 0);
    return result;
}

// Whether 0.DIGITS * 10^point goes up when cut to its first `keep` digits: half to even.
bool rounds_up(const std::string& digits, size_t keep) {
    if (digits[keep] != '5') return digits[keep] > '5';
    if (digits.size() > keep + 1) return true;
    return keep > 0 && (digits[keep - 1] - '0') % 2 == 1;
}

// Rounds to a multiple of 10^places.
Digits tens_digits(double magnitude, int places) {
    Digits exact = significant_digits(magnitude, kSignificantMax);
    const int keep = exact.point - places;
    if (keep < 0) return {"", places};
    const auto count = static_cast<size_t>(keep);
    if (count >= exact.digits.size()) return exact;
    const bool up = rounds_up(exact.digits, count);
    exact.digits.resize(count);
    if (!up) return exact;
    size_t at = count;
    while (at > 0 && exact.digits[at - 1] == '9') exact.digits[--at] = '0';
    if (at > 0) {
        ++exact.digits[at - 1];
    } else {
        exact.digits.insert(exact.digits.begin(), '1');
        ++exact.point;
    }
    return exact;
}

void append_exponent(std::string& out, int exponent, bool capital) {
    out.push_back(capital ? 'E' : 'e');
    out.push_back(exponent < 0 ? '-' : '+');
    const std::string digits = std::to_string(std::abs(exponent));
    if (digits.size() < 2) out.push_back('0');
    out += digits;
}

void append_zeros(std::string& out, int count) {
    if (count > 0) out.append(static_cast<size_t>(count), '0');
}

// Writes `digits` with the point after `point` of them, both ends filled with zeros. `end` is how
// many digits there are to be, counted from the same place as `point`.
void append_placed(std::string& out, const std::string& digits, int point, int end,
                   bool alternate) {
    const int count = static_cast<int>(digits.size());
    if (point <= 0) {
        out += "0.";
        append_zeros(out, -point);
        out += digits;
        append_zeros(out, end - count);
    } else if (point <= count) {
        const auto split = static_cast<size_t>(point);
        out.append(digits, 0, split).append(1, '.').append(digits, split);
        append_zeros(out, end - count);
    } else {
        out += digits;
        append_zeros(out, point - count);
        out.push_back('.');
        append_zeros(out, end - point);
    }
    if (out.back() == '.' && !alternate) out.pop_back();
}

std::string not_finite(double value, bool capital) {
    if (std::isnan(value)) return capital ? "NAN" : "nan";
    std::string text = capital ? "INF" : "inf";
    return value < 0 ? "-" + text : text;
}

// The usual styles as the standard library writes them: some decimals, or the shortest text of a
// magnitude that needs no exponent and has no digit below its last decimal place. False for others.
bool write_plainly(double value, char type, const DoubleStyle& style, std::string& out) {
    constexpr int kPlainDecimals = 32;
    constexpr double kLeast = 1e-4, kMost = 0x1p53;
    char buffer[384];
    const double magnitude = std::fabs(value);
    if (style.alternate || style.no_negative_zero) return false;
    std::to_chars_result end;
    if (type == 'f' && !style.point_zero) {
        char room[kPlainFixedRoom];
        if (const auto digits = plain_fixed(value, style.precision, room); !digits.empty()) {
            if (std::signbit(value)) out = '-';
            out += digits;
            return true;
        }
    }
    if (type == 'f' && !style.point_zero && style.precision <= kPlainDecimals) {
        end = std::to_chars(buffer, std::end(buffer), value, std::chars_format::fixed,
                            style.precision);
    } else if (type == 'r' && magnitude >= kLeast && magnitude < kMost) {
        end = std::to_chars(buffer, std::end(buffer), value, std::chars_format::fixed);
    } else {
        return false;
    }
    CHECK(end.ec == std::errc());
    out.assign(buffer, end.ptr);
    if (type == 'r' && style.point_zero && out.find('.') == std::string::npos) out += ".0";
    return true;
}

}  // namespace

// The exact binary value times a power of ten, in 128 bits: what is below the point decides how it
// is rounded, half to even.
std::string_view plain_fixed(double value, int64_t decimals, char (&room)[kPlainFixedRoom]) {
    static constexpr uint64_t kPowers[] = {1,      10,      100,      1000,      10000,
                                           100000, 1000000, 10000000, 100000000, 1000000000};
    static_assert(std::size(kPowers) + 20 < kPlainFixedRoom);
    if (decimals < 0 || decimals >= static_cast<int64_t>(std::size(kPowers))) return {};
    const auto bits = std::bit_cast<uint64_t>(value);
    const int field = static_cast<int>(bits >> 52 & 0x7ff);
    const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
    const uint64_t mantissa = field ? fraction | uint64_t{1} << 52 : fraction;
    const int below = 1075 - std::max(field, 1);  // bits behind the binary point
    if (below < 1) return {};
    uint64_t scaled = 0;
    if (below < 120) {
        using Wide = unsigned __int128;
        const Wide all = Wide{mantissa} * kPowers[decimals];
        const Wide whole = all >> below, rest = all - (whole << below),
                   half = Wide{1} << (below - 1);
        if (whole >= UINT64_MAX) return {};
        scaled = static_cast<uint64_t>(whole);
        if (rest > half || (rest == half && scaled % 2)) ++scaled;
    }
    // A digit in front of the point at least; what is too far right is moved to make room for it.
    char digits[24];
    const char* end = std::to_chars(digits, std::end(digits), scaled).ptr;
    const auto count = static_cast<size_t>(end - digits), places = static_cast<size_t>(decimals);
    const size_t zeros = count > places ? 0 : places + 1 - count;
    char* out = std::fill_n(room, zeros, '0');
    out = std::copy(static_cast<const char*>(digits), end, out);
    if (places) {
        std::copy_backward(out - places, out, out + 1);
        out[-static_cast<ptrdiff_t>(places)] = '.';
        ++out;
    }
    return {room, out};
}

std::string repr_double(double value) {
    return format_double(value, {.type = 'r', .precision = 0, .point_zero = true});
}

std::string format_double(double value, const DoubleStyle& style) {
    const bool capital = style.type >= 'A' && style.type <= 'Z';
    const char type = capital ? static_cast<char>(style.type - 'A' + 'a') : style.type;
    if (!std::isfinite(value)) return not_finite(value, capital);

    if (std::string text; write_plainly(value, type, style, text)) return text;
    const double magnitude = std::fabs(value);
    const int precision = type == 'g' ? std::max(style.precision, 1) : style.precision;
    Digits parts;
    bool scientific = false;
    int end = 0;
    switch (type) {
        case 'e':
            parts = significant_digits(magnitude, std::min(precision, kSignificantMax) + 1);
            scientific = true;
            end = precision + 1;
            break;
        case 'f':
            parts = decimal_digits(magnitude, precision);
            // Where nothing is left, `point` says how far down the rounding went.
            if (parts.digits.empty()) parts.point = -precision;
            end = parts.point + precision;
            break;
        case 'g':
            parts = significant_digits(magnitude, precision);
            scientific = parts.point <= -4 || parts.point > precision - (style.point_zero ? 1 : 0);
            end = static_cast<int>(parts.digits.size());
            if (style.alternate) end = precision;
            break;
        case 'r':
            parts = shortest_digits(magnitude);
            scientific = parts.point <= -4 || parts.point > 16;
            end = static_cast<int>(parts.digits.size());
            break;
        default: UNREACHABLE();
    }
    const bool is_zero = parts.digits.empty() || parts.digits == "0";
    std::string out;
    if (std::signbit(value) && !(is_zero && style.no_negative_zero)) out.push_back('-');
    const int exponent = parts.point - 1;
    const int point = scientific ? 1 : parts.point;
    const bool needs_decimal = !scientific && style.point_zero;
    append_placed(out, parts.digits, point, std::max(end, needs_decimal ? point + 1 : point),
                  style.alternate);
    if (scientific) append_exponent(out, exponent, capital);
    return out;
}

std::optional<double> round_double(double value, int64_t digits) {
    // Past these no double changes, or none is left: CPython's NDIGITS_MAX and NDIGITS_MIN.
    constexpr int64_t kDigitsMax = 323;
    constexpr int64_t kDigitsMin = -308;
    if (!std::isfinite(value) || digits > kDigitsMax || value == 0) return value;
    if (digits < kDigitsMin) return 0.0 * value;
    const double magnitude = std::fabs(value);
    const int places = static_cast<int>(digits);
    const Digits parts =
        places >= 0 ? decimal_digits(magnitude, places) : tens_digits(magnitude, -places);
    double rounded = 0;
    if (!parts.digits.empty()) {
        const std::string text = "0." + parts.digits + "e" + std::to_string(parts.point);
        rounded = parse_double(text).value();
    }
    if (std::isinf(rounded)) return std::nullopt;
    return std::copysign(rounded, value);
}

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// Takes a sign off the front of `text`; true for a minus.
bool take_sign(std::string_view& text) {
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
    const bool negative = text[0] == '-';
    text.remove_prefix(1);
    return negative;
}

// Removes underscores, each of which must stand between two digits.
std::optional<std::string> without_underscores(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out.push_back(text[i]);
        } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) ||
                   !is_digit(text[i + 1])) {
            return std::nullopt;
        }
    }
    return out;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char t, char l) {
        return (t >= 'A' && t <= 'Z' ? static_cast<char>(t - 'A' + 'a') : t) == l;
    });
}

std::optional<double> parse_named(std::string_view text) {
    if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity")) {
        return std::numeric_limits<double>::infinity();
    }
    if (equals_ignoring_case(text, "nan")) return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
}

size_t count_digits(std::string_view text, size_t from) {
    size_t at = from;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
}

// Reads a signed decimal exponent, held within ±10^15: enough to tell overflow from underflow after
// any number of leading or trailing zeros that fits in memory.
int64_t read_exponent(std::string_view text) {
    constexpr int64_t kExponentMax = 1'000'000'000'000'000;
    const bool negative = take_sign(text);
    int64_t exponent = 0;
    for (const char c : text) {
        if (!is_digit(c)) break;
        exponent = std::min(exponent * 10 + (c - '0'), kExponentMax);
    }
    return negative ? -exponent : exponent;
}

// What a well-formed number means that std::from_chars called out of range.
double out_of_range(std::string_view text) {
    const size_t mark = std::min(text.find_first_of("eE"), text.size());
    const std::string_view mantissa = text.substr(0, mark);
    const size_t lead = mantissa.find_first_of("123456789");
    if (lead == std::string_view::npos) return 0.0;
    const auto point = static_cast<int64_t>(std::min(mantissa.find('.'), mantissa.size()));
    int64_t exponent = point - static_cast<int64_t>(lead);
    if (mark < text.size()) exponent += read_exponent(text.substr(mark + 1));
    return exponent > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

// Digits, point, digits, exponent, without a sign; nothing if it is not that.
std::optional<double> parse_decimal(std::string_view text) {
    const size_t whole = count_digits(text, 0);
    size_t at = whole;
    size_t decimals = 0;
    if (at < text.size() && text[at] == '.') {
        decimals = count_digits(text, at + 1);
        at += 1 + decimals;
    }
    if (whole + decimals == 0) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const size_t digits = count_digits(text, at);
        if (digits == 0) return std::nullopt;
        at += digits;
    }
    if (at != text.size()) return std::nullopt;
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec == std::errc::result_out_of_range) return out_of_range(text);
    CHECK(end.ec == std::errc() && end.ptr == text.data() + text.size());
    return value;
}

}  // namespace

std::optional<double> parse_double(std::string_view text) {
    text = stripped(text);
    std::optional<std::string> joined;
    if (text.find('_') != std::string_view::npos) {
        joined = without_underscores(text);
        if (!joined) return std::nullopt;
        text = *joined;
    }
    const bool negative = take_sign(text);
    std::optional<double> value = parse_decimal(text);
    if (!value) value = parse_named(text);
    if (value && negative) value = -*value;
    return value;
}

std::string hex_double(double value) {
    if (!std::isfinite(value)) return repr_double(value);
    constexpr int kExponentMin = -1022;
    constexpr int kFractionBits = 52;
    std::string out = std::signbit(value) ? "-0x" : "0x";
    if (value == 0) return out + "0.0p+0";
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    // A subnormal keeps the smallest exponent and a leading 0.
    const int shift = 1 - std::max(kExponentMin + 1 - exponent, 0);
    exponent -= shift;
    auto bits = static_cast<uint64_t>(std::ldexp(fraction, shift + kFractionBits));
    out.push_back(static_cast<char>('0' + (bits >> kFractionBits)));
    out.push_back('.');
    for (int at = kFractionBits - 4; at >= 0; at -= 4) {
        out.push_back("0123456789abcdef"[bits >> at & 0xF]);
    }
    out += exponent < 0 ? "p-" : "p+";
    return out + std::to_string(std::abs(exponent));
}

namespace {

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The leading 60 to 64 bits of a hexadecimal mantissa; value = bits * 2^exponent, and a little more
// if `more`.
struct HexBits {
    uint64_t bits = 0;
    int64_t exponent = 0;
    bool more = false;

    void add(int digit, bool after_point) {
        if (bits >> 60 != 0) {
            more = more || digit != 0;
            exponent += after_point ? 0 : 4;
        } else {
            bits = bits << 4 | static_cast<uint64_t>(digit);
            exponent -= after_point ? 4 : 0;
        }
    }
};

// Rounds half to even into 53 bits, or fewer for a subnormal; an infinity when too large.
double rounded(const HexBits& hex) {
    if (hex.bits == 0) return 0.0;
    const int length = static_cast<int>(std::bit_width(hex.bits));
    const int64_t top = hex.exponent + length - 1;  // 2^top <= value
    if (top > 1023) return std::numeric_limits<double>::infinity();
    if (top < -1075) return 0.0;
    const int keep = top >= -1022 ? 53 : static_cast<int>(top + 1075);
    const int drop = length - keep;
    if (drop <= 0) return std::ldexp(static_cast<double>(hex.bits), static_cast<int>(hex.exponent));
    uint64_t kept = drop == 64 ? 0 : hex.bits >> drop;
    const uint64_t half = uint64_t{1} << (drop - 1);
    const uint64_t rest = hex.bits & (half * 2 - 1);
    if (rest > half || (rest == half && (hex.more || kept % 2 == 1))) ++kept;
    return std::ldexp(static_cast<double>(kept), static_cast<int>(hex.exponent + drop));
}

}  // namespace

HexDouble parse_hex_double(std::string_view text) {
    const HexDouble invalid = {0, HexError::Invalid};
    text = stripped(text);
    const bool negative = take_sign(text);
    if (const auto named = parse_named(text)) return {negative ? -*named : *named, std::nullopt};
    if (text.size() >= 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        text.remove_prefix(2);
    }
    HexBits hex;
    bool after_point = false;
    size_t digits = 0;
    size_t at = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !after_point) {
            after_point = true;
            continue;
        }
        const int digit = hex_digit(text[at]);
        if (digit < 0) break;
        hex.add(digit, after_point);
        ++digits;
    }
    if (digits == 0) return invalid;
    if (at < text.size() && (text[at] == 'p' || text[at] == 'P')) {
        const std::string_view exponent = text.substr(at + 1);
        size_t end = !exponent.empty() && (exponent[0] == '+' || exponent[0] == '-') ? 1 : 0;
        const size_t count = count_digits(exponent, end);
        if (count == 0) return invalid;
        hex.exponent += read_exponent(exponent);
        at += 1 + end + count;
    }
    // Too large comes before malformed, as in CPython: "0x1p9999zz" is TooLarge.
    const double value = rounded(hex);
    if (std::isinf(value)) return {0, HexError::TooLarge};
    if (at != text.size()) return invalid;
    return {negative ? -value : value, std::nullopt};
}

}  // namespace pvm::vm::text
