#include "vm/text/numhash.h"

#include <cmath>

namespace pvm::vm::text {
namespace {

constexpr unsigned kHashBits = 61;

// `value` times 2^shift modulo 2^61 - 1: a rotation of 61 bits. `value` is below 2^61.
constexpr uint64_t rotated(uint64_t value, unsigned shift) {
    return ((value << shift) & kHashModulus) | (value >> (kHashBits - shift));
}

constexpr uint64_t reduced(uint64_t value) {
    value = (value & kHashModulus) + (value >> kHashBits);
    return value >= kHashModulus ? value - kHashModulus : value;
}

int64_t with_sign(bool negative, uint64_t residue) {
    const auto value = static_cast<int64_t>(residue);
    if (!negative) return value;
    return value == 1 ? -2 : -value;
}

template <typename Limb>
int64_t hash_limbs(bool negative, std::span<const Limb> limbs) {
    constexpr unsigned kShift = sizeof(Limb) * 8 % kHashBits;
    uint64_t residue = 0;
    for (size_t i = limbs.size(); i > 0; --i) {
        residue = reduced(rotated(residue, kShift) + reduced(limbs[i - 1]));
    }
    return with_sign(negative, residue);
}

}  // namespace

int64_t hash_integer(bool negative, std::span<const uint64_t> limbs) {
    return hash_limbs(negative, limbs);
}

int64_t hash_integer(bool negative, std::span<const uint32_t> limbs) {
    return hash_limbs(negative, limbs);
}

int64_t hash_integer(int64_t value) {
    const auto bits = static_cast<uint64_t>(value);
    return with_sign(value < 0, reduced(value < 0 ? -bits : bits));
}

int64_t hash_double(double value) {
    if (std::isnan(value)) return 0;
    if (std::isinf(value)) return value > 0 ? kHashInfinity : -kHashInfinity;
    // |value| = mantissa * 2^exponent with a whole mantissa; 2^exponent is a rotation, and 61
    // rotations are none.
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    constexpr int kTurn = kHashBits;
    const int shift = ((exponent - 53) % kTurn + kTurn) % kTurn;
    return with_sign(value < 0, rotated(mantissa, static_cast<unsigned>(shift)));
}

}  // namespace pvm::vm::text
