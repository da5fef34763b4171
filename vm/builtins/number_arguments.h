#pragma once
// How natives on numbers read their arguments: self, an index, a real number.
//
// A native asks for all its arguments before it does anything, because any of them may need Python
// code
// (`__index__`, `__float__`), and then the native's twin runs in its place. The one rule: an
// argument is Ready, or the native returns not_ready(state) at once.

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"

namespace pvm::vm {

enum class Ready : uint8_t { Yes, Slow, Error };

inline Value not_ready(Ready state) {
    return state == Ready::Slow ? Value::slow() : Value::error();
}

// An instance whose class has this special method in Python.
bool has_own(Value v, Special special);
// What such a method answers where it needs no frame: a number or any other word; else slow().
Value small_number(Activation& act, Value v, Special special);

// Self of a method of int, bool or float, unwrapped; error() with CPython's TypeError otherwise.
// The first is for dunders, the second for plain methods and getters.
Value dunder_self(Activation& act, Value self, TypeId type, std::string_view name);
Value method_self(Activation& act, Value self, TypeId type, std::string_view name);

// operator.index(v): an int.
Ready read_index(Activation& act, Value v, Value& out);
// The same as an int64: OverflowError "Python int too large to convert to C ssize_t".
Ready read_size(Activation& act, Value v, int64_t& out);
// A real number as C functions take it: TypeError "must be real number, not str".
Ready read_real(Activation& act, Value v, double& out);

// What T.__new__(cls, …) gives for T's value: itself, or an instance of the subclass over it.
Value payload_of(Activation& act, Value cls, TypeId type, Value value);

// A finite float without its fraction; OverflowError or ValueError for infinities and NaN.
Value float_truncated(Activation& act, double value);

// int(text, base) and float(text) of a str or a bytes-like object.
Value int_from_text(Activation& act, Value text, int base);
Value float_from_text(Activation& act, Value text);

// round(v) of a number: an int.
Value number_rounded(Activation& act, Value v);
// int.__round__ and float.__round__ with `ndigits` given as an int.
Value int_rounded(Activation& act, Value v, Value ndigits);
Value float_rounded(Activation& act, double value, Value ndigits);

}  // namespace pvm::vm
