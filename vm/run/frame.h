#pragma once
// Frame and FrameStack: the Python calls of an activation, outermost first.
//
// A frame is a flat array of registers and a few words beside it; all frames stand in one array
// that never moves, so the interpreter may hold a pointer to the running one. The one rule: nothing
// in a frame lives on the native stack.

#include <cstddef>
#include <cstdint>
#include <new>

#include "vm/heap/object.h"
#include "vm/limits.h"

namespace pvm::vm {

// What becomes of a frame's result in the frame below it. Stored in snapshots: append-only.
enum class ReturnMode : uint8_t {
    Store,     // register dst = result
    Discard,   // nothing is stored
    Init,      // __init__: the result must be None; dst = the instance the frame holds
    Binary,    // NotImplemented goes on with the reflected method (prelude binary_rest)
    Compare,   // likewise for comparisons
    Truth,     // __bool__: must be a bool; dst = it
    TruthNot,  // dst = not it
    Length,    // __len__ asked for truth: dst = it is not 0
    Iter,      // __iter__: the result must have __next__; dst and dst+1 = iterator and 0 turns
    Next,      // __next__ asked by a loop: dst = result; StopIteration ends the loop
    Sent,      // a generator resumed by Send/ThrowInto: a yield stores, a return stores and jumps
    NextCall,  // a generator resumed by next(), send() or throw(): a return raises StopIteration
    Close,     // generator.close(): see unwind.cpp
    Contains,  // __contains__: dst = truth of it
    ContainsNot,
    String,     // what str() asked: must be a str
    Final,      // the first frame: its result is the run's
    AwaitStep,  // an async generator's step awaited by Send: its yield is the awaited result
    StepCall,   // the same driven by hand: its yield raises StopIteration(value)
    NotEqual,   // __eq__ asked for !=: dst = not result, NotImplemented goes on
    Judge,      // a loop over takewhile and its like: whether it takes the item the frame holds
    Raising,    // a class is being made an exception for Raise: it never returns
    Made,       // __new__: __init__ comes after where there is one; dst = the object
    Pull,       // the item that the loop's iterator takes from Python code: see pulls.h
    Inner,      // the same of an iterator inside it: see nested_pulls.h
    Len,        // __len__ asked by len(): dst = it, an int from 0
    Reflected,  // the right operand's method, where the left one has none: NotImplemented is an
                // error
    Hash,       // __hash__ asked by hash(): dst = it, an int, reduced
    Repr,       // the same of repr()
    PostInit,   // a dataclass's __post_init__: dst = the instance the frame holds
    InPlace,    // __iadd__ and the like: NotImplemented goes on with the operator without `=`
};

struct Frame {
    const Code* code;
    const uint32_t* pc;  // next instruction; true only while the frame is not the running one
    Value* base;
    Function* function;
    Generator* generator;  // whose registers `base` are, or null
    Value* top;            // first free value of the stack above this frame
    ReturnMode mode;
    uint8_t dst;
    uint8_t flags;            // kFramePrelude
    bool short_return;        // mode is Store and there is no generator
    uint32_t contract_depth;  // frames of contract code up to and with this one
    // Init, PostInit: the instance under construction; Made: the class and the arguments, a tuple;
    // Judge: the item; Pull: what was taken from other sources before, a tuple, or none; Inner: see
    // nested_pulls.h; else none.
    Value held;
};
inline constexpr uint8_t kFramePrelude = 1;

// Modes under which the frame below keeps its pc at the instruction itself, whose operands stay
// live until the result is there; in the others it stands behind the instruction.
inline bool stays_at_instruction(ReturnMode mode) {
    switch (mode) {
        case ReturnMode::Binary:
        case ReturnMode::Compare:
        case ReturnMode::NotEqual:
        case ReturnMode::Reflected:
        case ReturnMode::InPlace:
        case ReturnMode::Next:
        case ReturnMode::Sent:
        case ReturnMode::AwaitStep:
        case ReturnMode::Judge:
        case ReturnMode::Pull:
        case ReturnMode::Inner:
        case ReturnMode::Raising: return true;
        default: return false;
    }
}

// The frames, in memory that outlives it; with the reading half of std::vector's interface.
class FrameStack {
public:
    static constexpr size_t kBytes = limits::kFramesMax * sizeof(Frame);

    explicit FrameStack(void* memory) : begin_(static_cast<Frame*>(memory)), end_(begin_) {}

    bool empty() const { return end_ == begin_; }
    bool full() const { return end_ == begin_ + limits::kFramesMax; }
    size_t size() const { return static_cast<size_t>(end_ - begin_); }
    Frame& back() { return end_[-1]; }
    const Frame& back() const { return end_[-1]; }
    Frame& operator[](size_t depth) { return begin_[depth]; }
    const Frame& operator[](size_t depth) const { return begin_[depth]; }
    const Frame* begin() const { return begin_; }
    const Frame* end() const { return end_; }

    // The caller fills every field.
    Frame& push() { return *new (end_++) Frame; }
    void pop() { --end_; }
    void clear() { end_ = begin_; }

private:
    Frame* begin_;
    Frame* end_;
};

}  // namespace pvm::vm
