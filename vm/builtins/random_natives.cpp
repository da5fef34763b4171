// random: the Mersenne Twister MT19937, whose streams CPython's random module gives for a seed.
//
// A generator's state is a bytearray of the Python object (twister.h).

#include "vm/builtins/natives.h"
#include "vm/builtins/twister.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

constexpr int64_t kRefillGas = 200;

// The state, or null with an error pending.
ByteArray* state_of(Activation& act, Value v) {
    auto* state = cast<ByteArray>(v);
    if (!state || state->length != Twister::kStateBytes) {
        act.raise(TypeId::TypeError, "not the state of a random generator");
        return nullptr;
    }
    return refuse_frozen(act, state) ? nullptr : state;
}

// What drawing `words` words costs at most.
bool charge_words(Activation& act, uint64_t words) {
    return act.charge(static_cast<int64_t>(words / 2 +
                                           (words / Twister::kWords + 1) * (kRefillGas / 50) +
                                           words / Twister::kWords * kRefillGas));
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
    return make_float(act, Twister(state).real());
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
