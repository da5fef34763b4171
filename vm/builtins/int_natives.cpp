// int and bool: construction, conversions, methods.

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/integer.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/decimals.h"
#include "vm/run/operators.h"

namespace pvm::vm {
namespace {

// PyNumber_Long for what is no text: an int, unset() when `x` is nothing of the kind, slow() or
// error().
Value int_of_number(Activation& act, Value x) {
    if (has_own(x, Special::Int)) {
        const Value whole = small_number(act, x, Special::Int);
        return whole.is_small_int() || whole.is_error() ? whole : Value::slow();
    }
    const Value inner = unwrap(x);
    if (is_int(inner)) return int_plain(inner);
    if (is_float(inner)) return float_truncated(act, float_value(inner));
    if (has_own(x, Special::Index) || has_own(x, Special::Trunc)) return Value::slow();
    return Value::unset();
}

bool is_text(Value v) {
    std::string_view bytes;
    return is_kind(v, Kind::Str) || buffer_of(v, bytes);
}

Value int_of(Activation& act, Value x) {
    if (const Value whole = decimal_truncated(act, x); !whole.is_slow()) return whole;
    const Value number = int_of_number(act, x);
    if (!number.is_unset()) return number;
    const Value inner = unwrap(x);
    if (is_text(inner)) return int_from_text(act, inner, 10);
    return act.raise(TypeId::TypeError,
                     "int() argument must be a string, a bytes-like object or a real number, not "
                     "'{}'",
                     type_name(x));
}

// Of nothing but digits, as many as stay far from the end of a word; slow() for any other text.
Value int_of_few_digits(const Str* s, int64_t base) {
    constexpr int64_t kFar = int64_t{1} << 54;
    if (s->extra != 1 || s->length == 0) return Value::slow();
    int64_t value = 0;
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint8_t c = s->u8()[i];
        const int64_t digit = c >= '0' && c <= '9'                     ? c - '0'
                              : (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? (c | 0x20) - 'a' + 10
                                                                       : base;
        if (digit >= base || value > kFar) return Value::slow();
        value = value * base + digit;
    }
    return Value::small_int(value);
}

Value int_of_text(Activation& act, Value x, Value base) {
    if (base.is_small_int() && base.as_small_int() >= 2 && base.as_small_int() <= 36) {
        const auto* s = cast<Str>(x);
        const Value few = s ? int_of_few_digits(s, base.as_small_int()) : Value::slow();
        if (!few.is_slow()) return few;
    }
    Value index;
    if (const Ready state = read_index(act, base, index); state != Ready::Yes) {
        return not_ready(state);
    }
    const int64_t b = int_clamped(index);
    if (b != 0 && (b < 2 || b > 36)) {
        return act.raise(TypeId::ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    const Value inner = unwrap(x);
    if (!is_kind(inner, Kind::Str) && !is_kind(inner, Kind::Bytes) &&
        !is_kind(inner, Kind::ByteArray)) {
        return act.raise(TypeId::TypeError, "int() can't convert non-string with explicit base");
    }
    return int_from_text(act, inner, static_cast<int>(b));
}

enum class ByteOrder { Big, Little };

// The `byteorder` argument; false with an exception pending.
bool read_byte_order(Activation& act, Value v, std::string_view function, ByteOrder& out) {
    out = ByteOrder::Big;
    if (v.is_unset()) return true;
    const auto* s = cast_unwrapped<Str>(v);
    if (!s) {
        act.raise(TypeId::TypeError, "{}() argument 'byteorder' must be str, not {}", function,
                  argument_type_name(v));
        return false;
    }
    const Value text = Value::object(s);
    if (str_is(text, "little")) {
        out = ByteOrder::Little;
    } else if (!str_is(text, "big")) {
        act.raise(TypeId::ValueError, "byteorder must be either 'little' or 'big'");
        return false;
    }
    return true;
}

// The `signed` argument: True, False or slow().
Value read_signed(Value v) { return v.is_unset() ? Value::boolean(false) : truth(v); }

// The value's two's complement in `length` bytes, least significant first.
void write_little(const IntView& v, uint8_t* out, size_t length) {
    uint64_t carry = v.negative;
    for (size_t i = 0; i * 8 < length; ++i) {
        uint64_t limb = i < v.size ? v.limbs[i] : 0;
        if (v.negative) {
            limb = ~limb + carry;
            carry = carry && limb == 0;
        }
        const size_t count = std::min<size_t>(8, length - i * 8);
        for (size_t k = 0; k < count; ++k) out[i * 8 + k] = static_cast<uint8_t>(limb >> (8 * k));
    }
}

Value int_from_little(Heap& heap, const std::string& bytes, bool is_signed) {
    const size_t count = bytes.size() / 8 + 1;
    LimbBuffer limbs(count);
    const bool negative = is_signed && !bytes.empty() && (bytes.back() & 0x80);
    for (size_t i = 0; i < count; ++i) limbs[i] = negative ? ~uint64_t{0} : 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const unsigned shift = 8 * (i % 8);
        limbs[i / 8] &= ~(uint64_t{0xFF} << shift);
        limbs[i / 8] |= uint64_t{static_cast<uint8_t>(bytes[i])} << shift;
    }
    if (negative) {
        uint64_t carry = 1;
        for (size_t i = 0; i < count; ++i) {
            limbs[i] = ~limbs[i] + carry;
            carry = carry && limbs[i] == 0;
        }
    }
    return make_int(heap, limbs.data(), count, negative);
}

// What int.from_bytes reads: a bytes-like object, or ints of a list or tuple.
Value read_bytes(Activation& act, Value v, std::string& out) {
    const Value inner = unwrap(v);
    std::string_view buffer;
    if (has_own(v, Special::Bytes)) return Value::slow();
    if (is_kind(v, Kind::Instance) && has_own(v, Special::Iter)) return Value::slow();
    if (buffer_of(inner, buffer)) {
        if (!act.charge(static_cast<int64_t>(buffer.size() / 16))) return Value::error();
        out = buffer;
        return Value::none();
    }
    if (!is_kind(inner, Kind::List) && !is_kind(inner, Kind::Tuple)) {
        const bool iterable = !is_kind(inner, Kind::Str) && !is_number(inner) && !inner.is_none();
        if (iterable) return Value::slow();
        return act.raise(TypeId::TypeError, "cannot convert '{}' object to bytes", type_name(v));
    }
    const auto* tuple = cast<Tuple>(inner);
    const uint32_t length = tuple ? tuple->length : as<List>(inner)->length;
    const Value* items = tuple ? tuple->items : as<List>(inner)->items;
    if (!act.charge(length / 8)) return Value::error();
    for (uint32_t i = 0; i < length; ++i) {
        if (!items[i].is_small_int()) return Value::slow();
        const int64_t byte = items[i].as_small_int();
        if (byte < 0 || byte > 255) {
            return act.raise(TypeId::ValueError, "bytes must be in range(0, 256)");
        }
        out += static_cast<char>(byte);
    }
    return Value::none();
}

}  // namespace

Value int_new(Activation& act, const Value* args, uint32_t) {
    const Value x = args[1];
    const Value base = args[2];
    Value result;
    if (x.is_unset()) {
        if (!base.is_unset()) {
            return act.raise(TypeId::TypeError, "int() missing string argument");
        }
        result = Value::small_int(0);
    } else {
        result = base.is_unset() ? int_of(act, x) : int_of_text(act, x, base);
    }
    if (result.is_error() || result.is_slow()) return result;
    return payload_of(act, args[0], TypeId::Int, result);
}

Value bool_new(Activation& act, const Value* args, uint32_t) {
    const Value result = args[1].is_unset() ? Value::boolean(false) : truth(args[1]);
    return result.is_slow() ? result : payload_of(act, args[0], TypeId::Bool, result);
}

Value int_bit_length(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "bit_length");
    if (self.is_error()) return self;
    return Value::small_int(static_cast<int64_t>(int_bits(self)));
}

Value int_count_bits(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "bit_count");
    if (self.is_error()) return self;
    return Value::small_int(static_cast<int64_t>(int_bit_count(self)));
}

Value int_to_bytes(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "to_bytes");
    if (self.is_error()) return self;
    int64_t length = 1;
    if (!args[1].is_unset()) {
        const Ready state = read_size(act, args[1], length);
        if (state != Ready::Yes) return not_ready(state);
    }
    ByteOrder order;
    if (!read_byte_order(act, args[2], "to_bytes", order)) return Value::error();
    const Value is_signed = read_signed(args[3]);
    if (is_signed.is_slow()) return is_signed;
    if (length < 0) {
        return act.raise(TypeId::ValueError, "length argument must be non-negative");
    }
    const IntView v(self);
    if (v.negative && !is_signed.is_true()) {
        return act.raise(TypeId::OverflowError, "can't convert negative int to unsigned");
    }
    // Bits needed: a negative power of two needs no more than its magnitude's, sign included.
    uint64_t bits = int_bits(self);
    if (is_signed.is_true() && bits != 0) {
        bits += !v.negative || int_bits(int_invert(act.heap(), self)) == bits;
    }
    // CPython gives b"" for -1 in no bytes.
    const bool nothing_of_minus_one = length == 0 && v.negative && bits == 1;
    if (bits > static_cast<uint64_t>(length) * 8 && !nothing_of_minus_one) {
        return act.raise(TypeId::OverflowError, "int too big to convert");
    }
    if (length > static_cast<int64_t>(limits::kStringLengthMax)) {
        return act.raise(TypeId::MemoryLimitExceeded, "bytes is too long");
    }
    const auto size = static_cast<uint32_t>(length);
    if (!act.charge(size / 16) || !act.reserve(size + 64)) return Value::error();
    Bytes* const out = new_bytes(act.heap(), size);
    write_little(v, out->data, size);
    if (order == ByteOrder::Big) std::reverse(out->data, out->data + size);
    return Value::object(out);
}

Value int_from_bytes(Activation& act, const Value* args, uint32_t) {
    if (!cast<Class>(args[0]) || as<Class>(args[0]) != type_class(TypeId::Int)) {
        return Value::slow();
    }
    ByteOrder order;
    if (!read_byte_order(act, args[2], "from_bytes", order)) return Value::error();
    const Value is_signed = read_signed(args[3]);
    if (is_signed.is_slow()) return is_signed;
    std::string bytes;
    const Value read = read_bytes(act, args[1], bytes);
    if (!read.is_none()) return read;
    if (!act.reserve(bytes.size() + 64)) return Value::error();
    if (order == ByteOrder::Big) std::reverse(bytes.begin(), bytes.end());
    if (bytes.size() > limits::kIntBitsMax / 8 + 1) {
        return raise_int_too_large(act, bytes.size() * 8);
    }
    return checked_int(act, int_from_little(act.heap(), bytes, is_signed.is_true()));
}

Value int_conjugate(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "conjugate");
    return self.is_error() ? self : int_plain(self);
}

Value int_as_integer_ratio(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "as_integer_ratio");
    if (self.is_error()) return self;
    return make_tuple(act.heap(), {int_plain(self), Value::small_int(1)});
}

Value int_real(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "real");
    return self.is_error() ? self : int_plain(self);
}

Value int_imag(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "imag");
    return self.is_error() ? self : Value::small_int(0);
}

Value int_numerator(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "numerator");
    return self.is_error() ? self : int_plain(self);
}

Value int_denominator(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self(act, args[0], TypeId::Int, "denominator");
    return self.is_error() ? self : Value::small_int(1);
}

}  // namespace pvm::vm
