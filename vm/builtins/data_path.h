#pragma once
// Where something stands inside a value, as a person would write it: "list[3]['k'].owner".
//
// Encoding and freezing both refuse what cannot be stored and say where it is. The one rule: no
// Python code runs and the text is short, whatever the keys are.

#include <string>

#include "vm/heap/object.h"

namespace pvm::vm {

// The step from a container to the value at a position: an index in a list or tuple, an entry
// number in a dict or set.
std::string path_step(const Object& container, uint32_t position);
// The step to the first mention of `child`, in whatever holds it.
std::string path_step_to(const Object& container, Value child);

}  // namespace pvm::vm
