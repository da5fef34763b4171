#pragma once
// Numbers: int without bound, float, bool.
//
// An int in the small range is always a small int and everything outside always a BigInt; a double
// that fits a flonum is always one: so equal numbers of one type have one form. GMP does the big
// arithmetic (mpn and mpz over the limbs in place). The one rule: sizes are checked against
// limits::kIntBitsMax before the library sees them.

#include <cstdint>
#include <string>
#include <string_view>

#include "vm/run/activation.h"

namespace pvm::vm {

// ---- Making and reading
// --------------------------------------------------------------------------

Value box_float(Heap& heap, double value);  // one that fits no word; NaN is made canonical
inline Value make_float(Heap& heap, double value) {
    Value out;
    return Value::try_flonum(value, out) ? out : box_float(heap, value);
}
// What makes a float of something else goes this way: UnsupportedError in the strict profile.
Value raise_no_floats(Activation& act);
inline Value make_float(Activation& act, double value) {
    return act.refuses_floats() ? raise_no_floats(act) : make_float(act.heap(), value);
}
Value make_big(Heap& heap, int64_t value);  // one that fits no word
inline Value make_int(Heap& heap, int64_t value) {
    return Value::fits_small_int(value) ? Value::small_int(value) : make_big(heap, value);
}
Value make_uint(Heap& heap, uint64_t value);
// From limbs, least significant first; leading zeros allowed.
Value make_int(Heap& heap, const uint64_t* limbs, size_t count, bool negative);
// From text already checked by the compiler: decimal digits with an optional minus sign.
Value make_int_from_decimal(Heap& heap, std::string_view digits);
// The same in base 2 … 36, digits only.
Value make_int_from_digits(Heap& heap, const std::string& digits, int base, bool negative);

// int or bool, not an instance of a subclass
inline bool is_int(Value v) { return v.is_small_int() || v.is_bool() || is_kind(v, Kind::BigInt); }
inline bool is_float(Value v) { return v.is_flonum() || is_kind(v, Kind::Float); }
inline bool is_number(Value v) { return is_int(v) || is_float(v); }
inline double float_value(Value v) {  // v is a float
    return v.is_flonum() ? v.as_flonum() : as<Float>(v)->value;
}
// int, bool: its value when it fits; false otherwise.
bool int_to_int64(Value v, int64_t& out);
// The same, with what does not fit as the nearest end of the range.
int64_t int_clamped(Value v);
// int or bool to the nearest double; false on overflow.
bool int_to_double(Value v, double& out);
size_t int_bits(Value v);  // bit_length of an int
int int_sign(Value v);     // -1, 0, 1
bool int_is_odd(Value v);
int compare_ints(Value a, Value b);  // -1, 0, 1; both int or bool
// Exact comparison as Python's: -1, 0, 1, or 2 when unordered (NaN). Both numbers.
int compare_numbers(Value a, Value b);
int64_t hash_number(Value v);  // CPython's

// ---- Text
// ----------------------------------------------------------------------------------------

std::string int_to_decimal(Value v);  // no limit checked
// False when str() of the int is refused: over limits::kIntTextDigitsMax digits.
bool int_text_allowed(Value v);
// ValueError "Exceeds the limit (4300 digits) for integer string conversion; …".
Value raise_int_text_too_long(Activation& act);
void append_int(std::string& out,
                Value v);  // repr of an int, "True" and "False" for a bool; no limit
void append_float_repr(std::string& out, double value);

// ---- Arithmetic
// ----------------------------------------------------------------------------------

enum class BinaryOp : uint8_t {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    LShift,
    RShift,
    And,
    Or,
    Xor
};
inline constexpr uint32_t kBinaryOpCount = 13;

// Arithmetic of two numbers: the result, error(), or not_implemented() when the pair has no such
// operation.
Value number_binary(Activation& act, BinaryOp op, Value a, Value b);
Value number_negate(Activation& act, Value v);
Value number_positive(Activation& act, Value v);
Value number_invert(Activation& act, Value v);  // not_implemented() for a float
Value number_abs(Activation& act, Value v);
// (a // b, a % b) as a tuple, error() or not_implemented().
Value number_divmod(Activation& act, Value a, Value b);
// pow(base, exponent, modulus), all ints.
Value number_power_modulo(Activation& act, Value base, Value exponent, Value modulus);

// OverflowError "int is too large: N bits, limit M".
Value raise_int_too_large(Activation& act, uint64_t bits);
// `v` itself, or that error when it has more bits than an int may.
Value checked_int(Activation& act, Value v);
// A number as a double, or OverflowError "int too large to convert to float" and false.
bool number_to_double(Activation& act, Value v, double& out);

// The index protocol on builtin values: int and bool. Instances over int are unwrapped. False for
// anything else: TypeError "'x' object cannot be interpreted as an integer" is the caller's
// (raise_no_index), and so is __index__ in Python (return slow()).
bool index_value(Value v, Value& out_int);
Value raise_no_index(Activation& act, Value v);

// Prices in gas of work on ints of so many limbs, for everyone who works on them.
int64_t int_multiply_gas(uint64_t limbs_a, uint64_t limbs_b);
int64_t int_text_gas(Value v);  // to or from decimal

}  // namespace pvm::vm
