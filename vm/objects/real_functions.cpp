#include "vm/objects/real_functions.h"

#include <gmp.h>
#include <mpfr.h>

#include <cfloat>
#include <cmath>

#include "vm/objects/extended_functions.h"
#include "vm/objects/integer.h"
#include "vm/objects/quick_functions.h"

namespace pvm::vm {
namespace {

// What MPFR keeps for the next time goes with the thread that it served.
struct CacheOfThread {
    ~CacheOfThread() { mpfr_free_cache(); }
    static void keep() { static thread_local const CacheOfThread cache; }
};

constexpr mpfr_prec_t kPrecision = 53;
// MPFR's significands are in [1/2, 1): these are the exponents of the smallest subnormal and of the
// largest double.
constexpr mpfr_exp_t kExponentMin = -1073;
constexpr mpfr_exp_t kExponentMax = 1024;

// The range of a double while it lives. MPFR keeps the range per thread.
class DoubleRange {
public:
    DoubleRange() : min_(mpfr_get_emin()), max_(mpfr_get_emax()) {
        mpfr_set_emin(kExponentMin);
        mpfr_set_emax(kExponentMax);
    }
    ~DoubleRange() {
        mpfr_set_emin(min_);
        mpfr_set_emax(max_);
    }
    DoubleRange(const DoubleRange&) = delete;
    DoubleRange& operator=(const DoubleRange&) = delete;

private:
    mpfr_exp_t min_;
    mpfr_exp_t max_;
};

// `result` as computed with `ternary`, brought to a double; subnormals are rounded once, not twice.
double to_double(mpfr_ptr result, int ternary) {
    mpfr_subnormalize(result, ternary, MPFR_RNDN);
    return mpfr_get_d(result, MPFR_RNDN);
}

using Unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

double apply(Unary function, double x) {
    CacheOfThread::keep();
    const DoubleRange range;
    MPFR_DECL_INIT(argument, kPrecision);
    MPFR_DECL_INIT(result, kPrecision);
    mpfr_set_d(argument, x, MPFR_RNDN);
    return to_double(result, function(result, argument, MPFR_RNDN));
}

double apply(Binary function, double x, double y) {
    CacheOfThread::keep();
    const DoubleRange range;
    MPFR_DECL_INIT(first, kPrecision);
    MPFR_DECL_INIT(second, kPrecision);
    MPFR_DECL_INIT(result, kPrecision);
    mpfr_set_d(first, x, MPFR_RNDN);
    mpfr_set_d(second, y, MPFR_RNDN);
    return to_double(result, function(result, first, second, MPFR_RNDN));
}

// ---- Extended precision -------------------------------------------------------------------------

// The C library's functions are known to be wrong by at most five units in their last place; three
// times as many are allowed for here. Those made of the processor's own logarithm are within one.
constexpr int kLibraryUlps = 15;
constexpr int kLogarithmUlps = 4;

// True when every number within `ulps` units of the last place of `near` has one nearest double,
// which `out` becomes. Subnormals, infinities and their neighbours are left to MPFR.
bool rounds_surely(long double near, int ulps, double& out) {
    const long double doubt = near * (ulps * LDBL_EPSILON);
    out = static_cast<double>(near);
    return static_cast<double>(near - doubt) == static_cast<double>(near + doubt) &&
           std::fabs(out) > 0x1p-1020 && std::fabs(out) < 0x1p1023;
}

double evaluate(Unary exact, long double (*extended)(long double), int ulps, double x) {
    double out;
    if (kExtended && ulps && rounds_surely(extended(x), ulps, out)) return out;
    return apply(exact, x);
}

double evaluate(Binary exact, long double (*extended)(long double, long double), double x,
                double y) {
    double out;
    if (kExtended && rounds_surely(extended(x, y), kLibraryUlps, out)) return out;
    return apply(exact, x, y);
}

// x to the power of n + 1/2 or its negative, from single operations that are each right to half a
// unit of the last place: a root, at most eight products, a division.
constexpr double kHalvesMax = 8.5;

long double half_power(long double x, long double y) {
    const long double magnitude = std::fabs(y);
    long double out = sqrtl(x);
    for (long double n = 0.5L; n < magnitude; n += 1.0L) out *= x;
    return y < 0 ? 1.0L / out : out;
}

}  // namespace

#define PVM_DEFINE(name, exact, quick, extended, ulps)                   \
    double real_##name(double x) {                                       \
        double out;                                                      \
        return quick(x, out) ? out : evaluate(exact, extended, ulps, x); \
    }
PVM_REAL_FUNCTIONS(PVM_DEFINE)
#undef PVM_DEFINE

double real_power(double x, double y) {
    // Single correctly rounded operations of the processor give the same.
    if (y == 2.0) return x * x;
    if (y == 1.0) return x;
    if (y == -1.0) return 1.0 / x;
    if (y == 0.5 && x > 0 && !std::isinf(x)) return std::sqrt(x);
    double out;
    if (quick_power(x, y, out)) return out;
    const double half = std::fabs(y) - 0.5;
    const bool halves = half == std::floor(half) && half < kHalvesMax && x > 0 && std::isfinite(x);
    return evaluate(mpfr_pow, halves ? half_power : powl, x, y);
}

double real_atan2(double y, double x) { return evaluate(mpfr_atan2, atan2l, y, x); }

double real_lgamma(double x) {
    const auto log_of_magnitude = [](mpfr_ptr result, mpfr_srcptr argument, mpfr_rnd_t rounding) {
        int sign = 0;
        return mpfr_lgamma(result, &sign, argument, rounding);
    };
    return apply(static_cast<Unary>(log_of_magnitude), x);
}

double real_log_of_int(LogBase base, Value positive) {
    const IntView view(positive);
    mpfr_t argument;
    mpfr_init2(argument, static_cast<mpfr_prec_t>(view.size * 64));
    mpz_t z;
    mpfr_set_z(argument, mpz_roinit_n(z, view.limbs, static_cast<mp_size_t>(view.size)), MPFR_RNDN);
    MPFR_DECL_INIT(result, kPrecision);
    switch (base) {
        case LogBase::E: mpfr_log(result, argument, MPFR_RNDN); break;
        case LogBase::Two: mpfr_log2(result, argument, MPFR_RNDN); break;
        case LogBase::Ten: mpfr_log10(result, argument, MPFR_RNDN); break;
    }
    mpfr_clear(argument);
    return mpfr_get_d(result, MPFR_RNDN);
}

double real_norm(const double* coordinates, size_t count) {
    // Squares of doubles lie between 2^-2148 and 2^2048, so with room for 64 bits of carries
    // nothing is ever rounded off.
    constexpr mpfr_prec_t kExactPrecision = 2148 + 2048 + 64;
    mpfr_t sum;
    mpfr_init2(sum, kExactPrecision);
    mpfr_set_zero(sum, 1);
    MPFR_DECL_INIT(square, 2 * kPrecision);
    for (size_t i = 0; i < count; ++i) {
        mpfr_set_d(square, coordinates[i], MPFR_RNDN);
        mpfr_sqr(square, square, MPFR_RNDN);
        mpfr_add(sum, sum, square, MPFR_RNDN);
    }
    // The sum may be outside the range of a double; its root is what has to fit.
    MPFR_DECL_INIT(result, kPrecision);
    const int exact_ternary = mpfr_sqrt(result, sum, MPFR_RNDN);
    mpfr_clear(sum);
    const DoubleRange range;
    return to_double(result, mpfr_check_range(result, exact_ternary, MPFR_RNDN));
}

}  // namespace pvm::vm
