// Operators on numbers: which operation a pair of types has, its price, its limits, its errors.

#include <algorithm>
#include <cmath>

#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"
#include "vm/objects/real_functions.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {
namespace {

constexpr uint64_t kLimbsMax = limits::kIntBitsMax / 64;
constexpr size_t kBigIntBytes = 16;  // logical size of a BigInt without limbs

// Pays for and reserves a result of so many limbs, one pass over them.
bool afford(Activation& act, int64_t gas, uint64_t limbs) {
    return act.charge(gas) && act.reserve(kBigIntBytes + 8 * limbs);
}

int64_t linear_gas(uint64_t limbs) { return static_cast<int64_t>(limbs / 8); }

// ---- Floats
// --------------------------------------------------------------------------------------

double float_modulo(double x, double y) {
    double remainder = std::fmod(x, y);
    if (remainder != 0) {
        if ((y < 0) != (remainder < 0)) remainder += y;
    } else {
        remainder = std::copysign(0.0, y);
    }
    return remainder;
}

struct FloatDivision {
    double quotient;
    double remainder;
};

FloatDivision float_divmod(double x, double y) {
    double remainder = std::fmod(x, y);
    double quotient = (x - remainder) / y;
    if (remainder != 0) {
        if ((y < 0) != (remainder < 0)) {
            remainder += y;
            quotient -= 1.0;
        }
    } else {
        remainder = std::copysign(0.0, y);
    }
    if (quotient == 0) return {std::copysign(0.0, x / y), remainder};
    double whole = std::floor(quotient);
    if (quotient - whole > 0.5) whole += 1.0;
    return {whole, remainder};
}

bool is_odd_integer(double d) { return std::fmod(std::fabs(d), 2.0) == 1.0; }

Value raise_power_overflow(Activation& act) {
    Heap& heap = act.heap();
    const Value arguments =
        make_tuple(heap, {Value::small_int(34), make_str(heap, "Numerical result out of range")});
    return act.raise_exception(
        new_exception(heap, type_class(TypeId::OverflowError), as<Tuple>(arguments)));
}

// x ** y where one of them is zero, infinite or NaN, or x is 1.
bool power_special(double x, double y, double& out) {
    if (y == 0 || x == 1.0) {
        out = 1.0;
    } else if (std::isnan(x)) {
        out = x;
    } else if (std::isnan(y)) {
        out = y;
    } else if (std::isinf(y)) {
        const double magnitude = std::fabs(x);
        out = magnitude == 1.0 ? 1.0 : (y > 0) == (magnitude > 1.0) ? std::fabs(y) : 0.0;
    } else if (std::isinf(x)) {
        const bool odd = is_odd_integer(y);
        out = y > 0 ? (odd ? x : std::fabs(x)) : (odd ? std::copysign(0.0, x) : 0.0);
    } else if (x == 0) {
        out = is_odd_integer(y) ? x : 0.0;
    } else {
        return false;
    }
    return true;
}

Value float_power(Activation& act, double x, double y) {
    if (y == 2.0 && std::fabs(x) < 0x1p500) return make_float(act, x * x);
    if (x == 0 && y < 0 && !std::isinf(y)) {
        return act.raise(TypeId::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    double result;
    if (power_special(x, y, result)) return make_float(act, result);
    if (x < 0 && y != std::floor(y)) {
        return act.raise(TypeId::UnsupportedError,
                         "a negative number to a fractional power is complex, and complex numbers "
                         "are not supported");
    }
    if (!act.charge(kRealFunctionGas)) return Value::error();
    result = real_power(std::fabs(x), y);
    if (x < 0 && is_odd_integer(y)) result = -result;
    return std::isinf(result) ? raise_power_overflow(act) : make_float(act, result);
}

Value float_binary(Activation& act, BinaryOp op, double x, double y) {
    switch (op) {
        case BinaryOp::Add: return make_float(act, x + y);
        case BinaryOp::Sub: return make_float(act, x - y);
        case BinaryOp::Mul: return make_float(act, x * y);
        case BinaryOp::TrueDiv:
            if (y == 0) return act.raise(TypeId::ZeroDivisionError, "float division by zero");
            return make_float(act, x / y);
        case BinaryOp::FloorDiv:
            if (y == 0) {
                return act.raise(TypeId::ZeroDivisionError, "float floor division by zero");
            }
            return make_float(act, float_divmod(x, y).quotient);
        case BinaryOp::Mod:
            if (y == 0) return act.raise(TypeId::ZeroDivisionError, "float modulo");
            return make_float(act, float_modulo(x, y));
        case BinaryOp::Pow: return float_power(act, x, y);
        default: return Value::not_implemented();
    }
}

// ---- Ints
// ----------------------------------------------------------------------------------------

// One pass over both operands, and one more limb.
bool afford_linear(Activation& act, Value a, Value b) {
    const uint64_t limbs = std::max(int_limbs(a), int_limbs(b)) + 1;
    return afford(act, linear_gas(limbs), limbs);
}

Value int_multiply(Activation& act, Value a, Value b) {
    const uint64_t n = int_limbs(a);
    const uint64_t m = int_limbs(b);
    if (n == 0 || m == 0) return Value::small_int(0);
    const uint64_t bits_min = int_bits(a) + int_bits(b) - 1;
    if (bits_min > limits::kIntBitsMax) return raise_int_too_large(act, bits_min);
    if (!afford(act, int_multiply_gas(n, m), n + m)) return Value::error();
    return checked_int(act, int_mul(act.heap(), a, b));
}

// Pays for a / b.
bool afford_division(Activation& act, Value a, Value b) {
    const uint64_t n = int_limbs(a);
    const uint64_t m = int_limbs(b);
    const uint64_t quotient = n >= m ? n - m + 1 : 1;
    return afford(act, 2 * int_multiply_gas(quotient, m) + linear_gas(n), n + m + 2);
}

Value int_divide(Activation& act, BinaryOp op, Value a, Value b) {
    if (int_sign(b) == 0) {
        return act.raise(TypeId::ZeroDivisionError, "{}",
                         op == BinaryOp::TrueDiv    ? "division by zero"
                         : op == BinaryOp::FloorDiv ? "integer division or modulo by zero"
                                                    : "integer modulo by zero");
    }
    if (!afford_division(act, a, b)) return Value::error();
    if (op == BinaryOp::FloorDiv) return int_floor_divide(act.heap(), a, b);
    if (op == BinaryOp::Mod) return int_modulo(act.heap(), a, b);
    double result;
    if (!int_true_divide(a, b, result)) {
        return act.raise(TypeId::OverflowError, "integer division result too large for a float");
    }
    return make_float(act, result);
}

Value int_shift(Activation& act, BinaryOp op, Value v, Value by) {
    const int sign = int_sign(by);
    if (sign < 0) return act.raise(TypeId::ValueError, "negative shift count");
    const auto count = static_cast<uint64_t>(int_clamped(by));
    const uint64_t bits = int_bits(v);
    if (op == BinaryOp::RShift) {
        if (!afford(act, linear_gas(int_limbs(v)), int_limbs(v))) return Value::error();
        return int_shift_right(act.heap(), v, count);
    }
    if (bits == 0) return Value::small_int(0);
    if (count > limits::kIntBitsMax || bits + count > limits::kIntBitsMax) {
        return raise_int_too_large(act, bits + count);
    }
    const uint64_t limbs = (bits + count) / 64 + 1;
    if (!afford(act, linear_gas(limbs), limbs)) return Value::error();
    return int_shift_left(act.heap(), v, count);
}

Value int_raise_to(Activation& act, Value base, Value exponent) {
    if (int_sign(exponent) < 0) {
        double x;
        double y;
        if (!number_to_double(act, base, x) || !number_to_double(act, exponent, y)) {
            return Value::error();
        }
        return float_power(act, x, y);
    }
    const uint64_t bits = int_bits(base);
    if (bits <= 1) {
        const bool flips = int_sign(base) < 0 && !int_is_odd(exponent);
        if (int_sign(exponent) == 0 || flips) return Value::small_int(1);
        return int_plain(base);
    }
    int64_t n;
    uint64_t bits_min;
    if (!int_to_int64(exponent, n) ||
        __builtin_mul_overflow(bits - 1, static_cast<uint64_t>(n), &bits_min)) {
        bits_min = INT64_MAX;
    }
    if (bits_min >= limits::kIntBitsMax) {
        return raise_int_too_large(act, std::min<uint64_t>(bits_min, INT64_MAX - 1) + 1);
    }
    const uint64_t limbs = int_power_limbs_max(base, static_cast<uint64_t>(n));
    if (limbs > 1 && !afford(act, 2 * int_multiply_gas(limbs, limbs), limbs)) {
        return Value::error();
    }
    return checked_int(act, int_power(act.heap(), base, static_cast<uint64_t>(n)));
}

Value int_bitwise(Activation& act, BinaryOp op, Value a, Value b) {
    if (!afford_linear(act, a, b)) return Value::error();
    const Value result = op == BinaryOp::And  ? int_and(act.heap(), a, b)
                         : op == BinaryOp::Or ? int_or(act.heap(), a, b)
                                              : int_xor(act.heap(), a, b);
    if (a.is_bool() && b.is_bool()) return Value::boolean(result.as_small_int() != 0);
    return result;
}

Value int_binary(Activation& act, BinaryOp op, Value a, Value b) {
    switch (op) {
        case BinaryOp::Add:
            if (!afford_linear(act, a, b)) return Value::error();
            return checked_int(act, int_add(act.heap(), a, b));
        case BinaryOp::Sub:
            if (!afford_linear(act, a, b)) return Value::error();
            return checked_int(act, int_sub(act.heap(), a, b));
        case BinaryOp::Mul: return int_multiply(act, a, b);
        case BinaryOp::TrueDiv:
        case BinaryOp::FloorDiv:
        case BinaryOp::Mod: return int_divide(act, op, a, b);
        case BinaryOp::Pow: return int_raise_to(act, a, b);
        case BinaryOp::LShift:
        case BinaryOp::RShift: return int_shift(act, op, a, b);
        case BinaryOp::And:
        case BinaryOp::Or:
        case BinaryOp::Xor: return int_bitwise(act, op, a, b);
        case BinaryOp::MatMul: return Value::not_implemented();
    }
    return Value::not_implemented();
}

// x ** y as long as it stays in 64 bits; unset() otherwise.
Value small_power(int64_t x, int64_t y) {
    if (y < 0 || y > 62) return Value::unset();
    int64_t result = 1;
    for (;;) {
        if ((y & 1) && __builtin_mul_overflow(result, x, &result)) return Value::unset();
        y >>= 1;
        if (y == 0) break;
        if (__builtin_mul_overflow(x, x, &x)) return Value::unset();
    }
    return Value::fits_small_int(result) ? Value::small_int(result) : Value::unset();
}

// The commonest pair: no price, no limit, no allocation unless the result leaves the small range.
// unset() sends the rest the long way.
Value small_binary(Heap& heap, BinaryOp op, Value a, Value b) {
    const int64_t x = a.as_small_int();
    const int64_t y = b.as_small_int();
    switch (op) {
        case BinaryOp::Add: return make_int(heap, x + y);
        case BinaryOp::Sub: return make_int(heap, x - y);
        case BinaryOp::Mul: {
            int64_t product;
            if (__builtin_mul_overflow(x, y, &product)) return Value::unset();
            return make_int(heap, product);
        }
        case BinaryOp::FloorDiv: return y == 0 ? Value::unset() : int_floor_divide(heap, a, b);
        case BinaryOp::Mod: return y == 0 ? Value::unset() : int_modulo(heap, a, b);
        case BinaryOp::Pow: return small_power(x, y);
        case BinaryOp::And: return Value::small_int(x & y);
        case BinaryOp::Or: return Value::small_int(x | y);
        case BinaryOp::Xor: return Value::small_int(x ^ y);
        case BinaryOp::RShift:
            return y < 0 ? Value::unset() : int_shift_right(heap, a, static_cast<uint64_t>(y));
        case BinaryOp::LShift:
            return y < 0 || y >= 64 ? Value::unset()
                                    : int_shift_left(heap, a, static_cast<uint64_t>(y));
        default: return Value::unset();
    }
}

}  // namespace

Value number_binary(Activation& act, BinaryOp op, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) [[likely]] {
        const Value result = small_binary(act.heap(), op, a, b);
        return result.is_unset() ? int_binary(act, op, a, b) : result;
    }
    if (a.is_flonum() && b.is_flonum()) {
        return float_binary(act, op, a.as_flonum(), b.as_flonum());
    }
    if (op <= BinaryOp::Pow) {
        if (a.is_flonum() && b.is_small_int()) {
            return float_binary(act, op, a.as_flonum(), static_cast<double>(b.as_small_int()));
        }
        if (a.is_small_int() && b.is_flonum()) {
            return float_binary(act, op, static_cast<double>(a.as_small_int()), b.as_flonum());
        }
    }
    if (!is_number(a) || !is_number(b)) return Value::not_implemented();
    if (!is_float(a) && !is_float(b)) return int_binary(act, op, a, b);
    if (op > BinaryOp::Pow) return Value::not_implemented();
    double x;
    double y;
    if (!number_to_double(act, a, x) || !number_to_double(act, b, y)) return Value::error();
    return float_binary(act, op, x, y);
}

Value number_divmod(Activation& act, Value a, Value b) {
    if (!is_number(a) || !is_number(b)) return Value::not_implemented();
    Heap& heap = act.heap();
    if (is_float(a) || is_float(b)) {
        double x;
        double y;
        if (!number_to_double(act, a, x) || !number_to_double(act, b, y)) return Value::error();
        if (y == 0) return act.raise(TypeId::ZeroDivisionError, "float divmod()");
        const FloatDivision division = float_divmod(x, y);
        return make_tuple(
            heap, {make_float(heap, division.quotient), make_float(heap, division.remainder)});
    }
    if (int_sign(b) == 0) {
        return act.raise(TypeId::ZeroDivisionError, "integer division or modulo by zero");
    }
    if (!afford_division(act, a, b)) return Value::error();
    const QuotientRemainder division = int_divmod(heap, a, b);
    return make_tuple(heap, {division.quotient, division.remainder});
}

Value number_power_modulo(Activation& act, Value base, Value exponent, Value modulus) {
    if (int_sign(modulus) == 0) {
        return act.raise(TypeId::ValueError, "pow() 3rd argument cannot be 0");
    }
    const uint64_t limbs = int_limbs(modulus);
    const auto steps = static_cast<int64_t>(int_bits(exponent) + 1);
    const int64_t reduction = int_multiply_gas(int_limbs(base), limbs);
    // An inverse is priced like a division at every limb.
    const int64_t inverse = int_sign(exponent) < 0 ? 8 * int_multiply_gas(limbs, limbs) : 0;
    const int64_t gas = steps * (2 + 3 * int_multiply_gas(limbs, limbs)) + reduction + inverse;
    if (!afford(act, gas, limbs + 1)) return Value::error();
    const Value result = int_power_modulo(act.heap(), base, exponent, modulus);
    if (result.is_unset()) {
        return act.raise(TypeId::ValueError, "base is not invertible for the given modulus");
    }
    return result;
}

Value number_negate(Activation& act, Value v) {
    if (v.is_small_int()) [[likely]]
        return make_int(act.heap(), -v.as_small_int());
    if (is_float(v)) return make_float(act, -float_value(v));
    if (!is_int(v)) return Value::not_implemented();
    if (!afford_linear(act, v, v)) return Value::error();
    return int_negate(act.heap(), v);
}

Value number_positive(Activation&, Value v) {
    return is_number(v) ? int_plain(v) : Value::not_implemented();
}

Value number_invert(Activation& act, Value v) {
    if (!is_int(v)) return Value::not_implemented();
    if (!afford_linear(act, v, v)) return Value::error();
    return checked_int(act, int_invert(act.heap(), v));
}

Value number_abs(Activation& act, Value v) {
    if (is_float(v)) return make_float(act, std::fabs(float_value(v)));
    if (!is_int(v)) return Value::not_implemented();
    if (!afford_linear(act, v, v)) return Value::error();
    return int_abs(act.heap(), v);
}

Value raise_int_too_large(Activation& act, uint64_t bits) {
    return act.raise(TypeId::OverflowError, "int is too large: {} bits, limit {}", bits,
                     limits::kIntBitsMax);
}

Value checked_int(Activation& act, Value v) {
    if (!v.is_object() || int_limbs(v) <= kLimbsMax) [[likely]]
        return v;
    const size_t bits = int_bits(v);
    return bits > limits::kIntBitsMax ? raise_int_too_large(act, bits) : v;
}

bool number_to_double(Activation& act, Value v, double& out) {
    if (is_float(v)) {
        out = float_value(v);
        return true;
    }
    if (int_to_double(v, out)) return true;
    act.raise(TypeId::OverflowError, "int too large to convert to float");
    return false;
}

int64_t int_multiply_gas(uint64_t limbs_a, uint64_t limbs_b) {
    const uint64_t shorter = std::min(limbs_a, limbs_b);
    const uint64_t longer = std::max(limbs_a, limbs_b);
    // From 32 limbs on GMP is no longer quadratic; the price stays so with a smaller factor.
    constexpr uint64_t kSchoolbookMax = 32;
    if (shorter <= kSchoolbookMax) return static_cast<int64_t>(shorter * longer / 4);
    return static_cast<int64_t>(shorter * longer / 16 + 6 * longer);
}

int64_t int_text_gas(Value v) {
    const auto limbs = static_cast<int64_t>(int_limbs(v));
    return limbs <= 1 ? 0 : limbs * limbs / 2 + 8 * limbs;
}

}  // namespace pvm::vm
