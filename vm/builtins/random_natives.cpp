// random: the Mersenne Twister MT19937, whose streams CPython's random module gives for a seed.
//
// A generator's state is a bytearray of the Python object: 624 words, then the index of the next
// one, all little-endian.

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kWords = 624;
constexpr uint32_t kShift = 397;
constexpr uint32_t kStateBytes = 4 * (kWords + 1);
constexpr int64_t kRefillGas = 200;

class Twister {
public:
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

// The state, or null with an error pending.
ByteArray* state_of(Activation& act, Value v) {
    auto* state = cast<ByteArray>(v);
    if (!state || state->length != kStateBytes) {
        act.raise(TypeId::TypeError, "not the state of a random generator");
        return nullptr;
    }
    return refuse_frozen(act, state) ? nullptr : state;
}

// What drawing `words` words costs at most.
bool charge_words(Activation& act, uint64_t words) {
    return act.charge(static_cast<int64_t>(words / 2 + (words / kWords + 1) * (kRefillGas / 50) +
                                           words / kWords * kRefillGas));
}

}  // namespace

// (state, key): key is a row of 32-bit words, at least one.
Value native_random_seed(Activation& act, const Value* args, uint32_t) {
    std::string_view key;
    if (!buffer_of(args[1], key) || key.size() < 4 || key.size() % 4) {
        return act.raise(TypeId::TypeError, "not a key of a random generator");
    }
    ByteArray* state = state_of(act, args[0]);
    if (!state) return Value::error();
    if (!act.charge(500 + static_cast<int64_t>(key.size() / 4))) return Value::error();
    Twister(state).seed(key);
    return Value::none();
}

// (state): a float in [0, 1) of 53 bits.
Value native_random_float(Activation& act, const Value* args, uint32_t) {
    ByteArray* state = state_of(act, args[0]);
    if (!state) return Value::error();
    if (!charge_words(act, 2)) return Value::error();
    Twister twister(state);
    const uint32_t a = twister.next() >> 5;
    const uint32_t b = twister.next() >> 6;
    return make_float(act, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

// (state, bits from 1): an int of up to 32 bits, else little-endian bytes.
Value native_random_bits(Activation& act, const Value* args, uint32_t) {
    ByteArray* state = state_of(act, args[0]);
    if (!state) return Value::error();
    auto bits = static_cast<uint64_t>(args[1].as_small_int());
    if (bits <= 32) {
        if (!charge_words(act, 1)) return Value::error();
        const uint32_t word = Twister(state).next();
        return Value::small_int(bits ? word >> (32 - bits) : 0);
    }
    const uint64_t words = (bits + 31) / 32;
    if (!charge_words(act, words) || !act.reserve(32 + 4 * words)) return Value::error();
    Twister twister(state);
    std::string out;
    for (uint64_t i = 0; i < words; ++i, bits -= 32) {
        uint32_t word = twister.next();
        if (bits < 32) word >>= 32 - bits;
        for (uint32_t b = 0; b < 4; ++b) out += static_cast<char>(word >> 8 * b);
    }
    return make_bytes(act.heap(), out);
}

}  // namespace pvm::vm
