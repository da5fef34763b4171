#include "vm/run/trial.h"

#include <algorithm>
#include <cstring>

#include "vm/heap/sizes.h"
#include "vm/objects/sequence.h"
#include "vm/run/containers.h"
#include "vm/run/pulls.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

constexpr int kLevelsMax = 8;
constexpr uint32_t kSourcesMax = 8;
constexpr uint32_t kArgumentsMax = 4;
// Items passed over, not given, in all; fewer where they would have to be passed over again.
constexpr uint64_t kPassedMax = uint64_t{1} << 16;
constexpr uint64_t kPassedAgainMax = uint64_t{1} << 8;
// What they may have left on the heap, for which nobody asked.
constexpr uint64_t kPassedBytesMax = uint64_t{1} << 18;
// Lists that a chain may go on with.
constexpr uint32_t kRowsMax = 64;
constexpr uint64_t kEndless = UINT64_MAX / 64;
constexpr uint64_t kUnknown = UINT64_MAX;

bool is_item(Value v) { return !v.is_slow() && !v.is_error() && !v.is_unset(); }
size_t bytes_of_answer(Value function) {
    const auto* f = cast<Function>(function);
    return f ? answer_bytes(*f->code) : kSmallAnswerBytes;
}
// Objects that an item is made of.
constexpr size_t kPairBytes = 16 + 2 * sizeof(Value);
bool gives_words(const RangeIter* it) {
    constexpr int64_t kFar = int64_t{1} << 30;
    const auto is_near = [](Value v) {
        return v.is_small_int() && v.as_small_int() < kFar && v.as_small_int() > -kFar;
    };
    return is_near(it->next) && is_near(it->step) && is_near(it->left);
}

}  // namespace

// ---- Opening ------------------------------------------------------------------------------------

bool Trial::open(Value iterator) {
    iterator_ = iterator;
    most_ = open_at(iterator, kLevelsMax);
    if (most_ == kUnknown && group_) back();
    return most_ != kUnknown;
}

bool Trial::save(Object* object, size_t size) {
    if (saved_ == kSavedMax) return false;
    Saved& state = states_[saved_++];
    state.object = object;
    state.size = size - sizeof(Object);
    std::memcpy(state.bytes, static_cast<void*>(object + 1), state.size);
    return true;
}

void Trial::back() {
    if (group_) group_->back();
    group_.reset();
    if (longest_.self) {
        set_live_of_zip_longest(longest_.self, longest_.live);
        for (uint32_t i = 0; i < longest_.sources->length; ++i) {
            list_set(longest_.sources, i, longest_sources_[i]);
        }
    }
    if (seen_ && seen_->length > seen_length_) {
        list_erase(act_.heap(), seen_, seen_length_, seen_->length - seen_length_);
    }
    while (saved_ > 0) {
        const Saved& state = states_[--saved_];
        std::memcpy(static_cast<void*>(state.object + 1), state.bytes, state.size);
    }
}

// How many items there are at most; kUnknown where the iterator is none of those known here.
uint64_t Trial::open_at(Value iterator, int levels) {
    static_assert(sizeof(SequenceIter) - sizeof(Object) <= kStateBytes &&
                  sizeof(DictIter) - sizeof(Object) <= kStateBytes &&
                  sizeof(Tool) - sizeof(Object) <= kStateBytes);
    if (levels == 0 || !iterator.is_object()) return kUnknown;
    Object* o = iterator.as_object();
    // What stands around a group may leave some of it.
    struct Wrapping {
        int& depth;
        const int by;
        Wrapping(int& all, int one) : depth(all), by(one) { depth += by; }
        ~Wrapping() { depth -= by; }
    } const wrapping(wrapped_, o->kind != Kind::Generator && o->kind != Kind::Instance);
    const auto leaf = [&](size_t size) {
        return is_native_iterator(iterator) && save(o, size) ? length_hint(iterator) : kUnknown;
    };
    switch (o->kind) {
        case Kind::SequenceIter:
            if (is_kind(as<SequenceIter>(iterator)->source, Kind::Str)) {
                item_bytes_ += kSmallAnswerBytes;
            }
            return leaf(sizeof(SequenceIter));
        case Kind::RangeIter:
            if (!gives_words(as<RangeIter>(iterator))) item_bytes_ += kSmallAnswerBytes;
            return leaf(sizeof(RangeIter));
        case Kind::DictIter: item_bytes_ += kPairBytes; return leaf(sizeof(DictIter));
        case Kind::SetIter: return leaf(sizeof(DictIter));
        case Kind::Reversed: item_bytes_ += kSmallAnswerBytes; return leaf(sizeof(Reversed));
        case Kind::Enumerate: {
            const auto* e = as<Enumerate>(iterator);
            if (!counts_plainly(e->count) || !save(o, sizeof(Enumerate))) return kUnknown;
            item_bytes_ += kPairBytes;
            return open_at(e->iterator, levels - 1);
        }
        case Kind::Zip:
            return o->extra ? kUnknown : open_all(as<Zip>(iterator)->iterators, levels - 1);
        case Kind::Map: {
            const auto* m = as<MapIter>(iterator);
            item_bytes_ += bytes_of_answer(m->function);
            return may_answer(m->function) ? open_all(m->iterators, levels - 1) : kUnknown;
        }
        case Kind::Filter: {
            const auto* f = as<Filter>(iterator);
            item_bytes_ += bytes_of_answer(f->predicate);
            return may_answer(f->predicate) ? open_at(f->iterator, levels - 1) : kUnknown;
        }
        case Kind::Tool: return open_tool(as<Tool>(iterator), levels);
        case Kind::Generator: return open_generator(as<Generator>(iterator), levels);
        case Kind::Instance: return open_library(iterator, levels);
        default: return kUnknown;
    }
}

uint64_t Trial::open_generator(Generator* g, int levels) {
    if (!generators_allowed_ || generator_count_ == kGeneratorsMax) return kUnknown;
    for (uint32_t i = 0; i < generator_count_; ++i) {
        if (generators_[i].generator() == g) return kUnknown;
    }
    SmallGenerator& opened = generators_[generator_count_];
    if (!opened.open(g)) return kUnknown;
    ++generator_count_;
    item_bytes_ += answer_bytes(*g->code);
    const uint64_t most = open_at(opened.source(), levels - 1);
    // One more, to find the end.
    if (most != kUnknown) most_taken_ = std::max(most_taken_, most + 1);
    opened.take_at_most(most + 1);
    return most;
}

void Trial::take_at_most(uint64_t items) {
    for (uint32_t i = 0; i < generator_count_; ++i) generators_[i].take_at_most(items);
}

uint64_t Trial::open_library(Value iterator, int levels) {
    CompressParts compress;
    if (parts_of_compress(iterator, compress)) {
        in_a_row_ = false;
        const uint64_t items = open_at(compress.data, levels - 1);
        const uint64_t chosen = items == kUnknown ? items : open_at(compress.selectors, levels - 1);
        return chosen == kUnknown ? kUnknown : std::min(items, chosen);
    }
    LongestParts longest;
    if (parts_of_zip_longest(iterator, longest)) return open_longest(longest, levels);
    return groups_allowed_ && wrapped_ == 0 ? open_group(iterator) : kUnknown;
}

uint64_t Trial::open_longest(const LongestParts& parts, int levels) {
    const uint32_t n = parts.sources->length;
    if (longest_.self || n > kSourcesOfLongestMax) return kUnknown;
    uint64_t most = 0;
    for (uint32_t i = 0; i < n; ++i) {
        const Value source = parts.sources->items[i];
        if (source.is_none()) continue;
        const uint64_t one = open_at(source, levels - 1);
        if (one == kUnknown) return kUnknown;
        most = std::max(most, one);
    }
    in_a_row_ = false;
    item_bytes_ += 16 + sizeof(Value) * n;
    longest_ = parts;
    std::copy_n(parts.sources->items, n, longest_sources_);
    return most;
}

uint64_t Trial::open_group(Value group) {
    if (group_) return kUnknown;
    group_.emplace();
    const Value taken = group_->take(act_, group);
    if (taken.is_error()) status_ = taken;
    if (!is_kind(taken, Kind::List)) {
        group_.reset();
        return kUnknown;
    }
    grouped_ = group;
    group_items_ = as<List>(taken);
    return group_items_->length;
}

void Trial::keep() {
    for (uint32_t i = 0; i < generator_count_; ++i) generators_[i].write_back();
}

uint64_t Trial::open_all(Value sources, int levels) {
    const auto* t = cast<Tuple>(sources);
    if (!t || t->length == 0 || t->length > kSourcesMax) return kUnknown;
    const auto runs_frame = [](Value source) { return is_kind(source, Kind::Generator); };
    if (!generators_allowed_ && std::any_of(t->items, t->items + t->length, runs_frame)) {
        return kUnknown;
    }
    item_bytes_ += 16 + sizeof(Value) * t->length;
    if (t->length > 1) in_a_row_ = false;
    uint64_t most = kEndless;
    for (uint32_t i = 0; i < t->length; ++i) {
        const uint64_t one = open_at(t->items[i], levels);
        if (one == kUnknown) return kUnknown;
        most = std::min(most, one);
    }
    return most;
}

uint64_t Trial::open_tool(Tool* t, int levels) {
    const Value* f = t->fields;
    if (t->frozen() || !save(t, sizeof(Tool))) return kUnknown;
    item_bytes_ += kSmallAnswerBytes;
    switch (t->tool()) {
        case ToolKind::Count:
        case ToolKind::DequeItems:
        case ToolKind::Repeat:
            return is_native_iterator(Value::object(t)) ? tool_length_hint(t) : kUnknown;
        case ToolKind::Cycle: {
            auto* seen = cast<List>(f[1]);
            if (!seen || seen->frozen() || !f[2].is_small_int()) return kUnknown;
            if (f[0].is_none()) return kEndless;
            // What it has seen is cut off again.
            if (seen_ || open_at(f[0], levels - 1) == kUnknown) return kUnknown;
            seen_ = seen;
            seen_length_ = seen->length;
            return kEndless;
        }
        case ToolKind::Islice: {
            if (!is_ready_tool(t)) return kUnknown;
            if (f[0].is_none()) return 0;
            const uint64_t most = open_at(f[0], levels - 1);
            const auto left = static_cast<uint64_t>(f[2].is_small_int() ? f[2].as_small_int() : 0);
            return most == kUnknown || f[2].is_none() ? most : std::min(most, left);
        }
        case ToolKind::TakeWhile:
        case ToolKind::DropWhile:
            if (f[0].is_none()) return kUnknown;  // not callable
            [[fallthrough]];
        case ToolKind::FilterFalse:
        case ToolKind::StarMap:
            if (f[1].is_none()) return 0;
            return may_answer(f[0]) ? open_at(f[1], levels - 1) : kUnknown;
        case ToolKind::Accumulate:
            if (!f[3].same_bits(Value::small_int(kAccumulateEmpty)) &&
                !f[3].same_bits(Value::small_int(kAccumulateRunning))) {
                return kUnknown;
            }
            return may_answer(f[1]) ? open_at(f[0], levels - 1) : kUnknown;
        case ToolKind::Pairwise: return open_at(f[0], levels - 1);
        case ToolKind::Chain: return f[3].is_true() ? kUnknown : open_chain(t, levels);
        default: return kUnknown;
    }
}

// What goes on with nothing but lists and tuples.
uint64_t Trial::open_chain(const Tool* t, int levels) {
    const Value under_way = t->fields[0], rest = t->fields[1];
    uint64_t most = under_way.is_none() ? 0 : open_at(under_way, levels - 1);
    if (most == kUnknown || rest.is_none()) return most;
    const auto* rows = cast<SequenceIter>(rest);
    const Value *all, *items;
    uint32_t count, length;
    if (!rows || rows->extra || !row_of(rows->source, all, count) || count > kRowsMax ||
        open_at(rest, levels - 1) == kUnknown) {
        return kUnknown;
    }
    for (auto i = static_cast<uint32_t>(rows->index); i < count; ++i) {
        if (!row_of(all[i], items, length)) return kUnknown;
        most += length;
    }
    item_bytes_ += sizeof(SequenceIter);
    return most;
}

// ---- Taking -------------------------------------------------------------------------------------

bool Trial::is_tired() const {
    if (is_heavy()) return true;
    if (passed_ < prepaid_) return false;
    return passed_ >= (in_a_row_ ? kPassedMax : kPassedAgainMax) ||
           passed_ * item_bytes_ > kPassedBytesMax;
}

Value Trial::call(Value function, const Value* args, uint32_t count) {
    const Value answer = answer_in_passing(act_, function, args, count, gas_);
    const bool made = !is_kind(function, Kind::Function) && !is_kind(function, Kind::Instance);
    if (made && answer.is_object()) {
        answered_bytes_ += logical_size(*answer.as_object());
    }
    return answer;
}

Value Trial::next_of(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::Enumerate: {
            auto* e = as<Enumerate>(iterator);
            const Value item = next_of(e->iterator);
            return is_item(item) ? give_enumerate(act_, e, item) : item;
        }
        case Kind::Zip: return next_of_zip(as<Tuple>(as<Zip>(iterator)->iterators));
        case Kind::Map: {
            const auto* m = as<MapIter>(iterator);
            return next_of_map(m->function, as<Tuple>(m->iterators));
        }
        case Kind::Filter: {
            const auto* f = as<Filter>(iterator);
            return next_kept(iterator, f->predicate, f->iterator);
        }
        case Kind::Tool: return next_of_tool_at(as<Tool>(iterator));
        case Kind::Generator: return next_of_generator(as<Generator>(iterator));
        case Kind::Instance: {
            if (!group_ || !iterator.same_bits(grouped_)) return next_of_library_at(iterator);
            const bool left = group_at_ < group_items_->length;
            return left ? group_items_->items[group_at_++] : Value::unset();
        }
        default: return next_value(act_, iterator);
    }
}

Value Trial::next_of_library_at(Value iterator) {
    CompressParts compress;
    if (parts_of_compress(iterator, compress)) return next_compressed(compress);
    LongestParts longest;
    return parts_of_zip_longest(iterator, longest) ? next_longest(longest) : Value::slow();
}

Value Trial::next_compressed(const CompressParts& parts) {
    for (; !is_tired(); ++passed_, ++gas_) {
        const Value item = next_of(parts.data);
        if (!is_item(item)) return item;
        const Value chosen = next_of(parts.selectors);
        if (!is_item(chosen)) return chosen;
        const Value answer = truth(chosen);
        if (!answer.is_bool()) return Value::slow();
        if (answer.is_true()) return item;
    }
    return Value::slow();
}

Value Trial::next_longest(LongestParts& parts) {
    if (parts.live <= 0) return Value::unset();
    const uint32_t n = parts.sources->length;
    Value row[kSourcesOfLongestMax];
    for (uint32_t i = 0; i < n; ++i) {
        const Value source = parts.sources->items[i];
        row[i] = source.is_none() ? Value::unset() : next_of(source);
        if (row[i].is_error() || row[i].is_slow()) return row[i];
        if (!row[i].is_unset()) continue;
        row[i] = parts.fill;
        if (source.is_none()) continue;
        set_live_of_zip_longest(parts.self, --parts.live);
        if (parts.live <= 0) return Value::unset();
        list_set(parts.sources, i, Value::none());
    }
    return make_tuple(act_.heap(), row, n);
}

Value Trial::next_of_zip(const Tuple* sources) {
    Value items[kSourcesMax];
    for (uint32_t i = 0; i < sources->length; ++i) {
        items[i] = next_of(sources->items[i]);
        if (!is_item(items[i])) return items[i];
    }
    return make_tuple(act_.heap(), items, sources->length);
}

Value Trial::next_of_map(Value function, const Tuple* sources) {
    if (sources->length > kArgumentsMax) return Value::slow();
    Value args[kArgumentsMax];
    for (uint32_t i = 0; i < sources->length; ++i) {
        args[i] = next_of(sources->items[i]);
        if (!is_item(args[i])) return args[i];
    }
    return call(function, args, sources->length);
}

Value Trial::next_of_tool_at(Tool* t) {
    switch (t->tool()) {
        case ToolKind::Islice: return next_sliced(t);
        case ToolKind::TakeWhile:
        case ToolKind::FilterFalse: return next_kept(Value::object(t), t->fields[0], t->fields[1]);
        case ToolKind::DropWhile:
            return t->fields[2].is_true() ? next_of(t->fields[1])
                                          : next_kept(Value::object(t), t->fields[0], t->fields[1]);
        case ToolKind::StarMap: return next_starred(t);
        case ToolKind::Accumulate: return next_accumulated(t);
        case ToolKind::Pairwise: return next_pair(t);
        case ToolKind::Cycle: return next_in_cycle(t);
        case ToolKind::Chain: return next_in_chain(t);
        default: return next_value(act_, Value::object(t));
    }
}

// The next item that a predicate keeps.
Value Trial::next_kept(Value iterator, Value predicate, Value source) {
    if (source.is_none()) return Value::unset();
    const bool by_truth = judges_by_truth(predicate);
    for (; !is_tired(); ++passed_) {
        const Value item = next_of(source);
        if (!is_item(item)) return item;
        const Value said = by_truth ? item : call(predicate, &item, 1);
        if (said.is_error()) return said;
        const Value answer = is_item(said) ? truth(said) : Value::slow();
        if (!answer.is_bool()) return Value::slow();
        switch (judge(iterator, answer.is_true())) {
            case Judgement::Keep: return item;
            case Judgement::End: return Value::unset();
            case Judgement::Drop: break;
        }
        ++gas_;
    }
    return Value::slow();
}

Value Trial::next_sliced(Tool* t) {
    if (t->fields[0].is_none()) return Value::unset();
    for (; !is_tired(); ++passed_) {
        if (t->fields[2].is_small_int() && t->fields[2].as_small_int() <= 0) break;
        const Value item = next_of(t->fields[0]);
        if (item.is_unset()) break;
        if (!is_item(item)) return item;
        const Value given = give_islice(t, item);
        if (!given.is_pushed()) return given;
        ++gas_;
    }
    if (is_tired()) return Value::slow();
    t->fields[0] = Value::none();
    return Value::unset();
}

Value Trial::next_in_cycle(Tool* t) {
    if (!t->fields[0].is_none()) {
        const Value item = next_of(t->fields[0]);
        if (is_item(item)) list_append(act_.heap(), as<List>(t->fields[1]), item);
        if (!item.is_unset()) return item;
        t->fields[0] = Value::none();
    }
    return next_value(act_, Value::object(t));
}

Value Trial::next_in_chain(Tool* t) {
    for (;;) {
        if (!t->fields[0].is_none()) {
            const Value item = next_of(t->fields[0]);
            if (!item.is_unset()) return item;
            t->fields[0] = Value::none();
        }
        if (t->fields[1].is_none()) return Value::unset();
        const Value row = next_value(act_, t->fields[1]);
        if (!is_item(row)) {
            if (row.is_unset()) t->fields[1] = Value::none();
            return row;
        }
        t->fields[0] = iterate(act_, row);
    }
}

Value Trial::next_of_generator(const Generator* g) {
    const auto next_of_source = [](void* trial, Value source) {
        return static_cast<Trial*>(trial)->next_of(source);
    };
    for (uint32_t i = 0; i < generator_count_; ++i) {
        if (generators_[i].generator() != g) continue;
        return generators_[i].next(act_, next_of_source, this, gas_);
    }
    return Value::slow();
}

Value Trial::next_starred(const Tool* t) {
    const Value item = next_of(t->fields[1]);
    if (!is_item(item)) return item;
    const Value* args = nullptr;
    uint32_t count = 0;
    if (!row_of(item, args, count) || count > kArgumentsMax) return Value::slow();
    return call(t->fields[0], args, count);
}

Value Trial::next_accumulated(Tool* t) {
    const Value item = next_of(t->fields[0]);
    if (!is_item(item)) return item;
    if (t->fields[3].same_bits(Value::small_int(kAccumulateEmpty))) {
        t->fields[3] = Value::small_int(kAccumulateRunning);
        return t->fields[2] = item;
    }
    const Value args[] = {t->fields[2], item};
    Value total = Value::slow();
    if (!t->fields[1].is_none()) {
        total = call(t->fields[1], args, 2);
    } else if (adds_plainly(args[0], args[1])) {
        total = number_binary(act_, BinaryOp::Add, args[0], args[1]);
    }
    return is_item(total) ? t->fields[2] = total : total;
}

Value Trial::next_pair(Tool* t) {
    Value item = next_of(t->fields[0]);
    if (!is_item(item)) return item;
    if (!t->fields[2].is_true()) {
        t->fields[1] = item;
        t->fields[2] = Value::boolean(true);
        item = next_of(t->fields[0]);
        if (!is_item(item)) return item;
    }
    const Value before = t->fields[1];
    t->fields[1] = item;
    return make_tuple(act_.heap(), {before, item});
}

Value step_trial(Activation& act, Value iterator) {
    Trial trial(act);
    if (!trial.open(iterator)) return Value::slow();
    if (!act.reserve(trial.item_bytes())) return Value::error();
    Value item = trial.next();
    if (item.is_error() && act.has_pending()) {
        // The prelude meets it in its place.
        act.take_pending();
        item = Value::slow();
    }
    // What was passed over is paid for, found or not; where nobody holds an item, it stays passed.
    if (item.is_slow() && trial.stays()) {
        return act.charge(trial.gas()) ? Value::slow() : Value::error();
    }
    if (!act.charge(item.is_slow() ? trial.passed() : trial.gas())) item = Value::error();
    if (item.is_slow() || item.is_error()) trial.back();
    return item;
}

}  // namespace pvm::vm
