#pragma once
// What single instructions of small functions (small_functions.h) answer.
//
// The one rule: slow() where a frame has to see to it, with nothing done; an error without a
// pending exception wants room or gas first, as from any native.

#include <array>
#include <new>

#include "vm/run/small_functions.h"

namespace pvm::vm {

inline constexpr uint32_t kSmallTupleMax = 4;

// Tuples that nobody sees but what compares or hashes them, outside of the heap.
class PassingTuples {
public:
    // slow() when there are too many.
    Value make(const Value* items, uint32_t count) {
        if (used_ == kMost) return Value::slow();
        auto* t = new (&memory_[used_++]) Tuple;
        t->kind = Kind::Tuple;
        t->flags = 0;
        t->extra = 0;
        t->id = 0;
        t->length = count;
        std::copy_n(items, count, t->items);
        return Value::object(t);
    }

private:
    static constexpr uint32_t kMost = 4;
    struct Memory {
        alignas(Tuple) unsigned char bytes[sizeof(Tuple) + kSmallTupleMax * sizeof(Value)];
    };
    Memory memory_[kMost];
    uint32_t used_ = 0;
};

// What a walk has cost, how deep it may still call and how much it may still make.
struct Means {
    int64_t gas = 0;
    int calls_left = 4;  // how deep small functions may call one another
    size_t room = kSmallAnswerBytes;
    PassingTuples* passing = nullptr;  // where tuples are made instead of in the heap

    // Whether there is still room for so much.
    bool make(size_t bytes) {
        if (passing || bytes > room) return false;
        room -= bytes;
        return true;
    }
};

// The whole answer of a function; small_functions.cpp.
Value answer_within(Activation& act, const Function* f, const Value* args, uint32_t count,
                    Means& means);

// What an instruction that neither jumps nor returns writes; `extra` is its last word.
Value result_of(Activation& act, const Function* f, const Value* r, uint32_t w, uint32_t extra,
                Means& means);

}  // namespace pvm::vm
