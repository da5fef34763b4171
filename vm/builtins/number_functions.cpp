// abs, divmod, pow, round, bin, oct, hex.

#include <cmath>
#include <cstdlib>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"
#include "vm/objects/str.h"
#include "vm/run/decimals.h"
#include "vm/run/moments.h"
#include "vm/run/operators.h"

namespace pvm::vm {
namespace {

// bin(), oct(), hex(): one digit a group of bits, so the work is linear and no limit on digits
// applies.
Value prefixed_digits(Activation& act, Value v, int base, std::string_view prefix) {
    Value index;
    if (const Ready state = read_index(act, v, index); state != Ready::Yes) return not_ready(state);
    const size_t bits = int_bits(index);
    if (!act.charge(static_cast<int64_t>(bits / 64)) || !act.reserve(bits + 64)) {
        return Value::error();
    }
    std::string out;
    if (int_sign(index) < 0) out += '-';
    out += prefix;
    out += int_digits(index, base);
    return make_str(act.heap(), out);
}

Value raise_unsupported_power(Activation& act, const Value* args) {
    return act.raise(TypeId::TypeError,
                     "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                     type_name(args[0]), type_name(args[1]), type_name(args[2]));
}

}  // namespace

Value builtin_abs(Activation& act, const Value* args, uint32_t) {
    if (args[0].is_small_int() && args[0].as_small_int() > Value::kSmallIntMin) {
        return Value::small_int(std::abs(args[0].as_small_int()));
    }
    if (Value made;
        args[0].is_flonum() && Value::try_flonum(std::fabs(args[0].as_flonum()), made)) {
        return made;
    }
    if (const Value size = decimal_absolute(act, args[0]); !size.is_slow()) return size;
    if (const Value size = moment_absolute(act, args[0]); !size.is_slow()) return size;
    if (has_own(args[0], Special::Abs)) return Value::slow();
    const Value result = number_abs(act, unwrap(args[0]));
    if (!result.is_not_implemented()) return result;
    return act.raise(TypeId::TypeError, "bad operand type for abs(): '{}'", type_name(args[0]));
}

Value builtin_divmod(Activation& act, const Value* args, uint32_t) {
    if (const Value both = decimal_divmod(act, args[0], args[1]); !both.is_slow()) return both;
    for (int i = 0; i < 2; ++i) {
        if (has_own(args[i], Special::Divmod) || has_own(args[i], Special::RDivmod)) {
            return Value::slow();
        }
    }
    const Value result = number_divmod(act, unwrap(args[0]), unwrap(args[1]));
    if (!result.is_not_implemented()) return result;
    return act.raise(TypeId::TypeError, "unsupported operand type(s) for divmod(): '{}' and '{}'",
                     type_name(args[0]), type_name(args[1]));
}

Value builtin_pow(Activation& act, const Value* args, uint32_t) {
    const Value modulus = args[2];
    if (modulus.is_unset() || modulus.is_none()) {
        return binary(act, BinaryOp::Pow, args[0], args[1]);
    }
    for (int i = 0; i < 3; ++i) {
        if (has_own(args[i], Special::Pow) || has_own(args[i], Special::RPow)) return Value::slow();
    }
    const Value base = unwrap(args[0]);
    const Value exponent = unwrap(args[1]);
    const Value m = unwrap(modulus);
    if (is_int(base) && is_int(exponent) && is_int(m)) {
        return number_power_modulo(act, base, exponent, m);
    }
    if (is_float(base) || is_float(exponent) || is_float(m)) {
        return act.raise(TypeId::TypeError,
                         "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return raise_unsupported_power(act, args);
}

Value number_rounded(Activation& act, Value v) {
    if (!is_float(v)) return int_plain(v);
    const double value = float_value(v);
    double rounded = std::round(value);
    if (std::fabs(value - rounded) == 0.5) rounded = 2.0 * std::round(value / 2.0);
    return float_truncated(act, rounded);
}

Value builtin_round(Activation& act, const Value* args, uint32_t) {
    if (const Value n = decimal_rounded(act, args[0], args[1]); !n.is_slow()) return n;
    if (has_own(args[0], Special::Round)) return Value::slow();
    const Value v = unwrap(args[0]);
    if (!is_number(v)) {
        return act.raise(TypeId::TypeError, "type {} doesn't define __round__ method",
                         type_name(args[0]));
    }
    if (args[1].is_unset() || args[1].is_none()) return number_rounded(act, v);
    Value ndigits;
    if (const Ready state = read_index(act, args[1], ndigits); state != Ready::Yes) {
        return not_ready(state);
    }
    return is_float(v) ? float_rounded(act, float_value(v), ndigits) : int_rounded(act, v, ndigits);
}

Value builtin_bin(Activation& act, const Value* args, uint32_t) {
    return prefixed_digits(act, args[0], 2, "0b");
}

Value builtin_oct(Activation& act, const Value* args, uint32_t) {
    return prefixed_digits(act, args[0], 8, "0o");
}

Value builtin_hex(Activation& act, const Value* args, uint32_t) {
    return prefixed_digits(act, args[0], 16, "0x");
}

}  // namespace pvm::vm
