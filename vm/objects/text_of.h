#pragma once
// repr() and str() of builtin values, and format() of numbers and strings.
//
// They answer without running Python code, or with NeedsPython when some object inside has its own
// __repr__ or __str__; the prelude then does the same step by step. Deep data is walked with an
// explicit stack. The one rule: the text is CPython's.

#include <optional>
#include <string>
#include <string_view>

#include "vm/run/activation.h"

namespace pvm::vm {

enum class TextResult : uint8_t { Done, NeedsPython, Error };
// Appends UTF-8 (lone surrogates as three bytes). Error: an exception is pending. After Done the
// memory of a Str of `out` is reserved.
TextResult repr_of(Activation& act, Value v, std::string& out);
TextResult str_of(Activation& act, Value v, std::string& out);
TextResult ascii_of(Activation& act, Value v, std::string& out);
// format(v, spec) for int, bool, float, str and for anything with an empty spec.
TextResult format_of(Activation& act, Value v, const Str* spec, std::string& out);

// The same as Values: a Str, slow() for NeedsPython, or error(). A str stays what it is.
Value repr_value(Activation& act, Value v);
Value str_value(Activation& act, Value v);
Value ascii_value(Activation& act, Value v);
Value format_value(Activation& act, Value v, const Str* spec);  // spec may be null

// `fmt % args` for str, bytes and bytearray; slow() when an argument needs Python code.
Value str_percent(Activation& act, Value fmt, Value args);

// repr of text alone, with the quotes CPython chooses.
std::string quoted(const Str* s);
void append_quoted(std::string& out, const Str* s);
// b'…'. Inside bytearray(…) CPython escapes every single quote.
enum class BytesRepr : uint8_t { Bytes, ByteArray };
void append_quoted_bytes(std::string& out, std::string_view bytes, BytesRepr style);

// `utf8` with \x.., \u...., \U........ for what is not ASCII.
void append_ascii(std::string& out, std::string_view utf8);

// repr without an activation, for messages to people: what would need Python code, or an identity,
// is shown by its type.
std::string plain_repr(Value v);
std::string plain_str(Value v);
// str where it needs nothing of that; nothing otherwise.
std::optional<std::string> exact_str(Value v);

// "list", "decimal.Decimal": a class as repr shows it, without the module for builtins.
void append_class_name(std::string& out, const Class* c);

// True, or MemoryLimitExceeded "str is too long: N code points, limit M" and false. `what` is a
// type name; anything but "str" counts bytes.
bool text_fits(Activation& act, uint64_t length, std::string_view what = "str");

}  // namespace pvm::vm
