#include "vm/run/tools.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "vm/builtins/deque.h"
#include "vm/builtins/natives.h"
#include "vm/run/calls.h"
#include "vm/run/containers.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"
#include "vm/run/undo.h"

namespace pvm::vm {

namespace {

// Items that one call of a native passes over at most: what it does is not priced.
constexpr int64_t kSkipsMax = 16;
// Bounds that keep a count of up to 2^32 more turns within a word.
constexpr int64_t kStartMax = int64_t{1} << 60;
constexpr int64_t kStepMax = int64_t{1} << 28;

Value pull(Activation& act, Value source, int levels) {
    if (auto* tool = cast<Tool>(source)) {
        return levels > 0 ? next_of_tool(act, tool, levels - 1) : Value::slow();
    }
    return next_value(act, source);
}

bool is_item(Value v) { return !v.is_slow() && !v.is_error() && !v.is_unset(); }

}  // namespace

bool adds_plainly(Value a, Value b) {
    return (a.is_small_int() || a.is_flonum()) && (b.is_small_int() || b.is_flonum());
}

namespace {

Value next_of_count(Activation& act, Tool* t) {
    const Value value = t->fields[0];
    if (!adds_plainly(value, t->fields[1])) return Value::slow();
    const Value next = number_binary(act, BinaryOp::Add, value, t->fields[1]);
    if (next.is_error()) return next;
    t->fields[0] = next;
    return value;
}

Value next_of_repeat(Tool* t) {
    if (t->fields[1].is_none()) return t->fields[0];
    if (!t->fields[1].is_small_int()) return Value::slow();
    const int64_t left = t->fields[1].as_small_int();
    if (left <= 0) return Value::unset();
    t->fields[1] = Value::small_int(left - 1);
    return t->fields[0];
}

// One iterable is opened at most: more in a row that are empty are the prelude's.
Value next_of_chain(Activation& act, Tool* t, int levels) {
    if (t->fields[3].is_true()) return Value::slow();
    if (auto* row = cast<SequenceIter>(t->fields[0])) {
        const auto* list = cast<List>(row->source);
        if (list && !row->extra && row->index < list->length) return list->items[row->index++];
    }
    if (!t->fields[0].is_none()) {
        const Value item = pull(act, t->fields[0], levels);
        if (!item.is_unset()) return item;
        t->fields[0] = Value::none();
    }
    if (t->fields[1].is_none()) return Value::unset();
    const Value following = pull(act, t->fields[1], levels);
    if (following.is_unset()) {
        t->fields[1] = Value::none();
        return following;
    }
    if (!is_item(following)) return following;
    const Value opened = iterate(act, following);
    if (opened.is_slow()) {
        t->fields[2] = following;
        t->fields[3] = Value::boolean(true);
        return opened;
    }
    if (opened.is_error()) {
        t->fields[1] = Value::none();
        return opened;
    }
    t->fields[0] = opened;
    // A source that charges could be refused here, after the chain went on: the prelude asks it.
    if (!is_native_iterator(opened)) return Value::slow();
    const Value item = next_value(act, opened);
    if (!item.is_unset()) return item;
    t->fields[0] = Value::none();
    return Value::slow();
}

Value end_of_slice(Tool* t) {
    t->fields[0] = Value::none();
    return Value::unset();
}

Value next_of_islice(Activation& act, Tool* t, int levels) {
    if (t->fields[0].is_none()) return Value::unset();
    const Value skip = t->fields[1], left = t->fields[2], step = t->fields[3];
    const bool bounded = left.is_small_int();
    if (!skip.is_small_int() || !step.is_small_int() || (!bounded && !left.is_none())) {
        return Value::slow();
    }
    int64_t skips = skip.as_small_int();
    int64_t places = bounded ? left.as_small_int() : 0;
    if (skips > 0) {
        if (skips > kSkipsMax || !is_native_iterator(t->fields[0])) return Value::slow();
        for (; skips > 0; --skips, --places) {
            const Value item = pull(act, t->fields[0], levels);
            if (item.is_error()) return item;
            if (item.is_unset()) return end_of_slice(t);
        }
        t->fields[1] = Value::small_int(0);
        if (bounded) t->fields[2] = Value::small_int(places);
    }
    if (bounded && places <= 0) return end_of_slice(t);
    const Value item = pull(act, t->fields[0], levels);
    if (item.is_unset()) return end_of_slice(t);
    if (!is_item(item)) return item;
    skips = step.as_small_int() - 1;
    if (bounded) {
        t->fields[2] = Value::small_int(--places);
        skips = std::min(skips, places);
    }
    t->fields[1] = Value::small_int(skips);
    return item;
}

Value next_of_accumulate(Activation& act, Tool* t, int levels) {
    const Value state = t->fields[3];
    if (state.same_bits(Value::small_int(kAccumulateInitial))) {
        t->fields[3] = Value::small_int(kAccumulateRunning);
        return t->fields[2];
    }
    if (state.same_bits(Value::small_int(kAccumulateHolding))) return Value::slow();
    const bool empty = state.same_bits(Value::small_int(kAccumulateEmpty));
    if (!empty && !t->fields[1].is_none()) return Value::slow();
    const Value item = pull(act, t->fields[0], levels);
    if (!is_item(item)) return item;
    if (empty) {
        t->fields[2] = item;
        t->fields[3] = Value::small_int(kAccumulateRunning);
        return item;
    }
    if (!adds_plainly(t->fields[2], item)) {
        t->fields[4] = item;
        t->fields[3] = Value::small_int(kAccumulateHolding);
        return Value::slow();
    }
    const Value total = number_binary(act, BinaryOp::Add, t->fields[2], item);
    if (!total.is_error()) t->fields[2] = total;
    return total;
}

Value next_of_pairwise(Activation& act, Tool* t, int levels) {
    if (!t->fields[2].is_true()) return Value::slow();
    const Value item = pull(act, t->fields[0], levels);
    if (!is_item(item)) return item;
    const Value pair = make_tuple(act.heap(), {t->fields[1], item});
    t->fields[1] = item;
    return pair;
}

Value next_of_cycle(Activation& act, Tool* t, int levels) {
    auto* seen = cast<List>(t->fields[1]);
    const Value at = t->fields[2];
    if (!seen || seen->frozen() || !at.is_small_int()) return Value::slow();
    if (!t->fields[0].is_none()) {
        const Value item = pull(act, t->fields[0], levels);
        if (is_item(item)) list_append(act.heap(), seen, item);
        if (!item.is_unset()) return item;
        t->fields[0] = Value::none();
    }
    const int64_t i = at.as_small_int();
    if (i < 0 || i >= seen->length) return Value::unset();
    t->fields[2] = Value::small_int(i + 1 == seen->length ? 0 : i + 1);
    return seen->items[i];
}

// A deque says how often it changed; an iterator stands only while it does not.
Value next_of_deque(Activation& act, Tool* t) {
    const Value given = t->fields[1];
    const Value item = given.is_small_int()
                           ? item_of_deque(t->fields[0], given.as_small_int(), t->fields[2])
                           : Value::slow();
    if (item.is_slow()) return act.raise(TypeId::RuntimeError, "deque mutated during iteration");
    if (!item.is_unset()) t->fields[1] = Value::small_int(given.as_small_int() + 1);
    return item;
}

// ---- Combinations -------------------------------------------------------------------------------

// A list of small ints that may be written, with as many as `length` says (-1: any number).
List* index_list(Value v, int64_t length) {
    auto* list = cast<List>(v);
    if (!list || list->frozen() || (length >= 0 && list->length != length)) return nullptr;
    const bool ints = std::all_of(list->items, list->items + list->length, [](Value i) {
        return i.is_small_int() && i.as_small_int() >= 0;
    });
    return ints ? list : nullptr;
}

Value end_of_combining(Tool* t) {
    t->fields[2] = Value::small_int(kCombineDone);
    return Value::unset();
}

bool next_product(const Tuple* pools, Value* indices) {
    for (int64_t at = int64_t{pools->length} - 1; at >= 0; --at) {
        const auto* pool = cast<Tuple>(pools->items[at]);
        const int64_t index = indices[at].as_small_int() + 1;
        if (pool && index < pool->length) {
            indices[at] = Value::small_int(index);
            return true;
        }
        indices[at] = Value::small_int(0);
    }
    return false;
}

bool next_combination(int64_t n, Value* indices, int64_t r) {
    int64_t at = r - 1;
    while (at >= 0 && indices[at].as_small_int() >= at + n - r) --at;
    if (at < 0) return false;
    int64_t index = indices[at].as_small_int();
    for (; at < r; ++at) indices[at] = Value::small_int(++index);
    return true;
}

bool next_combination_again(int64_t n, Value* indices, int64_t r) {
    int64_t at = r - 1;
    while (at >= 0 && indices[at].as_small_int() >= n - 1) --at;
    if (at < 0) return false;
    const Value index = Value::small_int(indices[at].as_small_int() + 1);
    std::fill(indices + at, indices + r, index);
    return true;
}

bool next_permutation(int64_t n, Value* indices, Value* cycles, int64_t r) {
    for (int64_t at = r - 1; at >= 0; --at) {
        const int64_t turns = cycles[at].as_small_int() - 1;
        if (turns > 0 && turns <= n) {
            cycles[at] = Value::small_int(turns);
            std::swap(indices[at], indices[n - turns]);
            return true;
        }
        std::rotate(indices + at, indices + at + 1, indices + n);
        cycles[at] = Value::small_int(n - at);
    }
    return false;
}

Value choose(Activation& act, const Tuple* pool, const Value* indices, uint32_t r) {
    Tuple* chosen = new_tuple(act.heap(), r);
    for (uint32_t i = 0; i < r; ++i) {
        const auto index = static_cast<uint64_t>(indices[i].as_small_int());
        chosen->items[i] = index < pool->length ? pool->items[index] : Value::none();
    }
    return Value::object(chosen);
}

Value next_of_product(Activation& act, Tool* t) {
    const auto* pools = cast<Tuple>(t->fields[0]);
    if (!pools || t->fields[2].same_bits(Value::small_int(kCombineDone))) return Value::unset();
    const uint32_t r = pools->length;
    if (!act.charge(r / 8) || !act.reserve(32 + 8 * size_t{r})) return Value::error();
    List* indices = index_list(t->fields[1], r);
    if (!indices) return Value::unset();
    const bool first = t->fields[2].same_bits(Value::small_int(kCombineFirst));
    if (!first && !next_product(pools, indices->items)) return end_of_combining(t);
    t->fields[2] = Value::small_int(kCombineRunning);
    Tuple* chosen = new_tuple(act.heap(), r);
    for (uint32_t i = 0; i < r; ++i) {
        const auto* pool = cast<Tuple>(pools->items[i]);
        const auto index = static_cast<uint64_t>(indices->items[i].as_small_int());
        chosen->items[i] = pool && index < pool->length ? pool->items[index] : Value::none();
    }
    return Value::object(chosen);
}

bool go_on_combining(ToolKind kind, int64_t n, Value* indices, List* cycles, int64_t r) {
    if (kind == ToolKind::Permutations) return next_permutation(n, indices, cycles->items, r);
    return kind == ToolKind::Combinations ? next_combination(n, indices, r)
                                          : next_combination_again(n, indices, r);
}

Value next_of_combinations(Activation& act, Tool* t) {
    const auto* pool = cast<Tuple>(t->fields[0]);
    if (!pool || t->fields[2].same_bits(Value::small_int(kCombineDone))) return Value::unset();
    const bool permutes = t->tool() == ToolKind::Permutations;
    const bool again = t->tool() == ToolKind::CombinationsAgain;
    const auto* chosen = again ? cast<List>(t->fields[1]) : nullptr;
    const size_t work = chosen ? chosen->length : pool->length;
    if (!act.charge(static_cast<int64_t>(work / 8)) || !act.reserve(32 + 8 * work)) {
        return Value::error();
    }
    List* indices = index_list(t->fields[1], permutes ? int64_t{pool->length} : -1);
    List* cycles = permutes ? index_list(t->fields[3], -1) : nullptr;
    if (!indices || (permutes && !cycles)) return Value::unset();
    const uint32_t r = permutes ? cycles->length : indices->length;
    if (r > pool->length && !again) return Value::unset();
    if (!t->fields[2].same_bits(Value::small_int(kCombineFirst)) &&
        !go_on_combining(t->tool(), pool->length, indices->items, cycles, r)) {
        return end_of_combining(t);
    }
    t->fields[2] = Value::small_int(kCombineRunning);
    return choose(act, pool, indices->items, r);
}

}  // namespace

bool stands_in_deque(const Tool* t) {
    return t->fields[1].is_small_int() &&
           !item_of_deque(t->fields[0], t->fields[1].as_small_int(), t->fields[2]).is_slow();
}

Value next_of_tool(Activation& act, Tool* t, int levels) {
    if (refuse_frozen(act, t)) return Value::error();
    switch (t->tool()) {
        case ToolKind::Count: return next_of_count(act, t);
        case ToolKind::Repeat: return next_of_repeat(t);
        case ToolKind::Chain: return next_of_chain(act, t, levels);
        case ToolKind::Islice: return next_of_islice(act, t, levels);
        case ToolKind::TakeWhile: return t->fields[1].is_none() ? Value::unset() : Value::slow();
        case ToolKind::DropWhile:
            return t->fields[2].is_true() ? pull(act, t->fields[1], levels) : Value::slow();
        case ToolKind::FilterFalse:
        case ToolKind::StarMap: return Value::slow();
        case ToolKind::Accumulate: return next_of_accumulate(act, t, levels);
        case ToolKind::Pairwise: return next_of_pairwise(act, t, levels);
        case ToolKind::Cycle: return next_of_cycle(act, t, levels);
        case ToolKind::Product: return next_of_product(act, t);
        case ToolKind::DequeItems: return next_of_deque(act, t);
        case ToolKind::Permutations:
        case ToolKind::Combinations:
        case ToolKind::CombinationsAgain: return next_of_combinations(act, t);
        case ToolKind::Count_: break;
    }
    return Value::slow();
}

bool is_native_tool(const Tool* t, bool (*source_is_native)(Value, int, bool), int levels,
                    bool strict) {
    if (t->frozen()) return false;
    const auto within = [t](int field, int64_t limit) {
        const Value v = t->fields[field];
        return v.is_small_int() && std::abs(v.as_small_int()) < limit;
    };
    switch (t->tool()) {
        case ToolKind::Count:
            return within(0, strict ? kStartMax : 2 * kStartMax) && within(1, kStepMax);
        case ToolKind::Repeat: return t->fields[1].is_none() || within(1, kStartMax);
        case ToolKind::Cycle:  // what it has seen, round and round
            return t->fields[0].is_none() && is_kind(t->fields[1], Kind::List) &&
                   !t->fields[1].as_object()->frozen() && t->fields[2].is_small_int();
        case ToolKind::DequeItems: return within(1, kStartMax);
        case ToolKind::Islice:
            return t->fields[1].same_bits(Value::small_int(0)) &&
                   t->fields[3].same_bits(Value::small_int(1)) &&
                   (t->fields[2].is_none() || within(2, kStartMax)) &&
                   (t->fields[0].is_none() || source_is_native(t->fields[0], levels - 1, strict));
        default: return false;
    }
}

bool combines(Value v) {
    const auto* t = cast<Tool>(v);
    return t && (t->tool() == ToolKind::Product || t->tool() == ToolKind::Combinations ||
                 t->tool() == ToolKind::Permutations || t->tool() == ToolKind::CombinationsAgain);
}

namespace {

// One step on, where no row is made of it; false at the end, which the next one finds again.
bool pass_combined(Tool* t) {
    if (t->fields[2].same_bits(Value::small_int(kCombineDone))) return false;
    const bool first = t->fields[2].same_bits(Value::small_int(kCombineFirst));
    const auto* row = cast<Tuple>(t->fields[0]);
    if (!row) return false;
    if (t->tool() == ToolKind::Product) {
        List* indices = index_list(t->fields[1], row->length);
        if (!indices) return false;
        if (!first && !next_product(row, indices->items)) return !end_of_combining(t).is_unset();
    } else {
        const bool permutes = t->tool() == ToolKind::Permutations;
        List* indices = index_list(t->fields[1], permutes ? int64_t{row->length} : -1);
        List* cycles = permutes ? index_list(t->fields[3], -1) : nullptr;
        if (!indices || (permutes && !cycles)) return false;
        const uint32_t r = permutes ? cycles->length : indices->length;
        if (r > row->length && t->tool() != ToolKind::CombinationsAgain) return false;
        if (!first && !go_on_combining(t->tool(), row->length, indices->items, cycles, r)) {
            return !end_of_combining(t).is_unset();
        }
    }
    t->fields[2] = Value::small_int(kCombineRunning);
    return true;
}

}  // namespace

Value pass_sliced(Activation& act, Tool* slice, Value source) {
    constexpr int64_t kAtOnceMax = 256, kWorkPerGas = 8;
    const Value skip = slice->fields[1], left = slice->fields[2];
    if (!combines(source) || !skip.is_small_int() || skip.as_small_int() <= 0) return Value::none();
    if (refuse_frozen(act, as<Tool>(source))) return Value::error();
    int64_t most = std::min(skip.as_small_int(), kAtOnceMax);
    if (left.is_small_int()) most = std::min(most, left.as_small_int());
    const auto* row = cast<Tuple>(as<Tool>(source)->fields[0]);
    if (!act.charge(most * (1 + (row ? row->length : 0) / kWorkPerGas))) return Value::error();
    int64_t passed = 0;
    while (passed < most && pass_combined(as<Tool>(source))) ++passed;
    slice->fields[1] = Value::small_int(skip.as_small_int() - passed);
    if (left.is_small_int()) slice->fields[2] = Value::small_int(left.as_small_int() - passed);
    return passed ? Value::pushed() : Value::none();
}

uint64_t tool_length_hint(const Tool* t) {
    constexpr uint64_t kEndless = UINT64_MAX / 64;
    const auto bound = [t](int field) {
        const Value v = t->fields[field];
        return v.is_small_int() ? static_cast<uint64_t>(std::max<int64_t>(v.as_small_int(), 0))
                                : kEndless;
    };
    switch (t->tool()) {
        case ToolKind::Count: return kEndless;
        case ToolKind::Repeat: return bound(1);
        case ToolKind::DequeItems: {
            const Value* items;
            uint32_t length;
            if (!walks_as_deque(t->fields[0], items, length)) return 0;
            return length - std::min<uint64_t>(length, bound(1));
        }
        case ToolKind::Islice:
            return t->fields[0].is_none() ? 0 : std::min(bound(2), length_hint(t->fields[0]));
        default: return 0;
    }
}

// ---- Callbacks ----------------------------------------------------------------------------------

namespace {

constexpr uint32_t kArgumentsMax = 4;

}  // namespace

bool pushes_frame(Value callable) {
    if (const auto* m = cast<BoundMethod>(callable)) callable = m->function;
    const auto* f = cast<Function>(callable);
    return f && !(f->code->flags & (kCodeGenerator | kCodeCoroutine));
}

namespace {

// Natives that deliver their result wherever it is asked for; others may end in a frame of their
// own way of returning.
bool delivers_anywhere(Value callable) {
    if (const auto* c = cast<Class>(callable)) {
        return (c->class_flags & kClassBuiltin) && c->layout == Layout::Payload;
    }
    const auto* native = cast<NativeFunction>(callable);
    if (!native) return false;
    const NativeFn f = native->def->function;
    return f == builtin_len || f == builtin_abs || f == builtin_ord || f == builtin_chr ||
           f == builtin_repr || f == builtin_hash;
}

}  // namespace

Value call_for_loop(Activation& act, Value callable, const Value* args, uint32_t count,
                    ReturnMode mode, const uint32_t* at, uint8_t dst) {
    const size_t depth = act.frames().size();
    const Value v = call_value(act, callable, args, count, nullptr, {mode, dst});
    if (v.is_pushed()) act.frames()[depth - 1].pc = at;
    return v;
}

namespace {

// map() of a native over one source.
Value step_map_of_one(Activation& act, Value function, Value source, const uint32_t* at,
                      uint8_t dst) {
    const auto* native = cast<NativeFunction>(function);
    if (!Undo::fits(source) || (!native && !delivers_anywhere(function))) return Value::slow();
    Undo undo(source);
    const Value item = next_value(act, source);
    if (!is_item(item)) return item;
    if (native && !is_plain(item) && !delivers_anywhere(function)) {
        undo.back();
        return Value::slow();
    }
    if (const Value ready = ready_answer(act, function, item); !ready.is_slow()) return ready;
    const Value v = call_for_loop(act, function, &item, 1, ReturnMode::Next, at, dst);
    if (v.is_error() && !act.has_pending()) undo.back();
    return v;
}

// map() of a native: when that needs room or gas first, the sources take a step back.
Value step_map_natively(Activation& act, const MapIter* m, const Tuple* sources, const uint32_t* at,
                        uint8_t dst) {
    const uint32_t n = sources->length;
    if (n == 1) return step_map_of_one(act, m->function, sources->items[0], at, dst);
    if (!is_kind(m->function, Kind::NativeFunction)) return Value::slow();
    std::optional<Undo> undos[kArgumentsMax];
    for (uint32_t i = 0; i < n; ++i) {
        if (!Undo::fits(sources->items[i])) return Value::slow();
    }
    Value args[kArgumentsMax];
    bool plain = true;
    for (uint32_t i = 0; i < n; ++i) {
        undos[i].emplace(sources->items[i]);
        args[i] = next_value(act, sources->items[i]);
        if (!is_item(args[i])) {
            // The prelude begins with the first source again.
            const bool again = args[i].is_slow() || (args[i].is_error() && !act.has_pending());
            for (uint32_t k = again ? i : 0; k > 0; --k) undos[k - 1]->back();
            return args[i];
        }
        plain &= is_plain(args[i]);
    }
    const auto back = [&] {
        for (uint32_t i = n; i > 0; --i) undos[i - 1]->back();
    };
    if (!plain) {
        back();
        return Value::slow();
    }
    const Value v = call_for_loop(act, m->function, args, n, ReturnMode::Next, at, dst);
    if (v.is_error() && !act.has_pending()) back();
    return v;
}

// map() of a small function over one source that can step back: an item, unset at the end, an
// error; slow() where the source is (`item` says so), or with `item` taken where the frame has to
// run.
Value step_map_of_small(Activation& act, const Function* f, Value source, Value& item) {
    Undo undo(source);
    item = next_value(act, source);
    if (!is_item(item)) return item;
    int64_t gas = 0;
    const Value answer = small_answer(act, f, &item, 1, gas);
    if (answer.is_error() || (!answer.is_slow() && !act.charge(gas))) {
        undo.back();
        return Value::error();
    }
    return answer;
}

Value step_map(Activation& act, const MapIter* m, const uint32_t* at, uint8_t dst) {
    const auto* sources = cast<Tuple>(m->iterators);
    const uint32_t n = sources ? sources->length : 0;
    if (n == 0 || n > kArgumentsMax) return Value::slow();
    if (!pushes_frame(m->function)) return step_map_natively(act, m, sources, at, dst);
    if (n == 1 && Undo::fits(sources->items[0]) && is_small_function(m->function)) {
        Value item;
        const Value answer =
            step_map_of_small(act, as<Function>(m->function), sources->items[0], item);
        if (!is_item(item) || !answer.is_slow()) return answer;
        return call_for_loop(act, m->function, &item, 1, ReturnMode::Next, at, dst);
    }
    if (n > 1) {
        for (uint32_t i = 0; i < n; ++i) {
            if (!is_native_iterator(sources->items[i])) return Value::slow();
        }
    }
    Value args[kArgumentsMax];
    for (uint32_t i = 0; i < n; ++i) {
        args[i] = next_value(act, sources->items[i]);
        if (!is_item(args[i])) return args[i];
    }
    return call_for_loop(act, m->function, args, n, ReturnMode::Next, at, dst);
}

Value step_star_map(Activation& act, const Tool* t, const uint32_t* at, uint8_t dst) {
    if (!pushes_frame(t->fields[0])) return Value::slow();
    if (is_kind(t->fields[1], Kind::Zip) || combines(t->fields[1])) {
        // Its items are tuples, so nothing has to be given back.
        if (!combines(t->fields[1]) && !is_native_iterator(t->fields[1])) return Value::slow();
        const Value item = next_value(act, t->fields[1]);
        if (!is_item(item)) return item;
        const auto* row = as<Tuple>(item);
        return call_for_loop(act, t->fields[0], row->items, row->length, ReturnMode::Next, at, dst);
    }
    if (!Undo::fits(t->fields[1])) return Value::slow();
    Undo undo(t->fields[1]);
    const Value item = next_value(act, t->fields[1]);
    if (!is_item(item)) return item;
    const auto* list = cast<List>(item);
    const auto* tuple = cast<Tuple>(item);
    if (!list && !tuple) {
        undo.back();
        return Value::slow();
    }
    return call_for_loop(act, t->fields[0], list ? list->items : tuple->items,
                         list ? list->length : tuple->length, ReturnMode::Next, at, dst);
}

// str.isalpha and its like as predicates: their answer is a bool.
bool judges_by_native(Value predicate) {
    const auto* native = cast<NativeFunction>(predicate);
    if (!native) return false;
    const NativeFn f = native->def->function;
    return f == str_isalnum || f == str_isalpha || f == str_isdigit || f == str_isspace ||
           f == str_isupper || f == str_islower || f == str_isdecimal || f == str_isnumeric;
}

}  // namespace

bool judges_by_truth(Value predicate) {
    return predicate.is_none() || (is_kind(predicate, Kind::Class) &&
                                   as<Class>(predicate)->type_id == uint16_t(TypeId::Bool));
}

bool calls_for_loop(Value callable) {
    if (pushes_frame(callable) || delivers_anywhere(callable)) return true;
    if (is_kind(callable, Kind::Instance)) {
        const auto* call = cast<NativeFunction>(special_lookup(class_of(callable), Special::Call));
        return call &&
               (call->def->function == itemgetter_call || call->def->function == attrgetter_call);
    }
    const auto* native = cast<NativeFunction>(callable);
    const NativeFn f = native ? native->def->function : nullptr;
    return f && (judges_by_native(callable) || f == str_lower || f == str_upper);
}

bool can_judge(Value predicate) { return judges_by_truth(predicate) || pushes_frame(predicate); }

namespace {

// What the loop at `at` does with an item once the answer is there, told as step_callback tells it.
// A loop that drops pays for each item, so it goes round through the instruction.
Value judged(Activation& act, Value iterator, bool answer, Value item, const uint32_t* at) {
    switch (judge(iterator, answer)) {
        case Judgement::Keep: return item;
        case Judgement::End: return Value::unset();
        case Judgement::Drop: break;
    }
    act.frames().back().pc = at;
    return Value::pushed();
}

}  // namespace

Value judge_item(Activation& act, Value iterator, Value predicate, Value item, const uint32_t* at,
                 uint8_t dst) {
    Value called;
    if (judges_by_truth(predicate)) {
        const Value answer = truth(item);
        if (!answer.is_slow()) return judged(act, iterator, answer.is_true(), item, at);
        called = call_prelude(act, PreludeEntry::truth, &item, 1, {ReturnMode::Judge, dst});
        if (called.is_pushed()) act.frames()[act.frames().size() - 2].pc = at;
    } else {
        called = call_for_loop(act, predicate, &item, 1, ReturnMode::Judge, at, dst);
    }
    if (called.is_pushed()) act.frames().back().held = item;
    return called;
}

namespace {

Value step_judged_natively(Activation& act, Value iterator, Value predicate, Value source,
                           const uint32_t* at) {
    if (!act.charge(1)) return Value::error();
    Undo undo(source);
    const Value item = next_value(act, source);
    if (!is_item(item)) return item;
    const Value answer = as<NativeFunction>(predicate)->def->function(act, &item, 1);
    if (!answer.is_bool()) {
        if (!act.has_pending()) undo.back();
        return answer;
    }
    return judged(act, iterator, answer.is_true(), item, at);
}

// takewhile, dropwhile, filterfalse and filter: the answer about an item comes later.
Value step_judged(Activation& act, Value iterator, Value predicate, Value source,
                  const uint32_t* at, uint8_t dst) {
    if (judges_by_native(predicate) && Undo::fits(source)) {
        return step_judged_natively(act, iterator, predicate, source, at);
    }
    if (!can_judge(predicate)) return Value::slow();
    if (source.is_none()) return Value::unset();
    if (!act.charge(1)) return Value::error();
    if (!Undo::fits(source) || !is_small_function(predicate)) {
        const Value item = next_value(act, source);
        return is_item(item) ? judge_item(act, iterator, predicate, item, at, dst) : item;
    }
    Value item;
    const Value said = step_map_of_small(act, as<Function>(predicate), source, item);
    if (!is_item(item) || said.is_error()) return said;
    const Value answer = said.is_slow() ? said : truth(said);
    return answer.is_bool() ? judged(act, iterator, answer.is_true(), item, at)
                            : judge_item(act, iterator, predicate, item, at, dst);
}

// max, operator.mul and the like of numbers or texts.
Value accumulate_natively(Activation& act, Tool* t, const uint32_t* at, uint8_t dst) {
    const Value source = t->fields[0], total = t->fields[2];
    if (!Undo::fits(source) || !is_plain(total)) return Value::slow();
    Undo undo(source);
    const Value item = next_value(act, source);
    if (!is_item(item)) return item;
    if (!is_plain(item)) {
        undo.back();
        return Value::slow();
    }
    const Value args[] = {total, item};
    const Value v = call_for_loop(act, t->fields[1], args, 2, ReturnMode::Judge, at, dst);
    if (v.is_error() && !act.has_pending()) undo.back();
    if (v.is_pushed()) act.frames().back().held = item;
    if (v.is_pushed() || v.is_error()) return v;
    return t->fields[2] = v;
}

Value step_accumulate(Activation& act, Tool* t, const uint32_t* at, uint8_t dst) {
    if (!t->fields[3].same_bits(Value::small_int(kAccumulateRunning))) return Value::slow();
    if (is_kind(t->fields[1], Kind::NativeFunction)) return accumulate_natively(act, t, at, dst);
    if (!pushes_frame(t->fields[1])) return Value::slow();
    const Value item = next_value(act, t->fields[0]);
    if (!is_item(item)) return item;
    const Value args[] = {t->fields[2], item};
    const Value called = call_for_loop(act, t->fields[1], args, 2, ReturnMode::Judge, at, dst);
    if (called.is_pushed()) act.frames().back().held = item;
    return called;
}

// The next item of an object that is walked through its __getitem__.
Value step_by_index(Activation& act, const SequenceIter* s, const uint32_t* at, uint8_t dst) {
    if (s->source.is_unset()) return Value::unset();
    if (!s->extra || !is_kind(s->source, Kind::Instance) || s->index >= kStartMax) {
        return Value::slow();
    }
    auto* f = cast<Function>(special_lookup(class_of(s->source), Special::GetItem));
    if (!f || !pushes_frame(Value::object(f))) return Value::slow();
    const Value args[] = {s->source, Value::small_int(s->index)};
    return call_for_loop(act, Value::object(f), args, 2, ReturnMode::Judge, at, dst);
}

}  // namespace

Value step_callback(Activation& act, Value iterator, const uint32_t* at, uint8_t dst) {
    if (const auto* m = cast<MapIter>(iterator)) return step_map(act, m, at, dst);
    if (const auto* f = cast<Filter>(iterator)) {
        return step_judged(act, iterator, f->predicate, f->iterator, at, dst);
    }
    if (const auto* s = cast<SequenceIter>(iterator)) return step_by_index(act, s, at, dst);
    if (const auto* c = cast<CallableIter>(iterator)) {
        if (c->callable.is_unset()) return Value::unset();
        if (!pushes_frame(c->callable)) return Value::slow();
        return call_for_loop(act, c->callable, nullptr, 0, ReturnMode::Judge, at, dst);
    }
    auto* t = cast<Tool>(iterator);
    if (!t) return Value::slow();
    switch (t->tool()) {
        case ToolKind::TakeWhile:
        case ToolKind::DropWhile:
            if (t->fields[0].is_none()) return Value::slow();  // not callable
            [[fallthrough]];
        case ToolKind::FilterFalse:
            return step_judged(act, iterator, t->fields[0], t->fields[1], at, dst);
        case ToolKind::StarMap: return step_star_map(act, t, at, dst);
        case ToolKind::Accumulate: return step_accumulate(act, t, at, dst);
        default: return Value::slow();
    }
}

Judgement judge(Value iterator, bool answer) {
    auto* t = cast<Tool>(iterator);
    if (!t) return answer ? Judgement::Keep : Judgement::Drop;  // filter
    switch (t->tool()) {
        case ToolKind::TakeWhile:
            if (answer) return Judgement::Keep;
            t->fields[1] = Value::none();
            return Judgement::End;
        case ToolKind::DropWhile:
            if (answer) return Judgement::Drop;
            t->fields[2] = Value::boolean(true);
            return Judgement::Keep;
        default: return answer ? Judgement::Drop : Judgement::Keep;
    }
}

}  // namespace pvm::vm
