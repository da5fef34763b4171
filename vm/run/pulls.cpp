#include "vm/run/pulls.h"

#include <algorithm>

#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/run/calls.h"
#include "vm/run/containers.h"
#include "vm/run/groups.h"
#include "vm/run/library_iterators.h"
#include "vm/run/nested_pulls.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kZippedMax = 8;
constexpr int64_t kCountMax = int64_t{1} << 60;

// Where the item comes from (a reader of a tee() asks further), and what was taken before it.
struct Pull {
    Value source, held = Value::none();
};

}  // namespace

bool counts_plainly(Value v) {
    return v.is_small_int() && v.as_small_int() >= 0 && v.as_small_int() < kCountMax;
}

bool runs_python(Value source) {
    if (const auto* g = cast<Generator>(source)) {
        return g->extra == static_cast<uint16_t>(GeneratorFlavor::Generator) &&
               (g->state == GeneratorState::Created || g->state == GeneratorState::Suspended);
    }
    // A bound method would be called without the iterator.
    if (!is_kind(source, Kind::Instance)) return false;
    const Value next = special_lookup(class_of(source), Special::Next);
    return is_kind(next, Kind::Function) && pushes_frame(next);
}

bool is_ready_tool(const Tool* t) {
    const Value* f = t->fields;
    if (t->tool() == ToolKind::Islice) {
        return counts_plainly(f[1]) &&
               (f[2].is_none() || (counts_plainly(f[2]) && f[2].as_small_int() > 0)) &&
               counts_plainly(f[3]) && f[3].as_small_int() > 0;
    }
    return can_judge(f[0]) && (!f[0].is_none() || t->tool() == ToolKind::FilterFalse);
}

bool accumulates(const Tool* t) {
    return t->fields[3].same_bits(Value::small_int(kAccumulateEmpty)) ||
           t->fields[3].same_bits(Value::small_int(kAccumulateRunning));
}

namespace {

bool accumulates_by_call(const Tool* t) { return pushes_frame(t->fields[1]) && accumulates(t); }

bool pulls_of_tool(const Tool* t, Pull& out) {
    const Value* f = t->fields;
    switch (t->tool()) {
        case ToolKind::Chain:
            if (f[3].is_true()) return false;
            out.source = f[0].is_none() ? f[1] : f[0];
            return true;
        case ToolKind::Islice: out.source = f[0]; return is_ready_tool(t);
        case ToolKind::TakeWhile:
        case ToolKind::FilterFalse:
        case ToolKind::DropWhile: out.source = f[1]; return is_ready_tool(t);
        case ToolKind::Accumulate:
            out.source = f[0];
            return (f[1].is_none() && accumulates(t)) || accumulates_by_call(t);
        case ToolKind::Pairwise: out.source = f[0]; return true;
        case ToolKind::Cycle:
            out.source = f[0];
            return is_kind(f[1], Kind::List) && !f[1].as_object()->frozen();
        default: return false;
    }
}

// Whether a frame gives the next item: the source's own, or that of what a tee() reads from.
bool can_run(Value source) {
    if (runs_python(source)) return true;
    return is_kind(source, Kind::Instance) && runs_python(asked_by_tee(source));
}

// What a reader of a tee() that waits for it makes of its source's item; others leave it.
Value passed_by_tee(Activation& act, Value reader, Value item) {
    const bool waits = is_kind(reader, Kind::Instance) && !asked_by_tee(reader).is_unset();
    return waits ? give_to_tee(act, reader, item) : item;
}

// Sources in Python among native ones: those before the first give their items. Unset: one of them
// had none.
Value pulls_of_zip(Activation& act, const Zip* zip, Pull& out) {
    const auto* sources = as<Tuple>(zip->iterators);
    if (zip->extra || sources->length > kZippedMax) return Value::slow();
    uint32_t first = sources->length;
    for (uint32_t i = sources->length; i-- > 0;) {
        const bool is_reader = is_kind(sources->items[i], Kind::Instance);
        // A reader of a tee() that is asked twice has one item ready, perhaps.
        if (is_reader && !runs_python(sources->items[i]) &&
            std::find_if(sources->items, sources->items + i, [&](Value other) {
                return other.same_bits(sources->items[i]);
            }) != sources->items + i) {
            return Value::slow();
        }
        if (is_reader ? library_has_next(sources->items[i])
                      : is_native_iterator(sources->items[i])) {
            continue;
        }
        if (!can_run(sources->items[i])) return Value::slow();
        first = i;
    }
    if (first == sources->length) return Value::slow();
    if (!act.reserve(64 + 16 * size_t{sources->length})) return Value::error();
    Value before[kZippedMax];
    for (uint32_t i = 0; i < first; ++i) {
        before[i] = taken_before(sources->items[i]);
        if (before[i].is_unset()) before[i] = next_value(act, sources->items[i]);
        CHECK(!before[i].is_slow());
        if (before[i].is_unset() || before[i].is_error()) return before[i];
    }
    out.source = sources->items[first];
    out.held = make_tuple(act.heap(), before, first);
    return Value::none();
}

ReturnMode mode_of(const ZipTurn& turn) {
    return turn.level < 0 ? ReturnMode::Pull : ReturnMode::Inner;
}

// Whoever a source has called, above `depth` frames, holds what was taken before it.
Value held_by(Activation& act, Value called, size_t depth, Value held, const ZipTurn& turn) {
    if (!called.is_pushed()) return called;
    act.frames()[depth - 1].pc = turn.at;
    act.frames().back().held = turn.level < 0 ? held : held_in_row(act.heap(), turn.level, held);
    return called;
}

// One item of a source that natives do not know, or of what a reader of a tee() reads.
Value ask_in_python(Activation& act, Value source, Destination to) {
    if (const Value read = asked_by_tee(source); !read.is_unset()) source = read;
    if (!is_kind(source, Kind::Instance)) {
        return call_prelude(act, PreludeEntry::next_of, &source, 1, to);
    }
    if (Function* turn = turn_in_python(source)) {
        return call_function(act, turn, &source, 1, nullptr, to);
    }
    return call_in_prelude(act, source, Special::Next, nullptr, 0, to);
}

// Runs the frame of a source.
Value run_pull(Activation& act, const Pull& pull, const ZipTurn& turn) {
    const size_t depth = act.frames().size();
    const Value source = runs_python(pull.source) ? pull.source : asked_by_tee(pull.source);
    const ReturnMode mode = mode_of(turn);
    Value called;
    if (auto* g = cast<Generator>(source)) {
        called = resume_generator(act, g, Value::none(), Value::unset(), mode, turn.dst);
    } else {
        called = call_value(act, special_lookup(class_of(source), Special::Next), &source, 1,
                            nullptr, {mode, turn.dst});
    }
    return held_by(act, called, depth, pull.held, turn);
}

// None when `out` says what to run.
Value pulls_of(Activation& act, Value iterator, Pull& out) {
    bool known = false;
    switch (kind_of(iterator)) {
        case Kind::Enumerate:
            out.source = as<Enumerate>(iterator)->iterator;
            known = counts_plainly(as<Enumerate>(iterator)->count);
            break;
        case Kind::Map: {
            const auto* m = as<MapIter>(iterator);
            const auto* sources = cast<Tuple>(m->iterators);
            known = sources && sources->length == 1 && pushes_frame(m->function);
            if (known) out.source = sources->items[0];
            break;
        }
        case Kind::Filter:
            out.source = as<Filter>(iterator)->iterator;
            known = can_judge(as<Filter>(iterator)->predicate);
            break;
        case Kind::Zip: return pulls_of_zip(act, as<Zip>(iterator), out);
        case Kind::Tool: known = pulls_of_tool(as<Tool>(iterator), out); break;
        default: break;
    }
    return known && can_run(out.source) ? Value::none() : Value::slow();
}

}  // namespace

// ---- What becomes of the item -------------------------------------------------------------------

Next go_on(Frame& loop, Value v) {
    if (v.is_error()) return Next::Raise;
    if (v.is_pushed()) return Next::Go;
    return v.is_unset() ? end_loop(loop) : deliver_next(loop, v);
}

Value give_enumerate(Activation& act, Enumerate* e, Value item) {
    // A count that was small before a callback ran is, but for a long way round, small still.
    const Value next = counts_plainly(e->count)
                           ? Value::small_int(e->count.as_small_int() + 1)
                           : int_add(act.heap(), e->count, Value::small_int(1));
    const Value pair = make_tuple(act.heap(), {e->count, item});
    e->count = next;
    return pair;
}

Value give_islice(Tool* t, Value item) {
    Value *skip = &t->fields[1], *left = &t->fields[2];
    if (!skip->is_small_int() || !t->fields[3].is_small_int()) return item;
    const bool bounded = left->is_small_int();
    if (bounded) *left = Value::small_int(left->as_small_int() - 1);
    if (skip->as_small_int() > 0) {
        *skip = Value::small_int(skip->as_small_int() - 1);
        return Value::pushed();
    }
    const int64_t more = t->fields[3].as_small_int() - 1;
    *skip = Value::small_int(bounded ? std::min(more, left->as_small_int()) : more);
    return item;
}

Value give_pairwise(Heap& heap, Tool* t, Value item) {
    const Value before = t->fields[1];
    const bool first = !t->fields[2].is_true();
    t->fields[1] = item;
    t->fields[2] = Value::boolean(true);
    return first ? Value::pushed() : make_tuple(heap, {before, item});
}

Value open_next(Activation& act, Tool* t, Value iterable) {
    const Value opened = iterate(act, iterable);
    if (opened.is_error()) {
        t->fields[1] = Value::none();
        return opened;
    }
    if (opened.is_slow()) {
        t->fields[2] = iterable;
        t->fields[3] = Value::boolean(true);
    } else {
        t->fields[0] = opened;
    }
    return Value::pushed();
}

namespace {

Value give_accumulate(Activation& act, Tool* t, Value item, const uint32_t* at, uint8_t dst) {
    if (t->fields[3].same_bits(Value::small_int(kAccumulateEmpty))) {
        t->fields[2] = item;
        t->fields[3] = Value::small_int(kAccumulateRunning);
        return item;
    }
    if (!t->fields[1].is_none()) {
        const Value args[] = {t->fields[2], item};
        const Value called = call_for_loop(act, t->fields[1], args, 2, ReturnMode::Judge, at, dst);
        if (called.is_pushed()) act.frames().back().held = item;
        return called;
    }
    const Value total = adds_plainly(t->fields[2], item)
                            ? number_binary(act, BinaryOp::Add, t->fields[2], item)
                            : Value::slow();
    if (total.is_slow() || total.is_error()) {
        // The prelude adds it in the next turn.
        t->fields[4] = item;
        t->fields[3] = Value::small_int(kAccumulateHolding);
        return Value::pushed();
    }
    return t->fields[2] = total;
}

Value give_tool(Activation& act, Tool* t, Value item, const uint32_t* at, uint8_t dst) {
    switch (t->tool()) {
        case ToolKind::Chain: return t->fields[0].is_none() ? open_next(act, t, item) : item;
        case ToolKind::Islice: return give_islice(t, item);
        case ToolKind::DropWhile:
            if (t->fields[2].is_true()) return item;
            [[fallthrough]];
        case ToolKind::TakeWhile:
        case ToolKind::FilterFalse:
            return judge_item(act, Value::object(t), t->fields[0], item, at, dst);
        case ToolKind::Accumulate: return give_accumulate(act, t, item, at, dst);
        case ToolKind::Pairwise: return give_pairwise(act.heap(), t, item);
        case ToolKind::Cycle:
            if (auto* seen = cast<List>(t->fields[1]); seen && !seen->frozen())
                list_append(act.heap(), seen, item);
            return item;
        default: return Value::unset();
    }
}

}  // namespace

Value begin_zip(Activation& act, const Zip* zip, const ZipTurn& turn) {
    Pull pull;
    const Value status = pulls_of_zip(act, zip, pull);
    return status.is_none() ? run_pull(act, pull, turn) : status;
}

Value go_on_zip(Activation& act, const Zip* zip, Value held, Value item, const ZipTurn& turn) {
    const auto* sources = as<Tuple>(zip->iterators);
    const auto* before = cast<Tuple>(held);
    uint32_t given = before ? before->length : 0;
    if (given >= sources->length || sources->length > kZippedMax) return Value::unset();
    item = passed_by_tee(act, sources->items[given], item);
    Value row[kZippedMax];
    for (uint32_t i = 0; i < given; ++i) row[i] = before->items[i];
    for (row[given++] = item; given < sources->length; ++given) {
        const Value source = sources->items[given];
        row[given] = taken_before(source);
        if (!row[given].is_unset()) continue;
        if (can_run(source)) {
            return run_pull(act, {source, make_tuple(act.heap(), row, given)}, turn);
        }
        // A generator that is running says so; one that another source has ended has no more.
        Value next;
        if (auto* g = cast<Generator>(source)) {
            if (g->state != GeneratorState::Running) return Value::unset();
            next = resume_generator(act, g, Value::none(), Value::unset(), mode_of(turn), turn.dst);
        } else {
            next = next_value(act, source);
        }
        if (next.is_slow()) {
            // What ran before has changed it.
            const size_t depth = act.frames().size();
            next = ask_in_python(act, source, {mode_of(turn), turn.dst});
            const Value taken =
                next.is_pushed() ? make_tuple(act.heap(), row, given) : Value::none();
            return held_by(act, next, depth, taken, turn);
        }
        if (next.is_unset() || next.is_error()) return next;
        row[given] = next;
    }
    return make_tuple(act.heap(), row, given);
}

namespace {

// Where the item comes from that a loop over `iterator` waits for, but for a zip.
Value source_under_way(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::Enumerate: return as<Enumerate>(iterator)->iterator;
        case Kind::Filter: return as<Filter>(iterator)->iterator;
        case Kind::Map: {
            const auto* sources = cast<Tuple>(as<MapIter>(iterator)->iterators);
            return sources && sources->length == 1 ? sources->items[0] : Value::unset();
        }
        case Kind::Tool: {
            Pull pull;
            pulls_of_tool(as<Tool>(iterator), pull);
            return pull.source;
        }
        default: return Value::unset();
    }
}

}  // namespace

Value run_source(Activation& act, Value source, const uint32_t* at, uint8_t dst) {
    return run_pull(act, {source}, {at, dst});
}

Value step_pull(Activation& act, Value iterator, const uint32_t* at, uint8_t dst) {
    Pull pull;
    const Value status = pulls_of(act, iterator, pull);
    return status.is_none() ? run_pull(act, pull, {at, dst}) : status;
}

Next deliver_pulled(Activation& act, const Frame& finished, Value item) {
    Frame& loop = act.frames().back();
    const uint32_t* at = loop.pc;
    const Value iterator = loop.base[word::b(*at)];
    // What came from outside may stand at a loop over anything: that loop ends.
    item = passed_by_tee(act, source_under_way(iterator), item);
    Value v;
    switch (kind_of(iterator)) {
        case Kind::Enumerate: v = give_enumerate(act, as<Enumerate>(iterator), item); break;
        case Kind::Map:
            v = call_for_loop(act, as<MapIter>(iterator)->function, &item, 1, ReturnMode::Next, at,
                              finished.dst);
            break;
        case Kind::Filter:
            v = judge_item(act, iterator, as<Filter>(iterator)->predicate, item, at, finished.dst);
            break;
        case Kind::Zip:
            v = go_on_zip(act, as<Zip>(iterator), finished.held, item, {at, finished.dst});
            break;
        case Kind::Tool: v = give_tool(act, as<Tool>(iterator), item, at, finished.dst); break;
        case Kind::Instance: v = give_to_group(act, iterator, item, at, finished.dst); break;
        default: break;
    }
    return go_on(loop, v);
}

Next end_pulled(Activation& act) {
    Frame& loop = act.frames().back();
    const Value iterator = loop.base[word::b(*loop.pc)];
    auto* t = cast<Tool>(iterator);
    if (!t) {
        end_of_groups(iterator);
        return end_loop(loop);
    }
    switch (t->tool()) {
        case ToolKind::Chain: {
            // The next iterable, where this one came from a source that goes on.
            const bool inner = !t->fields[0].is_none();
            t->fields[inner ? 0 : 1] = Value::none();
            return inner ? Next::Go : end_loop(loop);
        }
        case ToolKind::Cycle: t->fields[0] = Value::none(); return Next::Go;
        case ToolKind::Islice: t->fields[0] = Value::none(); return end_loop(loop);
        default: return end_loop(loop);
    }
}

}  // namespace pvm::vm
