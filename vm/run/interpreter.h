#pragma once
// Interpreter: run(), and the few decisions around it. See interpreter.cpp for its rules.

#include "vm/run/activation.h"

namespace pvm::vm {

class Interpreter {
public:
    static Outcome run(Activation& act);

private:
    static bool watches(const Activation& act);
    static bool before_instruction(Activation& act);
    // Collects; true when what was asked for fits now.
    static bool is_starved(const Activation& act);
    static bool make_room(Activation& act);
    // At a multiple of kMemoryCheckGas: whether what lives keeps to the limit.
    static bool check_memory(Activation& act);
    static Outcome done(Activation& act, Value result);
    // A call that needed no frame, or could not begin.
    static Outcome ended_early(Activation& act);
    // A method that no site remembers. `window`: receiver, then `count` arguments.
    static Value call_method(Activation& act, const Frame& f, uint32_t site, const Value* window,
                             uint32_t count, uint8_t dst);
    // The callable of `object.name(…)`; `receiver` becomes what it takes first, or None.
    static Value load_method(Activation& act, Value object, Value name, Value& receiver,
                             uint8_t dst);
};

}  // namespace pvm::vm
