#pragma once
// What a call puts before its arguments: a receiver, a class.
//
// The one rule: the arguments stand as long as the object that holds them.

#include <algorithm>
#include <iterator>
#include <vector>

#include "vm/run/calls.h"

namespace pvm::vm {

// Arguments with `first` before them, on the native stack where they are few.
class WithFirst {
public:
    WithFirst(Value first, const Value* args, uint32_t count) {
        Value* to = few_;
        if (count >= std::size(few_)) {
            many_.resize(count + 1);
            to = many_.data();
        }
        to[0] = first;
        std::copy_n(args, count, to + 1);
        all_ = to;
    }
    WithFirst(const WithFirst&) = delete;
    WithFirst& operator=(const WithFirst&) = delete;
    const Value* data() const { return all_; }

private:
    Value few_[8];
    std::vector<Value> many_;
    const Value* all_;
};

// A callable and all that it was given, packed for a function of the prelude.
Value call_through_prelude(Activation& act, PreludeEntry entry, Value callable, const Value* args,
                           uint32_t count, const Tuple* keywords, Destination to);

}  // namespace pvm::vm
