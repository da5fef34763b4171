#pragma once
// Value: one 64-bit word that is any Python value.
//
// Small ints, most floats and the few constants live in the word itself; everything else is a
// pointer to an Object of the activation's heap or of a frozen image. A word never says where an
// object lives in a way a contract could observe. The one rule: equal immediates have equal bits.
//
//   ...xxx1   int      63-bit two's complement, shifted left by one
//   ...xx10   float    binary64 with the exponent's top bits folded into the tag ("flonum");
//                      doubles outside about 1e-77…1e77 (and not +0.0) are boxed as kind Float
//   ...x100   special  None, False, True, … : the small table below
//   ...x000   object   pointer to Object, never null in a live register
//
// The folding of floats is the technique known as float self-tagging: an addition and a rotation
// bring the exponent's top bits down, where two of their eight values become the tag, with the
// third of those bits beside it as payload (Melancon, Feeley, Serrano, "Float Self-Tagging", 2024).

#include <bit>
#include <cstdint>

namespace pvm::vm {

struct Object;

class Value {
public:
    constexpr Value() : bits_(kUnset) {}
    static constexpr Value from_bits(uint64_t bits) { return Value(bits); }
    constexpr uint64_t bits() const { return bits_; }

    // Specials. Unset marks an unbound local; Error and Slow are native results, never stored.
    static constexpr Value none() { return Value(kNone); }
    static constexpr Value boolean(bool b) { return Value(b ? kTrue : kFalse); }
    static constexpr Value ellipsis() { return Value(kEllipsis); }
    static constexpr Value not_implemented() { return Value(kNotImplemented); }
    static constexpr Value unset() { return Value(kUnset); }
    static constexpr Value error() { return Value(kError); }
    static constexpr Value slow() { return Value(kSlow); }
    static constexpr Value pushed() { return Value(kPushed); }

    static constexpr int64_t kSmallIntMax = (int64_t{1} << 62) - 1;
    static constexpr int64_t kSmallIntMin = -(int64_t{1} << 62);
    static constexpr bool fits_small_int(int64_t i) {
        return i >= kSmallIntMin && i <= kSmallIntMax;
    }
    static constexpr Value small_int(int64_t i) {
        return Value((static_cast<uint64_t>(i) << 1) | 1);
    }
    static Value object(const Object* o) { return Value(reinterpret_cast<uint64_t>(o)); }

    constexpr bool is_small_int() const { return bits_ & 1; }
    constexpr bool is_flonum() const { return (bits_ & 3) == 2; }
    constexpr bool is_object() const { return (bits_ & 7) == 0; }
    constexpr bool is_special() const { return (bits_ & 7) == 4; }
    constexpr bool is_none() const { return bits_ == kNone; }
    constexpr bool is_true() const { return bits_ == kTrue; }
    constexpr bool is_false() const { return bits_ == kFalse; }
    constexpr bool is_bool() const { return bits_ == kTrue || bits_ == kFalse; }
    constexpr bool is_unset() const { return bits_ == kUnset; }
    constexpr bool is_error() const { return bits_ == kError; }
    constexpr bool is_slow() const { return bits_ == kSlow; }
    constexpr bool is_pushed() const { return bits_ == kPushed; }
    constexpr bool is_not_implemented() const { return bits_ == kNotImplemented; }
    constexpr bool is_ellipsis() const { return bits_ == kEllipsis; }

    constexpr int64_t as_small_int() const { return static_cast<int64_t>(bits_) >> 1; }
    Object* as_object() const { return reinterpret_cast<Object*>(bits_); }
    double as_flonum() const {
        if (bits_ == kPlusZero) return 0.0;
        return std::bit_cast<double>(std::rotr(bits_, 3) - kExponentShift);
    }
    // True and `out` set when `d` can live in a word.
    static bool try_flonum(double d, Value& out) {
        const uint64_t bits = std::rotl(std::bit_cast<uint64_t>(d) + kExponentShift, 3);
        if ((bits & 3) == 2 && bits != kPlusZero) [[likely]] {
            out = Value(bits);
            return true;
        }
        out = Value(kPlusZero);
        return std::bit_cast<uint64_t>(d) == 0;
    }

    constexpr bool same_bits(Value other) const { return bits_ == other.bits_; }

private:
    explicit constexpr Value(uint64_t bits) : bits_(bits) {}

    static constexpr uint64_t kNone = 0x04, kFalse = 0x0c, kTrue = 0x14, kEllipsis = 0x1c,
                              kNotImplemented = 0x24, kUnset = 0x2c, kError = 0x34, kSlow = 0x3c,
                              kPushed = 0x44;
    // Adding this to a double's bits makes its exponent's two top bits the tag, for the range that
    // words hold; of all words that would decode, the one of 2**-255 means +0.0 instead.
    static constexpr uint64_t kExponentShift = uint64_t{1} << 60, kPlusZero = 2;

    uint64_t bits_;
};

static_assert(sizeof(Value) == 8);

}  // namespace pvm::vm
