#include "vm/objects/integer.h"

#include <gmp.h>

#include <bit>
#include <cmath>

#include "vm/objects/integer_limbs.h"
#include "vm/objects/numbers.h"

namespace pvm::vm {
namespace {

int compare_magnitudes(const IntView& a, const IntView& b) {
    if (a.size != b.size) return a.size < b.size ? -1 : 1;
    return a.size == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, static_cast<mp_size_t>(a.size));
}

Value add_magnitudes(Heap& heap, const IntView& a, const IntView& b, bool negative) {
    const IntView& longer = a.size >= b.size ? a : b;
    const IntView& shorter = a.size >= b.size ? b : a;
    BigInt* sum = fresh(heap, longer.size + 1);
    const auto n = static_cast<mp_size_t>(longer.size);
    if (shorter.size == 1) {
        sum->limbs[n] = mpn_add_1(sum->limbs, longer.limbs, n, shorter.limbs[0]);
    } else if (shorter.zero()) {
        mpn_copyi(sum->limbs, longer.limbs, n);
        sum->limbs[n] = 0;
    } else {
        sum->limbs[n] = mpn_add(sum->limbs, longer.limbs, n, shorter.limbs,
                                static_cast<mp_size_t>(shorter.size));
    }
    return settle(heap, sum, longer.size + 1, negative);
}

// |a| - |b| with the sign of a flipped when |b| is the larger.
Value subtract_magnitudes(Heap& heap, const IntView& a, const IntView& b, bool negative) {
    const int order = compare_magnitudes(a, b);
    if (order == 0) return Value::small_int(0);
    const IntView& larger = order > 0 ? a : b;
    const IntView& smaller = order > 0 ? b : a;
    BigInt* difference = fresh(heap, larger.size);
    const auto n = static_cast<mp_size_t>(larger.size);
    if (smaller.zero()) {
        mpn_copyi(difference->limbs, larger.limbs, n);
    } else {
        mpn_sub(difference->limbs, larger.limbs, n, smaller.limbs,
                static_cast<mp_size_t>(smaller.size));
    }
    return settle(heap, difference, larger.size, order > 0 ? negative : !negative);
}

Value add_signed(Heap& heap, Value left, Value right, bool subtract) {
    const IntView a(left);
    const IntView b(right);
    const bool b_negative = b.negative != subtract;
    return a.negative == b_negative ? add_magnitudes(heap, a, b, a.negative)
                                    : subtract_magnitudes(heap, a, b, a.negative);
}

int64_t floor_quotient(int64_t a, int64_t b) {
    const int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

int64_t floor_remainder(int64_t a, int64_t b) {
    const int64_t r = a % b;
    return (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
}

// a / b towards zero, |a| >= |b| > 0: quotient and remainder limbs.
struct RawDivision {
    RawDivision(const IntView& a, const IntView& b)
        : quotient(a.size - b.size + 1), remainder(b.size) {
        quotient_size = a.size - b.size + 1;
        if (b.size == 1) {
            remainder[0] = mpn_divrem_1(quotient.data(), 0, a.limbs, static_cast<mp_size_t>(a.size),
                                        b.limbs[0]);
            remainder_size = remainder[0] != 0;
            return;
        }
        mpn_tdiv_qr(quotient.data(), remainder.data(), 0, a.limbs, static_cast<mp_size_t>(a.size),
                    b.limbs, static_cast<mp_size_t>(b.size));
        remainder_size = trimmed(remainder.data(), b.size);
    }
    LimbBuffer quotient;
    LimbBuffer remainder;
    size_t quotient_size;
    size_t remainder_size;
};

}  // namespace

Value int_plain(Value v) { return v.is_bool() ? Value::small_int(v.is_true()) : v; }

Value int_add(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return make_int(heap, a.as_small_int() + b.as_small_int());
    return add_signed(heap, a, b, false);
}

Value int_sub(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return make_int(heap, a.as_small_int() - b.as_small_int());
    return add_signed(heap, a, b, true);
}

Value int_mul(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) {
        int64_t product;
        if (!__builtin_mul_overflow(a.as_small_int(), b.as_small_int(), &product)) [[likely]] {
            return make_int(heap, product);
        }
    }
    const IntView x(a);
    const IntView y(b);
    if (x.zero() || y.zero()) return Value::small_int(0);
    BigInt* product = fresh(heap, x.size + y.size);
    const bool x_longer = x.size >= y.size;
    const IntView& longer = x_longer ? x : y;
    const IntView& shorter = x_longer ? y : x;
    const auto n = static_cast<mp_size_t>(longer.size);
    if (shorter.size == 1) {
        product->limbs[n] = mpn_mul_1(product->limbs, longer.limbs, n, shorter.limbs[0]);
    } else if (longer.limbs == shorter.limbs) {
        mpn_sqr(product->limbs, longer.limbs, n);
    } else {
        mpn_mul(product->limbs, longer.limbs, n, shorter.limbs,
                static_cast<mp_size_t>(shorter.size));
    }
    return settle(heap, product, x.size + y.size, x.negative != y.negative);
}

Value int_negate(Heap& heap, Value v) {
    v = int_plain(v);
    if (v.is_small_int()) return make_int(heap, -v.as_small_int());
    const IntView x(v);
    return make_int(heap, x.limbs, x.size, !x.negative);
}

Value int_invert(Heap& heap, Value v) {
    v = int_plain(v);
    if (v.is_small_int()) return Value::small_int(~v.as_small_int());
    return int_sub(heap, Value::small_int(-1), v);
}

Value int_abs(Heap& heap, Value v) {
    v = int_plain(v);
    if (v.is_small_int()) return v.as_small_int() < 0 ? int_negate(heap, v) : v;
    return as<BigInt>(v)->size < 0 ? int_negate(heap, v) : v;
}

QuotientRemainder int_divmod(Heap& heap, Value left, Value right) {
    if (both_small(left, right)) {
        const int64_t a = left.as_small_int();
        const int64_t b = right.as_small_int();
        return {make_int(heap, floor_quotient(a, b)), Value::small_int(floor_remainder(a, b))};
    }
    const IntView a(left);
    const IntView b(right);
    if (compare_magnitudes(a, b) < 0) {
        if (a.zero() || a.negative == b.negative) return {Value::small_int(0), left};
        return {Value::small_int(-1), int_add(heap, left, right)};
    }
    RawDivision division(a, b);
    const bool negative = a.negative != b.negative;
    Value quotient = make_int(heap, division.quotient.data(), division.quotient_size, negative);
    Value remainder =
        make_int(heap, division.remainder.data(), division.remainder_size, a.negative);
    if (negative && division.remainder_size != 0) {
        quotient = int_sub(heap, quotient, Value::small_int(1));
        remainder = int_add(heap, remainder, right);
    }
    return {quotient, remainder};
}

Value int_floor_divide(Heap& heap, Value left, Value right) {
    if (both_small(left, right)) {
        return make_int(heap, floor_quotient(left.as_small_int(), right.as_small_int()));
    }
    const IntView a(left);
    const IntView b(right);
    const bool negative = a.negative != b.negative;
    if (compare_magnitudes(a, b) < 0) return Value::small_int(negative && !a.zero() ? -1 : 0);
    RawDivision division(a, b);
    const Value quotient =
        make_int(heap, division.quotient.data(), division.quotient_size, negative);
    if (!negative || division.remainder_size == 0) return quotient;
    return int_sub(heap, quotient, Value::small_int(1));
}

Value int_modulo(Heap& heap, Value left, Value right) {
    if (both_small(left, right)) {
        return Value::small_int(floor_remainder(left.as_small_int(), right.as_small_int()));
    }
    const IntView a(left);
    const IntView b(right);
    const bool negative = a.negative != b.negative;
    if (compare_magnitudes(a, b) < 0) {
        return negative && !a.zero() ? int_add(heap, left, right) : left;
    }
    RawDivision division(a, b);
    const Value remainder =
        make_int(heap, division.remainder.data(), division.remainder_size, a.negative);
    if (!negative || division.remainder_size == 0) return remainder;
    return int_add(heap, remainder, right);
}

Value int_round_to_power_of_ten(Heap& heap, Value v, uint64_t digits) {
    // Three bits a digit are fewer than there are: beyond that the unit is over twice the value.
    if (digits > int_bits(v) / 3 + 1) return Value::small_int(0);
    const Value unit = int_power(heap, Value::small_int(10), digits);
    const auto [quotient, remainder] = int_divmod(heap, v, unit);
    const Value doubled = int_add(heap, remainder, remainder);
    const int order = compare_ints(doubled, unit);
    const bool up = order > 0 || (order == 0 && int_is_odd(quotient));
    const Value base = int_sub(heap, v, remainder);
    return up ? int_add(heap, base, unit) : base;
}

bool round_to_double(uint64_t mantissa, bool sticky, int64_t exponent, double& out) {
    const int64_t top = exponent + 63;  // the value is in [2^top, 2^(top+1))
    if (top > 1023) return false;
    const int64_t keep = top >= -1022 ? 53 : 53 - (-1022 - top);
    if (keep < 0) {
        out = 0.0;
        return true;
    }
    const int64_t drop = 64 - keep;
    uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
    const uint64_t rest = mantissa << keep;
    constexpr uint64_t kHalf = uint64_t{1} << 63;
    if (rest > kHalf || (rest == kHalf && (sticky || (kept & 1)))) ++kept;
    out = std::ldexp(static_cast<double>(kept), static_cast<int>(exponent + drop));
    return !std::isinf(out);
}

bool int_true_divide(Value left, Value right, double& out) {
    constexpr int64_t kExact = int64_t{1} << 53;
    if (both_small(left, right)) {
        const int64_t a = left.as_small_int();
        const int64_t b = right.as_small_int();
        if (a >= -kExact && a <= kExact && b >= -kExact && b <= kExact) [[likely]] {
            out = static_cast<double>(a) / static_cast<double>(b);
            return true;
        }
    }
    const IntView a(left);
    const IntView b(right);
    const bool negative = a.negative != b.negative;
    if (a.zero()) {
        out = negative ? -0.0 : 0.0;
        return true;
    }
    const auto a_bits = static_cast<int64_t>(int_bits(left));
    const auto b_bits = static_cast<int64_t>(int_bits(right));
    if (a_bits - b_bits > 1025) return false;
    if (a_bits - b_bits < -1080) {
        out = negative ? -0.0 : 0.0;
        return true;
    }
    // A quotient of 65 to 67 bits, rounded with the remainder as the sticky bit.
    const int64_t shift = 66 - (a_bits - b_bits);
    const auto shifted = [](const IntView& v, int64_t by, LimbBuffer& to) {
        const auto whole = static_cast<size_t>(by / 64);
        const auto bits = static_cast<unsigned>(by % 64);
        mpn_zero(to.data(), static_cast<mp_size_t>(whole));
        mpn_copyi(to.data() + whole, v.limbs, static_cast<mp_size_t>(v.size));
        to[whole + v.size] = 0;
        if (bits != 0) {
            mpn_lshift(to.data() + whole, to.data() + whole, static_cast<mp_size_t>(v.size + 1),
                       bits);
        }
        return trimmed(to.data(), whole + v.size + 1);
    };
    const int64_t a_shift = std::max<int64_t>(shift, 0);
    const int64_t b_shift = std::max<int64_t>(-shift, 0);
    LimbBuffer n(a.size + static_cast<size_t>(a_shift) / 64 + 1);
    LimbBuffer d(b.size + static_cast<size_t>(b_shift) / 64 + 1);
    const size_t n_size = shifted(a, a_shift, n);
    const size_t d_size = shifted(b, b_shift, d);
    LimbBuffer quotient(n_size - d_size + 1);
    LimbBuffer remainder(d_size);
    mpn_tdiv_qr(quotient.data(), remainder.data(), 0, n.data(), static_cast<mp_size_t>(n_size),
                d.data(), static_cast<mp_size_t>(d_size));
    const uint64_t high = quotient[1];
    const int extra = 64 - std::countl_zero(high);  // 1 to 3: high is 1 to 7
    const uint64_t mantissa = (high << (64 - extra)) | (quotient[0] >> extra);
    const bool sticky =
        (quotient[0] << (64 - extra)) != 0 || trimmed(remainder.data(), d_size) != 0;
    if (!round_to_double(mantissa, sticky, extra - shift, out)) return false;
    if (negative) out = -out;
    return true;
}

Value float_to_int(Heap& heap, double value) {
    if (value > -0x1p62 && value < 0x1p62) return Value::small_int(static_cast<int64_t>(value));
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    const auto shift = static_cast<uint64_t>(exponent - 53);
    uint64_t limbs[18] = {};
    limbs[shift / 64] = mantissa << (shift % 64);
    if (shift % 64 != 0) limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
    return make_int(heap, limbs, 18, value < 0);
}

}  // namespace pvm::vm
