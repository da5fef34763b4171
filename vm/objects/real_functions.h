#pragma once
// Powers and the transcendental functions of doubles, correctly rounded: half to even, subnormals
// included.
//
// The C library's own differ in the last bit from machine to machine; what is given here is the
// exact result's nearest double, so there is one answer: by a double and a correction or by
// extended precision where those leave no doubt, by MPFR else. The one rule: no rounding mode and
// no flag of the processor's double arithmetic is ever changed. Overflow gives an infinity, a bad
// argument NaN, as IEEE-754 has it for each function; Python's exceptions are the caller's.

#include <cstddef>
#include <cstdint>

#include "vm/heap/value.h"

namespace pvm::vm {

// Prices of one call in gas. Measured: a microsecond or two for most, a dozen for erf, up to
// seventy for gamma.
inline constexpr int64_t kRealFunctionGas = 1000;
inline constexpr int64_t kErrorFunctionGas = 6'000;
inline constexpr int64_t kGammaGas = 30'000;

// REAL_FUNCTION(name, MPFR's function, a quick one, one in extended precision, units in its last
// place by which that may be wrong; 0: it is not asked): double real_name(double).
#define PVM_REAL_FUNCTIONS(REAL_FUNCTION)                                \
    REAL_FUNCTION(acos, mpfr_acos, not_quick, acosl, kLibraryUlps)       \
    REAL_FUNCTION(acosh, mpfr_acosh, not_quick, acoshl, kLibraryUlps)    \
    REAL_FUNCTION(asin, mpfr_asin, not_quick, asinl, kLibraryUlps)       \
    REAL_FUNCTION(asinh, mpfr_asinh, not_quick, asinhl, kLibraryUlps)    \
    REAL_FUNCTION(atan, mpfr_atan, not_quick, atanl, kLibraryUlps)       \
    REAL_FUNCTION(atanh, mpfr_atanh, not_quick, atanhl, kLibraryUlps)    \
    REAL_FUNCTION(cbrt, mpfr_cbrt, not_quick, cbrtl, kLibraryUlps)       \
    REAL_FUNCTION(cos, mpfr_cos, quick_cos, extended_cos, kExtendedUlps) \
    REAL_FUNCTION(cosh, mpfr_cosh, not_quick, coshl, kLibraryUlps)       \
    REAL_FUNCTION(erf, mpfr_erf, not_quick, erfl, kLibraryUlps)          \
    REAL_FUNCTION(erfc, mpfr_erfc, not_quick, erfcl, kLibraryUlps)       \
    REAL_FUNCTION(exp, mpfr_exp, quick_exp, extended_exp, kExtendedUlps) \
    REAL_FUNCTION(exp2, mpfr_exp2, not_quick, exp2l, kLibraryUlps)       \
    REAL_FUNCTION(expm1, mpfr_expm1, not_quick, expm1l, kLibraryUlps)    \
    REAL_FUNCTION(gamma, mpfr_gamma, not_quick, tgammal, 0)              \
    REAL_FUNCTION(log, mpfr_log, quick_log, logl, kLogarithmUlps)        \
    REAL_FUNCTION(log10, mpfr_log10, quick_log10, log10l, kLogarithmUlps)  \
    REAL_FUNCTION(log1p, mpfr_log1p, not_quick, log1pl, kLibraryUlps)    \
    REAL_FUNCTION(log2, mpfr_log2, quick_log2, log2l, kLogarithmUlps)     \
    REAL_FUNCTION(sin, mpfr_sin, quick_sin, extended_sin, kExtendedUlps) \
    REAL_FUNCTION(sinh, mpfr_sinh, not_quick, sinhl, kLibraryUlps)       \
    REAL_FUNCTION(tan, mpfr_tan, not_quick, tanl, kLibraryUlps)          \
    REAL_FUNCTION(tanh, mpfr_tanh, not_quick, tanhl, kLibraryUlps)

#define PVM_DECLARE(name, exact, quick, extended, ulps) double real_##name(double x);
PVM_REAL_FUNCTIONS(PVM_DECLARE)
#undef PVM_DECLARE

double real_power(double x, double y);
double real_atan2(double y, double x);
double real_lgamma(double x);  // log |gamma(x)|

// Logarithm of a positive int of any size.
enum class LogBase { E, Two, Ten };
double real_log_of_int(LogBase base, Value positive);

// Square root of the sum of the squares, the sum taken exactly. All finite.
double real_norm(const double* coordinates, size_t count);

}  // namespace pvm::vm
