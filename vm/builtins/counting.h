#pragma once
// Counting the items of a row, as collections.Counter does.
//
// The one rule: it goes on where it stopped, so whoever calls it knows from `at` what is left.

#include "vm/run/activation.h"

namespace pvm::vm {

// Counts items of a list, tuple or str from `at` on, as long as they are strs or small ints and
// their counts small ints, in `table`; `at` is behind the last one counted. False with an error
// pending.
bool count_row(Activation& act, Dict* table, Value items, int64_t& at);

}  // namespace pvm::vm
