// collections.deque: its everyday methods. What is rarer is in vm/prelude/collections.
//
// A deque is a Python object: `_items[_head:]` are its items, what stands before is free (None),
// and
// `_changes` tells iterators that it changed. Anything that does not look like that goes to the
// twin.

#include <algorithm>

#include "vm/builtins/deque.h"
#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

enum DequeSlot : uint32_t { kItems, kHead, kMaxlen, kChanges };

bool has_deque_slots(const Shape* shape) {
    static const Value kNames[] = {intern("_items"), intern("_head"), intern("_maxlen"),
                                   intern("_changes")};
    return has_form(shape, LibraryForm::Deque, kNames);
}

class Deque {
public:
    explicit Deque(Value v) {
        auto* i = cast<Instance>(v);
        if (!i || i->frozen() || !has_deque_slots(i->shape)) return;
        auto* items = cast<List>(i->slots[kItems]);
        const Value head = i->slots[kHead], most = i->slots[kMaxlen];
        if (!items || items->frozen() || !i->slots[kChanges].is_small_int()) return;
        if (!head.is_small_int() || head.as_small_int() < 0 ||
            head.as_small_int() > items->length || !(most.is_none() || most.is_small_int()) ||
            i->slots[kChanges].as_small_int() == Value::kSmallIntMax) {
            return;
        }
        self_ = i;
        items_ = items;
    }
    // False: the twin says what is wrong with it.
    explicit operator bool() const { return self_ != nullptr; }

    List* items() const { return items_; }
    uint32_t head() const { return static_cast<uint32_t>(self_->slots[kHead].as_small_int()); }
    uint32_t length() const { return items_->length - head(); }
    Value& at(uint32_t i) const { return items_->items[head() + i]; }
    // Whether an item more is one too many.
    bool full() const {
        const Value most = self_->slots[kMaxlen];
        return !most.is_none() && length() >= most.as_small_int();
    }

    // What is stored is no reference.
    void changed() const {
        self_->slots[kChanges] = Value::small_int(self_->slots[kChanges].as_small_int() + 1);
    }
    void set_head(uint32_t head) const { self_->slots[kHead] = Value::small_int(head); }

    // Gas for taking so many items from the front: the free part is cut off when it is the larger
    // one.
    int64_t price_of_front(uint32_t count) const {
        return cuts_at(head() + count) ? (items_->length - head()) / 32 : 0;
    }
    Value take_front(Heap& heap) const {
        const uint32_t before = head();
        const Value first = items_->items[before];
        items_->items[before] = Value::none();
        if (cuts_at(before + 1)) {
            list_erase(heap, items_, 0, before + 1);
            set_head(0);
        } else {
            set_head(before + 1);
        }
        return first;
    }
    Value take_back(Heap& heap) const {
        const Value last = items_->items[items_->length - 1];
        list_erase(heap, items_, items_->length - 1, 1);
        return last;
    }
    void put_front(Value item) const {
        set_head(head() - 1);
        list_set(items_, head(), item);
    }

private:
    bool cuts_at(uint32_t next_head) const {
        return next_head > 16 && uint64_t{next_head} * 2 > items_->length;
    }

    Instance* self_ = nullptr;
    List* items_ = nullptr;
};

Value empty_deque(Activation& act) {
    return act.raise(TypeId::IndexError, "pop from an empty deque");
}

}  // namespace

Value deque_append(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d || (d.full() && d.length() == 0)) return Value::slow();
    const bool full = d.full();
    if (full && !act.charge(d.price_of_front(1))) return Value::error();
    if (full) d.take_front(act.heap());
    list_append(act.heap(), d.items(), args[1]);
    d.changed();
    return Value::none();
}

Value deque_appendleft(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d || d.head() == 0 || (d.full() && d.length() == 0)) return Value::slow();
    if (d.full()) d.take_back(act.heap());
    d.put_front(args[1]);
    d.changed();
    return Value::none();
}

Value deque_pop(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d) return Value::slow();
    if (d.length() == 0) return empty_deque(act);
    d.changed();
    return d.take_back(act.heap());
}

Value deque_popleft(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d) return Value::slow();
    if (d.length() == 0) return empty_deque(act);
    if (!act.charge(d.price_of_front(1))) return Value::error();
    d.changed();
    return d.take_front(act.heap());
}

// By so many steps to the right, the shorter way round.
Value deque_rotate(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d || !(args[1].is_unset() || args[1].is_small_int())) return Value::slow();
    const int64_t n = args[1].is_unset() ? 1 : args[1].as_small_int();
    const int64_t length = d.length();
    const int64_t right = length ? (n % length + length) % length : 0;
    if (right == 0) return length ? Value::slow() : Value::none();
    const int64_t left = length - right;
    const auto steps = static_cast<uint32_t>(std::min(left, right));
    const bool makes_room = right <= left && d.head() < steps;
    const int64_t price = makes_room ? length / 32 : left < right ? d.price_of_front(steps) : 0;
    if (!act.charge(steps / 8 + price) || !act.reserve(16 * static_cast<size_t>(length))) {
        return Value::error();
    }
    Heap& heap = act.heap();
    if (makes_room) {
        const std::vector<Value> free(static_cast<size_t>(length) / 2 + steps, Value::none());
        list_splice(heap, d.items(), 0, 0, free.data(), static_cast<uint32_t>(free.size()));
        d.set_head(d.head() + static_cast<uint32_t>(free.size()));
    }
    for (uint32_t i = 0; i < steps; ++i) {
        if (right <= left) {
            d.put_front(d.take_back(heap));
        } else {
            list_append(heap, d.items(), d.take_front(heap));
        }
    }
    d.changed();
    return Value::none();
}

Value deque_len(Activation&, const Value* args, uint32_t) {
    const Deque d(args[0]);
    return d ? Value::small_int(d.length()) : Value::slow();
}

Value deque_getitem(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d || !args[1].is_small_int()) return Value::slow();
    int64_t i = args[1].as_small_int();
    if (i < 0) i += d.length();
    if (i < 0 || i >= d.length()) {
        return act.raise(TypeId::IndexError, "deque index out of range");
    }
    return d.at(static_cast<uint32_t>(i));
}

Value deque_setitem(Activation& act, const Value* args, uint32_t) {
    const Deque d(args[0]);
    if (!d || !args[1].is_small_int()) return Value::slow();
    int64_t i = args[1].as_small_int();
    if (i < 0) i += d.length();
    if (i < 0 || i >= d.length()) {
        return act.raise(TypeId::IndexError, "deque index out of range");
    }
    list_set(d.items(), d.head() + static_cast<uint32_t>(i), args[2]);
    return Value::none();
}

// It may change between two turns: a generator of the prelude walks it.
Value deque_iter(Activation&, const Value*, uint32_t) { return Value::slow(); }

bool walks_as_deque(Value v, const Value*& items, uint32_t& length) {
    const Deque d(v);
    if (!d) return false;
    const auto* iter = cast<NativeFunction>(special_lookup(class_of(v), Special::Iter));
    if (!iter || iter->def->function != deque_iter) return false;
    items = d.items()->items + d.head();
    length = d.length();
    return true;
}

}  // namespace pvm::vm
