#pragma once
// Finite decimal numbers of at most 38 digits: the arithmetic of the decimal module where a machine
// can do it.
//
// Source: M. Cowlishaw, General Decimal Arithmetic Specification 1.70; prelude/decimal does all of
// it on ints of any size. The one rule: a function that says false has decided nothing, and what
// prelude/decimal gives for the same operands is what it gives when it says true.

#include <cstdint>
#include <string>

namespace pvm::vm {

using Coefficient = unsigned __int128;

inline constexpr int kCoefficientDigits = 38;

// (-1)^negative * coefficient * 10^exponent
struct DecimalNumber {
    bool negative = false;
    Coefficient coefficient = 0;
    int64_t exponent = 0;
};

enum class Rounding : uint8_t { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, ZeroFiveUp };

// Bits of what an operation has to say; the same as in prelude/decimal/_context.py.
inline constexpr int64_t kDecimalInexact = 64, kDecimalRounded = 128;

// What a context asks of results.
struct DecimalBounds {
    int64_t precision, least_exponent, greatest_exponent;  // Emin, Emax
    bool clamp;
    Rounding rounding;
};

// 10^n, n from 0 to 38.
Coefficient power_of_ten(int n);
// How many digits; 1 for 0.
int decimal_digits(Coefficient n);

// Exact results of any length; false when they are longer than a Coefficient.
bool decimal_add(const DecimalNumber& a, const DecimalNumber& b, const DecimalBounds& bounds,
                 DecimalNumber& out);
bool decimal_multiply(const DecimalNumber& a, const DecimalNumber& b, DecimalNumber& out);
// One digit more than the precision, the last one saying whether more follow.
bool decimal_divide(const DecimalNumber& a, const DecimalNumber& b, int64_t precision,
                    DecimalNumber& out);
// The whole part of the quotient, cut towards zero, of at most `precision` digits, and what is
// left.
bool decimal_divide_whole(const DecimalNumber& a, const DecimalNumber& b, int64_t precision,
                          DecimalNumber& whole, DecimalNumber& rest);
// A number that is not 0 to a whole power that is none either, exact but for what a division cuts.
bool decimal_power(const DecimalNumber& base, const DecimalNumber& power, int64_t precision,
                   DecimalNumber& out);
// The root of what is not negative, one digit longer than the precision where it does not end.
bool decimal_square_root(const DecimalNumber& n, int64_t precision, DecimalNumber& out);
// Without the zeros its coefficient ends with, as long as its exponent is below `most`.
void decimal_strip(DecimalNumber& n, int64_t most);
// -1, 0 or 1.
bool decimal_compare(const DecimalNumber& a, const DecimalNumber& b, int& order);

// Its digits without a sign, with a point behind the digit of 10^0; for exponents from -40 to 0.
std::string decimal_digits_text(const DecimalNumber& n);

// The number with this exponent, rounded; adds to status.
bool decimal_rescale(DecimalNumber& n, int64_t exponent, Rounding rounding, int64_t& status);
// The number as the context has it, rounded once; adds to status. False for subnormal numbers, for
// those that are too large, and for zeros out of range.
bool decimal_fit(DecimalNumber& n, const DecimalBounds& bounds, int64_t& status);

}  // namespace pvm::vm
