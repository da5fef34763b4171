#pragma once
// Functions in Python that are one expression over plain values: `lambda p: p[1]`, `lambda v: v % 2
// == 0`, operator.mul.
//
// Whoever calls one for each item of a row may have its answer without a frame. Nothing it does can
// be seen: it reads numbers, texts, items and fields, and makes a short tuple or text. The one
// rule: an answer here is what its frame would return, and depends on its code and arguments alone;
// for anything else the answer is slow(), nothing has happened, and the frame runs.

#include "vm/run/activation.h"

namespace pvm::vm {

// What an answer may take of the heap.
inline constexpr size_t kSmallAnswerBytes = 128;

// Whether the code of `callable` is of this form, so that asking for answers is worth while.
bool is_small_function(Value callable);
// Whether a __lt__ compares the same fields of both its objects, as `return self.a < other.a` or
// rows of them: then objects are ordered as these are.
bool orders_by_fields(const Code& code);
// Whether asking any callable for answers (here, or ready_items.h) may be worth while.
bool may_answer(Value callable);
// What an answer of this function or generator expression may take of the heap.
size_t answer_bytes(const Code& code);
// Its answer, or slow(). `gas` grows by what its instructions cost; the caller charges it.
Value small_answer(Activation& act, const Function* f, const Value* args, uint32_t count,
                   int64_t& gas);

// The same of a method that is asked for a truth or a number, for which nothing of the heap is
// taken; slow() also where it gives a row or text it made.
Value small_verdict(Activation& act, const Function* f, const Value* args, uint32_t count,
                    int64_t& gas);

// A generator expression of one loop whose parts are such expressions, like (x * x for x in row if
// x), on its way somewhere else: a copy, which may be dropped or written back where it stands.
class SmallGenerator {
public:
    // An item of the loop's own iterator: unset at the end, slow or an error.
    using SourceNext = Value (*)(void* whom, Value iterator);

    // False for any other generator.
    bool open(Generator* g);
    // Items of the source that all calls of next() may take together; beyond, it says slow().
    void take_at_most(uint64_t items) { left_ = items; }
    const Generator* generator() const { return generator_; }
    // What its loop walks over.
    Value source() const;
    // The next item, unset at the end; slow() or an error as the source has it, or where a part is
    // not known. `gas` grows by what its instructions cost.
    Value next(Activation& act, SourceNext next_of, void* whom, int64_t& gas);
    void write_back() const;

private:
    Value* registers() { return reinterpret_cast<Value*>(registers_); }
    const Value* registers() const { return reinterpret_cast<const Value*>(registers_); }

    static constexpr uint32_t kRegisters = 16;
    Generator* generator_ = nullptr;
    const uint32_t* pc_ = nullptr;
    uint64_t left_ = 0;
    GeneratorState state_ = GeneratorState::Finished;
    uint8_t awaits_ = 0;
    alignas(Value) unsigned char registers_[kRegisters * sizeof(Value)];  // those of the generator
};

bool is_small_generator(Value v);

}  // namespace pvm::vm
