#include "vm/run/nested_pulls.h"

#include <optional>

#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/run/calls.h"
#include "vm/run/containers.h"
#include "vm/run/pulls.h"
#include "vm/run/ready_items.h"
#include "vm/run/tools.h"
#include "vm/run/undo.h"

namespace pvm::vm {

namespace {

constexpr int kLevelsMax = 8;

// What a frame's result is.
enum class Gives : int64_t {
    Item,    // the level's item for the level above
    Answer,  // what the level does with the held item
    Source,  // what the level takes
    Zipped,  // an item of the row that the level takes, behind the held ones
};
bool holds(Gives gives) { return gives == Gives::Answer || gives == Gives::Zipped; }

// (level, Gives) in one small int, alone or in a tuple with the held item.
struct Place {
    int level = 0;
    Gives gives = Gives::Item;
    Value item = Value::none();
};

Value held_of(Heap& heap, const Place& place) {
    const Value number = Value::small_int(place.level * 4 + static_cast<int64_t>(place.gives));
    return holds(place.gives) ? make_tuple(heap, {number, place.item}) : number;
}

bool read_place(Value held, Place& out) {
    const auto* pair = cast<Tuple>(held);
    if (pair && pair->length != 2) return false;
    const Value number = pair ? pair->items[0] : held;
    if (!number.is_small_int()) return false;
    const int64_t n = number.as_small_int();
    if (n < 0 || n >= kLevelsMax * 4) return false;
    out.level = static_cast<int>(n / 4);
    out.gives = static_cast<Gives>(n % 4);
    if (pair) out.item = pair->items[1];
    return holds(out.gives) == (pair != nullptr);
}

// Where the iterator takes its items from; unset when it is none of those that can stand in a row.
Value source_of(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::Enumerate: return as<Enumerate>(iterator)->iterator;
        case Kind::Filter: return as<Filter>(iterator)->iterator;
        case Kind::Map: {
            const auto* sources = cast<Tuple>(as<MapIter>(iterator)->iterators);
            return sources && sources->length == 1 ? sources->items[0] : Value::unset();
        }
        case Kind::Tool: break;
        default: return Value::unset();
    }
    const auto* t = as<Tool>(iterator);
    switch (t->tool()) {
        case ToolKind::Islice:
        case ToolKind::Accumulate:
        case ToolKind::Pairwise: return t->fields[0];
        case ToolKind::Chain: return t->fields[t->fields[0].is_none() ? 1 : 0];
        case ToolKind::TakeWhile:
        case ToolKind::DropWhile:
        case ToolKind::FilterFalse:
        case ToolKind::StarMap: return t->fields[1];
        default: return Value::unset();
    }
}

// The iterators from the loop's own down to the last one before `source`.
struct Row {
    Value at[kLevelsMax];
    int levels = 0;
    Value source;
};

bool is_ready(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::Enumerate: return counts_plainly(as<Enumerate>(iterator)->count);
        case Kind::Map:
        case Kind::Filter: return true;
        default: break;
    }
    const auto* t = as<Tool>(iterator);
    switch (t->tool()) {
        case ToolKind::Accumulate: return accumulates(t) && !t->fields[1].is_none();
        case ToolKind::Chain: return !t->fields[3].is_true();
        case ToolKind::Pairwise:
        case ToolKind::StarMap: return true;
        case ToolKind::Islice: return is_ready_tool(t);
        default: return !t->fields[0].is_none() || t->tool() == ToolKind::FilterFalse;
    }
}

bool read_row(Value iterator, Row& out) {
    for (; out.levels < kLevelsMax; iterator = out.source) {
        out.source = source_of(iterator);
        if (out.source.is_unset() || !is_ready(iterator)) return false;
        out.at[out.levels++] = iterator;
        if (is_native_iterator(out.source) || combines(out.source)) return true;
        if (runs_python(out.source) || is_kind(out.source, Kind::Zip)) return true;
    }
    return false;
}

// One item on its way from the source to the loop.
class Rise {
public:
    // `undo`: how the source steps back while nothing else has happened.
    // `pays`: no frame has run for this item.
    Rise(Activation& act, const Row& row, const uint32_t* at, uint8_t dst, Undo* undo, bool pays)
        : act_(act), row_(row), at_(at), dst_(dst), undo_(undo), pays_(pays) {}

    // From `level` up: the loop's item, pushed() (a frame, or one more turn), unset at the end.
    Value take(int level, Value item) {
        for (; level >= 0; --level) {
            item = pass(level, item);
            if (item.is_pushed() || item.is_error() || item.is_unset()) return item;
        }
        return item;
    }
    // What the function of a level gave is its item.
    Value given(int level, Value item) {
        auto* t = level < row_.levels ? cast<Tool>(row_.at[level]) : nullptr;
        if (t && t->tool() == ToolKind::Accumulate) t->fields[2] = item;
        return take(level - 1, item);
    }
    // The answer about the held item is there.
    Value answered(int level, bool answer, Value item) {
        const Value v = kept(level, answer, item);
        return v.is_pushed() || v.is_unset() ? v : take(level - 1, v);
    }
    Value ask_truth(int level, Value answer, Value item) {
        const Value called =
            call_prelude(act_, PreludeEntry::truth, &answer, 1, {ReturnMode::Inner, dst_});
        return placed(called, {level, Gives::Answer, item});
    }
    // The source of the iterator at `level` has no more.
    Value end(int level) {
        for (; level >= 0; --level) {
            auto* t = cast<Tool>(row_.at[level]);
            if (!t) continue;
            if (t->tool() == ToolKind::Chain) {
                // The next iterable, where this one came from a source that goes on.
                const bool inner = !t->fields[0].is_none();
                t->fields[inner ? 0 : 1] = Value::none();
                if (inner) return once_more();
            }
            if (t->tool() == ToolKind::Islice) t->fields[0] = Value::none();
        }
        return Value::unset();
    }
    Value placed(Value called, const Place& place) {
        if (!called.is_pushed()) return called;
        const size_t depth = act_.frames().size();
        act_.frames()[depth - 2].pc = at_;
        act_.frames().back().held = held_of(act_.heap(), place);
        return called;
    }

private:
    // Through one iterator.
    Value pass(int level, Value item) {
        const Value iterator = row_.at[level];
        if (const auto* m = cast<MapIter>(iterator)) {
            return called(m->function, item, {level, Gives::Item});
        }
        if (const auto* f = cast<Filter>(iterator)) return asked(level, f->predicate, item);
        undo_ = nullptr;
        if (auto* e = cast<Enumerate>(iterator)) return give_enumerate(act_, e, item);
        auto* t = as<Tool>(iterator);
        switch (t->tool()) {
            case ToolKind::Accumulate: return accumulated(level, t, item);
            case ToolKind::StarMap: return starred(level, t->fields[0], item);
            case ToolKind::Chain:
                if (!t->fields[0].is_none()) return item;
                return again_if_pushed(open_next(act_, t, item));
            case ToolKind::Islice: return again_if_pushed(give_islice(t, item));
            case ToolKind::Pairwise: return again_if_pushed(give_pairwise(act_.heap(), t, item));
            case ToolKind::DropWhile:
                if (t->fields[2].is_true()) return item;
                [[fallthrough]];
            default: return asked(level, t->fields[0], item);
        }
    }
    Value again_if_pushed(Value given) { return given.is_pushed() ? once_more() : given; }
    Value accumulated(int level, Tool* t, Value item) {
        if (t->fields[3].same_bits(Value::small_int(kAccumulateEmpty))) {
            t->fields[3] = Value::small_int(kAccumulateRunning);
            return t->fields[2] = item;
        }
        const Value function = t->fields[1], args[] = {t->fields[2], item};
        if (!pushes_frame(function)) {
            const Value ready = ready_answer_of_two(function, args[0], args[1]);
            if (!ready.is_slow()) return t->fields[2] = ready;
            return call_anew(function, make_tuple(act_.heap(), args, 2), {level, Gives::Item});
        }
        return placed(call_value(act_, function, args, 2, nullptr, {ReturnMode::Inner, dst_}),
                      {level, Gives::Item});
    }
    Value starred(int level, Value function, Value item) {
        const Value* args = nullptr;
        uint32_t count = 0;
        if (!pushes_frame(function) || !row_of(item, args, count)) {
            return call_anew(function, item, {level, Gives::Item});
        }
        return placed(call_value(act_, function, args, count, nullptr, {ReturnMode::Inner, dst_}),
                      {level, Gives::Item});
    }
    Value asked(int level, Value predicate, Value item) {
        if (judges_by_truth(predicate)) {
            const Value answer = truth(item);
            return answer.is_slow() ? ask_truth(level, item, item)
                                    : kept(level, answer.is_true(), item);
        }
        const Value answer = called(predicate, item, {level, Gives::Answer, item});
        if (answer.is_pushed() || answer.is_error()) return answer;
        const Value known = truth(answer);
        return known.is_slow() ? ask_truth(level, answer, item)
                               : kept(level, known.is_true(), item);
    }
    Value kept(int level, bool answer, Value item) {
        switch (judge(row_.at[level], answer)) {
            case Judgement::Keep: return item;
            case Judgement::End: return end(level);
            case Judgement::Drop: break;
        }
        return once_more();
    }
    Value called(Value function, Value item, const Place& place) {
        if (pushes_frame(function)) {
            undo_ = nullptr;
            return placed(call_value(act_, function, &item, 1, nullptr, {ReturnMode::Inner, dst_}),
                          place);
        }
        const Value ready = ready_answer(act_, function, item);
        if (!ready.is_slow()) return ready;
        if (!undo_ || !calls_for_loop(function)) {
            undo_ = nullptr;
            return call_anew(function, make_tuple(act_.heap(), {item}), place);
        }
        const Value v = call_value(act_, function, &item, 1, nullptr, {ReturnMode::Inner, dst_});
        if (v.is_error() && !act_.has_pending()) undo_->back();
        return placed(v, place);
    }
    // Calls it in a frame that can be begun anew when a native asks for room.
    Value call_anew(Value function, Value row, const Place& place) {
        const Value args[] = {function, row};
        return placed(
            call_prelude(act_, PreludeEntry::call_plain, args, 2, {ReturnMode::Inner, dst_}),
            place);
    }
    // The item was dropped. That is paid for here, where everything is as the next turn needs it:
    // before, a chain may have gone on to its next iterable, and beginning anew would take another
    // way. Frames pay for themselves.
    Value once_more() {
        if (pays_ && !act_.charge(1)) return Value::error();
        act_.frames().back().pc = at_;
        return Value::pushed();
    }

    Activation& act_;
    const Row& row_;
    const uint32_t* at_;
    uint8_t dst_;
    Undo* undo_;
    const bool pays_;
};

// The iterators of the loop at the top frame's pc down to the one that the result is for;
// false when a function of theirs has brought one of them to its end.
bool walk(const Frame& loop, const Place& place, Row& out) {
    Value iterator = loop.base[word::b(*loop.pc)];
    for (; out.levels <= place.level; iterator = source_of(iterator)) {
        if (!iterator.is_object() || source_of(iterator).is_unset()) {
            // An item goes on from the iterator that gave it, even when it is cut off from there.
            return place.gives == Gives::Item && out.levels == place.level;
        }
        out.at[out.levels++] = iterator;
    }
    return true;
}

}  // namespace

bool is_nested_place(Value held, bool generator) {
    Place place;
    return read_place(held, place) &&
           (!generator || place.gives == Gives::Source || place.gives == Gives::Zipped);
}

Value held_in_row(Heap& heap, int level, Value before) {
    return held_of(heap, {level, Gives::Zipped, before});
}

Value step_nested(Activation& act, Value iterator, const uint32_t* at, uint8_t dst) {
    Row row;
    if (!read_row(iterator, row)) return Value::slow();
    const int last = row.levels - 1;
    if (auto* g = cast<Generator>(row.source); g && runs_python(row.source)) {
        const Value v =
            resume_generator(act, g, Value::none(), Value::unset(), ReturnMode::Inner, dst);
        return Rise(act, row, at, dst, nullptr, false).placed(v, {last, Gives::Source});
    }
    const auto* zip = is_native_iterator(row.source) ? nullptr : cast<Zip>(row.source);
    if (zip) {
        const Value v = begin_zip(act, zip, {at, dst, last});
        if (v.is_unset()) return Rise(act, row, at, dst, nullptr, true).end(last);
        if (!v.is_slow()) return v;
    } else if (!is_native_iterator(row.source) && !combines(row.source)) {
        const Value v = call_value(act, special_lookup(class_of(row.source), Special::Next),
                                   &row.source, 1, nullptr, {ReturnMode::Inner, dst});
        return Rise(act, row, at, dst, nullptr, false).placed(v, {last, Gives::Source});
    }
    if (auto* slice = cast<Tool>(row.at[last]); slice && slice->tool() == ToolKind::Islice) {
        const Value passed = pass_sliced(act, slice, row.source);
        if (passed.is_pushed()) act.frames().back().pc = at;
        if (!passed.is_none()) return passed;
    }
    std::optional<Undo> undo;
    if (Undo::fits(row.source)) undo.emplace(row.source);
    const Value item = next_value(act, row.source);
    if (item.is_error() || item.is_slow()) return item;
    Rise rise(act, row, at, dst, undo ? &*undo : nullptr, true);
    return item.is_unset() ? rise.end(last) : rise.take(last, item);
}

Next deliver_nested(Activation& act, const Frame& finished, Value result) {
    Frame& loop = act.frames().back();
    Place place;
    Row row;
    if (!read_place(finished.held, place) || !walk(loop, place, row)) return end_loop(loop);
    Rise rise(act, row, loop.pc, finished.dst, nullptr, false);
    Value v;
    switch (place.gives) {
        case Gives::Item: v = rise.given(place.level, result); break;
        case Gives::Source: v = rise.take(place.level, result); break;
        case Gives::Zipped: {
            const auto* zip = cast<Zip>(source_of(row.at[place.level]));
            if (!zip) return end_loop(loop);
            v = go_on_zip(act, zip, place.item, result, {loop.pc, finished.dst, place.level});
            if (v.is_unset())
                v = rise.end(place.level);
            else if (!v.is_pushed() && !v.is_error())
                v = rise.take(place.level, v);
            break;
        }
        case Gives::Answer: {
            const Value answer = truth(result);
            v = answer.is_slow() ? rise.ask_truth(place.level, result, place.item)
                                 : rise.answered(place.level, answer.is_true(), place.item);
            break;
        }
    }
    return go_on(loop, v);
}

Next end_nested(Activation& act, const Frame& finished) {
    Frame& loop = act.frames().back();
    Place place;
    Row row;
    if (read_place(finished.held, place) && walk(loop, place, row)) {
        Rise rise(act, row, loop.pc, finished.dst, nullptr, false);
        if (rise.end(row.levels - 1).is_pushed()) return Next::Go;
    }
    return end_loop(loop);
}

}  // namespace pvm::vm
