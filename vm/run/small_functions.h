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
// Its answer, or slow(). `gas` grows by what its instructions cost; the caller charges it.
Value small_answer(Activation& act, const Function* f, const Value* args, uint32_t count,
                   int64_t& gas);

}  // namespace pvm::vm
