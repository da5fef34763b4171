// The operators of int, bool and float as methods: (3).__add__(4), float.__eq__(1.0, 1),
// super().__mul__(x).

#include <cmath>

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/str_format.h"
#include "vm/objects/text_of.h"
#include "vm/run/operators.h"

namespace pvm::vm {
namespace {

// The other operand, unwrapped, as far as the type's operators know it: an int's know ints only.
bool known_operand(TypeId type, Value v) {
    return type == TypeId::Float ? is_number(v) : is_int(v);
}

enum class Side { Left, Right };  // where self stands: __add__ or __radd__

// Self may be a bool where int's method is asked for; results are those of plain ints then, as in
// int.__and__(True, True).
Value binary_dunder(Activation& act, TypeId type, BinaryOp op, Side side, std::string_view name,
                    const Value* args) {
    const Value self = dunder_self(act, args[0], type, name);
    if (self.is_error()) return self;
    const Value other = unwrap(args[1]);
    if (!known_operand(type, other)) return Value::not_implemented();
    const Value operand = type == TypeId::Int ? int_plain(self) : self;
    return side == Side::Left ? number_binary(act, op, operand, other)
                              : number_binary(act, op, other, operand);
}

Value power_dunder(Activation& act, TypeId type, Side side, std::string_view name,
                   const Value* args) {
    const Value modulus = args[2];
    if (modulus.is_unset() || modulus.is_none()) {
        return binary_dunder(act, type, BinaryOp::Pow, side, name, args);
    }
    const Value self = dunder_self(act, args[0], type, name);
    if (self.is_error()) return self;
    const Value other = unwrap(args[1]);
    const Value m = unwrap(modulus);
    if (type == TypeId::Float) {
        return act.raise(TypeId::TypeError,
                         "pow() 3rd argument not allowed unless all arguments are integers");
    }
    if (!is_int(other) || !is_int(m)) return Value::not_implemented();
    return side == Side::Left ? number_power_modulo(act, self, other, m)
                              : number_power_modulo(act, other, self, m);
}

Value divmod_dunder(Activation& act, TypeId type, Side side, std::string_view name,
                    const Value* args) {
    const Value self = dunder_self(act, args[0], type, name);
    if (self.is_error()) return self;
    const Value other = unwrap(args[1]);
    if (!known_operand(type, other)) return Value::not_implemented();
    return side == Side::Left ? number_divmod(act, self, other) : number_divmod(act, other, self);
}

Value compare_dunder(Activation& act, TypeId type, CompareOp op, std::string_view name,
                     const Value* args) {
    const Value self = dunder_self(act, args[0], type, name);
    if (self.is_error()) return self;
    const Value other = unwrap(args[1]);
    if (!known_operand(type, other)) return Value::not_implemented();
    const int order = compare_numbers(self, other);
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order == -1);
        case CompareOp::Le: return Value::boolean(order == -1 || order == 0);
        case CompareOp::Eq: return Value::boolean(order == 0);
        case CompareOp::Ne: return Value::boolean(order != 0);
        case CompareOp::Gt: return Value::boolean(order == 1);
        case CompareOp::Ge: return Value::boolean(order == 1 || order == 0);
    }
    return Value::not_implemented();
}

Value round_dunder(Activation& act, TypeId type, const Value* args) {
    const Value self = dunder_self(act, args[0], type, "__round__");
    if (self.is_error()) return self;
    if (args[1].is_unset() || args[1].is_none()) return number_rounded(act, self);
    Value ndigits;
    const Ready state = read_index(act, args[1], ndigits);
    if (state != Ready::Yes) return not_ready(state);
    return is_float(self) ? float_rounded(act, float_value(self), ndigits)
                          : int_rounded(act, self, ndigits);
}

Value format_dunder(Activation& act, TypeId type, const Value* args) {
    const Value self = dunder_self(act, args[0], type, "__format__");
    if (self.is_error()) return self;
    const auto* spec = cast_unwrapped<Str>(args[1]);
    if (!spec) {
        return act.raise(TypeId::TypeError, "__format__() argument must be str, not {}",
                         type_name(args[1]));
    }
    // What is shown like a float is what the class says it is as one.
    if (type == TypeId::Int && has_own(args[0], Special::Float) && shown_as_float(spec)) {
        return Value::slow();
    }
    std::string out;
    switch (format_of(act, self, spec, out)) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: break;
    }
    return Value::error();
}

}  // namespace

// BINARY(type, method, op): __method__ and __rmethod__.
#define BINARY(type, TYPE, method, op)                                                         \
    Value type##_dunder_##method(Activation& act, const Value* args, uint32_t) {               \
        return binary_dunder(act, TypeId::TYPE, BinaryOp::op, Side::Left, "__" #method "__",   \
                             args);                                                            \
    }                                                                                          \
    Value type##_dunder_r##method(Activation& act, const Value* args, uint32_t) {              \
        return binary_dunder(act, TypeId::TYPE, BinaryOp::op, Side::Right, "__r" #method "__", \
                             args);                                                            \
    }

BINARY(int, Int, add, Add)
BINARY(int, Int, sub, Sub)
BINARY(int, Int, mul, Mul)
BINARY(int, Int, truediv, TrueDiv)
BINARY(int, Int, floordiv, FloorDiv)
BINARY(int, Int, mod, Mod)
BINARY(int, Int, lshift, LShift)
BINARY(int, Int, rshift, RShift)
BINARY(int, Int, and, And)
BINARY(int, Int, or, Or)
BINARY(int, Int, xor, Xor)
BINARY(float, Float, add, Add)
BINARY(float, Float, sub, Sub)
BINARY(float, Float, mul, Mul)
BINARY(float, Float, truediv, TrueDiv)
BINARY(float, Float, floordiv, FloorDiv)
BINARY(float, Float, mod, Mod)
#undef BINARY

// bool's own: of two bools a bool, else as int's.
#define BOOL_BINARY(method, op)                                                        \
    Value bool_dunder_##method(Activation& act, const Value* args, uint32_t) {         \
        const Value self = dunder_self(act, args[0], TypeId::Bool, "__" #method "__"); \
        if (self.is_error()) return self;                                              \
        const Value other = unwrap(args[1]);                                           \
        return is_int(other) ? number_binary(act, BinaryOp::op, self, other)           \
                             : Value::not_implemented();                               \
    }
BOOL_BINARY(and, And)
BOOL_BINARY(or, Or)
BOOL_BINARY(xor, Xor)
#undef BOOL_BINARY

// What int and float both have.
#define BOTH(type, TYPE)                                                              \
    Value type##_dunder_pow(Activation& act, const Value* args, uint32_t) {           \
        return power_dunder(act, TypeId::TYPE, Side::Left, "__pow__", args);          \
    }                                                                                 \
    Value type##_dunder_rpow(Activation& act, const Value* args, uint32_t) {          \
        return power_dunder(act, TypeId::TYPE, Side::Right, "__rpow__", args);        \
    }                                                                                 \
    Value type##_dunder_divmod(Activation& act, const Value* args, uint32_t) {        \
        return divmod_dunder(act, TypeId::TYPE, Side::Left, "__divmod__", args);      \
    }                                                                                 \
    Value type##_dunder_rdivmod(Activation& act, const Value* args, uint32_t) {       \
        return divmod_dunder(act, TypeId::TYPE, Side::Right, "__rdivmod__", args);    \
    }                                                                                 \
    Value type##_dunder_lt(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Lt, "__lt__", args);      \
    }                                                                                 \
    Value type##_dunder_le(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Le, "__le__", args);      \
    }                                                                                 \
    Value type##_dunder_eq(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Eq, "__eq__", args);      \
    }                                                                                 \
    Value type##_dunder_ne(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Ne, "__ne__", args);      \
    }                                                                                 \
    Value type##_dunder_gt(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Gt, "__gt__", args);      \
    }                                                                                 \
    Value type##_dunder_ge(Activation& act, const Value* args, uint32_t) {            \
        return compare_dunder(act, TypeId::TYPE, CompareOp::Ge, "__ge__", args);      \
    }                                                                                 \
    Value type##_dunder_neg(Activation& act, const Value* args, uint32_t) {           \
        const Value self = dunder_self(act, args[0], TypeId::TYPE, "__neg__");        \
        return self.is_error() ? self : number_negate(act, self);                     \
    }                                                                                 \
    Value type##_dunder_pos(Activation& act, const Value* args, uint32_t) {           \
        const Value self = dunder_self(act, args[0], TypeId::TYPE, "__pos__");        \
        return self.is_error() ? self : number_positive(act, self);                   \
    }                                                                                 \
    Value type##_dunder_abs(Activation& act, const Value* args, uint32_t) {           \
        const Value self = dunder_self(act, args[0], TypeId::TYPE, "__abs__");        \
        return self.is_error() ? self : number_abs(act, self);                        \
    }                                                                                 \
    Value type##_dunder_bool(Activation& act, const Value* args, uint32_t) {          \
        const Value self = dunder_self(act, args[0], TypeId::TYPE, "__bool__");       \
        return self.is_error() ? self : truth(self);                                  \
    }                                                                                 \
    Value type##_dunder_hash(Activation& act, const Value* args, uint32_t) {          \
        const Value self = dunder_self(act, args[0], TypeId::TYPE, "__hash__");       \
        return self.is_error() ? self : make_int(act.heap(), hash_number(self));      \
    }                                                                                 \
    Value type##_dunder_round(Activation& act, const Value* args, uint32_t) {         \
        return round_dunder(act, TypeId::TYPE, args);                                 \
    }                                                                                 \
    Value type##_dunder_format(Activation& act, const Value* args, uint32_t) {        \
        return format_dunder(act, TypeId::TYPE, args);                                \
    }                                                                                 \
    Value type##_dunder_getnewargs(Activation& act, const Value* args, uint32_t) {    \
        const Value self = method_self(act, args[0], TypeId::TYPE, "__getnewargs__"); \
        return self.is_error() ? self : make_tuple(act.heap(), {int_plain(self)});    \
    }

BOTH(int, Int)
BOTH(float, Float)
#undef BOTH

// Conversions that give an int the int itself.
#define INT_ITSELF(method)                                                            \
    Value int_dunder_##method(Activation& act, const Value* args, uint32_t) {         \
        const Value self = dunder_self(act, args[0], TypeId::Int, "__" #method "__"); \
        return self.is_error() ? self : int_plain(self);                              \
    }
INT_ITSELF(int)
INT_ITSELF(index)
INT_ITSELF(trunc)
INT_ITSELF(floor)
INT_ITSELF(ceil)
#undef INT_ITSELF

Value int_dunder_invert(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Int, "__invert__");
    return self.is_error() ? self : number_invert(act, self);
}

Value int_dunder_float(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Int, "__float__");
    if (self.is_error()) return self;
    double value;
    return number_to_double(act, self, value) ? make_float(act, value) : Value::error();
}

Value int_dunder_repr(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Int, "__repr__");
    if (self.is_error()) return self;
    if (!int_text_allowed(self)) return raise_int_text_too_long(act);
    if (!act.charge(int_text_gas(self))) return Value::error();
    return make_str(act.heap(), int_to_decimal(self));
}

Value bool_dunder_repr(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Bool, "__repr__");
    return self.is_error() ? self : intern(self.is_true() ? "True" : "False");
}

Value float_dunder_float(Activation& act, const Value* args, uint32_t) {
    return dunder_self(act, args[0], TypeId::Float, "__float__");
}

Value float_dunder_int(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Float, "__int__");
    return self.is_error() ? self : float_truncated(act, float_value(self));
}

Value float_dunder_trunc(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Float, "__trunc__");
    return self.is_error() ? self : float_truncated(act, float_value(self));
}

Value float_dunder_floor(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Float, "__floor__");
    return self.is_error() ? self : float_truncated(act, std::floor(float_value(self)));
}

Value float_dunder_ceil(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Float, "__ceil__");
    return self.is_error() ? self : float_truncated(act, std::ceil(float_value(self)));
}

Value float_dunder_repr(Activation& act, const Value* args, uint32_t) {
    const Value self = dunder_self(act, args[0], TypeId::Float, "__repr__");
    if (self.is_error()) return self;
    std::string out;
    append_float_repr(out, float_value(self));
    return make_str(act.heap(), out);
}

}  // namespace pvm::vm
