#pragma once
// A float as text and back: repr, fixed and exponent formatting, float(), round(), hex().
//
// Every result is the one CPython 3.11 gives and is exactly rounded, half to even on the exact
// binary value. The rule: no locale, no rounding mode and no C library printf is ever asked, so all
// machines print and read the same digits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pvm::vm::text {

// repr(float): the shortest digits that read back as `value`. "1.0", "1e+16", "-0.0", "inf", "nan".
std::string repr_double(double value);

// How format_double() writes.
struct DoubleStyle {
    // 'e', 'f', 'g', their capitals, or 'r' for the shortest digits. Capitals make "INF" and "NAN".
    char type = 'r';
    // Digits after the point, for 'g' significant digits; not read for 'r'. Not negative. The
    // result has as many digits as asked for, so the caller bounds it first.
    int precision = 6;
    bool alternate = false;         // `#`: keep the point and, for 'g', trailing zeros
    bool point_zero = false;        // 'r' and 'g': "1" becomes "1.0"
    bool no_negative_zero = false;  // `z`: what rounds to zero has no minus sign
};

// The text of `value`; a minus sign where due, never a plus sign.
std::string format_double(double value, const DoubleStyle& style);

// The digits of |value| with so many decimals, as 'f' writes them, for few decimals and a value
// that is not very large; nothing for others. `room` holds them.
inline constexpr size_t kPlainFixedRoom = 32;
std::string_view plain_fixed(double value, int64_t decimals, char (&room)[kPlainFixedRoom]);

// round(value, digits); nothing if the result is too large: OverflowError("rounded value too large
// to represent"). An infinity or NaN is returned as it is, which is right for round() with digits.
std::optional<double> round_double(double value, int64_t digits);

// float(text) for ASCII text: white space around, a sign, digits with single underscores between,
// a point, an exponent; inf, infinity, nan in any case. Nothing if it is none of these. Beyond the
// largest float is an infinity, below the smallest a zero. A str goes through ascii_number() first.
std::optional<double> parse_double(std::string_view text);

// float.hex().
std::string hex_double(double value);

enum class HexError {
    Invalid,   // ValueError("invalid hexadecimal floating-point string")
    TooLarge,  // OverflowError("hexadecimal value too large to represent as a float")
};

// A value, or the error.
struct HexDouble {
    double value = 0;
    std::optional<HexError> error;
};

// float.fromhex() for ASCII text; any other text is Invalid.
HexDouble parse_hex_double(std::string_view text);

}  // namespace pvm::vm::text
