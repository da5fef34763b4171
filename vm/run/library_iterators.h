#pragma once
// The turns of itertools' compress, groupby, zip_longest and tee where no Python code takes part.
//
// These are Python objects with a few attributes (vm/prelude/itertools.py); their __next__ is a
// native whose twin does the same in Python. The one rule: when slow() is said, the attributes are
// as the twin needs them to go on.

#include "vm/run/activation.h"

namespace pvm::vm {

// One turn of one of them: an item, unset at the end, slow or an error. Slow for anything else.
Value next_of_library(Activation& act, Value iterator);
// The function in Python that takes such a turn after slow(); null for anything else.
Function* turn_in_python(Value iterator);
// Whether its next turn needs no Python code, whatever else happens before.
bool library_has_next(Value iterator);

}  // namespace pvm::vm
