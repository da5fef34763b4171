// list: constructor and methods.

#include <algorithm>
#include <vector>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/text_of.h"
#include "vm/run/ready_items.h"

namespace pvm::vm {

namespace {

Value new_list_of(Activation& act, const Value* args, uint32_t count) {
    if (refuse_class(act, args[0], TypeId::List)) return Value::error();
    if (filled_later(args[0])) {
        return wrapped(act, args[0], TypeId::List, Value::object(new_list(act.heap())));
    }
    if (count > 2) {
        return act.raise(TypeId::TypeError, "list expected at most 1 argument, got {}", count - 1);
    }
    List* list = new_list(act.heap());
    if (count == 2) {
        const Value status = extend_from(act, list, args[1]);
        if (status.is_slow() && args[0].same_bits(Value::object(type_class(TypeId::List)))) {
            const Destination to = current_destination(act);
            if (to.mode == ReturnMode::Store) {
                return call_prelude(act, PreludeEntry::list_of, args + 1, 1, to);
            }
        }
        if (!status.is_none()) return status;
    }
    return wrapped(act, args[0], TypeId::List, Value::object(list));
}

}  // namespace

Value list_new(Activation& act, const Value* args, uint32_t count) {
    return over_ready_items(act, args, count, 1, new_list_of);
}

Value list_init(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "__init__");
    if (!list) return Value::error();
    List* items = new_list(act.heap());
    if (!args[1].is_unset()) {
        const Value status = extend_from(act, items, args[1]);
        if (!status.is_none()) return status;
    }
    list_splice(act.heap(), list, 0, list->length, items->items, items->length);
    return Value::none();
}

Value list_append(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "append");
    if (!list) return Value::error();
    list_append(act.heap(), list, args[1]);
    return Value::none();
}

Value list_extend(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "extend");
    return list ? extend_from(act, list, args[1]) : Value::error();
}

Value list_insert(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "insert");
    if (!list) return Value::error();
    int64_t i;
    const Value status = size_argument(act, args[1], i);
    if (!status.is_none()) return status;
    if (i < 0) i += list->length;
    i = std::clamp<int64_t>(i, 0, list->length);
    if (!act.charge((list->length - i) / 32)) return Value::error();
    list_insert(act.heap(), list, static_cast<uint32_t>(i), args[2]);
    return Value::none();
}

Value list_remove(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "remove");
    if (!list) return Value::error();
    int64_t at;
    const Value status = find_item(act, list->items, 0, list->length, args[1], at);
    if (!status.is_none()) return status;
    if (at < 0) return act.raise(TypeId::ValueError, "list.remove(x): x not in list");
    list_erase(act.heap(), list, static_cast<uint32_t>(at), 1);
    return Value::none();
}

Value list_pop(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "pop");
    if (!list) return Value::error();
    int64_t i = -1;
    if (args[1].is_small_int()) {
        i = args[1].as_small_int();
    } else if (!args[1].is_unset()) {
        const Value status = size_argument(act, args[1], i);
        if (!status.is_none()) return status;
    }
    if (!list->length) return act.raise(TypeId::IndexError, "pop from empty list");
    if (i < 0) i += list->length;
    if (i < 0 || i >= list->length) return act.raise(TypeId::IndexError, "pop index out of range");
    if (!act.charge((list->length - i) / 32)) return Value::error();
    const Value item = list->items[i];
    list_erase(act.heap(), list, static_cast<uint32_t>(i), 1);
    return item;
}

Value list_clear(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "clear");
    if (!list) return Value::error();
    list_erase(act.heap(), list, 0, list->length);
    return Value::none();
}

namespace {

Value index_in(Activation& act, const Value* items, uint32_t length, const Value* args, bool list) {
    uint32_t from, to;
    Value status = search_bounds(act, args[2], args[3], length, from, to);
    if (!status.is_none()) return status;
    int64_t at;
    status = find_item(act, items, from, to, args[1], at);
    if (!status.is_none()) return status;
    if (at >= 0) return Value::small_int(at);
    if (!list) return act.raise(TypeId::ValueError, "tuple.index(x): x not in tuple");
    std::string text;
    switch (repr_of(act, args[1], text)) {
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: return Value::error();
        case TextResult::Done: break;
    }
    return act.raise(TypeId::ValueError, "{} is not in list", text);
}

Value count_in(Activation& act, const Value* items, uint32_t length, Value item) {
    if (!act.charge(length / 8)) return Value::error();
    int64_t count = 0;
    for (uint32_t i = 0; i < length; ++i) {
        bool equal;
        const Value status = check_equal(act, items[i], item, true, equal);
        if (!status.is_none()) return status;
        count += equal;
    }
    return Value::small_int(count);
}

}  // namespace

Value list_index(Activation& act, const Value* args, uint32_t) {
    const auto* list = receiver<List>(act, args[0], "list", "index");
    return list ? index_in(act, list->items, list->length, args, true) : Value::error();
}

Value list_count(Activation& act, const Value* args, uint32_t) {
    const auto* list = receiver<List>(act, args[0], "list", "count");
    return list ? count_in(act, list->items, list->length, args[1]) : Value::error();
}

Value tuple_index(Activation& act, const Value* args, uint32_t) {
    const auto* tuple = receiver<Tuple>(act, args[0], "tuple", "index");
    return tuple ? index_in(act, tuple->items, tuple->length, args, false) : Value::error();
}

Value tuple_count(Activation& act, const Value* args, uint32_t) {
    const auto* tuple = receiver<Tuple>(act, args[0], "tuple", "count");
    return tuple ? count_in(act, tuple->items, tuple->length, args[1]) : Value::error();
}

Value list_reverse(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "reverse");
    if (!list || !act.charge(list->length / 8)) return Value::error();
    std::reverse(list->items, list->items + list->length);
    list->changed();
    return Value::none();
}

Value list_copy(Activation& act, const Value* args, uint32_t) {
    const auto* list = receiver<List>(act, args[0], "list", "copy");
    if (!list || !act.charge(list->length / 8) || !act.reserve(40 + 8 * size_t{list->length})) {
        return Value::error();
    }
    return make_list(act.heap(), list->items, list->length);
}

// ---- Dunder methods -----------------------------------------------------------------------------

namespace {

// True after TypeError when the receiver is neither list nor tuple.
bool no_sequence(Activation& act, Value self, const char* method) {
    const Value v = unwrap(self);
    if (is_kind(v, Kind::List) || is_kind(v, Kind::Tuple)) return false;
    wrong_receiver(act, self, "list", method);
    return true;
}

}  // namespace

Value sequence_getitem(Activation& act, const Value* args, uint32_t) {
    if (no_sequence(act, args[0], "__getitem__")) return Value::error();
    return get_item(act, unwrap(args[0]), args[1]);
}

Value list_setitem(Activation& act, const Value* args, uint32_t) {
    List* list = receiver<List>(act, args[0], "list", "__setitem__");
    return list ? set_item(act, Value::object(list), args[1], args[2]) : Value::error();
}

Value list_delitem(Activation& act, const Value* args, uint32_t) {
    List* list = receiver<List>(act, args[0], "list", "__delitem__");
    return list ? delete_item(act, Value::object(list), args[1]) : Value::error();
}

Value sequence_add(Activation& act, const Value* args, uint32_t) {
    if (no_sequence(act, args[0], "__add__")) return Value::error();
    return binary_method(act, BinaryOp::Add, args);
}

Value sequence_mul(Activation& act, const Value* args, uint32_t) {
    if (no_sequence(act, args[0], "__mul__")) return Value::error();
    int64_t times;
    const Value status = int_argument(act, args[1], times);
    if (!status.is_none()) return status;
    return binary_method(act, BinaryOp::Mul, args);
}

Value list_iadd(Activation& act, const Value* args, uint32_t) {
    List* list = changeable<List>(act, args[0], "list", "__iadd__");
    if (!list) return Value::error();
    const Value status = extend_from(act, list, args[1]);
    return status.is_none() ? args[0] : status;
}

Value list_imul(Activation& act, const Value* args, uint32_t) {
    List* list = receiver<List>(act, args[0], "list", "__imul__");
    if (!list) return Value::error();
    const Value r = inplace_builtins(act, BinaryOp::Mul, Value::object(list), unwrap(args[1]));
    return r.same_bits(Value::object(list)) ? args[0] : r;
}

Value list_reversed(Activation& act, const Value* args, uint32_t) {
    List* list = receiver<List>(act, args[0], "list", "__reversed__");
    if (!list) return Value::error();
    auto* it = act.heap().make<Reversed>();
    it->source = Value::object(list);
    it->index = static_cast<int64_t>(list->length) - 1;
    act.heap().charge(*it);
    return Value::object(it);
}

// ---- tuple --------------------------------------------------------------------------------------

namespace {

Value new_tuple_of(Activation& act, const Value* args, uint32_t) {
    if (refuse_class(act, args[0], TypeId::Tuple)) return Value::error();
    if (args[1].is_unset()) {
        return wrapped(act, args[0], TypeId::Tuple, make_tuple(act.heap(), nullptr, 0));
    }
    const Value v = is_kind(args[1], Kind::Instance) ? unwrap(args[1]) : args[1];
    if (is_kind(v, Kind::Tuple) && (v.same_bits(args[1]) || can_walk_again(args[1]))) {
        return wrapped(act, args[0], TypeId::Tuple, v);
    }
    if (const auto* l = cast<List>(v); l && v.same_bits(args[1])) {
        if (!act.charge(l->length / 8) || !act.reserve(64 + 8 * size_t{l->length})) {
            return Value::error();
        }
        return wrapped(act, args[0], TypeId::Tuple, make_tuple(act.heap(), l->items, l->length));
    }
    if (!can_walk_again(args[1])) {
        // What is iterated once is iterated here only when nothing can go wrong afterwards.
        const Value iterator = iterate(act, args[1]);
        if (iterator.is_error()) return iterator;
        if (iterator.is_slow() || !is_plain_iterator(iterator)) return Value::slow();
        if (!act.reserve(64 + 16 * static_cast<size_t>(length_hint(iterator)))) {
            return Value::error();
        }
    }
    List* items;
    const Value status = collect(act, args[1], items);
    if (!status.is_none()) return status;
    if (can_walk_again(args[1]) && !act.reserve(64 + 8 * size_t{items->length})) {
        return Value::error();
    }
    return wrapped(act, args[0], TypeId::Tuple,
                   make_tuple(act.heap(), items->items, items->length));
}

}  // namespace

Value tuple_new(Activation& act, const Value* args, uint32_t count) {
    return over_ready_items(act, args, count, 1, new_tuple_of);
}

}  // namespace pvm::vm
