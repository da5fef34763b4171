#include "vm/objects/integer.h"

#include <gmp.h>

#include <bit>
#include <cmath>

#include "vm/objects/numbers.h"

namespace pvm::vm {
namespace {

static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0);

size_t trimmed(const uint64_t* limbs, size_t count) {
    while (count > 0 && limbs[count - 1] == 0) --count;
    return count;
}

int compare_magnitudes(const IntView& a, const IntView& b) {
    if (a.size != b.size) return a.size < b.size ? -1 : 1;
    return a.size == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, static_cast<mp_size_t>(a.size));
}

// Room for a result, which settle() makes an int of: a result in place saves a copy.
BigInt* fresh(Heap& heap, size_t limbs) { return heap.make<BigInt>(limbs * sizeof(uint64_t)); }

Value settle(Heap& heap, BigInt* big, size_t count, bool negative) {
    count = trimmed(big->limbs, count);
    big->size = negative ? -static_cast<int32_t>(count) : static_cast<int32_t>(count);
    big->pad = 0;
    heap.charge(*big);
    // What fits a word leaves its cell to the next collection.
    constexpr auto kMax = static_cast<uint64_t>(Value::kSmallIntMax);
    if (count == 0) return Value::small_int(0);
    if (count == 1 && big->limbs[0] <= kMax + negative) {
        const auto magnitude = static_cast<int64_t>(big->limbs[0]);
        return Value::small_int(negative ? -magnitude : magnitude);
    }
    return Value::object(big);
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

bool both_small(Value& a, Value& b) {
    if (a.is_small_int() && b.is_small_int()) [[likely]]
        return true;
    a = int_plain(a);
    b = int_plain(b);
    return a.is_small_int() && b.is_small_int();
}

int64_t floor_quotient(int64_t a, int64_t b) {
    const int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

int64_t floor_remainder(int64_t a, int64_t b) {
    const int64_t r = a % b;
    return (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
}

// The value in `size` limbs of two's complement; size is at least the view's and has room for the
// sign.
void to_twos_complement(const IntView& v, uint64_t* out, size_t size) {
    if (!v.zero()) mpn_copyi(out, v.limbs, static_cast<mp_size_t>(v.size));
    for (size_t i = v.size; i < size; ++i) out[i] = 0;
    if (v.negative) mpn_neg(out, out, static_cast<mp_size_t>(size));
}

enum class BitwiseOp { And, Or, Xor };

// Of two that are not negative, limb by limb.
Value bitwise_plain(Heap& heap, BitwiseOp op, const IntView& a, const IntView& b) {
    const IntView& longer = a.size >= b.size ? a : b;
    const IntView& shorter = a.size >= b.size ? b : a;
    const size_t size = op == BitwiseOp::And ? shorter.size : longer.size;
    if (size == 0) return Value::small_int(0);
    BigInt* out = fresh(heap, size);
    for (size_t i = 0; i < shorter.size; ++i) {
        const uint64_t x = longer.limbs[i], y = shorter.limbs[i];
        out->limbs[i] = op == BitwiseOp::And ? x & y : op == BitwiseOp::Or ? x | y : x ^ y;
    }
    for (size_t i = shorter.size; i < size; ++i) out->limbs[i] = longer.limbs[i];
    return settle(heap, out, size, false);
}

Value bitwise(Heap& heap, BitwiseOp op, Value left, Value right) {
    const IntView a(left);
    const IntView b(right);
    if (!a.negative && !b.negative) return bitwise_plain(heap, op, a, b);
    const size_t size = std::max(a.size, b.size) + 1;
    LimbBuffer x(size);
    LimbBuffer y(size);
    to_twos_complement(a, x.data(), size);
    to_twos_complement(b, y.data(), size);
    for (size_t i = 0; i < size; ++i) {
        switch (op) {
            case BitwiseOp::And: x[i] &= y[i]; break;
            case BitwiseOp::Or: x[i] |= y[i]; break;
            case BitwiseOp::Xor: x[i] ^= y[i]; break;
        }
    }
    const bool negative = x[size - 1] >> 63;
    if (negative) mpn_neg(x.data(), x.data(), static_cast<mp_size_t>(size));
    return make_int(heap, x.data(), size, negative);
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

Value int_shift_left(Heap& heap, Value v, uint64_t count) {
    v = int_plain(v);
    if (v.is_small_int()) {
        const int64_t i = v.as_small_int();
        if (i == 0) return v;
        if (count < 62) {
            const int64_t shifted = static_cast<int64_t>(static_cast<uint64_t>(i) << count);
            if (shifted >> count == i) return make_int(heap, shifted);
        }
    }
    const IntView x(v);
    const size_t whole = count / 64;
    const unsigned bits = count % 64;
    LimbBuffer out(x.size + whole + 1);
    mpn_zero(out.data(), static_cast<mp_size_t>(whole));
    if (bits == 0) {
        mpn_copyi(out.data() + whole, x.limbs, static_cast<mp_size_t>(x.size));
        out[whole + x.size] = 0;
    } else {
        out[whole + x.size] =
            mpn_lshift(out.data() + whole, x.limbs, static_cast<mp_size_t>(x.size), bits);
    }
    return make_int(heap, out.data(), x.size + whole + 1, x.negative);
}

Value int_shift_right(Heap& heap, Value v, uint64_t count) {
    v = int_plain(v);
    if (v.is_small_int())
        return Value::small_int(v.as_small_int() >> std::min<uint64_t>(count, 63));
    const IntView x(v);
    const size_t whole = count / 64;
    const unsigned bits = count % 64;
    if (whole >= x.size) return Value::small_int(x.negative ? -1 : 0);
    const size_t size = x.size - whole;
    LimbBuffer out(size + 1);
    uint64_t lost = 0;
    if (bits == 0) {
        mpn_copyi(out.data(), x.limbs + whole, static_cast<mp_size_t>(size));
    } else {
        lost = mpn_rshift(out.data(), x.limbs + whole, static_cast<mp_size_t>(size), bits);
    }
    out[size] = 0;
    if (x.negative) {
        for (size_t i = 0; i < whole && lost == 0; ++i) lost = x.limbs[i];
        if (lost != 0) {
            out[size] = mpn_add_1(out.data(), out.data(), static_cast<mp_size_t>(size), 1);
        }
    }
    return make_int(heap, out.data(), size + 1, x.negative);
}

Value int_and(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() & b.as_small_int());
    return bitwise(heap, BitwiseOp::And, a, b);
}

Value int_or(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() | b.as_small_int());
    return bitwise(heap, BitwiseOp::Or, a, b);
}

Value int_xor(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() ^ b.as_small_int());
    return bitwise(heap, BitwiseOp::Xor, a, b);
}

uint64_t int_bit_count(Value v) {
    const IntView x(v);
    return x.zero() ? 0 : mpn_popcount(x.limbs, static_cast<mp_size_t>(x.size));
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
