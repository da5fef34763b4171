#pragma once
// The Mersenne Twister MT19937 over the state of a random generator: a bytearray of 624 words, then
// the index of the next one, all little-endian.
//
// Its streams are those of CPython's random module for a seed (Matsumoto and Nishimura, "Mersenne
// Twister", ACM TOMACS 8, 1998). The one rule: the bytes are the whole state, so a generator that
// sleeps goes on where it was.

#include <algorithm>
#include <string_view>

#include "vm/heap/object.h"

namespace pvm::vm {

class Twister {
public:
    static constexpr uint32_t kWords = 624;
    static constexpr uint32_t kStateBytes = 4 * (kWords + 1);

    explicit Twister(ByteArray* state) : data_(state->data) {}

    uint32_t index() const { return word(kWords); }

    void seed(std::string_view key) {
        init(19650218);
        const auto words = static_cast<uint32_t>(key.size() / 4);
        const auto key_word = [&](uint32_t i) {
            uint32_t w = 0;
            for (uint32_t b = 4; b-- > 0;) w = w << 8 | static_cast<uint8_t>(key[4 * i + b]);
            return w;
        };
        uint32_t i = 1, j = 0;
        const auto next_place = [&] {
            if (++i < kWords) return;
            set(0, word(kWords - 1));
            i = 1;
        };
        const auto mixed = [&](uint32_t factor) {
            const uint32_t before = word(i - 1);
            return word(i) ^ ((before ^ before >> 30) * factor);
        };
        for (uint32_t k = std::max(kWords, words); k > 0; --k) {
            set(i, mixed(1664525) + key_word(j) + j);
            next_place();
            if (++j == words) j = 0;
        }
        for (uint32_t k = kWords - 1; k > 0; --k) {
            set(i, mixed(1566083941) - i);
            next_place();
        }
        set(0, 0x80000000U);
    }

    // A float in [0, 1) of 53 bits.
    double real() {
        const uint32_t a = next() >> 5;
        const uint32_t b = next() >> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    uint32_t next() {
        if (index() >= kWords) refill();
        const uint32_t at = index();
        set(kWords, at + 1);
        uint32_t y = word(at);
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680U;
        y ^= (y << 15) & 0xefc60000U;
        return y ^ y >> 18;
    }

private:
    static constexpr uint32_t kShift = 397;

    uint32_t word(uint32_t i) const {
        const uint8_t* p = data_ + 4 * size_t{i};
        return p[0] | p[1] << 8 | p[2] << 16 | static_cast<uint32_t>(p[3]) << 24;
    }
    void set(uint32_t i, uint32_t value) {
        for (uint32_t b = 0; b < 4; ++b)
            data_[4 * size_t{i} + b] = static_cast<uint8_t>(value >> 8 * b);
    }
    void init(uint32_t seed) {
        set(0, seed);
        for (uint32_t i = 1; i < kWords; ++i) {
            const uint32_t before = word(i - 1);
            set(i, 1812433253U * (before ^ before >> 30) + i);
        }
        set(kWords, kWords);
    }
    void refill() {
        for (uint32_t i = 0; i < kWords; ++i) {
            const uint32_t y = (word(i) & 0x80000000U) | (word((i + 1) % kWords) & 0x7fffffffU);
            set(i, word((i + kShift) % kWords) ^ y >> 1 ^ (y & 1 ? 0x9908b0dfU : 0));
        }
        set(kWords, 0);
    }

    uint8_t* data_;
};

}  // namespace pvm::vm
