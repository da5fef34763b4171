// The making of itertools' iterators over what needs no Python code; their turns are in
// vm/run/tools.cpp, the fields in vm/heap/tools.def. All else is the twins'.

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/objects/sequence.h"
#include "vm/run/containers.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

// Items of a pool that is made at once.
constexpr uint32_t kPoolMax = 1 << 16;
// Pools of a product.
constexpr int64_t kFactorsMax = 32;

Value make_tool(Activation& act, ToolKind kind, std::initializer_list<Value> fields) {
    auto* t = act.heap().make<Tool>();
    t->extra = static_cast<uint16_t>(kind);
    std::fill(std::copy(fields.begin(), fields.end(), t->fields), std::end(t->fields),
              Value::none());
    act.heap().charge(*t);
    return Value::object(t);
}

// A tool of a function and an iterable, with one field more.
Value over(Activation& act, ToolKind kind, Value function, Value iterable, Value third) {
    if (!act.reserve(256)) return Value::error();
    const Value source = iterate(act, iterable);
    return source.is_object() ? make_tool(act, kind, {function, source, third}) : source;
}

// None as `without`, a small int from 0; slow() for all else.
Value place(Value v, Value without) {
    if (v.is_none()) return without;
    return v.is_small_int() && v.as_small_int() >= 0 ? v : Value::slow();
}

// The items of an iterable as a tuple; null when Python code may be needed, or there are many.
Tuple* pool_of(Activation& act, Value iterable, Value& status) {
    status = Value::slow();
    if (is_kind(iterable, Kind::Tuple)) return as<Tuple>(iterable);
    if (!can_walk_again(iterable)) return nullptr;
    List* items;
    status = collect(act, iterable, items);
    if (!status.is_none()) return nullptr;
    if (items->length > kPoolMax || !act.reserve(64 + 24 * size_t{items->length})) {
        status = items->length > kPoolMax ? Value::slow() : Value::error();
        return nullptr;
    }
    return as<Tuple>(make_tuple(act.heap(), items->items, items->length));
}

// [first, first + step, …] of so many ints.
Value counted(Heap& heap, int64_t first, int64_t step, uint32_t length) {
    List* list = new_list(heap, length);
    for (uint32_t i = 0; i < length; ++i) {
        list_append(heap, list, Value::small_int(first + step * i));
    }
    return Value::object(list);
}

}  // namespace

Value count_new(Activation& act, const Value* args, uint32_t) {
    const Value start = args[1].is_unset() ? Value::small_int(0) : args[1];
    const Value step = args[2].is_unset() ? Value::small_int(1) : args[2];
    if (!start.is_small_int() || !step.is_small_int()) return Value::slow();
    return act.reserve(128) ? make_tool(act, ToolKind::Count, {start, step}) : Value::error();
}

Value repeat_new(Activation& act, const Value* args, uint32_t) {
    if (args[1].is_unset()) return Value::slow();
    Value times = args[2].is_unset() ? Value::none() : args[2];
    if (!times.is_none() && !times.is_small_int()) return Value::slow();
    if (times.is_small_int()) times = Value::small_int(std::max<int64_t>(0, times.as_small_int()));
    return act.reserve(128) ? make_tool(act, ToolKind::Repeat, {args[1], times}) : Value::error();
}

Value chain_new(Activation& act, const Value* args, uint32_t count) {
    if (!act.charge(count / 8) || !act.reserve(256 + 8 * size_t{count})) return Value::error();
    const Value iterables = make_tuple(act.heap(), args + 1, count - 1);
    const Value rest = make_sequence_iter(act.heap(), iterables);
    return make_tool(act, ToolKind::Chain,
                     {Value::none(), rest, Value::none(), Value::boolean(false)});
}

Value islice_new(Activation& act, const Value* args, uint32_t) {
    const bool alone = args[3].is_unset();
    const Value start = alone ? Value::none() : args[2], stop = alone ? args[2] : args[3];
    const Value skip = place(start, Value::small_int(0)), left = place(stop, Value::none());
    const Value step = place(args[4].is_unset() ? Value::none() : args[4], Value::small_int(1));
    if (skip.is_slow() || left.is_slow() || step.is_slow() || step.as_small_int() < 1) {
        return Value::slow();
    }
    if (!act.reserve(256)) return Value::error();
    const Value source = iterate(act, args[1]);
    return source.is_object() ? make_tool(act, ToolKind::Islice, {source, skip, left, step})
                              : source;
}

Value takewhile_new(Activation& act, const Value* args, uint32_t) {
    return over(act, ToolKind::TakeWhile, args[1], args[2], Value::none());
}
Value dropwhile_new(Activation& act, const Value* args, uint32_t) {
    return over(act, ToolKind::DropWhile, args[1], args[2], Value::boolean(false));
}
Value filterfalse_new(Activation& act, const Value* args, uint32_t) {
    return over(act, ToolKind::FilterFalse, args[1], args[2], Value::none());
}
Value starmap_new(Activation& act, const Value* args, uint32_t) {
    return over(act, ToolKind::StarMap, args[1], args[2], Value::none());
}

Value pairwise_new(Activation& act, const Value* args, uint32_t) {
    if (!act.reserve(256)) return Value::error();
    const Value source = iterate(act, args[1]);
    if (!source.is_object()) return source;
    return make_tool(act, ToolKind::Pairwise, {source, Value::none(), Value::boolean(false)});
}

Value cycle_new(Activation& act, const Value* args, uint32_t) {
    if (!act.reserve(256)) return Value::error();
    const Value source = iterate(act, args[1]);
    if (!source.is_object()) return source;
    const Value seen = Value::object(new_list(act.heap(), 0));
    return make_tool(act, ToolKind::Cycle, {source, seen, Value::small_int(0)});
}

// args: class, repeat, then the iterables
Value product_new(Activation& act, const Value* args, uint32_t count) {
    const Value repeat = args[1].is_unset() ? Value::small_int(1) : args[1];
    const uint32_t given = count - 2;
    if (given > kFactorsMax || !repeat.is_small_int() || repeat.as_small_int() < 0 ||
        repeat.as_small_int() * given > kFactorsMax) {
        return Value::slow();
    }
    Value pools[kFactorsMax];
    const auto n = static_cast<uint32_t>(repeat.as_small_int()) * given;
    bool empty = false;
    for (uint32_t i = 0; i < given; ++i) {
        Value status;
        const Tuple* pool = pool_of(act, args[2 + i], status);
        if (!pool) return status;
        for (uint32_t k = i; k < n; k += given) pools[k] = Value::object(pool);
        empty |= n && !pool->length;
    }
    if (!act.reserve(256 + 32 * size_t{n})) return Value::error();
    return make_tool(act, ToolKind::Product,
                     {make_tuple(act.heap(), pools, n), counted(act.heap(), 0, 0, n),
                      Value::small_int(empty ? kCombineDone : kCombineFirst)});
}

Value combinations_new(Activation& act, const Value* args, uint32_t) {
    if (!args[2].is_small_int() || args[2].as_small_int() < 0) return Value::slow();
    Value status;
    const Tuple* pool = pool_of(act, args[1], status);
    if (!pool) return status;
    const bool none = args[2].as_small_int() > pool->length;
    const auto r = none ? 0 : static_cast<uint32_t>(args[2].as_small_int());
    if (!act.charge(r / 8) || !act.reserve(256 + 16 * size_t{r})) return Value::error();
    return make_tool(act, ToolKind::Combinations,
                     {Value::object(pool), counted(act.heap(), 0, 1, r),
                      Value::small_int(none ? kCombineDone : kCombineFirst)});
}

Value combinations_again_new(Activation& act, const Value* args, uint32_t) {
    constexpr int64_t kChosenMax = 1 << 10;
    if (!args[2].is_small_int() || args[2].as_small_int() < 0) return Value::slow();
    if (args[2].as_small_int() > kChosenMax) return Value::slow();
    Value status;
    const Tuple* pool = pool_of(act, args[1], status);
    if (!pool) return status;
    const auto r = static_cast<uint32_t>(args[2].as_small_int());
    if (!act.charge(r / 8) || !act.reserve(256 + 16 * size_t{r})) return Value::error();
    const bool none = !pool->length && r;
    return make_tool(act, ToolKind::CombinationsAgain,
                     {Value::object(pool), counted(act.heap(), 0, 0, r),
                      Value::small_int(none ? kCombineDone : kCombineFirst)});
}

Value permutations_new(Activation& act, const Value* args, uint32_t) {
    const bool all = args[2].is_unset() || args[2].is_none();
    if (!all && (!args[2].is_small_int() || args[2].as_small_int() < 0)) return Value::slow();
    Value status;
    const Tuple* pool = pool_of(act, args[1], status);
    if (!pool) return status;
    const uint32_t n = pool->length;
    const bool none = !all && args[2].as_small_int() > n;
    const auto r = all ? n : none ? 0 : static_cast<uint32_t>(args[2].as_small_int());
    if (!act.charge(n / 8) || !act.reserve(256 + 32 * size_t{n})) return Value::error();
    return make_tool(
        act, ToolKind::Permutations,
        {Value::object(pool), counted(act.heap(), 0, 1, none ? 0 : n),
         Value::small_int(none ? kCombineDone : kCombineFirst), counted(act.heap(), n, -1, r)});
}

}  // namespace pvm::vm
