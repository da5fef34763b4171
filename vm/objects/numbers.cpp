#include "vm/objects/numbers.h"

#include <gmp.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/text/double_text.h"
#include "vm/text/numhash.h"

namespace pvm::vm {
namespace {

// Order of an int of any size and a finite double.
int compare_int_with_double(Value i, double d) {
    int64_t small;
    constexpr double kInt64End = 0x1p63;
    if (int_to_int64(i, small)) {
        if (d >= kInt64End) return -1;
        if (d < -kInt64End) return 1;
        const auto whole = static_cast<int64_t>(d);
        if (small != whole) return small < whole ? -1 : 1;
        const double fraction = d - static_cast<double>(whole);
        return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
    }
    const int sign = int_sign(i);
    const int d_sign = d > 0 ? 1 : d < 0 ? -1 : 0;
    if (sign != d_sign) return sign < d_sign ? -1 : 1;
    // |i| is beyond 63 bits; a double of as many bits is whole.
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(d), &exponent);
    const auto bits = static_cast<int64_t>(int_bits(i));
    if (bits != exponent) return (bits < exponent ? -1 : 1) * sign;
    const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    const size_t shift = static_cast<size_t>(exponent - 53);
    const IntView v(i);
    uint64_t limbs[18] = {};
    limbs[shift / 64] = mantissa << (shift % 64);
    if (shift % 64 != 0) limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
    return mpn_cmp(v.limbs, limbs, static_cast<mp_size_t>(v.size)) * sign;
}

int order_of(double a, double b) { return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2; }

}  // namespace

Value raise_no_floats(Activation& act) {
    return act.raise_text(TypeId::UnsupportedError,
                          "the strict profile has no floats: use int, decimal.Decimal or "
                          "fractions.Fraction, or choose the standard profile");
}

Value box_float(Heap& heap, double value) {
    auto* boxed = heap.make<Float>();
    boxed->value = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
    heap.charge(*boxed);
    return Value::object(boxed);
}

Value make_big(Heap& heap, int64_t value) {
    const bool negative = value < 0;
    const uint64_t limb = negative ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    return make_int(heap, &limb, 1, negative);
}

Value make_uint(Heap& heap, uint64_t value) {
    if (value <= static_cast<uint64_t>(Value::kSmallIntMax)) [[likely]] {
        return Value::small_int(static_cast<int64_t>(value));
    }
    return make_int(heap, &value, 1, false);
}

Value make_int(Heap& heap, const uint64_t* limbs, size_t count, bool negative) {
    while (count > 0 && limbs[count - 1] == 0) --count;
    if (count == 0) return Value::small_int(0);
    if (count == 1) {
        constexpr auto kMax = static_cast<uint64_t>(Value::kSmallIntMax);
        if (limbs[0] <= kMax + negative) {
            const auto magnitude = static_cast<int64_t>(limbs[0]);
            return Value::small_int(negative ? -magnitude : magnitude);
        }
    }
    auto* big = heap.make<BigInt>(count * sizeof(uint64_t));
    big->size = negative ? -static_cast<int32_t>(count) : static_cast<int32_t>(count);
    big->pad = 0;
    std::copy_n(limbs, count, big->limbs);
    heap.charge(*big);
    return Value::object(big);
}

bool int_to_int64(Value v, int64_t& out) {
    if (v.is_small_int()) [[likely]] {
        out = v.as_small_int();
        return true;
    }
    if (const auto* big = cast<BigInt>(v)) {
        constexpr uint64_t kEnd = uint64_t{1} << 63;
        if (big->size == 1 && big->limbs[0] < kEnd) {
            out = static_cast<int64_t>(big->limbs[0]);
            return true;
        }
        if (big->size == -1 && big->limbs[0] <= kEnd) {
            out = static_cast<int64_t>(-big->limbs[0]);
            return true;
        }
        return false;
    }
    out = v.is_true();
    return true;
}

int64_t int_clamped(Value v) {
    int64_t out;
    if (int_to_int64(v, out)) return out;
    return int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
}

bool int_to_double(Value v, double& out) {
    v = int_plain(v);
    if (v.is_small_int()) [[likely]] {
        out = static_cast<double>(v.as_small_int());
        return true;
    }
    const IntView x(v);
    const int lead = std::countl_zero(x.limbs[x.size - 1]);
    uint64_t mantissa = x.limbs[x.size - 1] << lead;
    bool sticky = false;
    if (x.size > 1) {
        if (lead != 0) mantissa |= x.limbs[x.size - 2] >> (64 - lead);
        sticky = (x.limbs[x.size - 2] << lead) != 0;
        for (size_t i = 0; i + 2 < x.size && !sticky; ++i) sticky = x.limbs[i] != 0;
    }
    const int64_t exponent = static_cast<int64_t>(x.size - 1) * 64 - lead;
    if (!round_to_double(mantissa, sticky, exponent, out)) return false;
    if (x.negative) out = -out;
    return true;
}

size_t int_bits(Value v) {
    const IntView x(v);
    if (x.zero()) return 0;
    return x.size * 64 - static_cast<size_t>(std::countl_zero(x.limbs[x.size - 1]));
}

int int_sign(Value v) {
    if (v.is_small_int()) return v.as_small_int() < 0 ? -1 : v.as_small_int() > 0;
    if (const auto* big = cast<BigInt>(v)) return big->size < 0 ? -1 : 1;
    return v.is_true();
}

bool int_is_odd(Value v) {
    if (v.is_small_int()) return v.as_small_int() & 1;
    if (const auto* big = cast<BigInt>(v)) return big->limbs[0] & 1;
    return v.is_true();
}

int compare_ints(Value a, Value b) {
    a = int_plain(a);
    b = int_plain(b);
    if (a.is_small_int() && b.is_small_int()) [[likely]] {
        const int64_t x = a.as_small_int();
        const int64_t y = b.as_small_int();
        return x < y ? -1 : x > y;
    }
    const IntView x(a);
    const IntView y(b);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    const int sign = x.negative ? -1 : 1;
    if (x.size != y.size) return x.size < y.size ? -sign : sign;
    const int order = mpn_cmp(x.limbs, y.limbs, static_cast<mp_size_t>(x.size));
    return order < 0 ? -sign : order > 0 ? sign : 0;
}

int compare_numbers(Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) [[likely]]
        return compare_ints(a, b);
    const bool a_float = is_float(a);
    const bool b_float = is_float(b);
    if (!a_float && !b_float) return compare_ints(a, b);
    if (a_float && b_float) return order_of(float_value(a), float_value(b));
    const double d = float_value(a_float ? a : b);
    if (std::isnan(d)) return 2;
    int order;
    if (std::isinf(d)) {
        order = d > 0 ? -1 : 1;
    } else {
        order = compare_int_with_double(a_float ? b : a, d);
        order = order < 0 ? -1 : order > 0;
    }
    return a_float ? -order : order;
}

int64_t hash_number(Value v) {
    if (v.is_small_int()) [[likely]]
        return text::hash_integer(v.as_small_int());
    if (is_float(v)) return text::hash_double(float_value(v));
    const IntView x(v);
    return text::hash_integer(x.negative, std::span<const uint64_t>(x.limbs, x.size));
}

std::string int_to_decimal(Value v) {
    std::string out;
    append_int(out, int_plain(v));
    return out;
}

bool int_text_allowed(Value v) {
    // 10 ** 4300 has 14 285 bits.
    constexpr size_t kBitsOfLimit = 14285;
    if (!v.is_object()) [[likely]]
        return true;
    const size_t bits = int_bits(v);
    if (bits != kBitsOfLimit) return bits < kBitsOfLimit;
    return int_digits(v, 10).size() <= limits::kIntTextDigitsMax;
}

Value raise_int_text_too_long(Activation& act) {
    return act.raise(TypeId::ValueError,
                     "Exceeds the limit ({} digits) for integer string conversion; use "
                     "sys.set_int_max_str_digits() to increase the limit",
                     limits::kIntTextDigitsMax);
}

void append_int(std::string& out, Value v) {
    if (v.is_small_int()) [[likely]] {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, v.as_small_int()).ptr;
        out.append(digits, end);
    } else if (v.is_bool()) {
        out += v.is_true() ? "True" : "False";
    } else {
        if (int_sign(v) < 0) out += '-';
        out += int_digits(v, 10);
    }
}

void append_float_repr(std::string& out, double value) { out += text::repr_double(value); }

bool index_value(Value v, Value& out_int) {
    if (v.is_small_int()) [[likely]] {
        out_int = v;
        return true;
    }
    if (is_kind(v, Kind::Instance)) v = unwrap(v);
    if (!is_int(v)) return false;
    out_int = int_plain(v);
    return true;
}

Value raise_no_index(Activation& act, Value v) {
    return act.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer",
                     type_name(v));
}

}  // namespace pvm::vm
