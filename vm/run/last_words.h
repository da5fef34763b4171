#pragma once
// LastWords: what is shown of an exception that nobody caught.
//
// The texts may need Python code: a __str__ or __repr__ of the exception, of an argument, of what
// led to it, or of a note. When they do, a prelude function makes them in the activation that the
// exception has just left, with the gas that is left; when they do not, nothing runs and nothing is
// charged. The one rule: what the activation's run came to stays what it was. Code that makes texts
// cannot pause, and what it raises shows as CPython's "<exception str() failed>"; so does every
// such text when the gas or the memory for it is not there.

#include <functional>
#include <optional>
#include <string>

#include "vm/run/activation.h"

namespace pvm::vm {

struct LastWords {
    std::string message;    // str() of the exception
    std::string traceback;  // as CPython prints it
};

// How the activation is run: on the caller's stack, or on one of its own.
using RunActivation = std::function<Outcome(Activation&)>;

// `exception` is the value of an outcome, and nothing has run since. Afterwards it may be gone.
LastWords last_words(Activation& act, Value exception, const RunActivation& run);

// What a SystemExit does: its status, and what is told on stderr.
struct ExitWords {
    int status = 0;
    std::optional<std::string> told;
};
ExitWords exit_words(Activation& act, Value exception, const RunActivation& run);

}  // namespace pvm::vm
