#include "vm/objects/quick_functions.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace pvm::vm {
namespace {

// A number as the sum of two doubles, the second below half a unit of the first.
struct Split {
    double high = 0, low = 0;
};

Split split_of(long double x) {
    const auto high = static_cast<double>(x);
    return {high, static_cast<double>(x - high)};
}

// Added to a double below 2^51 it leaves no place for a fraction: what stays is the nearest whole
// number.
constexpr double kRounder = 0x1.8p52;

// The double nearest to high + low, where low may be off by `error`.
bool rounds_to(double high, double low, double error, double& out) {
    out = high + (low - error);
    return out == high + (low + error);
}

// ---- exp ----------------------------------------------------------------------------------------

// x = (128 q + j) ln2/128 + r: e^x = 2^q 2^(j/128) e^r, and |r| < 2^-8.5.
constexpr int kPowers = 128;  // 2^7
constexpr double kExpLargest = 700;
constexpr double kPowersPerLn2 = 0x1.71547652b82fep+7;
// ln2/128 in two parts. The first has 36 bits: times a k of 17 it is exact.
constexpr double kLn2High = 0xb17217f7dp-43;
constexpr double kLn2Low = 0xe7bcd5e4f1d9dp-98;
// Of the result. Four roundings of numbers below 2^-7.5 (2^-60 in all), and the table's 2^-63.
constexpr double kExpError = 0x1p-59;

std::array<Split, kPowers> powers() {
    std::array<Split, kPowers> table;
    for (int j = 0; j < kPowers; ++j)
        table[j] = split_of(exp2l(j / static_cast<long double>(kPowers)));
    return table;
}

// ---- sin and cos --------------------------------------------------------------------------------

// x = k pi/256 + r, |r| < 2^-7.3; k says the quarter of the circle and one of 128 angles in it.
constexpr int kAngles = 128;  // 2^7
constexpr double kSinLargest = 0x1p14;
constexpr double kAnglesPerPi = 0x1.45f306dc9c883p+6;
// pi/256 in three parts. The first two have 31 and 28 bits: times a k of 21 they are exact.
constexpr double kPiHigh = 0x6487ed51p-37;
constexpr double kPiMiddle = 0x85a308dp-68;
constexpr double kPiLow = 0x62633145c06e1p-121;
// Below this the third part says too little of what is left of x.
constexpr double kRestLeast = 0x1p-30;
// x - x^3/6 has x as its nearest double below this.
constexpr double kSinIsArgument = 0x1p-30;
// Of the angle's sine and of r together: what the table is off, and as much for roundings of what
// is below 2^-15 of them.
constexpr double kSumError = 0x1p-61;
// Of sin(r) where it stands alone: roundings of its cubic part, which is below 2^-17 of it.
constexpr double kAloneError = 0x1p-66;

// Added and taken away again, they leave of r, and of a number up to 1, no more than 26 bits.
constexpr double kRestCutter = 0x1.8p19;
constexpr double kCosCutter = 0x1.8p26;

// sin of k pi/256, k from 0 to 128.
std::array<Split, kAngles + 1> sines() {
    const long double step = acosl(-1.0L) / (2 * kAngles);
    std::array<Split, kAngles + 1> table;
    for (int k = 0; k <= kAngles; ++k) table[k] = split_of(sinl(k * step));
    return table;
}

// sin(r) - r and cos(r) - 1; the first terms left out are 2^-77 and 2^-74 of 1.
double sin_beyond(double r, double square) {
    return r * square * (-1 / 6.0 + square * (1 / 120.0 - square / 5040.0));
}
double cos_beyond(double square) {
    return square * (-1 / 2.0 + square * (1 / 24.0 - square / 720.0));
}

// The sine of x + quarters * pi/2.
bool sine(double x, int quarters, double& out) {
    static const std::array<Split, kAngles + 1> table = sines();
    const double steps = x * kAnglesPerPi + kRounder - kRounder;
    const auto count = static_cast<int32_t>(steps);
    // The first difference is exact; of the second the sum of two doubles is (Knuth's two-sum).
    const double first = x - steps * kPiHigh, second = steps * kPiMiddle;
    const double r = first - second, back = r - first;
    const double left = (first - (r - back)) - (second + back) - steps * kPiLow;
    if (count && std::fabs(r) < kRestLeast) return false;

    const int quarter = ((count >> 7) + quarters) & 3, index = count & (kAngles - 1);
    const bool turned = quarter & 1;
    const Split sin = table[turned ? kAngles - index : index];
    const Split cos = table[turned ? index : kAngles - index];
    const double square = r * r, beyond = left + sin_beyond(r, square);
    bool sure;
    if (sin.high == 0) {
        sure = rounds_to(r, beyond, std::fabs(r) * kAloneError, out);
    } else {
        // sin + cos * r as a product of 26 bits by 26, a sum of two doubles, and what is left over.
        const double rest = turned ? -r : r;
        const double head = rest + kRestCutter - kRestCutter;
        const double cos_head = cos.high + kCosCutter - kCosCutter;
        const double product = cos_head * head, main = sin.high + product;
        const double crumbs = (sin.high - main) + product + cos_head * (rest - head) +
                              (cos.high - cos_head) * rest + cos.low * rest;
        const double low = sin.low + crumbs + sin.high * (cos_beyond(square) - r * left) +
                           cos.high * (turned ? -beyond : beyond);
        sure = rounds_to(main, low, (sin.high + std::fabs(r)) * kSumError, out);
    }
    if (quarter & 2) out = -out;
    return sure;
}

}  // namespace

bool quick_exp(double x, double& out) {
    if (!(std::fabs(x) < kExpLargest)) return false;
    static const std::array<Split, kPowers> table = powers();
    const double steps = x * kPowersPerLn2 + kRounder - kRounder;
    const auto count = static_cast<int64_t>(steps);
    const double r = (x - steps * kLn2High) - steps * kLn2Low, square = r * r;
    // The first term left out is 2^-72 of 1.
    const double low = 1 / 2.0 + r * (1 / 6.0);
    const double high = 1 / 24.0 + r * (1 / 120.0) + square * (1 / 720.0);
    const double beyond_one = r + square * (low + square * high);
    const Split power = table[static_cast<size_t>(count & (kPowers - 1))];
    if (!rounds_to(power.high, power.low + power.high * beyond_one, power.high * kExpError, out)) {
        return false;
    }
    // A power of two that a double can be, put together from its exponent; the product is exact.
    out *= std::bit_cast<double>(static_cast<uint64_t>((count >> 7) + 1023) << 52);
    return true;
}

bool quick_sin(double x, double& out) {
    const double magnitude = std::fabs(x);
    if (magnitude < kSinIsArgument) {
        out = x;
        return true;
    }
    return magnitude < kSinLargest && sine(x, 0, out);
}

bool quick_cos(double x, double& out) { return std::fabs(x) < kSinLargest && sine(x, 1, out); }

// ---- Norms --------------------------------------------------------------------------------------

// The squares are summed as two doubles, s + t: a product and a sum have exact errors, and what is
// lost adding those up is below n^2 2^-104 s, 2^-98 s for eight. With h = sqrt(s), s - h^2 is a
// double, and sqrt(s + t) = h + (s - h^2 + t) / 2h but for 2^-100 h.
bool quick_norm(const double* coordinates, size_t count, double& out) {
    constexpr size_t kMost = 8;
    constexpr double kLeast = 0x1p-450, kGreatest = 0x1p450;
    if (count > kMost) return false;
    double s = 0, t = 0;
    for (size_t i = 0; i < count; ++i) {
        const double x = coordinates[i];
        if (x != 0 && !(x >= kLeast && x <= kGreatest)) return false;
        const double square = x * x;
        const double sum = s + square;
        const double part = sum - s;
        t += std::fma(x, x, -square) + ((s - (sum - part)) + (square - part));
        s = sum;
    }
    if (s == 0) return false;
    const double h = std::sqrt(s);
    const double rest = (std::fma(-h, h, s) + t) / (2 * h);
    return rounds_to(h, rest, h * 0x1p-97, out);
}

}  // namespace pvm::vm
