// Floats as bits, for struct's Python part.

#include <bit>
#include <cmath>

#include "vm/builtins/natives.h"
#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"

namespace pvm::vm {

namespace {

// binary16 of a finite or special double; false when it is too large.
bool half_bits(double d, uint16_t& out) {
    const uint64_t bits = std::bit_cast<uint64_t>(d);
    const auto sign = static_cast<uint16_t>(bits >> 63 << 15);
    if (std::isnan(d)) return out = static_cast<uint16_t>(sign | 0x7e00), true;
    if (std::isinf(d)) return out = static_cast<uint16_t>(sign | 0x7c00), true;
    const double magnitude = std::fabs(d);
    if (magnitude == 0) return out = sign, true;
    int exponent = 0;
    std::frexp(magnitude, &exponent);  // magnitude = f * 2^exponent, f in [0.5, 1)
    const int least = exponent - 1 < -14 ? -14 : exponent - 1;
    const double scaled = std::nearbyint(std::ldexp(magnitude, 10 - least));  // exact until rounded
    auto mantissa = static_cast<uint32_t>(scaled);
    int e = least;
    if (mantissa >= 2048) mantissa >>= 1, ++e;
    if (e > 15) return false;
    const uint32_t coded =
        mantissa < 1024 ? mantissa : static_cast<uint32_t>(e + 15) << 10 | (mantissa & 1023);
    out = static_cast<uint16_t>(sign | coded);
    return true;
}

double half_value(uint16_t bits) {
    const int e = bits >> 10 & 31;
    const double mantissa = bits & 1023;
    double magnitude;
    if (e == 31)
        magnitude = mantissa != 0 ? std::nan("") : HUGE_VAL;
    else if (e == 0)
        magnitude = std::ldexp(mantissa, -24);
    else
        magnitude = std::ldexp(mantissa + 1024, e - 25);
    return bits >> 15 ? -magnitude : magnitude;
}

}  // namespace

// (float, 2, 4 or 8) -> its bits, or None when it is too large for the size
Value native_float_bits(Activation& act, const Value* args, uint32_t) {
    const double d = float_value(args[0]);
    const int64_t size = args[1].as_small_int();
    if (size == 8) return make_uint(act.heap(), std::bit_cast<uint64_t>(d));
    if (size == 4) {
        const auto f = static_cast<float>(d);
        if (std::isinf(f) && !std::isinf(d)) return Value::none();
        return make_uint(act.heap(), std::bit_cast<uint32_t>(f));
    }
    uint16_t half = 0;
    return half_bits(d, half) ? Value::small_int(half) : Value::none();
}

// (bits, size) -> float
Value native_float_from_bits(Activation& act, const Value* args, uint32_t) {
    const int64_t size = args[1].as_small_int();
    if (size == 8) {
        // As two halves: an int of 64 bits may be beyond int64.
        int64_t low = 0, high = 0;
        int_to_int64(int_and(act.heap(), args[0], make_uint(act.heap(), 0xffffffff)), low);
        int_to_int64(int_shift_right(act.heap(), args[0], 32), high);
        return make_float(act, std::bit_cast<double>(static_cast<uint64_t>(high) << 32 |
                                                     static_cast<uint64_t>(low)));
    }
    const int64_t bits = args[0].as_small_int();
    if (size == 4) return make_float(act, std::bit_cast<float>(static_cast<uint32_t>(bits)));
    return make_float(act, half_value(static_cast<uint16_t>(bits)));
}

}  // namespace pvm::vm
