// set and frozenset.

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/run/ready_items.h"

namespace pvm::vm {

namespace {

Value new_of(Activation& act, const Value* args, uint32_t count, TypeId type, Kind kind) {
    if (refuse_class(act, args[0], type)) return Value::error();
    const bool subclass = as<Class>(args[0]) != type_class(type);
    if (count == 1 || (kind == Kind::Set && filled_later(args[0]))) {
        return wrapped(act, args[0], type, Value::object(new_set(act.heap(), kind)));
    }
    if (count > 2) {
        if (subclass) return Value::slow();
        return act.raise(TypeId::TypeError, "{} expected at most 1 argument, got {}",
                         kind == Kind::Set ? "set" : "frozenset", count - 1);
    }
    if (is_kind(args[1], Kind::FrozenSet) && kind == Kind::FrozenSet && !subclass) return args[1];
    Dict* source;
    const Value status = fresh_set_of(act, args[1], kind, source);
    return status.is_none() ? wrapped(act, args[0], type, Value::object(source)) : status;
}

}  // namespace

Value set_new(Activation& act, const Value* args, uint32_t count) {
    return over_ready_items(act, args, count, 1, [](Activation& a, const Value* given, uint32_t n) {
        return new_of(a, given, n, TypeId::Set, Kind::Set);
    });
}

Value frozenset_new(Activation& act, const Value* args, uint32_t count) {
    return new_of(act, args, count, TypeId::FrozenSet, Kind::FrozenSet);
}

Value set_init(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "__init__");
    if (!s) return Value::error();
    Dict* fresh = new_set(act.heap());
    if (!args[1].is_unset()) {
        Dict* source;
        const Value status = fresh_set_of(act, args[1], Kind::Set, source);
        if (!status.is_none()) return status;
        fresh = source;
    }
    dict_swap(s, fresh);
    return Value::none();
}

Value set_add(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "add");
    return s ? put_key(act, s, args[1], Value::none()) : Value::error();
}

namespace {

// Removes `item` when it is there.
Value remove_item(Activation& act, Dict* s, Value item, bool& found) {
    item = sought_in_set(act, item);
    int64_t hash, entry;
    const Value status = find_key(act, s, item, hash, entry);
    if (!status.is_none()) return status;
    found = entry >= 0;
    if (found) dict_erase_entry(act.heap(), s, static_cast<uint32_t>(entry));
    return status;
}

}  // namespace

Value set_discard(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "discard");
    bool found;
    return s ? remove_item(act, s, args[1], found) : Value::error();
}

Value set_remove(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "remove");
    if (!s) return Value::error();
    bool found;
    const Value status = remove_item(act, s, args[1], found);
    if (!status.is_none() || found) return status;
    return act.raise_with(TypeId::KeyError, args[1]);
}

Value set_pop(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "pop");
    if (!s) return Value::error();
    if (!s->used) {
        return act.raise(TypeId::KeyError, "pop from an empty set");
    }
    const uint32_t first = dict_next_entry(s, s->first);
    const Value item = s->entries[first].key;
    dict_erase_entry(act.heap(), s, first);
    return item;
}

Value set_clear(Activation& act, const Value* args, uint32_t) {
    Dict* s = changeable_set(act, args[0], "clear");
    if (!s) return Value::error();
    dict_clear(act.heap(), s);
    return Value::none();
}

Value set_copy(Activation& act, const Value* args, uint32_t) {
    const Dict* s = set_receiver(act, args[0], "copy");
    if (!s) return Value::error();
    if (is_kind(args[0], Kind::FrozenSet)) return args[0];
    if (!act.charge(s->used / 4) || !act.reserve(64 + 24 * size_t{s->used})) return Value::error();
    return Value::object(dict_copy(act.heap(), s, s->kind));
}

namespace {

// self op other op other …, each any iterable; `result` is a set of self's kind.
Value fold(Activation& act, BinaryOp op, Dict* self, const Value* others, uint32_t n,
           Dict*& result) {
    // A second walk over an iterator would find it empty, so several arguments must be walkable.
    for (uint32_t i = 0; i < n; ++i) {
        if (!can_walk_again(others[i])) {
            const Value iterator = iterate(act, others[i]);
            return iterator.is_error() && i == 0 ? iterator : Value::slow();
        }
    }
    if (!act.charge(self->used / 4) || !act.reserve(64 + 24 * size_t{self->used})) {
        return Value::error();
    }
    result = n ? self : dict_copy(act.heap(), self, self->kind);
    for (uint32_t i = 0; i < n; ++i) {
        Dict* other;
        const Value status = as_set_of(act, others[i], other);
        if (!status.is_none()) return status;
        const Value r = set_binary(act, op, result, other, self->kind);
        if (!r.is_object()) return r;
        result = as<Dict>(r);
    }
    return Value::none();
}

Value folded(Activation& act, BinaryOp op, const Value* args, uint32_t count, const char* method) {
    Dict* self = set_receiver(act, args[0], method);
    if (!self) return Value::error();
    Dict* result;
    const Value status = fold(act, op, self, args + 1, count - 1, result);
    return status.is_none() ? Value::object(result) : status;
}

Value fold_in_place(Activation& act, BinaryOp op, const Value* args, uint32_t count,
                    const char* method) {
    Dict* self = changeable_set(act, args[0], method);
    if (!self) return Value::error();
    if (op == BinaryOp::Or && count == 2 && can_walk_again(args[1])) {
        Dict* other;
        const Value status = as_set_of(act, args[1], other);
        return status.is_none() ? merge_into(act, self, other) : status;
    }
    if (op == BinaryOp::Sub && count == 2 && can_walk_again(args[1])) {
        return remove_from(act, self, args[1]);
    }
    Dict* result;
    const Value status = fold(act, op, self, args + 1, count - 1, result);
    if (!status.is_none()) return status;
    if (count > 1) dict_swap(self, result);
    return Value::none();
}

}  // namespace

Value set_union(Activation& act, const Value* args, uint32_t count) {
    return folded(act, BinaryOp::Or, args, count, "union");
}
Value set_intersection(Activation& act, const Value* args, uint32_t count) {
    return folded(act, BinaryOp::And, args, count, "intersection");
}
Value set_difference(Activation& act, const Value* args, uint32_t count) {
    return folded(act, BinaryOp::Sub, args, count, "difference");
}
Value set_symmetric_difference(Activation& act, const Value* args, uint32_t count) {
    return folded(act, BinaryOp::Xor, args, count, "symmetric_difference");
}
Value set_update(Activation& act, const Value* args, uint32_t count) {
    return fold_in_place(act, BinaryOp::Or, args, count, "update");
}
Value set_intersection_update(Activation& act, const Value* args, uint32_t count) {
    return fold_in_place(act, BinaryOp::And, args, count, "intersection_update");
}
Value set_difference_update(Activation& act, const Value* args, uint32_t count) {
    return fold_in_place(act, BinaryOp::Sub, args, count, "difference_update");
}
Value set_symmetric_difference_update(Activation& act, const Value* args, uint32_t count) {
    return fold_in_place(act, BinaryOp::Xor, args, count, "symmetric_difference_update");
}

namespace {

Value subset_of(Activation& act, const Value* args, bool superset, const char* method) {
    const Dict* self = set_receiver(act, args[0], method);
    if (!self) return Value::error();
    Dict* other;
    Value status = as_set_of(act, args[1], other);
    if (!status.is_none()) return status;
    const Dict *small = superset ? other : self, *big = superset ? self : other;
    if (small->used > big->used) return Value::boolean(false);
    bool subset;
    status = is_subset(act, small, big, subset);
    return status.is_none() ? Value::boolean(subset) : status;
}

}  // namespace

Value set_issubset(Activation& act, const Value* args, uint32_t) {
    return subset_of(act, args, false, "issubset");
}

Value set_issuperset(Activation& act, const Value* args, uint32_t) {
    return subset_of(act, args, true, "issuperset");
}

Value set_isdisjoint(Activation& act, const Value* args, uint32_t) {
    const Dict* self = set_receiver(act, args[0], "isdisjoint");
    if (!self) return Value::error();
    // Whoever else takes a set takes what is in it; this one asks a class for its items.
    if (is_kind(args[1], Kind::Instance) && overrides(class_of(args[1]), Special::Iter)) {
        return Value::slow();
    }
    Dict* other;
    const Value status = as_set_of(act, args[1], other);
    if (!status.is_none()) return status;
    const Value shared = set_binary(act, BinaryOp::And, self, other, Kind::Set);
    return shared.is_object() ? Value::boolean(as<Dict>(shared)->used == 0) : shared;
}

namespace {

// Operators take sets only; a view on the other side has the operator itself.
Value set_operator(Activation& act, BinaryOp op, Value self, Value left, Value right) {
    if (!set_receiver(act, self, "__or__")) return Value::error();
    const Value a = unwrap(left), b = unwrap(right);
    if (!is_set_kind(a) || !is_set_kind(b)) return Value::not_implemented();
    return binary_builtins(act, op, a, b);
}

Value set_operator_in_place(Activation& act, BinaryOp op, const Value* args) {
    Dict* self = changeable_set(act, args[0], "__ior__");
    if (!self) return Value::error();
    const Value other = unwrap(args[1]);
    if (!is_set_kind(other)) return Value::not_implemented();
    const Value r = inplace_builtins(act, op, Value::object(self), other);
    return r.same_bits(Value::object(self)) ? args[0] : r;
}

}  // namespace

#define SET_OPERATOR(name, op)                                             \
    Value set_##name(Activation& act, const Value* args, uint32_t) {       \
        return set_operator(act, BinaryOp::op, args[0], args[0], args[1]); \
    }                                                                      \
    Value set_r##name(Activation& act, const Value* args, uint32_t) {      \
        return set_operator(act, BinaryOp::op, args[0], args[1], args[0]); \
    }                                                                      \
    Value set_i##name(Activation& act, const Value* args, uint32_t) {      \
        return set_operator_in_place(act, BinaryOp::op, args);             \
    }
SET_OPERATOR(and, And)
SET_OPERATOR(or, Or)
SET_OPERATOR(sub, Sub)
SET_OPERATOR(xor, Xor)
#undef SET_OPERATOR

}  // namespace pvm::vm
