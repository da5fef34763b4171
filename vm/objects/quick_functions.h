#pragma once
// exp, log, powers, sin, cos and norms of doubles as a double and a correction: right nine times
// out of ten, in the time of a few multiplications, and known to be right when they are.
//
// The one rule: `out` is set, and true returned, only when no number within the error bound of what
// was computed has another nearest double. The bounds are argued where each function stands, after
// J.-M. Muller, Elementary Functions (chapters 6, tables, and 11, ranges) and A. Ziv, "Fast
// evaluation of elementary mathematical functions with correctly rounded last bit", 1991. Nothing
// here depends on the format of long double except the making of the tables.

#include <cstddef>

namespace pvm::vm {

bool quick_exp(double x, double& out);
bool quick_log(double x, double& out);
bool quick_log2(double x, double& out);
bool quick_log10(double x, double& out);
// x^y for an x above 0.
bool quick_power(double x, double y, double& out);
bool quick_sin(double x, double& out);
bool quick_cos(double x, double& out);
// The root of the sum of the squares of so many coordinates, none of them negative.
bool quick_norm(const double* coordinates, size_t count, double& out);

// For functions that have no quick way.
constexpr bool not_quick(double, double&) { return false; }

}  // namespace pvm::vm
