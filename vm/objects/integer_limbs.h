#pragma once
// How the operations on ints make their results: limbs in a cell of the heap, filled in place.
//
// The one rule: a cell from fresh() goes to settle() before anything else is asked of the heap.

#include <gmp.h>

#include "vm/heap/heap.h"
#include "vm/objects/integer.h"

namespace pvm::vm {

static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0);

inline size_t trimmed(const uint64_t* limbs, size_t count) {
    while (count > 0 && limbs[count - 1] == 0) --count;
    return count;
}

// Room for a result, which settle() makes an int of: a result in place saves a copy.
inline BigInt* fresh(Heap& heap, size_t limbs) {
    return heap.make<BigInt>(limbs * sizeof(uint64_t));
}

inline Value settle(Heap& heap, BigInt* big, size_t count, bool negative) {
    count = trimmed(big->limbs, count);
    big->size = negative ? -static_cast<int32_t>(count) : static_cast<int32_t>(count);
    big->pad = 0;
    heap.charge(*big);
    // What fits a word leaves its cell to the next collection.
    constexpr auto kMax = static_cast<uint64_t>(Value::kSmallIntMax);
    if (count == 0) return Value::small_int(0);
    if (count == 1 && big->limbs[0] <= kMax + negative) {
        const auto magnitude = static_cast<int64_t>(big->limbs[0]);
        return Value::small_int(negative ? -magnitude : magnitude);
    }
    return Value::object(big);
}

// Makes ints of bools, and says whether both fit a word.
inline bool both_small(Value& a, Value& b) {
    if (a.is_small_int() && b.is_small_int()) [[likely]]
        return true;
    a = int_plain(a);
    b = int_plain(b);
    return a.is_small_int() && b.is_small_int();
}

}  // namespace pvm::vm
