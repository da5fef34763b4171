#include "vm/objects/decimal_number.h"

#include <gmp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

namespace pvm::vm {

namespace {

constexpr auto kPowers = [] {
    std::array<Coefficient, kCoefficientDigits + 1> powers{};
    powers[0] = 1;
    for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

// Exponents further apart than this are the prelude's.
constexpr int64_t kNear = 50;

bool scale(Coefficient& n, int64_t places) {
    if (!n || !places) return true;
    if (places > kCoefficientDigits) return false;
    return !__builtin_mul_overflow(n, kPowers[static_cast<size_t>(places)], &n);
}

bool goes_up(Rounding rounding, bool negative, Coefficient kept, Coefficient rest,
             Coefficient unit) {
    // Twice the rest would not fit: it is compared with what it lacks.
    const Coefficient lacks = unit - rest;
    switch (rounding) {
        case Rounding::HalfEven: return rest > lacks || (rest == lacks && (kept & 1));
        case Rounding::HalfUp: return rest >= lacks;
        case Rounding::HalfDown: return rest > lacks;
        case Rounding::Down: return false;
        case Rounding::Up: return true;
        case Rounding::Ceiling: return !negative;
        case Rounding::Floor: return negative;
        case Rounding::ZeroFiveUp: return kept % 5 == 0;
    }
    return false;
}

// Without its last `count` digits; whether that lost anything.
bool cut(Coefficient& n, int64_t count, Rounding rounding, bool negative) {
    if (count > decimal_digits(n) + 1 || count > kCoefficientDigits) {
        const bool lost = n != 0;
        n = lost && goes_up(rounding, negative, 0, 1, 10);
        return lost;
    }
    const Coefficient unit = kPowers[static_cast<size_t>(count)];
    const Coefficient kept = n / unit, rest = n - kept * unit;
    n = rest ? kept + goes_up(rounding, negative, kept, rest, unit) : kept;
    return rest != 0;
}

int64_t adjusted(const DecimalNumber& n) { return n.exponent + decimal_digits(n.coefficient) - 1; }

}  // namespace

Coefficient power_of_ten(int n) { return kPowers[static_cast<size_t>(n)]; }

int decimal_digits(Coefficient n) {
    const auto high = static_cast<uint64_t>(n >> 64), low = static_cast<uint64_t>(n);
    const int bits = high ? 128 - std::countl_zero(high) : 64 - std::countl_zero(low | 1);
    // The guess is right or one too small.
    const int guess = bits * 1233 >> 12;
    return n >= kPowers[static_cast<size_t>(guess)] ? guess + 1 : std::max(guess, 1);
}

bool decimal_add(const DecimalNumber& a, const DecimalNumber& b, const DecimalBounds& bounds,
                 DecimalNumber& out) {
    out.exponent = std::min(a.exponent, b.exponent);
    const bool floor = bounds.rounding == Rounding::Floor;
    if (!a.coefficient && !b.coefficient) {
        out.negative = a.negative == b.negative ? a.negative : floor;
        out.coefficient = 0;
        return true;
    }
    if (!a.coefficient || !b.coefficient) {
        // Zeros as far as the precision goes.
        const DecimalNumber& kept = a.coefficient ? a : b;
        const int64_t room = bounds.precision - decimal_digits(kept.coefficient);
        const int64_t least = kept.exponent - std::max<int64_t>(0, room) - 1;
        const int64_t exponent = std::max(out.exponent, least);
        out = kept;
        if (kept.exponent <= exponent) return true;
        out.exponent = exponent;
        return scale(out.coefficient, kept.exponent - exponent);
    }
    Coefficient x = a.coefficient, y = b.coefficient;
    if (std::max(a.exponent, b.exponent) - out.exponent >= kNear) return false;
    if (!scale(x, a.exponent - out.exponent) || !scale(y, b.exponent - out.exponent)) return false;
    if (a.negative == b.negative) {
        out.negative = a.negative;
        return !__builtin_add_overflow(x, y, &out.coefficient);
    }
    out.negative = x == y ? floor : x > y ? a.negative : b.negative;
    out.coefficient = x > y ? x - y : y - x;
    return true;
}

bool decimal_multiply(const DecimalNumber& a, const DecimalNumber& b, DecimalNumber& out) {
    out.negative = a.negative != b.negative;
    out.exponent = a.exponent + b.exponent;
    return !__builtin_mul_overflow(a.coefficient, b.coefficient, &out.coefficient);
}

bool decimal_divide_whole(const DecimalNumber& a, const DecimalNumber& b, int64_t precision,
                          DecimalNumber& whole, DecimalNumber& rest) {
    const int64_t exponent = std::min(a.exponent, b.exponent);
    Coefficient x = a.coefficient, y = b.coefficient;
    if (!y || !scale(x, a.exponent - exponent) || !scale(y, b.exponent - exponent)) return false;
    whole = {a.negative != b.negative, x / y, 0};
    rest = {a.negative, x % y, exponent};
    return decimal_digits(whole.coefficient) <= precision;
}

bool decimal_divide(const DecimalNumber& a, const DecimalNumber& b, int64_t precision,
                    DecimalNumber& out) {
    if (!b.coefficient) return false;
    const int64_t ideal = a.exponent - b.exponent;
    out.negative = a.negative != b.negative;
    out.exponent = ideal;
    out.coefficient = 0;
    if (!a.coefficient) return true;
    Coefficient top = a.coefficient, bottom = b.coefficient;
    const int64_t shift = decimal_digits(bottom) - decimal_digits(top) + precision + 1;
    if (!(shift >= 0 ? scale(top, shift) : scale(bottom, -shift))) return false;
    Coefficient quotient = top / bottom;
    out.exponent = ideal - shift;
    const bool exact = quotient * bottom == top;
    if (!exact) quotient += quotient % 5 == 0;
    out.coefficient = quotient;
    if (exact) decimal_strip(out, ideal);
    return true;
}

void decimal_strip(DecimalNumber& n, int64_t most) {
    for (int step = 16; step > 0 && n.coefficient; step /= 2) {
        const Coefficient unit = kPowers[static_cast<size_t>(step)];
        while (n.exponent + step <= most && n.coefficient >= unit) {
            const Coefficient kept = n.coefficient / unit;
            if (kept * unit != n.coefficient) break;
            n.coefficient = kept;
            n.exponent += step;
        }
    }
}

bool decimal_power(const DecimalNumber& base, const DecimalNumber& power, int64_t precision,
                   DecimalNumber& out) {
    constexpr Coefficient kPowerMax = 6000;
    DecimalNumber whole = power;
    if (!base.coefficient || !power.coefficient) return false;
    if (whole.exponent < 0) decimal_strip(whole, 0);
    if (whole.exponent < 0 || !scale(whole.coefficient, whole.exponent)) return false;
    if (whole.coefficient > kPowerMax) return false;
    const auto count = static_cast<int64_t>(whole.coefficient);
    out = {base.negative && (count & 1), 1, base.exponent * count};
    Coefficient square = base.coefficient;
    for (int64_t rest = count;;) {
        if (rest & 1 && __builtin_mul_overflow(out.coefficient, square, &out.coefficient)) {
            return false;
        }
        if (!(rest >>= 1)) break;
        if (__builtin_mul_overflow(square, square, &square)) return false;
    }
    if (!power.negative) return true;
    const DecimalNumber one = {out.negative, 1, 0}, raised = {false, out.coefficient, out.exponent};
    return decimal_divide(one, raised, precision, out);
}

bool decimal_square_root(const DecimalNumber& n, int64_t precision, DecimalNumber& out) {
    constexpr mp_size_t kLimbs = 2;
    static_assert(sizeof(mp_limb_t) * kLimbs == sizeof(Coefficient));
    const bool odd = n.exponent & 1;
    const int64_t ideal = (n.exponent - odd) / 2;
    out = {n.negative, 0, ideal};
    if (!n.coefficient) return true;
    Coefficient top = n.coefficient;
    if (n.negative || !scale(top, odd)) return false;
    const int64_t shift = precision + 1 - (decimal_digits(top) + 1) / 2;
    if (shift < 0 || shift > kCoefficientDigits) return false;
    const auto limbs = [](Coefficient c, mp_limb_t* to) {
        to[0] = static_cast<mp_limb_t>(c);
        to[1] = static_cast<mp_limb_t>(c >> 64);
    };
    // Twice the precision, and two digits more: those fit four limbs.
    mp_limb_t number[kLimbs], unit[kLimbs], once[2 * kLimbs], twice[3 * kLimbs];
    mp_limb_t root[kLimbs] = {}, rest[2 * kLimbs];
    limbs(top, number);
    limbs(kPowers[static_cast<size_t>(shift)], unit);
    mpn_mul_n(once, number, unit, kLimbs);
    mpn_mul(twice, once, 2 * kLimbs, unit, kLimbs);
    mp_size_t size = 3 * kLimbs;
    while (!twice[size - 1]) --size;
    if (size > 2 * kLimbs) return false;
    const bool exact = mpn_sqrtrem(root, rest, twice, size) == 0;
    out.coefficient = root[0] | static_cast<Coefficient>(root[1]) << 64;
    out.exponent = ideal - shift;
    if (!exact) {
        out.coefficient += out.coefficient % 5 == 0;
        return true;
    }
    decimal_strip(out, ideal);
    return true;
}

bool decimal_compare(const DecimalNumber& a, const DecimalNumber& b, int& order) {
    const auto sign = [](const DecimalNumber& n) {
        return n.coefficient ? (n.negative ? -1 : 1) : 0;
    };
    const int mine = sign(a), its = sign(b);
    order = (mine > its) - (mine < its);
    if (order || !mine) return true;
    const int64_t x = adjusted(a), y = adjusted(b);
    if (x != y) {
        order = x > y ? mine : -mine;
        return true;
    }
    Coefficient m = a.coefficient, n = b.coefficient;
    const int64_t shift = a.exponent - b.exponent;
    if (!(shift > 0 ? scale(m, shift) : scale(n, -shift))) return false;
    order = ((m > n) - (m < n)) * mine;
    return true;
}

std::string decimal_digits_text(const DecimalNumber& n) {
    char buffer[96];
    char* at = std::end(buffer);
    const int64_t places = -n.exponent;
    const int64_t written = std::max<int64_t>(decimal_digits(n.coefficient), places + 1);
    // So many digits at a time as a word holds.
    constexpr int kAtOnce = 18;
    constexpr auto kUnit = static_cast<uint64_t>(kPowers[kAtOnce]);
    Coefficient above = n.coefficient;
    uint64_t rest = 0;
    for (int64_t i = 0; i < written; ++i) {
        if (i % kAtOnce == 0) {
            const Coefficient kept = above / kUnit;
            rest = static_cast<uint64_t>(above - kept * kUnit);
            above = kept;
        }
        if (i == places && places > 0) *--at = '.';
        *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    return std::string(at, std::end(buffer));
}

bool decimal_rescale(DecimalNumber& n, int64_t exponent, Rounding rounding, int64_t& status) {
    const int64_t count = exponent - n.exponent;
    n.exponent = exponent;
    if (count <= 0) return scale(n.coefficient, -count);
    status |= kDecimalRounded;
    if (cut(n.coefficient, count, rounding, n.negative)) status |= kDecimalInexact;
    return true;
}

bool decimal_fit(DecimalNumber& n, const DecimalBounds& bounds, int64_t& status) {
    const int64_t tiny = bounds.least_exponent - bounds.precision + 1;
    const int64_t top = bounds.greatest_exponent - bounds.precision + 1;
    if (!n.coefficient) {
        return n.exponent >= tiny && n.exponent <= (bounds.clamp ? top : bounds.greatest_exponent);
    }
    const int64_t least = n.exponent + decimal_digits(n.coefficient) - bounds.precision;
    if (least > top || least < tiny) return false;
    if (n.exponent < least) {
        if (!decimal_rescale(n, least, bounds.rounding, status)) return false;
        if (decimal_digits(n.coefficient) > bounds.precision) {
            n.coefficient /= 10;
            n.exponent += 1;
            if (n.exponent > top) return false;
        }
    }
    return n.exponent <= top || !bounds.clamp;
}

}  // namespace pvm::vm
