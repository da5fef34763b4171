// float: construction and methods.

#include <cmath>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/decimals.h"
#include "vm/text/double_text.h"

namespace pvm::vm {
namespace {

// PyNumber_Float: a float Value, slow() or error().
Value float_of(Activation& act, Value x) {
    if (is_float(x)) return x;
    if (const Value d = decimal_double(act, x); !d.is_slow()) return d;
    if (has_own(x, Special::Float)) {
        const Value real = small_number(act, x, Special::Float);
        return is_float(real) || real.is_error() ? real : Value::slow();
    }
    const Value inner = unwrap(x);
    if (is_float(inner)) return inner;
    double value;
    if (is_int(inner)) {
        return number_to_double(act, inner, value) ? make_float(act, value) : Value::error();
    }
    if (has_own(x, Special::Index)) return Value::slow();
    std::string_view bytes;
    if (is_kind(inner, Kind::Str) || buffer_of(inner, bytes)) return float_from_text(act, inner);
    return act.raise(TypeId::TypeError,
                     "float() argument must be a string or a real number, not '{}'", type_name(x));
}

Value method_self_float(Activation& act, Value self, std::string_view name) {
    return method_self(act, self, TypeId::Float, name);
}

}  // namespace

Value float_new(Activation& act, const Value* args, uint32_t) {
    const Value result = args[1].is_unset() ? make_float(act, 0.0) : float_of(act, args[1]);
    if (result.is_error() || result.is_slow()) return result;
    return payload_of(act, args[0], TypeId::Float, result);
}

Value float_is_integer(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self_float(act, args[0], "is_integer");
    if (self.is_error()) return self;
    const double value = float_value(self);
    return Value::boolean(std::isfinite(value) && std::floor(value) == value);
}

Value float_hex(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self_float(act, args[0], "hex");
    if (self.is_error()) return self;
    return make_str(act.heap(), text::hex_double(float_value(self)));
}

Value float_fromhex(Activation& act, const Value* args, uint32_t) {
    if (!cast<Class>(args[0]) || as<Class>(args[0]) != type_class(TypeId::Float)) {
        return Value::slow();
    }
    const auto* s = cast_unwrapped<Str>(args[1]);
    if (!s) return act.raise(TypeId::TypeError, "bad argument type for built-in operation");
    if (!act.charge(s->length / 8) || !act.reserve(size_t{s->length} * 4)) return Value::error();
    const text::HexDouble read = text::parse_hex_double(to_utf8(s));
    if (!read.error) return make_float(act, read.value);
    if (*read.error == text::HexError::Invalid) {
        return act.raise(TypeId::ValueError, "invalid hexadecimal floating-point string");
    }
    return act.raise(TypeId::OverflowError, "hexadecimal value too large to represent as a float");
}

Value float_as_integer_ratio(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self_float(act, args[0], "as_integer_ratio");
    if (self.is_error()) return self;
    const double value = float_value(self);
    if (std::isinf(value)) {
        return act.raise(TypeId::OverflowError, "cannot convert Infinity to integer ratio");
    }
    if (std::isnan(value)) {
        return act.raise(TypeId::ValueError, "cannot convert NaN to integer ratio");
    }
    int exponent = 0;
    double fraction = std::frexp(value, &exponent);
    while (fraction != std::floor(fraction)) {
        fraction *= 2;
        --exponent;
    }
    Heap& heap = act.heap();
    Value numerator = float_to_int(heap, fraction);
    Value denominator = Value::small_int(1);
    if (exponent > 0) {
        numerator = int_shift_left(heap, numerator, static_cast<uint64_t>(exponent));
    } else {
        denominator = int_shift_left(heap, denominator, static_cast<uint64_t>(-exponent));
    }
    return make_tuple(heap, {numerator, denominator});
}

Value float_conjugate(Activation& act, const Value* args, uint32_t) {
    return method_self_float(act, args[0], "conjugate");
}

Value float_real(Activation& act, const Value* args, uint32_t) {
    return method_self_float(act, args[0], "real");
}

Value float_imag(Activation& act, const Value* args, uint32_t) {
    const Value self = method_self_float(act, args[0], "imag");
    return self.is_error() ? self : make_float(act, 0.0);
}

}  // namespace pvm::vm
