#pragma once
// Powers and the transcendental functions of doubles, correctly rounded: half to even, subnormals
// included.
//
// The C library's own differ in the last bit from machine to machine; what is given here is the
// exact result's nearest double, so there is one answer: by the C library's extended precision
// where that leaves no doubt, by MPFR else. The one rule: no rounding mode and no flag of the
// processor's double arithmetic is ever changed. Overflow gives an infinity, a bad argument NaN, as
// IEEE-754 has it for each function; Python's exceptions are the caller's.

#include <cstddef>
#include <cstdint>

#include "vm/heap/value.h"

namespace pvm::vm {

// Prices of one call in gas. Measured: a microsecond or two for most, a dozen for erf, up to
// seventy for gamma.
inline constexpr int64_t kRealFunctionGas = 1000;
inline constexpr int64_t kErrorFunctionGas = 6'000;
inline constexpr int64_t kGammaGas = 30'000;

// REAL_FUNCTION(name, MPFR's function, the C library's in extended precision, nullptr where that
// may be many units off): double real_name(double).
#define PVM_REAL_FUNCTIONS(REAL_FUNCTION)     \
    REAL_FUNCTION(acos, mpfr_acos, acosl)     \
    REAL_FUNCTION(acosh, mpfr_acosh, acoshl)  \
    REAL_FUNCTION(asin, mpfr_asin, asinl)     \
    REAL_FUNCTION(asinh, mpfr_asinh, asinhl)  \
    REAL_FUNCTION(atan, mpfr_atan, atanl)     \
    REAL_FUNCTION(atanh, mpfr_atanh, atanhl)  \
    REAL_FUNCTION(cbrt, mpfr_cbrt, cbrtl)     \
    REAL_FUNCTION(cos, mpfr_cos, cosl)        \
    REAL_FUNCTION(cosh, mpfr_cosh, coshl)     \
    REAL_FUNCTION(erf, mpfr_erf, erfl)        \
    REAL_FUNCTION(erfc, mpfr_erfc, erfcl)     \
    REAL_FUNCTION(exp, mpfr_exp, expl)        \
    REAL_FUNCTION(exp2, mpfr_exp2, exp2l)     \
    REAL_FUNCTION(expm1, mpfr_expm1, expm1l)  \
    REAL_FUNCTION(gamma, mpfr_gamma, nullptr) \
    REAL_FUNCTION(log, mpfr_log, logl)        \
    REAL_FUNCTION(log10, mpfr_log10, log10l)  \
    REAL_FUNCTION(log1p, mpfr_log1p, log1pl)  \
    REAL_FUNCTION(log2, mpfr_log2, log2l)     \
    REAL_FUNCTION(sin, mpfr_sin, sinl)        \
    REAL_FUNCTION(sinh, mpfr_sinh, sinhl)     \
    REAL_FUNCTION(tan, mpfr_tan, tanl)        \
    REAL_FUNCTION(tanh, mpfr_tanh, tanhl)

#define PVM_DECLARE(name, exact, extended) double real_##name(double x);
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
