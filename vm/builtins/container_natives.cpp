// What containers have in common: length, iteration, membership, comparison; and range and slice.

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"

namespace pvm::vm {

Value container_len(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(args[0]);
    const int64_t length = builtin_length(v);
    if (length >= 0) return Value::small_int(length);
    if (const auto* r = cast<Range>(v)) return r->length;
    if (is_kind(v, Kind::MappingProxy)) return Value::slow();
    if (is_kind(v, Kind::MemoryView)) return raise_released(act);
    return wrong_receiver(act, args[0], "list", "__len__");
}

Value container_iter(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(args[0]);
    if (is_kind(v, Kind::Instance)) return wrong_receiver(act, args[0], "list", "__iter__");
    return iterate(act, v);
}

Value container_contains(Activation& act, const Value* args, uint32_t) {
    const Value v = unwrap(args[0]);
    if (is_kind(v, Kind::Instance)) return wrong_receiver(act, args[0], "list", "__contains__");
    return contains(act, v, args[1]);
}

#define COMPARE_METHOD(name, op)                                           \
    Value container_##name(Activation& act, const Value* args, uint32_t) { \
        return compare_method(act, CompareOp::op, args);                   \
    }
COMPARE_METHOD(eq, Eq)
COMPARE_METHOD(ne, Ne)
COMPARE_METHOD(lt, Lt)
COMPARE_METHOD(le, Le)
COMPARE_METHOD(gt, Gt)
COMPARE_METHOD(ge, Ge)
#undef COMPARE_METHOD

// tuple, frozenset, range: the hash of the builtin inside.
Value container_hash(Activation& act, const Value* args, uint32_t) {
    int64_t hash;
    const Value status = hash_key(act, unwrap(args[0]), hash);
    return status.is_none() ? make_int(act.heap(), hash) : status;
}

// list[int] and the like.
Value container_class_getitem(Activation& act, const Value* args, uint32_t) {
    const Value arguments =
        is_kind(args[1], Kind::Tuple) ? args[1] : make_tuple(act.heap(), {args[1]});
    auto* alias = act.heap().make<GenericAlias>();
    alias->origin = args[0];
    alias->arguments = arguments;
    act.heap().charge(*alias);
    return Value::object(alias);
}

// ---- range --------------------------------------------------------------------------------------

Value range_getitem(Activation& act, const Value* args, uint32_t) {
    if (!receiver<Range>(act, args[0], "range", "__getitem__")) return Value::error();
    return get_item(act, args[0], args[1]);
}

namespace {

Value reversed_range(Activation& act, const Range* r) {
    auto* it = act.heap().make<RangeIter>();
    it->next = it->step = it->left = Value::small_int(0);
    act.heap().charge(*it);
    const Value last = number_binary(act, BinaryOp::Sub, r->length, Value::small_int(1));
    if (last.is_error()) return last;
    const Value from = range_item(act, r, last), step = number_negate(act, r->step);
    if (from.is_error() || step.is_error()) return Value::error();
    it->next = from;
    it->step = step;
    it->left = r->length;
    return Value::object(it);
}

}  // namespace

Value range_reversed(Activation& act, const Value* args, uint32_t) {
    const auto* r = receiver<Range>(act, args[0], "range", "__reversed__");
    return r ? reversed_range(act, r) : Value::error();
}

// ---- slice --------------------------------------------------------------------------------------

Value slice_new(Activation& act, const Value* args, uint32_t count) {
    if (refuse_class(act, args[0], TypeId::Slice)) return Value::error();
    if (count == 1) {
        return act.raise(TypeId::TypeError, "slice expected at least 1 argument, got 0");
    }
    if (count > 4) {
        return act.raise(TypeId::TypeError, "slice expected at most 3 arguments, got {}",
                         count - 1);
    }
    const Value none = Value::none();
    if (count == 2) return make_slice(act.heap(), none, args[1], none);
    return make_slice(act.heap(), args[1], args[2], count == 4 ? args[3] : none);
}

Value slice_start(Activation& act, const Value* args, uint32_t) {
    const auto* s = receiver<Slice>(act, args[0], "slice", "start");
    return s ? s->start : Value::error();
}

Value slice_stop(Activation& act, const Value* args, uint32_t) {
    const auto* s = receiver<Slice>(act, args[0], "slice", "stop");
    return s ? s->stop : Value::error();
}

Value slice_step(Activation& act, const Value* args, uint32_t) {
    const auto* s = receiver<Slice>(act, args[0], "slice", "step");
    return s ? s->step : Value::error();
}

Value slice_indices(Activation& act, const Value* args, uint32_t) {
    const auto* s = receiver<Slice>(act, args[0], "slice", "indices");
    if (!s) return Value::error();
    int64_t length;
    Value status = int_argument(act, args[1], length);
    if (!status.is_none()) return status;
    const auto is_large = [](Value v) { return is_int(v) && !v.is_small_int(); };
    if (is_large(unwrap(args[1])) || is_large(s->start) || is_large(s->stop) || is_large(s->step)) {
        return Value::slow();
    }
    if (length < 0) return act.raise(TypeId::ValueError, "length should not be negative");
    SliceBounds b;
    status = slice_bounds(act, s, length, b);
    if (!status.is_none()) return status;
    return make_tuple(act.heap(), {make_int(act.heap(), b.start), make_int(act.heap(), b.stop),
                                   make_int(act.heap(), b.step)});
}

}  // namespace pvm::vm
