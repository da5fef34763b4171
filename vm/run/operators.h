#pragma once
// What operators, subscripts and iteration mean for builtin values.
//
// Each function gives the result; error() with an exception pending; or slow(): Python code is
// needed and the interpreter calls the prelude entry of the same protocol with the same operands.
// None has had any effect when it says slow(). The one rule: no function here calls Python code.

#include "vm/objects/numbers.h"
#include "vm/run/activation.h"

namespace pvm::vm {

enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };

Value binary(Activation& act, BinaryOp op, Value a, Value b);
Value inplace(Activation& act, BinaryOp op, Value a, Value b);
Value negate(Activation& act, Value v);
Value positive(Activation& act, Value v);
Value invert(Activation& act, Value v);
Value compare(Activation& act, CompareOp op, Value a, Value b);  // True, False, error, slow
// Truth without Python code: True, False or slow().
Value truth(Value v);
bool is_same(Value a, Value b);  // `is`: by value for int, float, str, bytes and ()
Value contains(Activation& act, Value container, Value item);
Value get_item(Activation& act, Value container, Value key);
Value set_item(Activation& act, Value container, Value key, Value item);  // None on success
Value delete_item(Activation& act, Value container, Value key);           // None on success

// iter(v) for builtin kinds; slow() for instances with their own __iter__ or __getitem__.
Value iterate(Activation& act, Value v);
// Next value; unset() at the end; slow() when Python code or a generator has to run. Knows list,
// tuple, str, bytes, bytearray, range, dict, set iterators, and enumerate, zip, reversed over
// those.
Value next_value(Activation& act, Value iterator);
// The next value of an enumerate, zip or items() of `count` parts that are ready, into `to` and
// without a tuple; false when it has to be asked for with next_value(), and nothing has happened.
bool next_unpacked(Value iterator, Value* to, uint32_t count);
// True when next_value(iterator) will never say slow() and never raise.
bool is_plain_iterator(Value iterator);
// All items of a builtin iterable of known items (list, tuple, dict, set, str, range, …) appended
// to the list; slow() when Python code has to run. None on success.
Value extend_from(Activation& act, List* list, Value iterable);

std::string_view binary_symbol(BinaryOp op);    // "+"
std::string_view compare_symbol(CompareOp op);  // "<"

}  // namespace pvm::vm
