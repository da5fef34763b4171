#pragma once
// Exceptions as objects: their parts, and the traceback text a person reads.

#include <string>
#include <vector>

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
// " (file, line 3)", of what is known; "" when nothing is.
std::string syntax_error_place(Value file, Value line);
// str() of a SyntaxError with a place, and of a UnicodeTranslateError, from their arguments; empty
// when these are not what CPython would show so.
std::string syntax_error_text(const Tuple* args);
std::string translate_error_text(const Tuple* args);
// A code point as \xNN, \uNNNN or \UNNNNNNNN.
std::string escaped(uint32_t code);

// The whole traceback with chained causes, as CPython prints it, with gaps for what may need Python
// code: what stands behind the type of each exception in it, and below that its notes.
struct TracebackForm {
    struct Gap {
        Value exception;
        std::string margin;         // stands before each line of the notes
        std::string hint;           // behind the text: ". Did you mean: 'colour'?"
        std::string text, notes;    // as they are when no Python code is run
        bool needs_python = false;  // which is not what they would be with it
    };
    std::vector<std::string> parts;  // one more than gaps
    std::vector<Gap> gaps;
    size_t last = 0;  // the gap of the exception itself; the others led to it, or are inside it

    bool needs_python() const;
    // Ends with a newline, but behind notes that are no sequence, as in CPython.
    std::string filled() const;
};
TracebackForm traceback_form(Value exception);
// The code of the innermost frame of the program that the exception has passed; null when none.
const Code* raised_in(Value exception);

// The same without running Python code.
std::string format_traceback(Value exception);

// `utf8` with surrogates as \udNNN, as everything that is no text goes to stderr.
std::string escape_surrogates(std::string utf8);

}  // namespace pvm::vm
