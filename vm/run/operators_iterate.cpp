#include <algorithm>

#include "vm/builtins/deque.h"
#include "vm/builtins/natives.h"
#include "vm/objects/integer.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"
#include "vm/run/containers.h"
#include "vm/run/library_iterators.h"
#include "vm/run/small_functions.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

// Iterators inside iterators are followed this deep without the prelude.
constexpr int kIteratorLevels = 16;
// Up to so many sources of a zip are walked without a tuple to put their values in first.
constexpr uint32_t kShortZip = 4;
// Sources of a zip whose turn costs nothing, and of one that a loop still takes in one step.
constexpr uint32_t kFreeZip = 64, kWideZip = 4096;

Value zero() { return Value::small_int(0); }

}  // namespace

Value not_iterable(Activation& act, Value v) {
    return act.raise(TypeId::TypeError, "'{}' object is not iterable", type_name(v));
}

// ---- Making iterators ---------------------------------------------------------------------------

Value make_sequence_iter(Heap& heap, Value source) {
    auto* it = heap.make<SequenceIter>();
    it->source = source;
    it->index = 0;
    heap.charge(*it);
    return Value::object(it);
}

Value make_range_iter(Activation& act, const Range* r) {
    auto* it = act.heap().make<RangeIter>();
    it->next = r->start;
    it->step = r->step;
    it->left = r->length;
    act.heap().charge(*it);
    return Value::object(it);
}

Value make_dict_iter(Heap& heap, Kind kind, Value source, DictPart part, bool reversed) {
    auto* it = static_cast<DictIter*>(heap.allocate(kind, sizeof(DictIter)));
    it->extra = static_cast<uint16_t>(part);
    it->source = source;
    it->position = 0;
    it->expected_used = as<Dict>(source)->used;
    it->hint = DictIter::kNoHint;
    it->seen_version = 0;
    it->mode = reversed ? DictIter::kReversed : 0;
    heap.charge(*it);
    return Value::object(it);
}

namespace {

// An __iter__ like `return iter(self.items)`.
Value answered_iterator(Activation& act, const Function* f, Value v) {
    int64_t gas = 0;
    const Value it = small_answer(act, f, &v, 1, gas);
    if (it.is_error()) return it;
    if (!is_kind(it, Kind::SequenceIter) && !is_kind(it, Kind::DictIter)) return Value::slow();
    return act.charge(gas) ? it : Value::error();
}

// An __iter__ that is a generator function makes its iterator without running.
Value made_by_generator(Activation& act, Value v, Value method) {
    auto* f = cast<Function>(method);
    const uint32_t kinds = kCodeGenerator | kCodeCoroutine;
    // That of itertools' iterators gives the object itself.
    if (f && f->code->image->prelude && turn_in_python(v)) return v;
    if (f && is_small_function(method)) return answered_iterator(act, f, v);
    if (!f || (f->code->flags & kinds) != kCodeGenerator) return Value::slow();
    return call_function(act, f, &v, 1, nullptr, {ReturnMode::Store, 0});
}

Value iterate_instance(Activation& act, Value v) {
    Class* c = class_of(v);
    const Value method = special_lookup(c, Special::Iter);
    if (method.is_none()) return not_iterable(act, v);
    if (is_kind(method, Kind::NativeFunction) &&
        as<NativeFunction>(method)->def->function == deque_iter) {
        return iterate_deque(act.heap(), v);
    }
    if (overrides(c, Special::Iter)) return made_by_generator(act, v, method);
    const Value inner = unwrap(v);
    if (!inner.same_bits(v) && !is_number(inner)) return iterate(act, inner);
    if (method.is_unset() && special_lookup(c, Special::GetItem).is_unset()) {
        return not_iterable(act, v);
    }
    return Value::slow();
}

}  // namespace

Value iterate(Activation& act, Value v) {
    Heap& heap = act.heap();
    switch (kind_of(v)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray: return make_sequence_iter(heap, v);
        case Kind::MemoryView:
            if (as<MemoryView>(v)->base.is_unset()) {
                return act.raise_text(TypeId::ValueError,
                                      "operation forbidden on released memoryview object");
            }
            return make_sequence_iter(heap, v);
        case Kind::Range: return make_range_iter(act, as<Range>(v));
        case Kind::Dict: return make_dict_iter(heap, Kind::DictIter, v, DictPart::Keys, false);
        case Kind::Set:
        case Kind::FrozenSet: return make_dict_iter(heap, Kind::SetIter, v, DictPart::Keys, false);
        case Kind::DictView:
            return make_dict_iter(heap, Kind::DictIter, unwrap(as<DictView>(v)->source),
                                  static_cast<DictPart>(v.as_object()->extra), false);
        case Kind::MappingProxy: {
            const Value source = as<MappingProxy>(v)->source;
            if (const auto* c = cast<Class>(source)) {
                return iterate(act, Value::object(c->attributes));
            }
            return iterate(act, source);
        }
        case Kind::SequenceIter:
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter:
        case Kind::Enumerate:
        case Kind::Zip:
        case Kind::Map:
        case Kind::Filter:
        case Kind::Reversed:
        case Kind::CallableIter:
        case Kind::Tool:
        case Kind::AsyncGenStep: return v;
        case Kind::Generator:
            if (static_cast<GeneratorFlavor>(v.as_object()->extra) == GeneratorFlavor::Generator) {
                return v;
            }
            return not_iterable(act, v);
        case Kind::Instance: return iterate_instance(act, v);
        case Kind::Class:
            // Enumerations iterate through their metaclass.
            return overrides(class_of(v), Special::Iter) ? Value::slow() : not_iterable(act, v);
        default: return not_iterable(act, v);
    }
}

// ---- Advancing ----------------------------------------------------------------------------------

namespace {

Value next_of_sequence(Activation& act, SequenceIter* it) {
    if (it->extra) return Value::slow();
    const Value source = it->source;
    if (source.is_unset()) return Value::unset();
    const int64_t i = it->index;
    if (const auto* list = cast<List>(source)) {
        if (i < list->length) [[likely]] {
            it->index = i + 1;
            return list->items[i];
        }
    } else if (const auto* tuple = cast<Tuple>(source)) {
        if (i < tuple->length) [[likely]] {
            it->index = i + 1;
            return tuple->items[i];
        }
    } else if (const auto* text = cast<Str>(source)) {
        if (i < text->length) [[likely]] {
            it->index = i + 1;
            return make_char(act.heap(), text->at(static_cast<uint32_t>(i)));
        }
    } else if (std::string_view data; buffer_of(source, data)) {
        if (i < static_cast<int64_t>(data.size())) [[likely]] {
            it->index = i + 1;
            return Value::small_int(static_cast<uint8_t>(data[static_cast<size_t>(i)]));
        }
    }
    it->source = Value::unset();
    return Value::unset();
}

Value next_of_range(Activation& act, RangeIter* it) {
    if (it->left.same_bits(zero())) return Value::unset();
    const Value result = it->next;
    Value next, left;
    if (it->left.is_small_int() && it->next.is_small_int() && it->step.is_small_int()) {
        int64_t sum;
        left = Value::small_int(it->left.as_small_int() - 1);
        if (__builtin_add_overflow(it->next.as_small_int(), it->step.as_small_int(), &sum)) {
            next = int_add(act.heap(), it->next, it->step);
        } else {
            next = make_int(act.heap(), sum);
        }
    } else {
        left = int_sub(act.heap(), it->left, Value::small_int(1));
        next = int_add(act.heap(), it->next, it->step);
    }
    it->next = next;
    it->left = left;
    return result;
}

// Entry number for the iterator's position, from its hint while that stands.
uint32_t entry_of(const DictIter* it, const Dict* d) {
    if (it->seen_version == d->keys_version && it->hint != DictIter::kNoHint) return it->hint;
    return dict_entry_at(d, it->reversed() ? d->used - 1 - it->position : it->position);
}

void set_hint(DictIter* it, const Dict* d, uint32_t e) {
    it->seen_version = d->keys_version;
    if (!it->reversed()) {
        it->hint = dict_next_entry(d, e + 1);
        return;
    }
    while (e > d->first && d->entries[--e].key.is_unset()) {
    }
    it->hint = e;
}

Value next_of_table(Activation& act, DictIter* it) {
    if (it->source.is_unset()) return Value::unset();
    const auto* d = as<Dict>(it->source);
    if (it->expected_used != d->used) {
        // From now on the size never fits: the error repeats.
        it->expected_used = UINT32_MAX;
        return act.raise(TypeId::RuntimeError, "{} changed size during iteration",
                         it->kind == Kind::SetIter ? "Set" : "dictionary");
    }
    if (it->position >= d->used) {
        it->source = Value::unset();
        return Value::unset();
    }
    if (it->lost_place()) {
        it->source = Value::unset();
        return act.raise(TypeId::RuntimeError, "{} changed during iteration",
                         it->kind == Kind::SetIter ? "Set" : "dictionary keys");
    }
    const uint32_t e = entry_of(it, d);
    ++it->position;
    set_hint(it, d, e);
    const DictEntry& entry = d->entries[e];
    switch (static_cast<DictPart>(it->extra)) {
        case DictPart::Keys: return entry.key;
        case DictPart::Values: return entry.value;
        case DictPart::Items: break;
    }
    return make_tuple(act.heap(), {entry.key, entry.value});
}

Value next_of_reversed(Activation& act, Reversed* it) {
    if (it->source.is_unset()) return Value::unset();
    if (is_kind(it->source, Kind::Instance)) return Value::slow();
    const int64_t i = it->index;
    if (i < 0 || i >= builtin_length(it->source)) {
        it->index = -1;
        it->source = Value::unset();
        return Value::unset();
    }
    it->index = i - 1;
    if (const auto* list = cast<List>(it->source)) return list->items[i];
    if (const auto* s = cast<Str>(it->source)) {
        return make_char(act.heap(), s->at(static_cast<uint32_t>(i)));
    }
    return get_item(act, it->source, Value::small_int(i));
}

Value next_at(Activation& act, Value iterator, int levels);

Value next_of_enumerate(Activation& act, Enumerate* it, int levels) {
    Value next;
    if (it->count.is_small_int() && it->count.as_small_int() < Value::kSmallIntMax) {
        next = Value::small_int(it->count.as_small_int() + 1);
    } else {
        next = number_binary(act, BinaryOp::Add, it->count, Value::small_int(1));
        if (next.is_error()) return next;
    }
    const Value item = next_at(act, it->iterator, levels - 1);
    if (item.is_unset() || item.is_error() || item.is_slow()) return item;
    const Value result = make_tuple(act.heap(), {it->count, item});
    it->count = next;
    return result;
}

Value zip_too_short(Activation& act, uint32_t i, bool longer) {
    const std::string others = i == 1 ? " 1" : "s 1-" + std::to_string(i);
    return act.raise(TypeId::ValueError, "zip() argument {} is {} than argument{}", i + 1,
                     longer ? "longer" : "shorter", others);
}

// Few sources, of which the shortest ends all.
Value next_of_short_zip(Activation& act, const Tuple* iterators) {
    Value items[kShortZip];
    for (uint32_t i = 0; i < iterators->length; ++i) {
        const Value source = iterators->items[i];
        items[i] = is_kind(source, Kind::SequenceIter)
                       ? next_of_sequence(act, as<SequenceIter>(source))
                       : next_value(act, source);
        if (!items[i].is_object() && (items[i].is_unset() || items[i].is_error())) return items[i];
        CHECK(!items[i].is_slow());
    }
    return make_tuple(act.heap(), items, iterators->length);
}

Value next_of_zip(Activation& act, Zip* it) {
    const auto* iterators = as<Tuple>(it->iterators);
    const uint32_t n = iterators->length;
    if (n == 0) return Value::unset();
    if (n <= kShortZip && !it->extra) return next_of_short_zip(act, iterators);
    Tuple* result = new_tuple(act.heap(), n);
    for (uint32_t i = 0; i < n; ++i) {
        const Value item = next_value(act, iterators->items[i]);
        if (item.is_error()) return item;
        CHECK(!item.is_slow());
        if (!item.is_unset()) {
            result->items[i] = item;
            continue;
        }
        if (!it->extra) return item;
        if (i > 0) return zip_too_short(act, i, false);
        for (uint32_t k = 1; k < n; ++k) {
            const Value other = next_value(act, iterators->items[k]);
            if (other.is_error()) return other;
            if (!other.is_unset()) return zip_too_short(act, k, true);
        }
        return item;
    }
    return Value::object(result);
}

// `strict`: and will stay so for as many turns as a list can hold items.
bool is_native_at(Value iterator, int levels, bool strict) {
    if (levels == 0) return false;
    switch (kind_of(iterator)) {
        case Kind::SequenceIter: return iterator.as_object()->extra == 0;
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter: return true;
        case Kind::Reversed: return !is_kind(as<Reversed>(iterator)->source, Kind::Instance);
        case Kind::Enumerate:
            return is_native_at(as<Enumerate>(iterator)->iterator, levels - 1, strict);
        case Kind::Zip: {
            const auto* t = as<Tuple>(as<Zip>(iterator)->iterators);
            if (t->length > kFreeZip) return false;
            for (uint32_t i = 0; i < t->length; ++i) {
                if (!is_native_at(t->items[i], levels - 4, strict)) return false;
            }
            return true;
        }
        case Kind::Tool: return is_native_tool(as<Tool>(iterator), is_native_at, levels, strict);
        default: return false;
    }
}

bool never_raises(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::SequenceIter:
        case Kind::Reversed: return true;
        case Kind::RangeIter: {
            const auto* it = as<RangeIter>(iterator);
            return it->next.is_small_int() && it->step.is_small_int() && it->left.is_small_int();
        }
        case Kind::DictIter:
        case Kind::SetIter: {
            const auto* it = as<DictIter>(iterator);
            return it->source.is_unset() ||
                   (it->expected_used == as<Dict>(it->source)->used && !it->lost_place());
        }
        case Kind::Enumerate:
            return as<Enumerate>(iterator)->count.is_small_int() &&
                   never_raises(as<Enumerate>(iterator)->iterator);
        case Kind::Zip: {
            if (iterator.as_object()->extra) return false;
            const auto* t = as<Tuple>(as<Zip>(iterator)->iterators);
            return std::all_of(t->items, t->items + t->length, never_raises);
        }
        case Kind::Tool: {
            const auto* t = as<Tool>(iterator);
            if (t->tool() == ToolKind::DequeItems) return stands_in_deque(t);
            return t->tool() != ToolKind::Islice || t->fields[0].is_none() ||
                   never_raises(t->fields[0]);
        }
        default: return false;
    }
}

}  // namespace

namespace {

bool is_native_leaf(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::SequenceIter: return iterator.as_object()->extra == 0;
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter: return true;
        default: return false;
    }
}

// Whether a source is among those before it, too.
bool stands_before(const Tuple* sources, uint32_t at) {
    return std::any_of(sources->items, sources->items + at,
                       [sources, at](Value other) { return other.same_bits(sources->items[at]); });
}

// Nothing may have been taken from one source when another turns out to need Python code.
bool can_zip(const Zip* it) {
    const auto* t = as<Tuple>(it->iterators);
    if (t->length <= 4 && std::all_of(t->items, t->items + t->length, is_native_leaf)) return true;
    if (t->length > kFreeZip) return false;
    // A reader of a tee() may have one item ready, and be asked once.
    for (uint32_t i = 0; i < t->length; ++i) {
        const Value source = t->items[i];
        if (!is_kind(source, Kind::Instance)) {
            if (!is_native_at(source, kIteratorLevels - 4, false)) return false;
        } else if (!library_has_next(source) || stands_before(t, i)) {
            return false;
        }
    }
    return true;
}

// None when a turn can be taken; one of many sources is paid for, before anything was taken.
Value prepare_zip(Activation& act, const Zip* it, int levels) {
    const auto* t = as<Tuple>(it->iterators);
    if (t->length <= kFreeZip) return can_zip(it) ? Value::none() : Value::slow();
    const bool wide = levels == kIteratorLevels && t->length <= kWideZip && !it->extra &&
                      std::all_of(t->items, t->items + t->length, is_native_leaf);
    if (!wide) return Value::slow();
    const bool paid = act.charge(t->length / 8) && act.reserve(64 + 8 * size_t{t->length});
    return paid ? Value::none() : Value::error();
}

// A row of lists that all go on so far that nothing can be amiss, as in zip(*rows); else slow().
Value next_of_lists(Activation& act, const Zip* it) {
    const auto* sources = as<Tuple>(it->iterators);
    const uint32_t n = sources->length;
    if (n <= kShortZip || n > kFreeZip) return Value::slow();
    for (uint32_t i = 0; i < n; ++i) {
        const auto* s = cast<SequenceIter>(sources->items[i]);
        const auto* list = s && !s->extra ? cast<List>(s->source) : nullptr;
        if (!list || s->index + n > list->length) return Value::slow();
    }
    Tuple* row = new_tuple(act.heap(), n);
    for (uint32_t i = 0; i < n; ++i) {
        auto* s = as<SequenceIter>(sources->items[i]);
        row->items[i] = as<List>(s->source)->items[s->index++];
    }
    return Value::object(row);
}

Value next_at(Activation& act, Value iterator, int levels) {
    switch (kind_of(iterator)) {
        case Kind::SequenceIter: return next_of_sequence(act, as<SequenceIter>(iterator));
        case Kind::RangeIter: return next_of_range(act, as<RangeIter>(iterator));
        case Kind::DictIter:
        case Kind::SetIter: return next_of_table(act, as<DictIter>(iterator));
        case Kind::Reversed: return next_of_reversed(act, as<Reversed>(iterator));
        case Kind::Enumerate:
            if (levels <= 0) return Value::slow();
            return next_of_enumerate(act, as<Enumerate>(iterator), levels);
        case Kind::Zip: {
            const Value row = next_of_lists(act, as<Zip>(iterator));
            if (!row.is_slow()) return row;
            const Value ready = prepare_zip(act, as<Zip>(iterator), levels);
            return ready.is_none() ? next_of_zip(act, as<Zip>(iterator)) : ready;
        }
        case Kind::Tool:
            if (levels <= 0) return Value::slow();
            return next_of_tool(act, as<Tool>(iterator), levels);
        case Kind::Instance: return next_of_library(act, iterator);
        default: return Value::slow();
    }
}

}  // namespace

namespace {

// The item at `i` of a list or tuple, or the character of a text where there is one made; unset
// when there is none.
Value item_at(Value source, int64_t i) {
    if (const auto* list = cast<List>(source)) {
        return i < list->length ? list->items[i] : Value::unset();
    }
    if (const auto* tuple = cast<Tuple>(source)) {
        return i < tuple->length ? tuple->items[i] : Value::unset();
    }
    const auto* s = cast<Str>(source);
    return s && i < s->length ? known_char(s->at(static_cast<uint32_t>(i))) : Value::unset();
}

// The value that an iterator over a list, tuple, text or range has ready; unset when it has to be
// asked.
Value ready_value(Value iterator) {
    if (const auto* s = cast<SequenceIter>(iterator)) return item_at(s->source, s->index);
    const auto* range = cast<RangeIter>(iterator);
    int64_t following;
    const bool ready = range && range->next.is_small_int() && range->step.is_small_int() &&
                       range->left.is_small_int() && range->left.as_small_int() > 0 &&
                       !__builtin_add_overflow(range->next.as_small_int(),
                                               range->step.as_small_int(), &following) &&
                       Value::fits_small_int(following);
    return ready ? range->next : Value::unset();
}

void take_ready(Value iterator) {
    if (auto* s = cast<SequenceIter>(iterator)) {
        ++s->index;
    } else {
        auto* range = as<RangeIter>(iterator);
        range->next = Value::small_int(range->next.as_small_int() + range->step.as_small_int());
        range->left = Value::small_int(range->left.as_small_int() - 1);
    }
}

constexpr uint32_t kUnpackedMax = 4;

bool zip_unpacked(const Zip* zip, Value* to, uint32_t count) {
    const auto* t = as<Tuple>(zip->iterators);
    if (zip->extra || t->length != count || count > kUnpackedMax) return false;
    Value ready[kUnpackedMax];
    for (uint32_t i = 0; i < count; ++i) {
        for (uint32_t k = 0; k < i; ++k) {
            if (t->items[k].same_bits(t->items[i])) return false;  // one source, asked in turn
        }
        ready[i] = ready_value(t->items[i]);
        if (ready[i].is_unset()) return false;
    }
    for (uint32_t i = 0; i < count; ++i) {
        take_ready(t->items[i]);
        to[i] = ready[i];
    }
    return true;
}

bool items_unpacked(DictIter* it, Value* to) {
    if (it->source.is_unset()) return false;
    const auto* d = as<Dict>(it->source);
    if (it->expected_used != d->used || it->position >= d->used || it->lost_place()) return false;
    const uint32_t e = entry_of(it, d);
    ++it->position;
    set_hint(it, d, e);
    to[0] = d->entries[e].key;
    to[1] = d->entries[e].value;
    return true;
}

}  // namespace

bool next_unpacked(Value iterator, Value* to, uint32_t count) {
    if (const auto* zip = cast<Zip>(iterator)) return zip_unpacked(zip, to, count);
    if (count != 2) return false;
    if (auto* it = cast<Enumerate>(iterator)) {
        const Value item = ready_value(it->iterator);
        const bool counts =
            it->count.is_small_int() && it->count.as_small_int() < Value::kSmallIntMax;
        if (item.is_unset() || !counts) return false;
        take_ready(it->iterator);
        to[0] = it->count;
        to[1] = item;
        it->count = Value::small_int(it->count.as_small_int() + 1);
        return true;
    }
    auto* it = cast<DictIter>(iterator);
    return it && static_cast<DictPart>(it->extra) == DictPart::Items && items_unpacked(it, to);
}

bool is_native_iterator(Value iterator) { return is_native_at(iterator, kIteratorLevels, true); }

bool is_plain_iterator(Value iterator) {
    return is_native_iterator(iterator) && never_raises(iterator);
}

Value next_value(Activation& act, Value iterator) {
    return next_at(act, iterator, kIteratorLevels);
}

uint64_t length_hint(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::SequenceIter: {
            const auto* it = as<SequenceIter>(iterator);
            if (it->extra || it->source.is_unset()) return 0;
            const int64_t left = builtin_length(it->source) - it->index;
            return left > 0 ? static_cast<uint64_t>(left) : 0;
        }
        case Kind::RangeIter: {
            const Value left = as<RangeIter>(iterator)->left;
            return left.is_small_int() ? static_cast<uint64_t>(left.as_small_int())
                                       : UINT64_MAX / 64;
        }
        case Kind::DictIter:
        case Kind::SetIter: {
            const auto* it = as<DictIter>(iterator);
            if (it->source.is_unset()) return 0;
            const uint32_t used = as<Dict>(it->source)->used;
            return it->expected_used == used && it->position < used ? used - it->position : 0;
        }
        case Kind::Reversed: {
            const auto* it = as<Reversed>(iterator);
            // A list that has become shorter since has nothing to give.
            const auto* list = cast<List>(it->source);
            if (list && it->index >= list->length) return 0;
            return it->source.is_unset() || it->index < 0 ? 0
                                                          : static_cast<uint64_t>(it->index) + 1;
        }
        case Kind::Enumerate: return length_hint(as<Enumerate>(iterator)->iterator);
        case Kind::Zip: {
            const auto* t = as<Tuple>(as<Zip>(iterator)->iterators);
            uint64_t least = t->length ? UINT64_MAX / 64 : 0;
            for (uint32_t i = 0; i < t->length; ++i) {
                least = std::min(least, length_hint(t->items[i]));
            }
            return least;
        }
        case Kind::Tool: return tool_length_hint(as<Tool>(iterator));
        default: return 0;
    }
}

// ---- All items at once --------------------------------------------------------------------------

size_t item_bytes(Value iterator) {
    switch (kind_of(iterator)) {
        case Kind::Enumerate: return 48 + item_bytes(as<Enumerate>(iterator)->iterator);
        case Kind::Zip: {
            const auto* t = as<Tuple>(as<Zip>(iterator)->iterators);
            size_t bytes = 32;
            for (uint32_t i = 0; i < t->length; ++i) bytes += item_bytes(t->items[i]);
            return bytes;
        }
        case Kind::SequenceIter:
            return is_kind(as<SequenceIter>(iterator)->source, Kind::Str) ? 48 : 8;
        case Kind::DictIter:
            return static_cast<DictPart>(iterator.as_object()->extra) == DictPart::Items ? 48 : 8;
        case Kind::RangeIter: {
            const auto* it = as<RangeIter>(iterator);
            return it->next.is_small_int() && it->left.is_small_int() ? 8 : 40;
        }
        default: return 8;
    }
}

namespace {

Value append_all(Activation& act, List* list, const Value* items, uint32_t n) {
    if (!act.charge(n / 8) || !act.reserve(8 * size_t{n})) return Value::error();
    // A list may extend itself: its own array moves when it grows.
    if (items == list->items) {
        const std::vector<Value> copy(items, items + n);
        list_splice(act.heap(), list, list->length, 0, copy.data(), n);
    } else {
        list_splice(act.heap(), list, list->length, 0, items, n);
    }
    return Value::none();
}

Value append_chars(Activation& act, List* list, const Str* s) {
    constexpr size_t kCharBytes = 48;
    const uint32_t n = s->length;
    if (!act.charge(n / 4) || !act.reserve(kCharBytes * size_t{n})) return Value::error();
    for (uint32_t i = 0; i < n; ++i) {
        list_append(act.heap(), list, make_char(act.heap(), s->at(i)));
    }
    return Value::none();
}

// The turns of a zip whose sources have their next item ready.
void append_zipped(Activation& act, List* list, Value iterator) {
    const auto* zip = cast<Zip>(iterator);
    if (!zip) return;
    Value items[kUnpackedMax];
    const uint32_t count = as<Tuple>(zip->iterators)->length;
    if (count == 0 || count > kUnpackedMax) return;
    while (zip_unpacked(zip, items, count)) {
        list_append(act.heap(), list, make_tuple(act.heap(), items, count));
    }
}

// Slots made at once for items that are said to come.
constexpr uint64_t kListedAhead = 1 << 16;

Value drain(Activation& act, List* list, Value iterator) {
    const uint64_t most = length_hint(iterator);
    if (most > UINT32_MAX - list->length) {
        return act.raise(TypeId::MemoryLimitExceeded, "list is too long");
    }
    if (!act.charge(static_cast<int64_t>(most / 4)) ||
        !act.reserve(static_cast<size_t>(most) * item_bytes(iterator))) {
        return Value::error();
    }
    list_grow(list, list->length + static_cast<uint32_t>(std::min(most, kListedAhead)));
    append_zipped(act, list, iterator);
    for (;;) {
        const Value item = next_value(act, iterator);
        if (item.is_unset()) return Value::none();
        if (item.is_error()) return item;
        CHECK(!item.is_slow());
        list_append(act.heap(), list, item);
    }
}

// Whether some turn of it may look into `list`.
bool reads(Value iterator, const List* list) {
    switch (kind_of(iterator)) {
        case Kind::SequenceIter:
            return as<SequenceIter>(iterator)->source.same_bits(Value::object(list));
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter: return false;
        case Kind::Reversed: return as<Reversed>(iterator)->source.same_bits(Value::object(list));
        case Kind::Enumerate: return reads(as<Enumerate>(iterator)->iterator, list);
        case Kind::Zip: {
            const auto* t = as<Tuple>(as<Zip>(iterator)->iterators);
            return std::any_of(t->items, t->items + t->length,
                               [list](Value source) { return reads(source, list); });
        }
        default: return true;
    }
}

}  // namespace

Value extend_from(Activation& act, List* list, Value iterable) {
    const bool own_way =
        is_kind(iterable, Kind::Instance) && overrides(class_of(iterable), Special::Iter);
    const Value v = own_way ? iterable : unwrap(iterable);
    if (const auto* l = cast<List>(v)) return append_all(act, list, l->items, l->length);
    if (const auto* t = cast<Tuple>(v)) return append_all(act, list, t->items, t->length);
    if (const auto* s = cast<Str>(v)) return append_chars(act, list, s);
    const Value iterator = iterate(act, iterable);
    if (!iterator.is_object()) return iterator;
    // An iterator over the list itself would never end.
    if (!is_native_iterator(iterator) || !is_plain_iterator(iterator)) {
        return is_native_iterator(iterator) && !is_kind(iterator, Kind::Zip) &&
                       !is_kind(iterator, Kind::Enumerate)
                   ? drain(act, list, iterator)
                   : Value::slow();
    }
    if (reads(iterator, list) && is_kind(iterator, Kind::SequenceIter)) return Value::slow();
    if (reads(iterator, list) && !is_kind(iterator, Kind::Tool)) {
        // Into a fresh list first: some source is the list that grows.
        if (!act.reserve(40 +
                         static_cast<size_t>(length_hint(iterator)) * (item_bytes(iterator) + 8))) {
            return Value::error();
        }
        List* items = new_list(act.heap());
        const Value status = drain(act, items, iterator);
        if (!status.is_none()) return status;
        list_splice(act.heap(), list, list->length, 0, items->items, items->length);
        return status;
    }
    return drain(act, list, iterator);
}

bool can_walk_again(Value v) {
    if (is_kind(v, Kind::Instance)) {
        if (overrides(class_of(v), Special::Iter)) return false;
        v = unwrap(v);
    }
    return builtin_length(v) >= 0 || is_kind(v, Kind::Range);
}

Value collect(Activation& act, Value iterable, List*& out) {
    out = new_list(act.heap());
    return extend_from(act, out, iterable);
}

}  // namespace pvm::vm
