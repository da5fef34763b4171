#include "vm/objects/extended_functions.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace pvm::vm {
namespace {

// Added to a double below 2^51 it leaves no place for a fraction: what stays is the nearest whole
// number.
constexpr double kRounder = 0x1.8p52;

// ---- exp ----------------------------------------------------------------------------------------

// x = (64 q + j) ln2/64 + r: e^x = 2^q * 2^(j/64) * e^r, and |r| < 2^-7.5.
constexpr int kExpSteps = 64;
constexpr double kExpLargest = 700;
constexpr double kStepsPerLn2 = 0x1.71547652b82fep+6;
// ln2/64 in two parts. The first has 46 bits: times a k of 17 it is exact.
constexpr long double kLn2High = 0x2c5c85fdf473p-52L;
constexpr long double kLn2Low = 0xde6af278ece600fdp-116L;

std::array<long double, kExpSteps> steps_of_exp() {
    std::array<long double, kExpSteps> table{};
    for (int j = 0; j < kExpSteps; ++j) table[j] = exp2l(j / static_cast<long double>(kExpSteps));
    return table;
}

// e^r - 1; the first term left out is 2^-75 of 1.
long double exp_minus_one(long double r) {
    const long double square = r * r;
    const long double low = r + square * (1 / 2.0L + r * (1 / 6.0L));
    const long double high =
        1 / 24.0L + r * (1 / 120.0L) + square * (1 / 720.0L + r * (1 / 5040.0L));
    return low + square * square * high;
}

// ---- sin and cos --------------------------------------------------------------------------------

// x = k pi/64 + r, |r| < 2^-5.3; k says the quarter of the circle and one of 32 angles in it.
constexpr int kAngles = 32;  // 2^5
constexpr double kSinLargest = 0x1p19;
constexpr double kAnglesPerPi = 0x1.45f306dc9c883p+4;
// pi/64 in three parts. The first two have 39 bits: times a k of 24 they are exact. What x - k
// pi/64 is for a double x is 2^-62 or more (the same, section 11.3), and the third reaches 2^-147.
constexpr long double kPiHigh = 0x6487ed511p-39L;
constexpr long double kPiMiddle = 0x5a308d3131p-82L;
constexpr long double kPiLow = 0x98a2e03707344a41p-146L;

// sin of k pi/64, k from 0 to 32.
std::array<long double, kAngles + 1> sines() {
    const long double step = acosl(-1.0L) / 64;
    std::array<long double, kAngles + 1> table{};
    for (int k = 0; k <= kAngles; ++k) table[k] = sinl(k * step);
    return table;
}

struct Angle {
    long double rest;
    int quarter;
    int index;
};

Angle angle_of(long double x) {
    const double k = static_cast<double>(x) * kAnglesPerPi + kRounder - kRounder;
    const auto count = static_cast<int32_t>(k);
    const long double steps = k;
    const long double rest = ((x - steps * kPiHigh) - steps * kPiMiddle) - steps * kPiLow;
    return {rest, (count >> 5) & 3, count & (kAngles - 1)};
}

// sin(r) - r and cos(r) - 1; the first terms left out are 2^-78 and 2^-75 of 1.
long double sin_beyond(long double r, long double square) {
    const long double low = 1 / -6.0L + square * (1 / 120.0L);
    const long double high = 1 / -5040.0L + square * (1 / 362880.0L);
    return r * square * (low + square * square * high);
}

long double cos_beyond(long double square) {
    const long double low = 1 / -2.0L + square * (1 / 24.0L);
    const long double high = 1 / -720.0L + square * (1 / 40320.0L);
    return square * (low + square * square * high);
}

// The sine of x + quarters * pi/2. The two parts are of one sign or differ by half at least, and
// the sine of the table is 0 or as exact as its format: three units in all.
long double sine(long double x, int quarters) {
    static const std::array<long double, kAngles + 1> table = sines();
    const Angle angle = angle_of(x);
    const int quarter = (angle.quarter + quarters) & 3;
    const long double r = angle.rest, square = r * r;
    const bool turned = quarter & 1;
    const long double of_index = table[turned ? kAngles - angle.index : angle.index];
    const long double beside = table[turned ? angle.index : kAngles - angle.index];
    const long double small = r + sin_beyond(r, square);
    const long double change =
        of_index * cos_beyond(square) + (turned ? -beside * small : beside * small);
    const long double out = of_index + change;
    return quarter & 2 ? -out : out;
}

}  // namespace

long double extended_exp(long double x) {
    if (!kExtended || !(std::fabs(x) < kExpLargest)) return expl(x);
    static const std::array<long double, kExpSteps> table = steps_of_exp();
    const double k = static_cast<double>(x) * kStepsPerLn2 + kRounder - kRounder;
    const auto count = static_cast<int64_t>(k);
    const long double steps = k;
    const long double rest = (x - steps * kLn2High) - steps * kLn2Low;
    const long double step = table[static_cast<size_t>(count & (kExpSteps - 1))];
    // A power of two that a double can be, put together from its exponent.
    const auto power = std::bit_cast<double>(static_cast<uint64_t>((count >> 6) + 1023) << 52);
    return (step + step * exp_minus_one(rest)) * power;
}

long double extended_sin(long double x) {
    if (!kExtended || !(std::fabs(x) < kSinLargest)) return sinl(x);
    return sine(x, 0);
}

long double extended_cos(long double x) {
    if (!kExtended || !(std::fabs(x) < kSinLargest)) return cosl(x);
    return sine(x, 1);
}

}  // namespace pvm::vm
