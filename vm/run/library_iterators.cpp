#include "vm/run/library_iterators.h"

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/groups.h"

namespace pvm::vm {

Instance* with_form(Value v, LibraryForm form, std::span<const Value> names) {
    auto* i = cast<Instance>(v);
    return i && !i->frozen() && has_form(i->shape, form, names) ? i : nullptr;
}

namespace {

// ---- zip_longest --------------------------------------------------------------------------------

constexpr uint32_t kSourcesMax = 64;

enum LongestSlot { kSources, kFill, kLive };

Instance* longest_of(Value v) {
    static const Value kNames[] = {intern("_sources"), intern("_fill"), intern("_live")};
    return with_form(v, LibraryForm::ZipLongest, kNames);
}

Value turn_of_zip_longest(Activation& act, Value self) {
    auto* i = longest_of(self);
    auto* sources = i ? cast<List>(i->slots[kSources]) : nullptr;
    if (!sources || sources->frozen() || sources->length > kSourcesMax) return Value::slow();
    const Value live = i->slots[kLive];
    if (!live.is_small_int()) return Value::slow();
    if (live.as_small_int() <= 0) return Value::unset();
    // Nothing may have been taken from one source when another turns out to need Python code.
    for (uint32_t k = 0; k < sources->length; ++k) {
        const Value source = sources->items[k];
        if (!source.is_none() && !is_native_iterator(source)) return Value::slow();
    }
    Tuple* row = new_tuple(act.heap(), sources->length);
    for (uint32_t k = 0; k < sources->length; ++k) {
        const Value source = sources->items[k];
        Value item = source.is_none() ? Value::unset() : next_value(act, source);
        if (item.is_error()) return item;
        if (item.is_unset() && !source.is_none()) {
            const int64_t left = i->slots[kLive].as_small_int() - 1;
            i->slots[kLive] = Value::small_int(left);
            if (left <= 0) return Value::unset();
            list_set(sources, k, Value::none());
        }
        row->items[k] = item.is_unset() ? i->slots[kFill] : item;
    }
    i->changed();
    return Value::object(row);
}

// ---- compress -----------------------------------------------------------------------------------

// An iterator that is native as long as it lives.
bool walks_builtin(Value iterator) {
    const auto* s = cast<SequenceIter>(iterator);
    return (s && !s->extra) || is_kind(iterator, Kind::RangeIter);
}

// `_held` is a pair that was taken when Python code has to say whether its second is true.
enum CompressSlot { kData, kSelectors, kHeldPair };

Instance* compress_of(Value v) {
    static const Value kNames[] = {intern("_data"), intern("_selectors"), intern("_held")};
    return with_form(v, LibraryForm::Compress, kNames);
}

Value turn_of_compress(Activation& act, Value self) {
    auto* i = compress_of(self);
    if (!i || !i->slots[kHeldPair].is_none()) return Value::slow();
    if (!act.reserve(64)) return Value::error();
    const Value data = i->slots[kData], selectors = i->slots[kSelectors];
    const bool both_plain = walks_builtin(data) && walks_builtin(selectors);
    for (int pairs = 0; pairs < kPassedInTurnMax; ++pairs) {
        if (!both_plain && (!is_native_iterator(data) || !is_native_iterator(selectors))) break;
        if (pairs == 0 && !act.charge(kPassedGas)) return Value::error();
        const Value item = next_value(act, data);
        if (item.is_unset() || item.is_error()) return item;
        const Value chosen = next_value(act, selectors);
        if (chosen.is_unset() || chosen.is_error()) return chosen;
        const Value answer = truth(chosen);
        if (answer.is_slow()) {
            i->slots[kHeldPair] = make_tuple(act.heap(), {item, chosen});
            i->changed();
            break;
        }
        if (answer.is_true()) return item;
    }
    return Value::slow();
}

// ---- tee ----------------------------------------------------------------------------------------

// A link is a list of up to kLinkItems items and, once one is full, the next link behind them. A
// reader stands before one of them; who comes to the end takes the next one from the source.
enum TeeSlot { kSource, kLink, kAt };
constexpr uint32_t kLinkItems = 64;

std::span<const Value> tee_names() {
    static const Value kNames[] = {intern("_source"), intern("_link"), intern("_at")};
    return kNames;
}
std::span<const Value> tee_source_names() {
    static const Value kNames[] = {intern("iterator")};
    return kNames;
}

struct TeePlace {
    Instance* reader = nullptr;
    List* link = nullptr;
    uint32_t at = 0;
};

// Where a reader stands, in the link that has the item or will have it; no reader when `v` has not
// the form.
TeePlace place_of_tee(Value v) {
    auto* i = with_form(v, LibraryForm::Tee, tee_names());
    auto* link = i ? cast<List>(i->slots[kLink]) : nullptr;
    if (!link || link->frozen() || link->length > kLinkItems + 1) return {};
    const Value at = i->slots[kAt];
    if (!at.is_small_int() || static_cast<uint64_t>(at.as_small_int()) > link->length) return {};
    if (at.as_small_int() < kLinkItems) return {i, link, static_cast<uint32_t>(at.as_small_int())};
    if (link->length == kLinkItems) return {i, nullptr, 0};
    auto* next = cast<List>(link->items[kLinkItems]);
    return next && !next->frozen() && next->length <= kLinkItems + 1 ? TeePlace{i, next, 0}
                                                                     : TeePlace{};
}

// What all readers share; `reader` is known to have the form.
const Instance* source_of_tee(const Instance* reader) {
    return with_form(reader->slots[kSource], LibraryForm::TeeSource, tee_source_names());
}

bool is_taken(const TeePlace& place) { return place.link && place.at < place.link->length; }

// The item comes behind all that were taken.
void put_behind(Heap& heap, TeePlace& place, Value item) {
    if (!place.link) {
        place.link = new_list(heap, kLinkItems);
        list_append(heap, as<List>(place.reader->slots[kLink]), Value::object(place.link));
    }
    list_append(heap, place.link, item);
}

// The item before which the reader stands.
Value pass_on(const TeePlace& place) {
    Instance* i = place.reader;
    i->slots[kLink] = Value::object(place.link);
    i->slots[kAt] = Value::small_int(place.at + 1);
    i->changed();
    return place.link->items[place.at];
}

Value turn_of_tee(Activation& act, Value self) {
    TeePlace place = place_of_tee(self);
    if (!place.reader) return Value::slow();
    if (!is_taken(place)) {
        const auto* source = source_of_tee(place.reader);
        if (!source || !is_native_iterator(source->slots[0])) return Value::slow();
        const Value item = next_value(act, source->slots[0]);
        if (item.is_unset() || item.is_error()) return item;
        put_behind(act.heap(), place, item);
    }
    return pass_on(place);
}

// An object with these attributes in this order, as its class in Python makes it.
Instance* made_with(Heap& heap, Class* c, std::span<const Value> names,
                    std::initializer_list<Value> values) {
    Instance* made = new_instance(heap, c);
    const Value* name = names.data();
    for (const Value value : values) instance_set(heap, made, *name++, value);
    return made;
}

// The native that is its __next__, or null.
NativeFn turn_of(Value iterator) {
    const auto* i = cast<Instance>(iterator);
    const auto* native =
        i ? cast<NativeFunction>(special_lookup(i->shape->owner, Special::Next)) : nullptr;
    return native ? native->def->function : nullptr;
}

Value raised_at_end(Activation& act, Value turn) {
    return turn.is_unset() ? act.raise_empty(TypeId::StopIteration) : turn;
}

}  // namespace

// (class of readers, class of what they share, iterable, how many): as many readers in a tuple.
Value tee_readers(Activation& act, const Value* args, uint32_t) {
    constexpr int64_t kReadersMax = 16;
    auto *reader = cast<Class>(args[0]), *shared = cast<Class>(args[1]);
    const auto is_plain = [](const Class* c) { return c && c->layout == Layout::Plain; };
    if (!is_plain(reader) || !is_plain(shared) || is_kind(args[2], Kind::Instance) ||
        !args[3].is_small_int() || args[3].as_small_int() < 0 ||
        args[3].as_small_int() > kReadersMax) {
        return Value::slow();
    }
    if (!act.reserve(4096)) return Value::error();
    const Value source = iterate(act, args[2]);
    if (!source.is_object()) return source;
    Heap& heap = act.heap();
    const auto n = static_cast<uint32_t>(args[3].as_small_int());
    const Value own = Value::object(made_with(heap, shared, tee_source_names(), {source}));
    const Value link = Value::object(new_list(heap));
    Value readers[kReadersMax];
    for (uint32_t k = 0; k < n; ++k) {
        readers[k] =
            Value::object(made_with(heap, reader, tee_names(), {own, link, Value::small_int(0)}));
    }
    return make_tuple(heap, readers, n);
}

Value zip_longest_next(Activation& act, const Value* args, uint32_t) {
    return raised_at_end(act, turn_of_zip_longest(act, args[0]));
}
Value tee_next(Activation& act, const Value* args, uint32_t) {
    return raised_at_end(act, turn_of_tee(act, args[0]));
}
Value compress_next(Activation& act, const Value* args, uint32_t) {
    return raised_at_end(act, turn_of_compress(act, args[0]));
}
Value groupby_next(Activation& act, const Value* args, uint32_t) {
    return raised_at_end(act, turn_of_groupby(act, args[0]));
}
Value grouper_next(Activation& act, const Value* args, uint32_t) {
    return raised_at_end(act, turn_of_grouper(act, args[0]));
}

Value next_of_library(Activation& act, Value iterator) {
    const NativeFn turn = turn_of(iterator);
    if (turn == zip_longest_next) return turn_of_zip_longest(act, iterator);
    if (turn == tee_next) return turn_of_tee(act, iterator);
    if (turn == compress_next) return turn_of_compress(act, iterator);
    if (turn == groupby_next) return turn_of_groupby(act, iterator);
    if (turn == grouper_next) return turn_of_grouper(act, iterator);
    return Value::slow();
}

Function* turn_in_python(Value iterator) {
    const NativeFn turn = turn_of(iterator);
    if (turn != zip_longest_next && turn != tee_next && turn != compress_next &&
        turn != groupby_next && turn != grouper_next) {
        return nullptr;
    }
    const auto* native = as<NativeFunction>(special_lookup(class_of(iterator), Special::Next));
    return cast<Function>(Runtime::get().twin(*native->def));
}

bool parts_of_compress(Value iterator, CompressParts& parts) {
    const Instance* i = turn_of(iterator) == compress_next ? compress_of(iterator) : nullptr;
    if (!i || !i->slots[kHeldPair].is_none()) return false;
    parts = {i->slots[kData], i->slots[kSelectors]};
    return true;
}

bool parts_of_zip_longest(Value iterator, LongestParts& parts) {
    Instance* i = turn_of(iterator) == zip_longest_next ? longest_of(iterator) : nullptr;
    auto* sources = i ? cast<List>(i->slots[kSources]) : nullptr;
    if (!sources || sources->frozen() || !i->slots[kLive].is_small_int()) return false;
    parts = {i, sources, i->slots[kFill], i->slots[kLive].as_small_int()};
    return true;
}

void set_live_of_zip_longest(Instance* self, int64_t live) {
    self->slots[kLive] = Value::small_int(live);
}

Value asked_by_tee(Value reader) {
    if (turn_of(reader) != tee_next) return Value::unset();
    const TeePlace place = place_of_tee(reader);
    const auto* source = place.reader && !is_taken(place) ? source_of_tee(place.reader) : nullptr;
    return source && !is_native_iterator(source->slots[0]) ? source->slots[0] : Value::unset();
}

Value give_to_tee(Activation& act, Value reader, Value item) {
    TeePlace place = place_of_tee(reader);
    if (!place.reader) return Value::unset();
    put_behind(act.heap(), place, item);
    return pass_on(place);
}

Value taken_before(Value reader) {
    if (turn_of(reader) != tee_next) return Value::unset();
    const TeePlace place = place_of_tee(reader);
    return is_taken(place) ? pass_on(place) : Value::unset();
}

bool library_has_next(Value iterator) {
    if (turn_of(iterator) != tee_next) return false;
    const TeePlace place = place_of_tee(iterator);
    if (!place.reader || is_taken(place)) return place.reader;
    const auto* source = source_of_tee(place.reader);
    return source && is_native_iterator(source->slots[0]);
}

}  // namespace pvm::vm
