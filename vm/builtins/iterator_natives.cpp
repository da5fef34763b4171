// Iterators: iter(), next(), and enumerate, zip, map, filter, reversed as they are made.

#include <vector>

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/class.h"
#include "vm/objects/str.h"
#include "vm/run/library_iterators.h"

namespace pvm::vm {

namespace {

bool is_callable(Value v) {
    switch (kind_of(v)) {
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::BoundMethod:
        case Kind::Class:
        case Kind::StaticMethod:
        case Kind::GenericAlias: return true;
        case Kind::Instance: return !special_lookup(class_of(v), Special::Call).is_unset();
        default: return false;
    }
}

Value finish(Activation& act, Value result) {
    return result.is_unset() ? act.raise_empty(TypeId::StopIteration) : result;
}

}  // namespace

Value iterator_iter(Activation& act, const Value* args, uint32_t) {
    if (!is_iterator_kind(kind_of(args[0])))
        return wrong_receiver(act, args[0], "iterator", "__iter__");
    return args[0];
}

Value iterator_next(Activation& act, const Value* args, uint32_t) {
    if (!is_iterator_kind(kind_of(args[0])))
        return wrong_receiver(act, args[0], "iterator", "__next__");
    return finish(act, next_value(act, args[0]));
}

Value iterator_length_hint(Activation& act, const Value* args, uint32_t) {
    if (const auto* it = cast<RangeIter>(args[0])) return it->left;
    if (!is_native_iterator(args[0])) return Value::not_implemented();
    return make_uint(act.heap(), length_hint(args[0]));
}

Value builtin_iter(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_unset()) return iterate(act, args[0]);
    if (!is_callable(args[0])) {
        return act.raise(TypeId::TypeError, "iter(v, w): v must be callable");
    }
    auto* it = act.heap().make<CallableIter>();
    it->callable = args[0];
    it->sentinel = args[1];
    act.heap().charge(*it);
    return Value::object(it);
}

namespace {

// Without a default the result of a __next__ in Python is the call's.
Value next_of_instance(Activation& act, Value it, bool plain) {
    const Value item = next_of_library(act, it);
    if (!item.is_slow()) return item.is_unset() && !plain ? Value::slow() : finish(act, item);
    Value method = special_lookup(class_of(it), Special::Next);
    if (auto* turn = turn_in_python(it)) method = Value::object(turn);
    if (!plain || !is_kind(method, Kind::Function)) return Value::slow();
    return act.push_call(method, &it, 1);
}

}  // namespace

Value builtin_next(Activation& act, const Value* args, uint32_t) {
    const Value it = args[0];
    if (is_kind(it, Kind::Generator) &&
        static_cast<GeneratorFlavor>(it.as_object()->extra) == GeneratorFlavor::Generator) {
        if (!args[1].is_unset()) return Value::slow();
        return act.push_generator(as<Generator>(it), Value::none(), Value::unset());
    }
    if (is_kind(it, Kind::Instance)) return next_of_instance(act, it, args[1].is_unset());
    if (is_kind(it, Kind::AsyncGenStep)) return Value::slow();
    if (!is_iterator_kind(kind_of(it))) {
        return act.raise(TypeId::TypeError, "'{}' object is not an iterator", type_name(it));
    }
    const Value result = next_value(act, it);
    if (result.is_unset() && !args[1].is_unset()) return args[1];
    if (result.is_error() && !args[1].is_unset() && act.has_pending()) return result;
    if (result.is_slow() && args[1].is_unset()) {
        return act.push_prelude(PreludeEntry::next_of, &it, 1);
    }
    return finish(act, result);
}

// ---- Making them --------------------------------------------------------------------------------

namespace {

Value make_enumerate(Heap& heap, Value iterator, Value start) {
    auto* it = heap.make<Enumerate>();
    it->iterator = iterator;
    it->count = start;
    heap.charge(*it);
    return Value::object(it);
}

Value make_zip(Heap& heap, Value iterators, bool strict) {
    auto* it = heap.make<Zip>();
    it->extra = strict;
    it->iterators = iterators;
    heap.charge(*it);
    return Value::object(it);
}

Value make_map(Heap& heap, Value function, Value iterators) {
    auto* it = heap.make<MapIter>();
    it->function = function;
    it->iterators = iterators;
    heap.charge(*it);
    return Value::object(it);
}

Value make_filter(Heap& heap, Value predicate, Value iterator) {
    auto* it = heap.make<Filter>();
    it->predicate = predicate;
    it->iterator = iterator;
    heap.charge(*it);
    return Value::object(it);
}

Value make_reversed(Heap& heap, Value source, int64_t index) {
    auto* it = heap.make<Reversed>();
    it->source = source;
    it->index = index;
    heap.charge(*it);
    return Value::object(it);
}

// A tuple of iter(v) for each v.
Value iterators_over(Activation& act, const Value* values, uint32_t n) {
    std::vector<Value> iterators(n);
    for (uint32_t i = 0; i < n; ++i) {
        iterators[i] = iterate(act, values[i]);
        if (!iterators[i].is_object()) return iterators[i];
    }
    return make_tuple(act.heap(), iterators.data(), n);
}

}  // namespace

Value enumerate_new(Activation& act, const Value* args, uint32_t) {
    Value start = Value::small_int(0);
    if (!args[2].is_unset()) {
        if (!index_value(args[2], start)) {
            if (is_kind(args[2], Kind::Instance) && overrides(class_of(args[2]), Special::Index)) {
                return Value::slow();
            }
            return act.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer",
                             type_name(args[2]));
        }
    }
    const Value iterator = iterate(act, args[1]);
    return iterator.is_object() ? make_enumerate(act.heap(), iterator, start) : iterator;
}

Value zip_new(Activation& act, const Value* args, uint32_t count) {
    const Value strict = args[1].is_unset() ? Value::boolean(false) : truth(args[1]);
    if (strict.is_slow()) return strict;
    const Value iterators = iterators_over(act, args + 2, count - 2);
    if (!iterators.is_object()) return iterators;
    return make_zip(act.heap(), iterators, strict.is_true());
}

Value map_new(Activation& act, const Value* args, uint32_t count) {
    if (count < 3) {
        return act.raise(TypeId::TypeError, "map() must have at least two arguments.");
    }
    const Value iterators = iterators_over(act, args + 2, count - 2);
    return iterators.is_object() ? make_map(act.heap(), args[1], iterators) : iterators;
}

Value filter_new(Activation& act, const Value* args, uint32_t) {
    const Value iterator = iterate(act, args[2]);
    return iterator.is_object() ? make_filter(act.heap(), args[1], iterator) : iterator;
}

Value reversed_new(Activation& act, const Value* args, uint32_t count) {
    Value v = args[1];
    if (is_kind(v, Kind::Instance) || is_kind(v, Kind::Class)) {
        Class* c = class_of(v);
        const Value method = special_lookup(c, Special::Reversed);
        if (overrides(c, Special::Reversed) && !method.is_none()) return Value::slow();
        if (overrides(c, Special::GetItem) || overrides(c, Special::Len)) return Value::slow();
        v = method.is_none() ? Value::none() : unwrap(v);
    }
    const Value self[] = {v};
    switch (kind_of(v)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray: return make_reversed(act.heap(), v, builtin_length(v) - 1);
        case Kind::MemoryView:
            if (builtin_length(v) < 0) return raise_released(act);
            return make_reversed(act.heap(), v, builtin_length(v) - 1);
        case Kind::Range: return range_reversed(act, self, count);
        case Kind::Dict: return dict_reversed(act, self, count);
        case Kind::DictView: return view_reversed(act, self, count);
        case Kind::MappingProxy: return proxy_reversed(act, self, count);
        default: break;
    }
    return act.raise(TypeId::TypeError, "'{}' object is not reversible", type_name(args[1]));
}

// ---- For the prelude ----------------------------------------------------------------------------

Value native_make_enumerate(Activation& act, const Value* args, uint32_t) {
    return make_enumerate(act.heap(), args[0], args[1]);
}

Value native_make_zip(Activation& act, const Value* args, uint32_t) {
    return make_zip(act.heap(), args[0], args[1].is_true());
}

Value native_make_map(Activation& act, const Value* args, uint32_t) {
    return make_map(act.heap(), args[0], args[1]);
}

Value native_make_filter(Activation& act, const Value* args, uint32_t) {
    return make_filter(act.heap(), args[0], args[1]);
}

Value native_make_reversed(Activation& act, const Value* args, uint32_t) {
    return make_reversed(act.heap(), args[0], args[1].as_small_int());
}

Value native_iter_from(Activation& act, const Value* args, uint32_t) {
    const Value it = make_sequence_iter(act.heap(), args[0]);
    as<SequenceIter>(it)->index = args[1].as_small_int();
    return it;
}

Value native_make_getitem_iter(Activation& act, const Value* args, uint32_t) {
    const Value it = make_sequence_iter(act.heap(), args[0]);
    it.as_object()->extra = 1;
    return it;
}

// The parts of an iterator over Python code, as a tuple; empty when it is used up.
Value native_iterator_parts(Activation& act, const Value* args, uint32_t) {
    Heap& heap = act.heap();
    const Value v = args[0];
    switch (kind_of(v)) {
        case Kind::Enumerate:
            return make_tuple(heap, {as<Enumerate>(v)->iterator, as<Enumerate>(v)->count});
        case Kind::Zip:
            return make_tuple(heap, {as<Zip>(v)->iterators, Value::boolean(v.as_object()->extra)});
        case Kind::Map:
            return make_tuple(heap, {as<MapIter>(v)->function, as<MapIter>(v)->iterators});
        case Kind::Filter:
            return make_tuple(heap, {as<Filter>(v)->predicate, as<Filter>(v)->iterator});
        case Kind::CallableIter: {
            const auto* it = as<CallableIter>(v);
            if (!it->callable.is_unset()) return make_tuple(heap, {it->callable, it->sentinel});
            break;
        }
        case Kind::SequenceIter: {
            const auto* it = as<SequenceIter>(v);
            if (!it->source.is_unset()) {
                return make_tuple(heap, {it->source, Value::small_int(it->index)});
            }
            break;
        }
        case Kind::Reversed: {
            const auto* it = as<Reversed>(v);
            if (!it->source.is_unset() && it->index >= 0) {
                return make_tuple(heap, {it->source, Value::small_int(it->index)});
            }
            break;
        }
        case Kind::Tool: return make_tuple(heap, as<Tool>(v)->fields, Tool::kFields);
        default: break;
    }
    return make_tuple(heap, nullptr, 0);
}

// ---- itertools ----------------------------------------------------------------------------------

// Their making is Python, in the twin: it costs nothing next to what follows.
Value tool_new(Activation&, const Value*, uint32_t) { return Value::slow(); }

Value native_make_tool(Activation& act, const Value* args, uint32_t) {
    auto* t = act.heap().make<Tool>();
    t->extra = static_cast<uint16_t>(args[0].as_small_int());
    const auto* fields = as<Tuple>(args[1]);
    for (uint32_t i = 0; i < Tool::kFields; ++i) {
        t->fields[i] = i < fields->length ? fields->items[i] : Value::none();
    }
    act.heap().charge(*t);
    return Value::object(t);
}

// (self): another with the same sources; lists are its own, because it writes to them.
Value tool_copy(Activation& act, const Value* args, uint32_t) {
    const auto* t = cast<Tool>(args[0]);
    if (!t) return wrong_receiver(act, args[0], "itertools", "__copy__");
    size_t items = 0;
    for (const Value v : t->fields) items += is_kind(v, Kind::List) ? as<List>(v)->length : 0;
    if (!act.charge(static_cast<int64_t>(items / 8)) || !act.reserve(160 + 8 * items)) {
        return Value::error();
    }
    // A list that is no state of its own (what it repeats or has seen, a total) stays as it is.
    const bool whole = t->tool() == ToolKind::Repeat || t->tool() == ToolKind::Accumulate ||
                       t->tool() == ToolKind::Chain || t->tool() == ToolKind::Pairwise ||
                       t->tool() == ToolKind::Cycle;
    auto* copy = act.heap().make<Tool>();
    copy->extra = t->extra;
    for (uint32_t i = 0; i < Tool::kFields; ++i) {
        const auto* list = whole ? nullptr : cast<List>(t->fields[i]);
        copy->fields[i] = list ? make_list(act.heap(), list->items, list->length) : t->fields[i];
    }
    act.heap().charge(*copy);
    return Value::object(copy);
}

namespace {

template <class T>
Value another(Activation& act, const Object& from) {
    auto* copy = act.heap().make<T>();
    const Object head = *copy;
    *copy = static_cast<const T&>(from);
    static_cast<Object&>(*copy) = head;
    copy->kind = from.kind;
    copy->extra = from.extra;
    act.heap().charge(*copy);
    return Value::object(copy);
}

}  // namespace

// (object) -> an iterator where this one stands, over the same source; None when it is none
Value native_copy_iterator(Activation& act, const Value* args, uint32_t) {
    if (!args[0].is_object()) return Value::none();
    if (!act.reserve(96)) return Value::error();
    const Object& from = *args[0].as_object();
    switch (from.kind) {
        case Kind::SequenceIter: return another<SequenceIter>(act, from);
        case Kind::RangeIter: return another<RangeIter>(act, from);
        case Kind::DictIter:
        case Kind::SetIter: return another<DictIter>(act, from);
        case Kind::Enumerate: return another<Enumerate>(act, from);
        case Kind::Zip: return another<Zip>(act, from);
        case Kind::Map: return another<MapIter>(act, from);
        case Kind::Filter: return another<Filter>(act, from);
        case Kind::Reversed: return another<Reversed>(act, from);
        case Kind::CallableIter: return another<CallableIter>(act, from);
        default: return Value::none();
    }
}

Value native_tool_set(Activation&, const Value* args, uint32_t) {
    as<Tool>(args[0])->fields[args[1].as_small_int()] = args[2];
    return Value::none();
}

// One position on.
Value native_iterator_step(Activation& act, const Value* args, uint32_t) {
    const Value v = args[0];
    if (auto* e = cast<Enumerate>(v)) {
        const Value next = number_binary(act, BinaryOp::Add, e->count, Value::small_int(1));
        if (next.is_error()) return next;
        e->count = next;
    } else if (auto* s = cast<SequenceIter>(v)) {
        ++s->index;
    } else if (auto* r = cast<Reversed>(v)) {
        --r->index;
    }
    return Value::none();
}

Value native_iterator_end(Activation&, const Value* args, uint32_t) {
    const Value v = args[0];
    if (auto* c = cast<CallableIter>(v)) {
        c->callable = c->sentinel = Value::unset();
    } else if (auto* s = cast<SequenceIter>(v)) {
        s->source = Value::unset();
    } else if (auto* r = cast<Reversed>(v)) {
        r->source = Value::unset();
        r->index = -1;
    }
    return Value::none();
}

}  // namespace pvm::vm
