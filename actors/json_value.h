#pragma once
// A JSON text as a Python value: what an operator hands to a paused script.
//
// Objects become dicts in the order of the text, numbers without fraction or exponent ints of any
// size, everything else what json.loads makes of it. The one rule: a text that is no JSON, or says
// a name twice in one object, is named with its place, and nothing is made.

#include <string_view>

#include "vm/base/result.h"
#include "vm/run/activation.h"

namespace pvm::actors {

// The value lives in the activation's heap; the caller hands it on before anything else runs.
// "InvalidJson".
Result<vm::Value> value_of_json(vm::Activation& act, std::string_view text);

}  // namespace pvm::actors
