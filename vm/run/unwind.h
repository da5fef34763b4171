#pragma once
// Unwinding: from a pending exception to the handler that takes it, frame by frame.
//
// Also what a finished or yielding frame's result becomes in the frame below (ReturnMode). The one
// rule: these functions leave the top frame ready to run on at its pc, or say that the run is over.

#include "vm/run/activation.h"

namespace pvm::vm {

enum class Next : uint8_t {
    Go,        // run on at the top frame's pc, inside its run
    EnterRun,  // run on at the top frame's pc, charging the run that begins there
    Raise,     // an exception is pending
    Done,      // the first frame is finished; the result or exception is the run's
};

// The pending exception looks for a handler. `fresh` is false for Reraise: no new traceback entry
// for the current frame and no __context__.
Next unwind(Activation& act, bool fresh);
// The top frame returned `result`: pops it and delivers. With Done, the result is the run's.
Next finish_frame(Activation& act, Value result);
// The top frame, a generator's, yields.
Next yield_frame(Activation& act, Value value, uint32_t result_register, uint32_t resume_pc);
// A result arrives in the top frame (from a native, or from resume()).
Next deliver(Activation& act, Value result, ReturnMode mode, uint8_t dst);
// Resumes `g` as a frame for an instruction or native of the top frame. Errors as by calls.h.
// Whether an async generator waits for something it awaits, and not at a yield of its own.
bool awaits_inside(const Generator* g);
Value resume_generator(Activation& act, Generator* g, Value sent, Value thrown, ReturnMode mode,
                       uint8_t dst);

Value make_exception(Activation& act, TypeId type, Value argument);  // argument unset: no arguments
// The ForIter or ForLoop at the top frame's pc has no more values.
Next end_loop(Frame& f);
// That loop's next value.
Next deliver_next(Frame& f, Value result);
// The Send or ThrowInto at the top frame's pc got its sub-iterator's return value.
Next end_send(Frame& f, Value result);
// What is being handled, or what the prelude names as the cause, becomes the exception's context; a
// cycle through the exception is cut.
void set_context(Activation& act, Value exception, bool of_prelude);
// The exception's traceback or none, for a program to keep: it changes no more, and what the
// exception passes later goes into a copy.
Value shown_traceback(Value exception);
// The price of that copy, before the traceback is shown; false: out of gas.
bool pay_for_traceback(Activation& act, Value exception);
void add_traceback(Activation& act, Value exception, const Code* code, uint32_t pc);

}  // namespace pvm::vm
