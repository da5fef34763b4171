// Module math: functions of floats.

#include <cmath>
#include <limits>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"
#include "vm/objects/quick_functions.h"
#include "vm/objects/real_functions.h"
#include "vm/objects/sequence.h"

namespace pvm::vm {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kPi = 3.141592653589793;

Value raise_domain(Activation& act) { return act.raise(TypeId::ValueError, "math domain error"); }

Value raise_range(Activation& act) { return act.raise(TypeId::OverflowError, "math range error"); }

enum class Overflow { Cannot, Can };  // where it cannot, an infinite result is a pole

// A function of one real argument with the errors math gives for NaN and infinite results.
template <typename Function>
Value unary(Activation& act, Value argument, int64_t gas, Overflow overflow, Function function) {
    double x;
    if (const Ready state = read_real(act, argument, x); state != Ready::Yes) {
        return not_ready(state);
    }
    if (!act.charge(gas)) return Value::error();
    const double result = function(x);
    if (std::isnan(result) && !std::isnan(x)) return raise_domain(act);
    if (std::isinf(result) && std::isfinite(x)) {
        return overflow == Overflow::Can ? raise_range(act) : raise_domain(act);
    }
    return make_float(act, result);
}

// Two real arguments.
Ready read_two(Activation& act, const Value* args, double& x, double& y) {
    const Ready state = read_real(act, args[0], x);
    return state == Ready::Yes ? read_real(act, args[1], y) : state;
}

// A function of two that is undefined exactly where it gives a NaN for numbers.
template <typename Function>
Value of_two(Activation& act, const Value* args, int64_t gas, Function function) {
    double x;
    double y;
    if (const Ready state = read_two(act, args, x, y); state != Ready::Yes) return not_ready(state);
    if (!act.charge(gas)) return Value::error();
    const double result = function(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain(act);
    return make_float(act, result);
}

Value test(Activation& act, Value argument, bool (*function)(double)) {
    double x;
    const Ready state = read_real(act, argument, x);
    return state == Ready::Yes ? Value::boolean(function(x)) : not_ready(state);
}

double gamma_of(double x) {
    if (x == 0) return kNan;
    // Far out on the negative side only the sign of the zero is left; it changes at every whole
    // number.
    constexpr double kUnderflows = -200;
    if (std::isfinite(x) && x < kUnderflows && x != std::floor(x)) {
        return std::fmod(std::floor(x), 2.0) == 0 ? 0.0 : -0.0;
    }
    return real_gamma(x);
}

double lgamma_of(double x) { return std::isinf(x) ? kInfinity : real_lgamma(x); }

// log in one of three bases, of an int of any size or a real number.
Value log_of(Activation& act, LogBase base, Value argument) {
    const Value inner = unwrap(argument);
    double as_double;
    if (is_int(inner) && !int_to_double(inner, as_double)) {
        if (int_sign(inner) < 0) return raise_domain(act);
        const auto limbs = static_cast<int64_t>(int_limbs(inner));
        if (!act.charge(kRealFunctionGas + limbs)) return Value::error();
        return make_float(act, real_log_of_int(base, inner));
    }
    const auto function = base == LogBase::E     ? real_log
                          : base == LogBase::Two ? real_log2
                                                 : real_log10;
    return unary(act, argument, kRealFunctionGas, Overflow::Cannot, function);
}

// The items of a list or tuple of numbers; slow() for any other iterable.
Value read_reals(Activation& act, Value sequence, std::vector<double>& out) {
    const auto* tuple = cast<Tuple>(sequence);
    if (!tuple && !is_kind(sequence, Kind::List)) return Value::slow();
    const uint32_t length = tuple ? tuple->length : as<List>(sequence)->length;
    const Value* items = tuple ? tuple->items : as<List>(sequence)->items;
    if (!act.charge(length / 2)) return Value::error();
    out.resize(length);
    for (uint32_t i = 0; i < length; ++i) {
        const Ready state = read_real(act, items[i], out[i]);
        if (state != Ready::Yes) return not_ready(state);
    }
    return Value::none();
}

// The sum of doubles, rounded once: partial sums that do not overlap (Shewchuk).
class ExactSum {
public:
    enum class Error { None, Overflow, OppositeInfinities };

    void add(double x) {
        if (error_ != Error::None) return;
        const double given = x;
        size_t kept = 0;
        for (double y : partials_) {
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            const double high = x + y;
            const double low = y - (high - x);
            if (low != 0) partials_[kept++] = low;
            x = high;
        }
        partials_.resize(kept);
        if (x == 0) return;
        if (std::isfinite(x)) {
            partials_.push_back(x);
            return;
        }
        // Not finite: because an item was, or by an overflow on the way.
        if (std::isfinite(given)) {
            error_ = Error::Overflow;
            return;
        }
        if (std::isinf(given)) infinities_ += given;
        special_ += given;
        partials_.clear();
    }

    Error error() const {
        if (error_ == Error::None && std::isnan(infinities_)) return Error::OppositeInfinities;
        return error_;
    }

    double result() const {
        if (special_ != 0) return special_;
        if (partials_.empty()) return 0.0;
        size_t n = partials_.size() - 1;
        double high = partials_[n];
        double low = 0;
        while (n > 0) {
            const double x = high;
            const double y = partials_[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        // Half to even across the partials that are left.
        if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
            const double doubled = low * 2;
            const double x = high + doubled;
            if (doubled == x - high) high = x;
        }
        return high;
    }

private:
    std::vector<double> partials_;
    double special_ = 0;
    double infinities_ = 0;
    Error error_ = Error::None;
};

double norm_of(std::vector<double>& coordinates) {
    double largest = 0;
    bool nan = false;
    for (double& x : coordinates) {
        x = std::fabs(x);
        nan |= std::isnan(x);
        if (x > largest) largest = x;
    }
    if (std::isinf(largest)) return largest;
    if (nan) return kNan;
    if (largest == 0 || coordinates.size() <= 1) return largest;
    double quick;
    return quick_norm(coordinates.data(), coordinates.size(), quick)
               ? quick
               : real_norm(coordinates.data(), coordinates.size());
}

int64_t norm_gas(size_t coordinates) { return static_cast<int64_t>(100 + 50 * coordinates); }

}  // namespace

#define PRICED(name, gas, overflow, function)                          \
    Value math_##name(Activation& act, const Value* args, uint32_t) {  \
        return unary(act, args[0], gas, Overflow::overflow, function); \
    }
#define UNARY(name, overflow, function) PRICED(name, kRealFunctionGas, overflow, function)
UNARY(acos, Cannot, real_acos)
UNARY(acosh, Cannot, real_acosh)
UNARY(asin, Cannot, real_asin)
UNARY(asinh, Cannot, real_asinh)
UNARY(atan, Cannot, real_atan)
UNARY(atanh, Cannot, real_atanh)
UNARY(cbrt, Cannot, real_cbrt)
UNARY(cos, Cannot, real_cos)
UNARY(cosh, Can, real_cosh)
PRICED(erf, kErrorFunctionGas, Cannot, real_erf)
PRICED(erfc, kErrorFunctionGas, Cannot, real_erfc)
UNARY(exp, Can, real_exp)
UNARY(exp2, Can, real_exp2)
UNARY(expm1, Can, real_expm1)
PRICED(gamma, kGammaGas, Can, gamma_of)
UNARY(log1p, Cannot, real_log1p)
UNARY(sin, Cannot, real_sin)
UNARY(sinh, Can, real_sinh)
UNARY(tan, Cannot, real_tan)
UNARY(tanh, Cannot, real_tanh)
#undef UNARY
#undef PRICED

Value math_lgamma(Activation& act, const Value* args, uint32_t) {
    double x;
    if (const Ready state = read_real(act, args[0], x); state != Ready::Yes)
        return not_ready(state);
    if (x <= 0 && std::isfinite(x) && x == std::floor(x)) return raise_domain(act);
    return unary(act, args[0], kGammaGas, Overflow::Can, lgamma_of);
}

Value math_log(Activation& act, const Value* args, uint32_t) {
    const Value numerator = log_of(act, LogBase::E, args[0]);
    if (args[1].is_unset() || numerator.is_error()) return numerator;
    const Value denominator = log_of(act, LogBase::E, args[1]);
    if (denominator.is_error() || denominator.is_slow()) return denominator;
    if (numerator.is_slow()) return numerator;
    return number_binary(act, BinaryOp::TrueDiv, numerator, denominator);
}

Value math_log2(Activation& act, const Value* args, uint32_t) {
    return log_of(act, LogBase::Two, args[0]);
}

Value math_log10(Activation& act, const Value* args, uint32_t) {
    return log_of(act, LogBase::Ten, args[0]);
}

Value math_pow(Activation& act, const Value* args, uint32_t) {
    double x;
    double y;
    if (const Ready state = read_two(act, args, x, y); state != Ready::Yes) return not_ready(state);
    if (!act.charge(kRealFunctionGas)) return Value::error();
    const double result = real_power(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain(act);
    if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) {
        return x == 0 ? raise_domain(act) : raise_range(act);
    }
    return make_float(act, result);
}

Value math_atan2(Activation& act, const Value* args, uint32_t) {
    return of_two(act, args, kRealFunctionGas, real_atan2);
}

Value math_copysign(Activation& act, const Value* args, uint32_t) {
    return of_two(act, args, 0, [](double x, double y) { return std::copysign(x, y); });
}

Value math_fmod(Activation& act, const Value* args, uint32_t) {
    return of_two(act, args, 0, [](double x, double y) { return std::fmod(x, y); });
}

Value math_remainder(Activation& act, const Value* args, uint32_t) {
    return of_two(act, args, 0, [](double x, double y) { return std::remainder(x, y); });
}

Value math_nextafter(Activation& act, const Value* args, uint32_t) {
    return of_two(act, args, 0, [](double x, double y) { return std::nextafter(x, y); });
}

Value math_fabs(Activation& act, const Value* args, uint32_t) {
    return unary(act, args[0], 0, Overflow::Cannot, [](double x) { return std::fabs(x); });
}

Value math_sqrt(Activation& act, const Value* args, uint32_t) {
    return unary(act, args[0], 0, Overflow::Cannot, [](double x) { return std::sqrt(x); });
}

// Far beyond the largest float these overflow to an infinity, and math says nothing about it.
Value math_degrees(Activation& act, const Value* args, uint32_t) {
    double x;
    const Ready state = read_real(act, args[0], x);
    return state == Ready::Yes ? make_float(act, x * (180.0 / kPi)) : not_ready(state);
}

Value math_radians(Activation& act, const Value* args, uint32_t) {
    double x;
    const Ready state = read_real(act, args[0], x);
    return state == Ready::Yes ? make_float(act, x * (kPi / 180.0)) : not_ready(state);
}

Value math_ulp(Activation& act, const Value* args, uint32_t) {
    return unary(act, args[0], 0, Overflow::Cannot, [](double x) {
        x = std::fabs(x);
        if (!std::isfinite(x)) return x;
        const double above = std::nextafter(x, kInfinity);
        return std::isinf(above) ? x - std::nextafter(x, -kInfinity) : above - x;
    });
}

Value math_isnan(Activation& act, const Value* args, uint32_t) {
    return test(act, args[0], [](double x) { return std::isnan(x); });
}

Value math_isinf(Activation& act, const Value* args, uint32_t) {
    return test(act, args[0], [](double x) { return std::isinf(x); });
}

Value math_isfinite(Activation& act, const Value* args, uint32_t) {
    return test(act, args[0], [](double x) { return std::isfinite(x); });
}

Value math_frexp(Activation& act, const Value* args, uint32_t) {
    double x;
    if (const Ready state = read_real(act, args[0], x); state != Ready::Yes)
        return not_ready(state);
    int exponent = 0;
    if (act.refuses_floats()) return raise_no_floats(act);
    if (std::isfinite(x)) x = std::frexp(x, &exponent);
    return make_tuple(act.heap(), {make_float(act, x), Value::small_int(exponent)});
}

Value math_modf(Activation& act, const Value* args, uint32_t) {
    double x;
    if (const Ready state = read_real(act, args[0], x); state != Ready::Yes)
        return not_ready(state);
    if (act.refuses_floats()) return raise_no_floats(act);
    double whole = x;
    const double fraction = std::isinf(x) ? std::copysign(0.0, x) : std::modf(x, &whole);
    return make_tuple(act.heap(), {make_float(act, fraction), make_float(act, whole)});
}

Value math_ldexp(Activation& act, const Value* args, uint32_t) {
    double x;
    if (const Ready state = read_real(act, args[0], x); state != Ready::Yes)
        return not_ready(state);
    const Value exponent = unwrap(args[1]);
    if (!is_int(exponent)) {
        return act.raise(TypeId::TypeError, "Expected an int as second argument to ldexp.");
    }
    if (x == 0 || !std::isfinite(x)) return make_float(act, x);
    constexpr int64_t kFar = 10'000;  // beyond the range of any double, from any double
    const int64_t by = std::min(std::max(int_clamped(exponent), -kFar), kFar);
    const double result = std::ldexp(x, static_cast<int>(by));
    return std::isinf(result) ? raise_range(act) : make_float(act, result);
}

Value math_isclose(Activation& act, const Value* args, uint32_t) {
    double values[4] = {0, 0, 1e-09, 0.0};
    for (int i = 0; i < 4; ++i) {
        if (args[i].is_unset()) continue;
        const Ready state = read_real(act, args[i], values[i]);
        if (state != Ready::Yes) return not_ready(state);
    }
    const auto [a, b, relative, absolute] = values;
    if (relative < 0 || absolute < 0) {
        return act.raise(TypeId::ValueError, "tolerances must be non-negative");
    }
    if (a == b) return Value::boolean(true);
    if (std::isinf(a) || std::isinf(b)) return Value::boolean(false);
    const double difference = std::fabs(b - a);
    return Value::boolean(difference <= std::fabs(relative * b) ||
                          difference <= std::fabs(relative * a) || difference <= absolute);
}

Value math_fsum(Activation& act, const Value* args, uint32_t) {
    std::vector<double> items;
    const Value read = read_reals(act, args[0], items);
    if (!read.is_none()) return read;
    if (!act.charge(static_cast<int64_t>(items.size() * 4))) return Value::error();
    ExactSum sum;
    for (const double x : items) sum.add(x);
    switch (sum.error()) {
        case ExactSum::Error::None: return make_float(act, sum.result());
        case ExactSum::Error::Overflow:
            return act.raise(TypeId::OverflowError, "intermediate overflow in fsum");
        case ExactSum::Error::OppositeInfinities: break;
    }
    return act.raise(TypeId::ValueError, "-inf + inf in fsum");
}

Value math_hypot(Activation& act, const Value* args, uint32_t count) {
    std::vector<double> coordinates(count);
    for (uint32_t i = 0; i < count; ++i) {
        const Ready state = read_real(act, args[i], coordinates[i]);
        if (state != Ready::Yes) return not_ready(state);
    }
    if (!act.charge(norm_gas(count))) return Value::error();
    return make_float(act, norm_of(coordinates));
}

Value math_dist(Activation& act, const Value* args, uint32_t) {
    std::vector<double> p;
    std::vector<double> q;
    for (int i = 0; i < 2; ++i) {
        const Value point = unwrap(args[i]);
        if (!is_kind(point, Kind::Tuple) && !is_kind(point, Kind::List)) return Value::slow();
    }
    const auto length = [](Value v) {
        return is_kind(v, Kind::Tuple) ? as<Tuple>(v)->length : as<List>(v)->length;
    };
    if (length(unwrap(args[0])) != length(unwrap(args[1]))) {
        return act.raise(TypeId::ValueError, "both points must have the same number of dimensions");
    }
    Value read = read_reals(act, unwrap(args[0]), p);
    if (read.is_none()) read = read_reals(act, unwrap(args[1]), q);
    if (!read.is_none()) return read;
    if (!act.charge(norm_gas(p.size()))) return Value::error();
    for (size_t i = 0; i < p.size(); ++i) p[i] -= q[i];
    return make_float(act, norm_of(p));
}

}  // namespace pvm::vm
