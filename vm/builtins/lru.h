#pragma once
// functools.lru_cache where a module's top level has run.
//
// The one rule: what is frozen remembers nothing; what it computes later is the activation's.

namespace pvm::vm {

class Heap;

// Empties what every cached function of this heap remembers, before all of it is frozen.
void forget_calls(Heap& heap);

}  // namespace pvm::vm
