#pragma once
// Arithmetic of ints of any size: the results alone, without prices, limits or errors.
//
// Small ints are worked on in registers; everything else as limbs in place by GMP. What may grow
// out of bounds is asked about first (number_arithmetic.cpp prices, limits and reserves). The one
// rule: every result is in its one form, so a value of the small range is never a BigInt.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "vm/heap/heap.h"

namespace pvm::vm {

// The limbs of an int or bool, whichever form it has. Not copyable: `limbs` may point into the
// view.
class IntView {
public:
    explicit IntView(Value v) {
        if (const auto* big = cast<BigInt>(v)) {
            negative = big->size < 0;
            size = static_cast<size_t>(negative ? -big->size : big->size);
            limbs = big->limbs;
            return;
        }
        const int64_t i = v.is_small_int() ? v.as_small_int() : v.is_true();
        negative = i < 0;
        own_ = negative ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
        size = own_ != 0;
        limbs = &own_;
    }
    IntView(const IntView&) = delete;
    IntView& operator=(const IntView&) = delete;

    bool zero() const { return size == 0; }

    const uint64_t* limbs;  // least significant first; the last one is not zero
    size_t size;            // 0 for zero
    bool negative;

private:
    uint64_t own_;
};

// Room for limbs, on the stack as long as there are few.
class LimbBuffer {
public:
    explicit LimbBuffer(size_t count) {
        if (count <= kInline) {
            data_ = inline_;
        } else {
            heap_ = std::make_unique_for_overwrite<uint64_t[]>(count);
            data_ = heap_.get();
        }
    }
    uint64_t* data() { return data_; }
    uint64_t& operator[](size_t i) { return data_[i]; }

private:
    static constexpr size_t kInline = 24;
    uint64_t inline_[kInline];
    std::unique_ptr<uint64_t[]> heap_;
    uint64_t* data_;
};

// Limbs of an int's magnitude; 0 for zero.
inline size_t int_limbs(Value v) {
    if (const auto* big = cast<BigInt>(v)) {
        return static_cast<size_t>(big->size < 0 ? -big->size : big->size);
    }
    return v.is_small_int() ? v.as_small_int() != 0 : v.is_true();
}

Value int_add(Heap& heap, Value a, Value b);
Value int_sub(Heap& heap, Value a, Value b);
Value int_mul(Heap& heap, Value a, Value b);
Value int_negate(Heap& heap, Value v);
Value int_invert(Heap& heap, Value v);
Value int_abs(Heap& heap, Value v);
Value int_plain(Value v);  // a bool as the int it is; an int as itself

// Division rounds towards minus infinity. The divisor is not zero.
struct QuotientRemainder {
    Value quotient;
    Value remainder;
};
QuotientRemainder int_divmod(Heap& heap, Value a, Value b);
Value int_floor_divide(Heap& heap, Value a, Value b);
Value int_modulo(Heap& heap, Value a, Value b);
// a / b, correctly rounded; false when it is beyond the largest float.
bool int_true_divide(Value a, Value b, double& out);

Value int_shift_left(Heap& heap, Value v, uint64_t count);
Value int_shift_right(Heap& heap, Value v, uint64_t count);
// Two's complement without end.
Value int_and(Heap& heap, Value a, Value b);
Value int_or(Heap& heap, Value a, Value b);
Value int_xor(Heap& heap, Value a, Value b);

Value int_power(Heap& heap, Value base, uint64_t exponent);
// base ** exponent modulo `modulus`, with its sign; the modulus is not zero. unset() when the
// exponent is negative and the base has no inverse.
Value int_power_modulo(Heap& heap, Value base, Value exponent, Value modulus);

Value int_gcd(Heap& heap, Value a, Value b);
Value int_lcm(Heap& heap, Value a, Value b);
Value int_square_root(Heap& heap, Value v);  // floor; v is not negative
Value int_factorial(Heap& heap, uint64_t n);
Value int_binomial(Heap& heap, Value n, uint64_t k);           // n is not negative
Value int_falling_factorial(Heap& heap, Value n, uint64_t k);  // n·(n-1)·…: k factors, k ≤ n
uint64_t int_bit_count(Value v);                               // ones in the magnitude

// To the nearest multiple of 10 ** digits, half to even.
Value int_round_to_power_of_ten(Heap& heap, Value v, uint64_t digits);

// The magnitude's digits in `base` (2 … 36), lower case.
std::string int_digits(Value v, int base);

// Limbs of int_power's result, an upper bound.
uint64_t int_power_limbs_max(Value base, uint64_t exponent);

// (mantissa + something below one when `sticky`) * 2^exponent to the nearest double, half to even.
// The mantissa's top bit is set. False when that is beyond the largest float.
bool round_to_double(uint64_t mantissa, bool sticky, int64_t exponent, double& out);
// A finite double without its fraction.
Value float_to_int(Heap& heap, double value);

}  // namespace pvm::vm
