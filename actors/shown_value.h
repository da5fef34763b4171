#pragma once
// shown_value(): a value in one line for a person who looks into a stopped program.
//
// Like repr(), but without running any Python: an object of a program's class shows its attributes.
// Large and deep values are cut with "…". The one rule: it reads and never changes.

#include <string>

#include "vm/heap/value.h"

namespace pvm::actors {

std::string shown_value(vm::Value v);

}  // namespace pvm::actors
