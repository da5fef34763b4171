#pragma once
// What instances of classes in Python say of equality, order and hashes, where somebody is there
// who may ask their methods.
//
// The comparisons of this folder know builtin values and what is generated for a dataclass. Whoever
// runs the activation may lend them his answers for the rest (vm/run/asking.h). The one rule: an
// answer is the one the methods would give, and having asked has changed nothing.

#include "vm/objects/dict.h"

namespace pvm::vm {

class Asked {
public:
    // v == w, v < w; NeedsPython where a method has to run in a frame.
    virtual Equal equal(Value v, Value w) = 0;
    virtual Equal less(Value v, Value w) = 0;
    virtual HashResult hash(Value v, int64_t& out) = 0;

protected:
    ~Asked() = default;
};

// Who may be asked now; null: nobody.
inline constinit thread_local Asked* t_asked = nullptr;

}  // namespace pvm::vm
