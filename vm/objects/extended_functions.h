#pragma once
// exp, sin and cos of doubles in x87's extended precision, eleven bits more than a double has.
//
// The C library's own reduce every argument of a sine by an algorithm made for huge ones, and ask
// the processor's microcode for powers; arguments of everyday size take a third of that here. The
// one rule: a result is wrong by less than kExtendedUlps units in its last place (2^-63 of it),
// so that whoever rounds it knows how much doubt there is. The bounds are argued where each
// function stands, after J.-M. Muller, Elementary Functions, chapters 6 (tables) and 11 (ranges).

#include <cfloat>

namespace pvm::vm {

// False where the compiler's long double is another format: then the functions below are the C
// library's, and none is as exact as is said above.
inline constexpr bool kExtended = LDBL_MANT_DIG == 64;

inline constexpr int kExtendedUlps = 4;

long double extended_exp(long double x);
long double extended_sin(long double x);
long double extended_cos(long double x);

}  // namespace pvm::vm
