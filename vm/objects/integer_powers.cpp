// What needs GMP's mpz functions: powers, roots, divisors, products, digits.

#include <gmp.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <utility>

#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"

namespace pvm::vm {
namespace {

// An mpz of our own.
class Integer {
public:
    Integer() { mpz_init(z_); }
    explicit Integer(uint64_t value) { mpz_init_set_ui(z_, value); }
    ~Integer() { mpz_clear(z_); }
    Integer(const Integer&) = delete;
    Integer& operator=(const Integer&) = delete;
    mpz_ptr get() { return z_; }
    Value to_value(Heap& heap) const {
        return make_int(heap, mpz_limbs_read(z_), mpz_size(z_), mpz_sgn(z_) < 0);
    }

private:
    mpz_t z_;
};

// An int seen as an mpz that is only read.
class ReadOnly {
public:
    explicit ReadOnly(Value v) : view_(v) {
        const auto size = static_cast<mp_size_t>(view_.size);
        mpz_roinit_n(z_, view_.limbs, view_.negative ? -size : size);
    }
    mpz_srcptr get() const { return z_; }

private:
    IntView view_;
    mpz_t z_;
};

uint64_t multiply_modulo(uint64_t a, uint64_t b, uint64_t modulus) {
    return static_cast<uint64_t>(static_cast<unsigned __int128>(a) * b % modulus);
}

uint64_t small_power_modulo(uint64_t base, uint64_t exponent, uint64_t modulus) {
    uint64_t result = 1 % modulus;
    for (base %= modulus; exponent != 0; exponent >>= 1) {
        if (exponent & 1) result = multiply_modulo(result, base, modulus);
        base = multiply_modulo(base, base, modulus);
    }
    return result;
}

// first · (first-1) · … : `count` factors, as a balanced product.
void falling_product(mpz_ptr out, mpz_srcptr first, uint64_t count) {
    constexpr uint64_t kChunk = 16;
    if (count <= kChunk) {
        mpz_set_ui(out, 1);
        Integer factor;
        for (uint64_t i = 0; i < count; ++i) {
            mpz_sub_ui(factor.get(), first, i);
            mpz_mul(out, out, factor.get());
        }
        return;
    }
    const uint64_t half = count / 2;
    Integer middle;
    mpz_sub_ui(middle.get(), first, half);
    Integer right;
    falling_product(right.get(), middle.get(), count - half);
    falling_product(out, first, half);
    mpz_mul(out, out, right.get());
}

}  // namespace

uint64_t int_power_limbs_max(Value base, uint64_t exponent) {
    const uint64_t bits = int_bits(base);
    uint64_t total;
    if (__builtin_mul_overflow(bits, exponent, &total)) return UINT64_MAX;
    return total / 64 + 1;
}

Value int_power(Heap& heap, Value base, uint64_t exponent) {
    base = int_plain(base);
    if (base.is_small_int()) {
        const int64_t b = base.as_small_int();
        if (b == 2 && exponent < 62) return Value::small_int(int64_t{1} << exponent);
        if (b == 0 || b == 1 || b == -1) {
            return Value::small_int(exponent == 0 ? 1 : b == -1 && exponent % 2 == 0 ? 1 : b);
        }
        int64_t result = 1;
        int64_t square = b;
        bool overflow = false;
        for (uint64_t left = exponent; left != 0 && !overflow;) {
            if (left & 1) overflow = __builtin_mul_overflow(result, square, &result);
            left >>= 1;
            if (left != 0) overflow = overflow || __builtin_mul_overflow(square, square, &square);
        }
        if (!overflow) return make_int(heap, result);
    }
    const ReadOnly b(base);
    Integer result;
    mpz_pow_ui(result.get(), b.get(), exponent);
    return result.to_value(heap);
}

Value int_power_modulo(Heap& heap, Value base, Value exponent, Value modulus) {
    base = int_plain(base);
    exponent = int_plain(exponent);
    modulus = int_plain(modulus);
    if (base.is_small_int() && exponent.is_small_int() && modulus.is_small_int() &&
        exponent.as_small_int() >= 0 && modulus.as_small_int() > 0) {
        const int64_t m = modulus.as_small_int();
        int64_t b = base.as_small_int() % m;
        if (b < 0) b += m;
        return Value::small_int(static_cast<int64_t>(small_power_modulo(
            static_cast<uint64_t>(b), static_cast<uint64_t>(exponent.as_small_int()),
            static_cast<uint64_t>(m))));
    }
    const ReadOnly b(base);
    const ReadOnly e(exponent);
    const ReadOnly m(modulus);
    Integer result;
    if (mpz_cmpabs_ui(m.get(), 1) == 0) return Value::small_int(0);
    if (mpz_sgn(e.get()) < 0) {
        Integer inverse;
        Integer positive;
        if (!mpz_invert(inverse.get(), b.get(), m.get())) return Value::unset();
        mpz_neg(positive.get(), e.get());
        mpz_powm(result.get(), inverse.get(), positive.get(), m.get());
    } else {
        mpz_powm(result.get(), b.get(), e.get(), m.get());
    }
    if (mpz_sgn(m.get()) < 0 && mpz_sgn(result.get()) > 0) {
        mpz_add(result.get(), result.get(), m.get());
    }
    return result.to_value(heap);
}

namespace {

// Stein's binary algorithm: a division takes longer than what a step here does.
uint64_t gcd_of_words(uint64_t x, uint64_t y) {
    if (x == 0 || y == 0) return x | y;
    const int twos = std::countr_zero(x | y);
    x >>= std::countr_zero(x);
    while (y != 0) {
        y >>= std::countr_zero(y);
        if (x > y) std::swap(x, y);
        y -= x;
    }
    return x << twos;
}

}  // namespace

Value int_gcd(Heap& heap, Value a, Value b) {
    a = int_plain(a);
    b = int_plain(b);
    if (a.is_small_int() && b.is_small_int()) {
        auto x = static_cast<uint64_t>(std::abs(a.as_small_int()));
        auto y = static_cast<uint64_t>(std::abs(b.as_small_int()));
        return make_uint(heap, gcd_of_words(x, y));
    }
    const ReadOnly x(a);
    const ReadOnly y(b);
    Integer result;
    mpz_gcd(result.get(), x.get(), y.get());
    return result.to_value(heap);
}

Value int_lcm(Heap& heap, Value a, Value b) {
    const ReadOnly x(a);
    const ReadOnly y(b);
    Integer result;
    mpz_lcm(result.get(), x.get(), y.get());
    return result.to_value(heap);
}

Value int_square_root(Heap& heap, Value v) {
    const ReadOnly x(v);
    Integer result;
    mpz_sqrt(result.get(), x.get());
    return result.to_value(heap);
}

Value int_factorial(Heap& heap, uint64_t n) {
    Integer result;
    mpz_fac_ui(result.get(), n);
    return result.to_value(heap);
}

Value int_binomial(Heap& heap, Value n, uint64_t k) {
    const ReadOnly x(n);
    Integer result;
    mpz_bin_ui(result.get(), x.get(), k);
    return result.to_value(heap);
}

Value int_falling_factorial(Heap& heap, Value n, uint64_t k) {
    const ReadOnly x(n);
    Integer result;
    falling_product(result.get(), x.get(), k);
    return result.to_value(heap);
}

namespace {

constexpr int kFewLimbs = 16;

// In base ten, of a few limbs: as many digits at a time as a limb holds.
std::string decimal_digits_of(const BigInt* n) {
    constexpr uint64_t kUnit = 10'000'000'000'000'000'000U;
    constexpr int kDigits = 19, kLimbDigits = 20;
    char buffer[(kFewLimbs + 1) * kLimbDigits];
    uint64_t rest[kFewLimbs];
    int size = std::abs(n->size);
    std::copy_n(n->limbs, size, rest);
    char* at = std::end(buffer);
    while (size) {
        uint64_t part = 0;
        for (int i = size; i-- > 0;) {
            const auto whole = static_cast<unsigned __int128>(part) << 64 | rest[i];
            rest[i] = static_cast<uint64_t>(whole / kUnit);
            part = static_cast<uint64_t>(whole) - rest[i] * kUnit;
        }
        while (size && !rest[size - 1]) --size;
        char digits[kLimbDigits] = {};
        const auto count = std::to_chars(digits, std::end(digits), part).ptr - digits;
        at = std::copy_n(digits, count, at - count) - count;
        for (int64_t i = count; size && i < kDigits; ++i) *--at = '0';
    }
    return {at, std::end(buffer)};
}

}  // namespace

std::string int_digits(Value v, int base) {
    if (v.is_small_int()) {
        char digits[64];
        const int64_t n = v.as_small_int();
        return {digits, std::to_chars(digits, std::end(digits), n < 0 ? -n : n, base).ptr};
    }
    const auto* big = cast<BigInt>(v);
    if (base == 10 && big && std::abs(big->size) <= kFewLimbs) return decimal_digits_of(big);
    const ReadOnly x(v);
    std::string out(mpz_sizeinbase(x.get(), base) + 2, '\0');
    mpz_get_str(out.data(), base, x.get());
    out.resize(out.find('\0'));
    if (out[0] == '-') out.erase(0, 1);
    return out;
}

namespace {

constexpr size_t kTwoWordDigits = 38;

Value int_of_two_words(Heap& heap, std::string_view digits) {
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    unsigned __int128 value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    const uint64_t limbs[] = {static_cast<uint64_t>(value), static_cast<uint64_t>(value >> 64)};
    return make_int(heap, limbs, 2, negative);
}

}  // namespace

Value make_int_from_decimal(Heap& heap, std::string_view digits) {
    constexpr size_t kSmallDigits = 18;
    if (digits.size() <= kSmallDigits) {
        const bool negative = digits.starts_with('-');
        int64_t value = 0;
        for (const char c : digits.substr(negative)) value = value * 10 + (c - '0');
        return make_int(heap, negative ? -value : value);
    }
    if (digits.size() <= kTwoWordDigits) return int_of_two_words(heap, digits);
    Integer result;
    mpz_set_str(result.get(), std::string(digits).c_str(), 10);
    return result.to_value(heap);
}

Value make_int_from_digits(Heap& heap, const std::string& digits, int base, bool negative) {
    Integer result;
    mpz_set_str(result.get(), digits.c_str(), base);
    if (negative) mpz_neg(result.get(), result.get());
    return result.to_value(heap);
}

}  // namespace pvm::vm
