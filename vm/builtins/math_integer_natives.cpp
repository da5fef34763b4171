// Module math: functions of ints, and those that give ints.

#include <cmath>
#include <numeric>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"

namespace pvm::vm {
namespace {

// floor() and ceil(): ints themselves, floats rounded by `function`.
Value whole(Activation& act, Value argument, Special special, double (*function)(double)) {
    if (has_own(argument, special)) return Value::slow();
    const Value inner = unwrap(argument);
    if (is_int(inner)) return int_plain(inner);
    double x;
    const Ready state = read_real(act, argument, x);
    return state == Ready::Yes ? float_truncated(act, function(x)) : not_ready(state);
}

// Pays for a result of so many limbs at most, made by a tree of products.
bool afford_product(Activation& act, uint64_t limbs) {
    return act.charge(2 * int_multiply_gas(limbs, limbs)) && act.reserve(64 + 8 * limbs);
}

// Both arguments as ints.
Ready read_two(Activation& act, const Value* args, Value& n, Value& k) {
    const Ready state = read_index(act, args[0], n);
    return state == Ready::Yes ? read_index(act, args[1], k) : state;
}

// gcd() and lcm(): one step after another over any number of arguments.
template <typename Step>
Value fold(Activation& act, const Value* args, uint32_t count, int64_t start, Step step) {
    for (uint32_t i = 0; i < count; ++i) {
        Value index;
        const Ready state = read_index(act, args[i], index);
        if (state != Ready::Yes) return not_ready(state);
    }
    Value result = Value::small_int(start);
    for (uint32_t i = 0; i < count; ++i) {
        Value index;
        index_value(args[i], index);
        const uint64_t n = int_limbs(result);
        const uint64_t m = int_limbs(index);
        if (!act.charge(4 + 4 * int_multiply_gas(n, m)) || !act.reserve(64 + 8 * (n + m))) {
            return Value::error();
        }
        result = checked_int(act, step(act.heap(), result, index));
        if (result.is_error()) return result;
    }
    return result;
}

Value factorial_of(Activation& act, Value n) {
    if (int_sign(n) < 0) {
        return act.raise(TypeId::ValueError, "factorial() not defined for negative values");
    }
    int64_t value;
    if (!int_to_int64(n, value)) {
        return act.raise(TypeId::OverflowError, "factorial() argument should not exceed {}",
                         INT64_MAX);
    }
    constexpr int64_t kFitsSmall = 20;
    if (value <= kFitsSmall) {
        int64_t product = 1;
        for (int64_t i = 2; i <= value; ++i) product *= i;
        return Value::small_int(product);
    }
    // The upper half of the factors alone have this many bits.
    const auto count = static_cast<uint64_t>(value);
    uint64_t bits_min;
    if (__builtin_mul_overflow(count / 2, int_bits(make_int(act.heap(), value / 2)) - 1,
                               &bits_min)) {
        bits_min = INT64_MAX;
    }
    if (bits_min > limits::kIntBitsMax) return raise_int_too_large(act, bits_min);
    if (!afford_product(act, count * int_bits(n) / 64 + 1)) return Value::error();
    return checked_int(act, int_factorial(act.heap(), count));
}

// n·(n-1)·… of k factors, 0 < k <= n.
Value falling_of(Activation& act, Value n, uint64_t k) {
    const Value middle = int_sub(act.heap(), n, make_uint(act.heap(), k / 2));
    uint64_t bits_min;
    if (__builtin_mul_overflow(k / 2, int_bits(middle) - 1, &bits_min)) bits_min = INT64_MAX;
    if (bits_min > limits::kIntBitsMax) return raise_int_too_large(act, bits_min);
    if (!afford_product(act, k * int_bits(n) / 64 + 1)) return Value::error();
    return checked_int(act, int_falling_factorial(act.heap(), n, k));
}

// The same of numbers whose products stay in a word; false where they do not.
bool binomial_in_word(Value n, uint64_t k, int64_t& out) {
    if (!n.is_small_int()) return false;
    const auto below = static_cast<uint64_t>(n.as_small_int()) - k;
    uint64_t product = 1;
    for (uint64_t i = 1; i <= k; ++i) {
        if (__builtin_mul_overflow(product, below + i, &product)) return false;
        product /= i;
    }
    out = static_cast<int64_t>(product);
    return out >= 0;
}

// n over k, 0 < k <= n - k.
Value binomial_of(Activation& act, Value n, uint64_t k) {
    // (n/k)^k from below, (e·n/k)^k from above.
    const uint64_t k_bits = int_bits(make_uint(act.heap(), k));
    const uint64_t n_bits = int_bits(n);
    const uint64_t bits_a_factor = n_bits > k_bits + 2 ? n_bits - k_bits - 1 : 1;
    uint64_t bits_min;
    if (__builtin_mul_overflow(k, bits_a_factor, &bits_min)) bits_min = INT64_MAX;
    if (bits_min > limits::kIntBitsMax) return raise_int_too_large(act, bits_min);
    const uint64_t limbs = k * (n_bits - k_bits + 4) / 64 + 1;
    const auto steps = static_cast<int64_t>(k * limbs / 4);
    if (!act.charge(steps + 16) || !afford_product(act, limbs)) return Value::error();
    if (int64_t known; binomial_in_word(n, k, known)) return make_int(act.heap(), known);
    return checked_int(act, int_binomial(act.heap(), n, k));
}

}  // namespace

Value math_floor(Activation& act, const Value* args, uint32_t) {
    return whole(act, args[0], Special::Floor, [](double x) { return std::floor(x); });
}

Value math_ceil(Activation& act, const Value* args, uint32_t) {
    return whole(act, args[0], Special::Ceil, [](double x) { return std::ceil(x); });
}

Value math_trunc(Activation& act, const Value* args, uint32_t) {
    if (has_own(args[0], Special::Trunc)) return Value::slow();
    const Value inner = unwrap(args[0]);
    if (is_int(inner)) return int_plain(inner);
    if (is_float(inner)) return float_truncated(act, float_value(inner));
    return act.raise(TypeId::TypeError, "type {} doesn't define __trunc__ method",
                     type_name(args[0]));
}

Value math_isqrt(Activation& act, const Value* args, uint32_t) {
    Value n;
    if (const Ready state = read_index(act, args[0], n); state != Ready::Yes) {
        return not_ready(state);
    }
    if (int_sign(n) < 0) {
        return act.raise(TypeId::ValueError, "isqrt() argument must be nonnegative");
    }
    const uint64_t limbs = int_limbs(n);
    if (n.is_small_int()) {
        if (!act.charge(2 * int_multiply_gas(limbs, limbs))) return Value::error();
        const int64_t square = n.as_small_int();
        auto root = static_cast<int64_t>(std::sqrt(static_cast<double>(square)));
        // A double has fewer digits than a word: the guess may be one off.
        while (root * root > square) --root;
        while ((root + 1) * (root + 1) <= square) ++root;
        return Value::small_int(root);
    }
    if (!afford_product(act, limbs)) return Value::error();
    return int_square_root(act.heap(), n);
}

Value math_gcd(Activation& act, const Value* args, uint32_t count) {
    if (count == 2 && args[0].is_small_int() && args[1].is_small_int()) {
        if (!act.charge(2 * (4 + 4 * int_multiply_gas(1, 1)))) return Value::error();
        return make_int(act.heap(), std::gcd(args[0].as_small_int(), args[1].as_small_int()));
    }
    return fold(act, args, count, 0, int_gcd);
}

Value math_lcm(Activation& act, const Value* args, uint32_t count) {
    return fold(act, args, count, 1, int_lcm);
}

Value math_factorial(Activation& act, const Value* args, uint32_t) {
    Value n;
    const Ready state = read_index(act, args[0], n);
    return state == Ready::Yes ? factorial_of(act, n) : not_ready(state);
}

Value math_comb(Activation& act, const Value* args, uint32_t) {
    Value n;
    Value k;
    if (const Ready state = read_two(act, args, n, k); state != Ready::Yes) return not_ready(state);
    if (int_sign(n) < 0) {
        return act.raise(TypeId::ValueError, "n must be a non-negative integer");
    }
    if (int_sign(k) < 0) {
        return act.raise(TypeId::ValueError, "k must be a non-negative integer");
    }
    const Value rest = int_sub(act.heap(), n, k);
    if (int_sign(rest) < 0) return Value::small_int(0);
    const Value least = compare_ints(rest, k) < 0 ? rest : k;
    int64_t factors;
    if (!int_to_int64(least, factors)) {
        return act.raise(TypeId::OverflowError, "min(n - k, k) must not exceed {}", INT64_MAX);
    }
    if (factors == 0) return Value::small_int(1);
    return binomial_of(act, n, static_cast<uint64_t>(factors));
}

Value math_perm(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_unset() || args[1].is_none()) return math_factorial(act, args, 1);
    Value n;
    Value k;
    if (const Ready state = read_two(act, args, n, k); state != Ready::Yes) return not_ready(state);
    if (int_sign(n) < 0) {
        return act.raise(TypeId::ValueError, "n must be a non-negative integer");
    }
    if (int_sign(k) < 0) {
        return act.raise(TypeId::ValueError, "k must be a non-negative integer");
    }
    if (compare_ints(n, k) < 0) return Value::small_int(0);
    int64_t factors;
    if (!int_to_int64(k, factors)) {
        return act.raise(TypeId::OverflowError, "k must not exceed {}", INT64_MAX);
    }
    if (factors == 0) return Value::small_int(1);
    return falling_of(act, n, static_cast<uint64_t>(factors));
}

}  // namespace pvm::vm
