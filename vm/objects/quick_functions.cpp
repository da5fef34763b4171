#include "vm/objects/quick_functions.h"

#include <mpfr.h>

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

// e^(high + low) for |high| below kExpLargest and |low| below 2^-40 of a whole, wrong by no more
// than `error` of the result besides kExpError.
bool exp_of_sum(double high, double low, double error, double& out) {
    static const std::array<Split, kPowers> table = powers();
    const double steps = high * kPowersPerLn2 + kRounder - kRounder;
    const auto count = static_cast<int64_t>(steps);
    const double r = ((high - steps * kLn2High) - steps * kLn2Low) + low, square = r * r;
    // The first term left out is 2^-72 of 1.
    const double first = 1 / 2.0 + r * (1 / 6.0);
    const double second = 1 / 24.0 + r * (1 / 120.0) + square * (1 / 720.0);
    const double beyond_one = r + square * (first + square * second);
    const Split power = table[static_cast<size_t>(count & (kPowers - 1))];
    if (!rounds_to(power.high, power.low + power.high * beyond_one,
                   power.high * (kExpError + error), out)) {
        return false;
    }
    // A power of two that a double can be, put together from its exponent; the product is exact.
    out *= std::bit_cast<double>(static_cast<uint64_t>((count >> 7) + 1023) << 52);
    return true;
}

// ---- log ----------------------------------------------------------------------------------------

// x = 2^k z; z from about 0.7 to 1.4 lies in one of 128 intervals, the one around 1 with 1 inside.
// With c near the inverse of the interval's middle, log x = k ln2 - log c + log(1 + r), where
// 1 + r = z c and |r| < 2^-7.9.
constexpr int kIntervals = 128;  // 2^7
constexpr int kIntervalBits = 52 - 7;
constexpr uint64_t kLeastZ = 0x3fe6900000000000;
constexpr int kIntervalOfOne = 75;
// ln2, and each -log c, in two parts, the first a multiple of 2^-42: with a k of 11 bits, so is
// their sum, exactly.
constexpr double kLogUnit = 0x1p-42;
constexpr double kLn2Multiple = 0x1.62e42fefa38p-1;
constexpr double kLn2Rest = 0x1.ef35793c7673p-45;
// Of the logarithm: what is rounded off are parts below 2^-24 (2^-75 in all), where it is at least
// 2^-9; in the interval of 1 they are as much smaller as the cube of r is.
constexpr double kLogError = 0x1p-66;

struct Interval {
    double inverse = 1, high = 0, low = 0;  // c, and -log c
};

std::array<Interval, kIntervals> intervals() {
    std::array<Interval, kIntervals> table;
    mpfr_t log;
    mpfr_init2(log, 160);
    for (int i = 0; i < kIntervals; ++i) {
        if (i == kIntervalOfOne) continue;
        const uint64_t middle = kLeastZ + (static_cast<uint64_t>(2 * i + 1) << (kIntervalBits - 1));
        Interval& at = table[static_cast<size_t>(i)];
        at.inverse = 1 / std::bit_cast<double>(middle);
        mpfr_set_d(log, at.inverse, MPFR_RNDN);
        mpfr_log(log, log, MPFR_RNDN);
        mpfr_neg(log, log, MPFR_RNDN);
        at.high = std::nearbyint(mpfr_get_d(log, MPFR_RNDN) / kLogUnit) * kLogUnit;
        mpfr_sub_d(log, log, at.high, MPFR_RNDN);
        at.low = mpfr_get_d(log, MPFR_RNDN);
    }
    mpfr_clear(log);
    mpfr_free_cache();
    return table;
}

// The sum of two doubles as two that do not overlap (Knuth).
Split sum_of(double a, double b) {
    const double high = a + b, part = high - a;
    return {high, (a - (high - part)) + (b - part)};
}

// log x of a normal x above 0, wrong by less than kLogError of itself.
Split log_of(double x) {
    static const std::array<Interval, kIntervals> table = intervals();
    const uint64_t bits = std::bit_cast<uint64_t>(x), above = bits - kLeastZ;
    const auto k = static_cast<double>(static_cast<int64_t>(above) >> 52);
    const Interval& at = table[above >> kIntervalBits & (kIntervals - 1)];
    const double z = std::bit_cast<double>(bits - (above & uint64_t{0xfff} << 52));
    // z c - 1 as two doubles: a product and a difference that are exact.
    const double product = z * at.inverse, lost = std::fma(z, at.inverse, -product);
    const double near = product - 1, r = near + lost, rest = (near - r) + lost;
    const double square = r * r, square_rest = std::fma(r, r, -square);
    // log(1 + r) = r - r^2/2 + …; the first term left out is 2^-82.
    const double series =
        1 / 3.0 +
        r * (-1 / 4.0 +
             r * (1 / 5.0 + r * (-1 / 6.0 + r * (1 / 7.0 + r * (-1 / 8.0 + r * (1 / 9.0))))));
    const Split first = sum_of(k * kLn2Multiple + at.high, r);
    const Split second = sum_of(first.high, -0.5 * square);
    const double low = first.low + second.low + (k * kLn2Rest + at.low) +
                       (rest - r * rest - 0.5 * square_rest) + square * r * series;
    const double high = second.high + low;
    return {high, (second.high - high) + low};
}

constexpr double kLeastNormal = 0x1p-1022;
bool is_normal_positive(double x) { return x >= kLeastNormal && x < HUGE_VAL; }

// A logarithm to another base: `scale` is one over the base's own.
bool scaled_log(double x, Split scale, double& out) {
    if (!is_normal_positive(x)) return false;
    const Split log = log_of(x);
    const double high = log.high * scale.high;
    const double low =
        std::fma(log.high, scale.high, -high) + (log.high * scale.low + log.low * scale.high);
    return rounds_to(high, low, std::fabs(high) * (2 * kLogError), out);
}

// ---- Powers -------------------------------------------------------------------------------------

constexpr int kWholeMost = 64;
// Each of at most a dozen products, and a division, is wrong by less than 2^-101 of itself, and an
// error of a factor counts once for each of the 64 times it stands in the result.
constexpr double kWholeError = 0x1p-92;
constexpr double kWholeLeast = 0x1p-900, kWholeGreatest = 0x1p900;

Split product_of(Split a, Split b) {
    const double high = a.high * b.high;
    const double low = std::fma(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    const double sum = high + low;
    return {sum, (high - sum) + low};
}

// x to the power of n, n up to kWholeMost on either side of 0.
bool whole_power(double x, int n, double& out) {
    Split factor{x, 0}, result{1, 0};
    for (int left = std::abs(n);; factor = product_of(factor, factor)) {
        if (left & 1) result = product_of(result, factor);
        if (!(left >>= 1)) break;
    }
    // What is computed on the way lies between the result and 1, but for the last square.
    if (!(result.high > kWholeLeast && result.high < kWholeGreatest)) return false;
    if (n > 0) return rounds_to(result.high, result.low, result.high * kWholeError, out);
    const double inverse = 1 / result.high;
    const double rest = std::fma(-result.high, inverse, 1.0) - result.low * inverse;
    return rounds_to(inverse, inverse * rest, inverse * kWholeError, out);
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
    return std::fabs(x) < kExpLargest && exp_of_sum(x, 0, 0, out);
}

bool quick_log(double x, double& out) {
    if (!is_normal_positive(x)) return false;
    const Split log = log_of(x);
    return rounds_to(log.high, log.low, std::fabs(log.high) * kLogError, out);
}

bool quick_log2(double x, double& out) {
    return scaled_log(x, {0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56}, out);
}

bool quick_log10(double x, double& out) {
    return scaled_log(x, {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}, out);
}

bool quick_power(double x, double y, double& out) {
    if (!is_normal_positive(x)) return false;
    if (std::fabs(y) <= kWholeMost && y == std::nearbyint(y)) {
        return whole_power(x, static_cast<int>(y), out);
    }
    const Split log = log_of(x);
    const double high = y * log.high;
    if (!(std::fabs(high) < kExpLargest)) return false;
    const double low = std::fma(y, log.high, -high) + y * log.low;
    // One more number below 2^-7.5 is rounded than in an exp.
    return exp_of_sum(high, low, std::fabs(high) * kLogError + 0x1p-60, out);
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
