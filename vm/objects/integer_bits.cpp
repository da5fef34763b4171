// Ints as bits: shifts, and, or, xor, and their count.

#include <algorithm>

#include "vm/objects/integer_limbs.h"
#include "vm/objects/numbers.h"

namespace pvm::vm {

namespace {

enum class BitwiseOp { And, Or, Xor };

template <BitwiseOp op>
constexpr uint64_t bits_of(uint64_t x, uint64_t y) {
    return op == BitwiseOp::And ? x & y : op == BitwiseOp::Or ? x | y : x ^ y;
}

// Of two that are not negative.
template <BitwiseOp op>
Value bitwise_plain(Heap& heap, const IntView& a, const IntView& b) {
    const IntView& longer = a.size >= b.size ? a : b;
    const IntView& shorter = a.size >= b.size ? b : a;
    if (op == BitwiseOp::And && shorter.size <= 1) {
        const uint64_t bits = shorter.zero() ? 0 : shorter.limbs[0] & longer.limbs[0];
        return make_int(heap, &bits, 1, false);
    }
    const size_t size = op == BitwiseOp::And ? shorter.size : longer.size;
    BigInt* out = fresh(heap, size);
    const auto n = static_cast<mp_size_t>(shorter.size);
    if (n == 0) {
    } else if (op == BitwiseOp::And) {
        mpn_and_n(out->limbs, longer.limbs, shorter.limbs, n);
    } else if (op == BitwiseOp::Or) {
        mpn_ior_n(out->limbs, longer.limbs, shorter.limbs, n);
    } else {
        mpn_xor_n(out->limbs, longer.limbs, shorter.limbs, n);
    }
    std::copy(longer.limbs + shorter.size, longer.limbs + size, out->limbs + shorter.size);
    return settle(heap, out, size, false);
}

// Limb after limb in two's complement, from that of a magnitude or back to it.
class Complement {
public:
    explicit Complement(bool negative) : mask_(negative ? ~uint64_t{0} : 0), carry_(negative) {}
    uint64_t next(uint64_t limb) {
        const uint64_t out = (limb ^ mask_) + carry_;
        carry_ = out < carry_;
        return out;
    }

private:
    uint64_t mask_, carry_;
};

template <BitwiseOp op>
Value bitwise(Heap& heap, Value left, Value right) {
    const IntView a(left);
    const IntView b(right);
    if (!a.negative && !b.negative) return bitwise_plain<op>(heap, a, b);
    const bool negative = bits_of<op>(a.negative, b.negative) != 0;
    // What is not negative ends an `and`.
    const size_t size = op == BitwiseOp::And && !a.negative   ? a.size
                        : op == BitwiseOp::And && !b.negative ? b.size
                                                              : std::max(a.size, b.size) + 1;
    BigInt* out = fresh(heap, size);
    Complement of_a(a.negative), of_b(b.negative), of_result(negative);
    for (size_t i = 0; i < size; ++i) {
        const uint64_t x = of_a.next(i < a.size ? a.limbs[i] : 0);
        const uint64_t y = of_b.next(i < b.size ? b.limbs[i] : 0);
        out->limbs[i] = of_result.next(bits_of<op>(x, y));
    }
    return settle(heap, out, size, negative);
}

}  // namespace

Value int_shift_left(Heap& heap, Value v, uint64_t count) {
    v = int_plain(v);
    if (v.is_small_int()) {
        const int64_t i = v.as_small_int();
        if (i == 0) return v;
        if (count < 62) {
            const int64_t shifted = static_cast<int64_t>(static_cast<uint64_t>(i) << count);
            if (shifted >> count == i) return make_int(heap, shifted);
        }
    }
    const IntView x(v);
    const size_t whole = count / 64;
    const unsigned bits = count % 64;
    const auto n = static_cast<mp_size_t>(x.size);
    BigInt* out = fresh(heap, x.size + whole + (bits != 0));
    std::fill_n(out->limbs, whole, 0);
    if (bits == 0) {
        mpn_copyi(out->limbs + whole, x.limbs, n);
    } else {
        out->limbs[whole + x.size] = mpn_lshift(out->limbs + whole, x.limbs, n, bits);
    }
    return settle(heap, out, x.size + whole + (bits != 0), x.negative);
}

Value int_shift_right(Heap& heap, Value v, uint64_t count) {
    v = int_plain(v);
    if (v.is_small_int())
        return Value::small_int(v.as_small_int() >> std::min<uint64_t>(count, 63));
    const IntView x(v);
    const size_t whole = count / 64;
    const unsigned bits = count % 64;
    if (whole >= x.size) return Value::small_int(x.negative ? -1 : 0);
    const size_t size = x.size - whole;
    if (size == 1 && !x.negative) {
        const uint64_t left = x.limbs[whole] >> bits;
        return make_int(heap, &left, 1, false);
    }
    BigInt* out = fresh(heap, size + x.negative);
    uint64_t lost = 0;
    if (bits == 0) {
        mpn_copyi(out->limbs, x.limbs + whole, static_cast<mp_size_t>(size));
    } else {
        lost = mpn_rshift(out->limbs, x.limbs + whole, static_cast<mp_size_t>(size), bits);
    }
    if (x.negative) {
        // Towards minus infinity.
        for (size_t i = 0; i < whole && lost == 0; ++i) lost = x.limbs[i];
        out->limbs[size] =
            lost ? mpn_add_1(out->limbs, out->limbs, static_cast<mp_size_t>(size), 1) : 0;
    }
    return settle(heap, out, size + x.negative, x.negative);
}

Value int_and(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() & b.as_small_int());
    return bitwise<BitwiseOp::And>(heap, a, b);
}

Value int_or(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() | b.as_small_int());
    return bitwise<BitwiseOp::Or>(heap, a, b);
}

Value int_xor(Heap& heap, Value a, Value b) {
    if (both_small(a, b)) return Value::small_int(a.as_small_int() ^ b.as_small_int());
    return bitwise<BitwiseOp::Xor>(heap, a, b);
}

uint64_t int_bit_count(Value v) {
    const IntView x(v);
    return x.zero() ? 0 : mpn_popcount(x.limbs, static_cast<mp_size_t>(x.size));
}

}  // namespace pvm::vm
