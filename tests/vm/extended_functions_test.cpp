// Functions in extended precision, and as a double and a correction, against MPFR: how far off they
// are, and what becomes of it.

#include "vm/objects/extended_functions.h"

#include <gtest/gtest.h>
#include <mpfr.h>

#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "vm/objects/quick_functions.h"
#include "vm/objects/real_functions.h"

namespace pvm::vm {
namespace {

using Exact = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using Extended = long double (*)(long double);

// Units in the last place of the exact value by which `function` is off at x.
double units_off(Extended function, Exact exact, double x) {
    mpfr_t value, off;
    mpfr_inits2(200, value, off, static_cast<mpfr_ptr>(nullptr));
    mpfr_set_d(value, x, MPFR_RNDN);
    exact(value, value, MPFR_RNDN);
    mpfr_set_ld(off, function(x), MPFR_RNDN);
    mpfr_sub(off, off, value, MPFR_RNDN);
    mpfr_div(off, off, value, MPFR_RNDN);
    const double units = std::fabs(mpfr_get_d(off, MPFR_RNDN)) * 0x1p63;
    mpfr_clears(value, off, static_cast<mpfr_ptr>(nullptr));
    return units;
}

double nearest(Exact exact, double x) {
    mpfr_t value;
    mpfr_init2(value, 53);
    mpfr_set_d(value, x, MPFR_RNDN);
    exact(value, value, MPFR_RNDN);
    const double out = mpfr_get_d(value, MPFR_RNDN);
    mpfr_clear(value);
    return out;
}

// Numbers of every size below `largest`, and what is next to the multiples of `step`.
std::vector<double> arguments(double largest, double step) {
    std::mt19937_64 random(2027);
    std::vector<double> out;
    for (int i = 0; i < 100'000; ++i) {
        const int exponent = static_cast<int>(random() % 50) - 30;
        const double x =
            std::ldexp(1 + std::ldexp(static_cast<double>(random() >> 12), -52), exponent);
        if (x < largest) out.insert(out.end(), {x, -x});
    }
    for (int i = 0; i < 10'000; ++i) {
        const double multiple = std::floor(std::ldexp(1, static_cast<int>(random() % 24))) *
                                static_cast<double>(1 + random() % 7);
        const double x = multiple * step;
        if (x < largest) out.insert(out.end(), {x, std::nextafter(x, 0), std::nextafter(x, 1e9)});
    }
    return out;
}

uint64_t bits(double x) { return std::bit_cast<uint64_t>(x); }

struct Case {
    const char* name;
    Extended extended;
    Exact exact;
    bool (*quick)(double, double&);
    double (*real)(double);
    double largest, step;
};

TEST(ExtendedFunctions, AreWrongByLessThanTheySay) {
    const Case cases[] = {
        {"exp", extended_exp, mpfr_exp, quick_exp, real_exp, 700, std::log(2) / 128},
        {"sin", extended_sin, mpfr_sin, quick_sin, real_sin, 0x1p19, std::acos(-1.0) / 128},
        {"cos", extended_cos, mpfr_cos, quick_cos, real_cos, 0x1p19, std::acos(-1.0) / 128},
    };
    for (const Case& c : cases) {
        double worst = 0, at = 0;
        size_t quick = 0, all = 0;
        for (const double x : arguments(c.largest, c.step)) {
            const double units = units_off(c.extended, c.exact, x);
            if (units > worst) worst = units, at = x;
            const double nearest_double = nearest(c.exact, x);
            double out;
            const bool usual = std::fabs(x) < 1000 && std::fabs(std::remainder(x, c.step)) > 1e-6;
            all += usual;
            if (c.quick(x, out)) {
                quick += usual;
                ASSERT_EQ(bits(out), bits(nearest_double)) << c.name << " of " << x;
            }
            ASSERT_EQ(bits(c.real(x)), bits(nearest_double)) << c.name << " of " << x;
        }
        // A long double of another format is only ever asked by way of MPFR.
        EXPECT_LT(worst, kExtended ? kExtendedUlps - 1 : INFINITY) << c.name << " of " << at;
        EXPECT_GT(quick, all * 19 / 20) << c.name;
        RecordProperty(c.name, std::to_string(worst) + ", " + std::to_string(quick * 100 / all));
    }
}

TEST(ExtendedFunctions, NormsThatAreQuickAreRight) {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> mantissa(0, 1);
    size_t quick = 0, all = 0;
    for (int round = 0; round < 60'000; ++round) {
        const size_t count = 2 + random() % 7;
        const int spread = static_cast<int>(random() % 3) * 40;
        double coordinates[8];
        for (size_t i = 0; i < count; ++i) {
            // Whole numbers among them, whose norms may be exact or lie half way.
            const double m = round % 4 ? mantissa(random) : static_cast<double>(random() % 4096);
            coordinates[i] = std::ldexp(m, static_cast<int>(random() % (2 * spread + 1)) - spread);
        }
        double out;
        ++all;
        if (!quick_norm(coordinates, count, out)) continue;
        ++quick;
        ASSERT_EQ(bits(out), bits(real_norm(coordinates, count)))
            << count << ", " << coordinates[0];
    }
    EXPECT_GT(quick, all * 19 / 20);
    for (const double far : {1e-200, 1e200, 5e-324}) {
        const double coordinates[] = {far, far};
        double out;
        EXPECT_FALSE(quick_norm(coordinates, 2, out)) << far;
    }
    const double exact[] = {3, 4};
    double out;
    EXPECT_TRUE(quick_norm(exact, 2, out) && out == 5);
}

// Numbers above 0 of every size, near 1, and with few digits.
double positive(std::mt19937_64& random) {
    const double fraction = std::ldexp(static_cast<double>(random() >> 11), -53);
    switch (random() % 4) {
        case 0: return std::ldexp(1 + fraction, static_cast<int>(random() % 2000) - 1000);
        case 1: return 1 + std::ldexp(fraction - 0.5, -static_cast<int>(random() % 40));
        case 2: return static_cast<double>(1 + random() % 2000) / 8;
        default: return 0.01 + 20 * fraction;
    }
}

TEST(ExtendedFunctions, LogarithmsThatAreQuickAreRight) {
    struct Logarithm {
        const char* name;
        Exact exact;
        bool (*quick)(double, double&);
        double (*real)(double);
    };
    const Logarithm logarithms[] = {{"log", mpfr_log, quick_log, real_log},
                                    {"log2", mpfr_log2, quick_log2, real_log2},
                                    {"log10", mpfr_log10, quick_log10, real_log10}};
    for (const Logarithm& l : logarithms) {
        std::mt19937_64 random(31);
        size_t quick = 0;
        constexpr size_t kAll = 60'000;
        for (size_t i = 0; i < kAll; ++i) {
            const double x = positive(random), expected = nearest(l.exact, x);
            double out;
            if (l.quick(x, out)) {
                ++quick;
                ASSERT_EQ(bits(out), bits(expected)) << l.name << " of " << x;
            }
            ASSERT_EQ(bits(l.real(x)), bits(expected)) << l.name << " of " << x;
        }
        EXPECT_GT(quick, kAll * 99 / 100) << l.name;
        double out;
        for (const double x : {0.0, -1.0, double{INFINITY}, double{NAN}, 5e-324}) {
            EXPECT_FALSE(l.quick(x, out)) << l.name << " of " << x;
        }
        EXPECT_TRUE(l.quick(1.0, out) && out == 0 && !std::signbit(out)) << l.name;
    }
}

double nearest_power(double x, double y) {
    mpfr_t base, exponent;
    mpfr_inits2(53, base, exponent, static_cast<mpfr_ptr>(nullptr));
    mpfr_set_d(base, x, MPFR_RNDN);
    mpfr_set_d(exponent, y, MPFR_RNDN);
    mpfr_pow(base, base, exponent, MPFR_RNDN);
    const double out = mpfr_get_d(base, MPFR_RNDN);
    mpfr_clears(base, exponent, static_cast<mpfr_ptr>(nullptr));
    return out;
}

TEST(ExtendedFunctions, PowersThatAreQuickAreRight) {
    std::mt19937_64 random(37);
    size_t quick = 0, usual = 0;
    for (int i = 0; i < 150'000; ++i) {
        const double x = positive(random);
        const double fraction = std::ldexp(static_cast<double>(random() >> 11), -52) - 1;
        const double y = i % 3 == 0   ? static_cast<double>(random() % 129) - 64
                         : i % 3 == 1 ? 20 * fraction
                         : x == 1     ? fraction
                                      : 700 * fraction / std::log(x);
        double out;
        const double expected = nearest_power(x, y);
        const bool common = expected > 1e-200 && expected < 1e200;
        usual += common;
        if (quick_power(x, y, out)) {
            quick += common;
            ASSERT_EQ(bits(out), bits(expected)) << x << " to the power of " << y;
        }
        if (common) {
            ASSERT_EQ(bits(real_power(x, y)), bits(expected)) << x << " to the power of " << y;
        }
    }
    EXPECT_GT(quick, usual * 19 / 20);
    double out;
    EXPECT_TRUE(quick_power(3.0, 5.0, out) && out == 243);
    EXPECT_TRUE(quick_power(2.0, -3.0, out) && out == 0.125);
    // Half way between two doubles: which is even, the exact function says.
    EXPECT_EQ(real_power(0x1.000001p0, 3.0), nearest_power(0x1.000001p0, 3.0));
    for (const double x : {0.0, double{INFINITY}, double{NAN}, 5e-324}) {
        EXPECT_FALSE(quick_power(x, 2.5, out)) << x;
    }
    EXPECT_FALSE(quick_power(10.0, 400.0, out));
    EXPECT_FALSE(quick_power(10.0, -320.5, out));
}

// 6381956970095103 * 2^797 is the double that is nearest to a multiple of pi/2 (Muller, section
// 11.3). Far arguments, zeros and infinities go to the C library and to MPFR.
TEST(ExtendedFunctions, EndWhereTheirRangeEnds) {
    const double far = std::ldexp(6381956970095103.0, 797);
    for (const double x : {far, -far, 0x1p19, 0x1p20, 699.9999, 700.0, 709.7, -745.0, 1e300}) {
        EXPECT_EQ(real_sin(x), nearest(mpfr_sin, x)) << x;
        EXPECT_EQ(real_cos(x), nearest(mpfr_cos, x)) << x;
    }
    EXPECT_EQ(real_exp(700.0), nearest(mpfr_exp, 700.0));
    EXPECT_EQ(real_exp(709.7), nearest(mpfr_exp, 709.7));
    EXPECT_TRUE(std::signbit(real_sin(-0.0)));
    EXPECT_EQ(real_cos(-0.0), 1.0);
    EXPECT_EQ(real_exp(-0.0), 1.0);
    EXPECT_TRUE(std::isinf(real_exp(710)));
    EXPECT_TRUE(std::isnan(real_sin(INFINITY)));
    EXPECT_TRUE(std::isnan(real_exp(NAN)));
}

}  // namespace
}  // namespace pvm::vm
