#pragma once
// Stable sorting of values whose order needs no Python code.
//
// The one rule: values of mixed kinds, NaNs and everything with a Python comparison are left to the
// prelude, so that what can fail or pause never does so in here.

#include "vm/run/activation.h"

namespace pvm::vm {

struct KeyedValue {
    Value key;
    Value value;
};

// Sorts by key, ascending, or descending with equal keys still in order. None when sorted; unset()
// when the keys are not plain (then nothing changed); error().
Value sort_plain(Activation& act, KeyedValue* items, size_t count, bool descending);

}  // namespace pvm::vm
