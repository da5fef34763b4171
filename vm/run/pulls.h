#pragma once
// Loops over enumerate, zip, map, filter and itertools' iterators whose own source is a generator
// or an object with a __next__ in Python: the loop runs the source's frame itself, without one of
// the prelude between them.
//
// The frame's mode is Pull. Its yield or return is what the iterator takes; the iterator then gives
// its own item, asks its callback, or turns to its next source. The one rule: what was taken from
// other sources before stands in the frame's `held`, so that a pause loses nothing.

#include "vm/run/unwind.h"

namespace pvm::vm {

// One turn of the loop at `at`: the source's frame. slow(): this is none of those, nothing was
// taken.
Value step_pull(Activation& act, Value iterator, const uint32_t* at, uint8_t dst);
// Runs the frame of such a source for the loop at `at`.
Value run_source(Activation& act, Value source, const uint32_t* at, uint8_t dst);
// A turn of a zip some of whose sources run frames, for the loop at `at`. `level`: of the iterator
// that takes its rows (vm/run/nested_pulls.h); below 0 the loop does itself.
struct ZipTurn {
    const uint32_t* at;
    uint8_t dst;
    int level = -1;
};
// The frame of the first such source, the items before it held; slow(): there is none, or too much.
Value begin_zip(Activation& act, const Zip* zip, const ZipTurn& turn);
// The source behind the items `before` gave `item`: the row, another frame, unset at the end.
Value go_on_zip(Activation& act, const Zip* zip, Value before, Value item, const ZipTurn& turn);
// A generator that can go on, or an object whose __next__ pushes a frame.
bool runs_python(Value source);
// A count that has far to go until it is no small int.
bool counts_plainly(Value count);
// islice, takewhile, dropwhile or filterfalse whose next turn is an ordinary one.
bool is_ready_tool(const Tool* t);
// accumulate of which nothing is under way.
bool accumulates(const Tool* t);
// What these give for an item of their source; pushed(): another one is wanted.
Value give_enumerate(Activation& act, Enumerate* e, Value item);
Value give_islice(Tool* t, Value item);
Value give_pairwise(Heap& heap, Tool* t, Value item);
// Goes over to another iterable of a chain.
Value open_next(Activation& act, Tool* t, Value iterable);

// What the frame of a loop does with what step_callback() and the like answer: a frame, an item,
// the end or an error.
Next go_on(Frame& loop, Value v);
// The source gave `item`; `finished` was its frame.
Next deliver_pulled(Activation& act, const Frame& finished, Value item);
// The source has no more.
Next end_pulled(Activation& act);

}  // namespace pvm::vm
