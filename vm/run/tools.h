#pragma once
// Iterators over other iterators in a loop: itertools' (kind Tool), and map and filter where a loop
// can push the callback's frame itself.
//
// A Tool that needs Python code says slow(), and the prelude's next_of does the turn in its place.
// It may have taken an item by then, but has put it into a field of its own, so that whoever goes
// on finds it. The one rule: between two instructions a tool's fields are its whole state.

#include "vm/run/unwind.h"

namespace pvm::vm {

inline constexpr int64_t kAccumulateEmpty = 0, kAccumulateInitial = 1, kAccumulateRunning = 2,
                         kAccumulateHolding = 3;
inline constexpr int64_t kCombineFirst = 0, kCombineRunning = 1, kCombineDone = 2;

// As next_value; tools within tools are followed `levels` deep.
Value next_of_tool(Activation& act, Tool* tool, int levels);
// True when next_of_tool does not say slow or raise, and is free of charge; with `strict` for 2^32
// turns, else for the next one. `source_is_native` says it of its source.
bool is_native_tool(const Tool* tool, bool (*source_is_native)(Value, int, bool), int levels,
                    bool strict);
// Upper bound on what a native tool still gives.
uint64_t tool_length_hint(const Tool* tool);
// Whether the deque that this one walks has not changed since.
bool stands_in_deque(const Tool* tool);
// product, combinations and permutations: a turn asks for room before it takes anything, and no
// Python code.
bool combines(Value iterator);
// Skips what an islice does not give of such a source: pushed() for a turn of its own, none where
// it skips nothing, an error before anything was skipped.
Value pass_sliced(Activation& act, Tool* slice, Value source);

// One turn of the loop at `at` over an iterator that calls back: the callback's frame (mode Next or
// Judge), or the item when no frame was needed. slow(): the prelude has to do it; nothing was
// taken.
Value step_callback(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);

// Whether calling it pushes a frame, and no generator comes of it.
bool pushes_frame(Value callable);
// Whether call_for_loop() may call it: it pushes a frame, or is a native whose result comes the
// same way.
bool calls_for_loop(Value callable);
// Calls with the loop at `at` as the place of the result.
Value call_for_loop(Activation& act, Value callable, const Value* args, uint32_t count,
                    ReturnMode mode, const uint32_t* at, uint8_t dst);
// A predicate that says what the item's own truth says.
bool judges_by_truth(Value predicate);
// Whether judge_item() can be asked about items of this predicate.
bool can_judge(Value predicate);
// What takewhile, dropwhile, filterfalse or filter does with an item: as step_callback.
Value judge_item(Activation& act, Value iterator, Value predicate, Value item, const uint32_t* at,
                 uint8_t dst);
// Whether the sum of both is a number's, whatever happens.
bool adds_plainly(Value a, Value b);

// What the loop at the top frame's pc does with `held`, now that the callback answered.
enum class Judgement : uint8_t { Keep, Drop, End };
Judgement judge(Value iterator, bool answer);

}  // namespace pvm::vm
