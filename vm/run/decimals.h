#pragma once
// Operators on the objects of decimal.Decimal, and what its methods in C++ share.
//
// A Decimal is an instance of four attributes of prelude/decimal/_number.py; the class is frozen
// with its module, so that its operators are known. The one rule: what these functions give, the
// flags of the context included, is what the methods in the prelude give; for all else (special
// values, traps, long coefficients, other contexts) they say slow() and have done nothing.

#include <string>

#include "vm/objects/decimal_number.h"
#include "vm/run/operators.h"

namespace pvm::vm {

// A Decimal of any value, no subclass's.
bool is_decimal(Value v);
// A Decimal that is finite and no subclass's: `maker` is the shape of Decimals.
bool read_decimal(Value v, DecimalNumber& out, Shape*& maker);
// The same, or an int of one word; leaves `maker` as it was for that.
bool read_operand(Value v, DecimalNumber& out, Shape*& maker);

// The context of the activation; or the one an argument names, where it is given.
struct DecimalSettings {
    DecimalBounds bounds;
    Instance* context;
};
bool read_context(Activation& act, DecimalSettings& out);
bool read_context(Activation& act, Value argument, DecimalSettings& out);
bool read_rounding(Value v, Rounding& out);
// Whether nothing of a status is trapped; then it may be noted in the flags.
bool may_note(const DecimalSettings& settings, int64_t status);
void note_decimal(const DecimalSettings& settings, int64_t status);
// Room for one more Decimal, and its price.
bool reserve_decimal(Activation& act);
// The number as the context has it, as a Decimal of that shape; sets flags. Room was reserved.
Value finish_decimal(Activation& act, DecimalNumber n, const DecimalSettings& settings,
                     Shape* maker, int64_t status = 0);
Value make_decimal(Heap& heap, const DecimalNumber& n, Shape* maker);
// The Decimal that this double is, which may have more digits than a DecimalNumber.
Value make_decimal_of_double(Activation& act, double d, Shape* maker);

// str() of a Decimal, where that has no exponent; false for anything else.
bool decimal_text(Value v, std::string& out);
// The shape of Decimals when `c` is their class; else null.
Shape* decimal_maker(Class* c);

// slow() where these are not what they know.
Value decimal_binary(Activation& act, BinaryOp op, Value a, Value b);
// The whole part of a quotient and what is left, as a tuple.
Value decimal_divmod(Activation& act, Value a, Value b);
Value decimal_compared(CompareOp op, Value a, Value b);
// A running sum: what `item` makes of `total`, and of the flags to be set in the end.
bool decimal_sum(DecimalNumber& total, Value item, const DecimalSettings& settings, int64_t& status,
                 Shape*& maker);
// hash() of a Decimal or an int of one word; false for anything else.
bool decimal_hash(Value v, int64_t& out);
Value decimal_negative(Activation& act, Value v);
Value decimal_positive(Activation& act, Value v);
Value decimal_truth(Value v);
Value decimal_absolute(Activation& act, Value v);
// int() of it, and round() of it: to an int, or to so many digits behind the point.
Value decimal_truncated(Activation& act, Value v);
Value decimal_rounded(Activation& act, Value v, Value digits);
// float() of it, where one operation on doubles rounds right.
Value decimal_double(Activation& act, Value v);
// With this exponent, as quantize() does.
Value decimal_with_exponent(Activation& act, DecimalNumber n, int64_t exponent,
                            const DecimalSettings& settings, Shape* maker);

}  // namespace pvm::vm
