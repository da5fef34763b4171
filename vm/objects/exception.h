#pragma once
// Exceptions as objects: their parts, and the traceback text a person reads.

#include <string>

#include "vm/heap/heap.h"

namespace pvm::vm {

// Without entries, with room for so many; the caller charges it.
Traceback* new_traceback(Heap& heap, uint32_t capacity);
void append_entry(Traceback* t, const Code* code, uint32_t pc);

inline Instance* exception_of(Value v) { return as<Instance>(v); }
inline Value exception_slot(Value v, ExceptionSlot slot) { return as<Instance>(v)->slots[slot]; }

// "ValueError: bad amount", as CPython prints the last line. Uses args only; never runs Python
// code.
std::string describe_exception(Value exception);
// str() of a SyntaxError with a place, and of a UnicodeTranslateError, from their arguments; empty
// when these are not what CPython would show so.
std::string syntax_error_text(const Tuple* args);
std::string translate_error_text(const Tuple* args);
// A code point as \xNN, \uNNNN or \UNNNNNNNN.
std::string escaped(uint32_t code);

// The whole traceback with chained causes, as CPython prints it, ending with a newline.
std::string format_traceback(Value exception);

}  // namespace pvm::vm
