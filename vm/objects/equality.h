#pragma once
// Equality, order and hashes of builtin data, measured as they go.
//
// dict.h has the plain forms; operators and natives use these, because comparing or hashing big
// data must be paid for. Work is counted in values looked at, a pure function of the data, and
// never of how often it was done before. The one rule: nothing here runs Python code or recurses on
// the native stack.

#include <cstdint>

#include "vm/objects/dict.h"

namespace pvm::vm {

// `is`: by value for int, float, str, bytes and (), which have no identity.
bool same_value(Value a, Value b);

// v == w (v is w or v == w, when `identity`). `work` counts up; beyond `budget` the answer is
// OverBudget. Endless: both are cyclic and alike, so that the comparison would never end.
Equal equal_within(Value v, Value w, bool identity, uint64_t& work, uint64_t budget);

// The hash of a short tuple of numbers and texts, or of rows of such; false for any other.
bool hash_few(const Tuple* row, int64_t& out);
// The hash of `v`. Unhashable: `culprit` is the value that has no hash.
HashResult hash_measured(Heap& heap, Value v, int64_t& out, uint64_t& work, Value& culprit);

// Order of values whose comparison needs no Python code and cannot fail: numbers, str, bytes, and
// tuples and lists of these at few levels. Unordered: some NaN is involved. Unknown: anything else.
// Instances whose methods may be asked (asked.h) are asked only for `<`: Greater then says that it
// is false.
enum class Order : int8_t { Less = -1, Same = 0, Greater = 1, Unordered = 2, Unknown = 3 };
Order order_plain(Value a, Value b);
// The same, counting values looked at: Unknown when there are more than `budget`, and, unless
// `of_instances`, for instances of any class, also inside of rows.
Order order_within(Value a, Value b, bool of_instances, uint64_t& work, uint64_t budget);

}  // namespace pvm::vm
