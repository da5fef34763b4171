#pragma once
// Hashes of numbers, tuples and frozensets, equal to CPython 3.11's on a 64-bit machine.
//
// Numbers that compare equal hash equal whatever their type, because a number's hash is its value
// modulo the prime 2^61 - 1. The rule: no hash is -1; where the arithmetic gives -1, CPython's
// replacement is used.

#include <bit>
#include <cstdint>
#include <span>

namespace pvm::vm::text {

inline constexpr uint64_t kHashModulus = (uint64_t{1} << 61) - 1;
inline constexpr int64_t kHashInfinity = 314159;

// hash(int) for a magnitude in limbs, least significant first, and a sign.
int64_t hash_integer(bool negative, std::span<const uint64_t> limbs);
int64_t hash_integer(bool negative, std::span<const uint32_t> limbs);
int64_t hash_integer(int64_t value);

// hash(float). A NaN has no value to agree with and hashes to 0.
int64_t hash_double(double value);

// hash(tuple): add() the hash of each item in order, then finish().
class TupleHasher {
public:
    void add(int64_t item_hash) {
        accumulator_ += static_cast<uint64_t>(item_hash) * kPrime2;
        accumulator_ = std::rotl(accumulator_, 31) * kPrime1;
        ++length_;
    }
    int64_t finish() const {
        const uint64_t hash = accumulator_ + (length_ ^ (kPrime5 ^ 3527539));
        return hash == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(hash);
    }

private:
    static constexpr uint64_t kPrime1 = 11400714785074694791u;
    static constexpr uint64_t kPrime2 = 14029467366897019727u;
    static constexpr uint64_t kPrime5 = 2870177450012600261u;

    uint64_t accumulator_ = kPrime5;
    uint64_t length_ = 0;
};

// hash(frozenset): add() the hash of each item in any order, then finish().
class FrozensetHasher {
public:
    void add(int64_t item_hash) {
        const auto bits = static_cast<uint64_t>(item_hash);
        accumulator_ ^= ((bits ^ 89869747u) ^ (bits << 16)) * 3644798167u;
        ++length_;
    }
    int64_t finish() const {
        uint64_t hash = accumulator_ ^ (length_ + 1) * 1927868237u;
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash * 69069u + 907133923u;
        return hash == ~uint64_t{0} ? 590923713 : static_cast<int64_t>(hash);
    }

private:
    uint64_t accumulator_ = 0;
    uint64_t length_ = 0;
};

}  // namespace pvm::vm::text
