#include "vm/objects/decimal_number.h"

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
    const Coefficient kept = n / unit, rest = n % unit;
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
    if (top % bottom) {
        quotient += quotient % 5 == 0;
    } else {
        for (int step = 16; step > 0; step /= 2) {
            const Coefficient unit = kPowers[static_cast<size_t>(step)];
            while (out.exponent + step <= ideal && quotient % unit == 0) {
                quotient /= unit;
                out.exponent += step;
            }
        }
    }
    out.coefficient = quotient;
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
    Coefficient rest = n.coefficient;
    for (int64_t i = 0; i < written; ++i) {
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
