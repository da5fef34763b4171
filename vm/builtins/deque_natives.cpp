// collections.deque: its everyday methods. What is rarer is in vm/prelude/collections.
//
// A deque is a Python object: `_items[_head:]` are its items, what stands before is free (None),
// and
// `_changes` tells iterators that it changed. Anything that does not look like that goes to the
// twin.

#include <algorithm>

#include "vm/builtins/deque.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/class.h"
#include "vm/objects/fields.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/ready_items.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

enum DequeSlot : uint32_t { kItems, kHead, kMaxlen, kChanges };

const FieldNames& slot_names() {
    static const FieldNames kNames{"_items", "_head", "_maxlen", "_changes"};
    return kNames;
}

bool has_deque_slots(const Shape* shape) {
    return has_form(shape, LibraryForm::Deque, slot_names().all());
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

    // How many are too many when so many come behind.
    uint32_t surplus(uint32_t more) const {
        const Value most = self_->slots[kMaxlen];
        if (most.is_none()) return 0;
        const int64_t all = int64_t{length()} + more;
        return static_cast<uint32_t>(std::max<int64_t>(0, all - most.as_small_int()));
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

Value iterate_deque(Heap& heap, Value v) {
    const Value* items;
    uint32_t length;
    if (!walks_as_deque(v, items, length)) return Value::slow();
    auto* t = heap.make<Tool>();
    t->extra = static_cast<uint16_t>(ToolKind::DequeItems);
    std::fill(std::begin(t->fields), std::end(t->fields), Value::none());
    t->fields[0] = v;
    t->fields[1] = Value::small_int(0);
    t->fields[2] = as<Instance>(v)->slots[kChanges];
    heap.charge(*t);
    return Value::object(t);
}

Value deque_iter(Activation& act, const Value* args, uint32_t) {
    return act.reserve(128) ? iterate_deque(act.heap(), args[0]) : Value::error();
}

// (self): how many items are still to come.
Value deque_items_length_hint(Activation& act, const Value* args, uint32_t) {
    const auto* t = cast<Tool>(args[0]);
    if (!t || t->tool() != ToolKind::DequeItems) {
        return wrong_receiver(act, args[0], "_collections._deque_iterator", "__length_hint__");
    }
    return Value::small_int(static_cast<int64_t>(tool_length_hint(t)));
}

Value item_of_deque(Value v, int64_t index, Value changes) {
    const Deque d(v);
    if (!d || !as<Instance>(v)->slots[kChanges].same_bits(changes)) return Value::slow();
    const bool left = index >= 0 && index < d.length();
    return left ? d.at(static_cast<uint32_t>(index)) : Value::unset();
}

namespace {

// Whether some turn of an iterator may look into the deque.
bool may_read(Value iterator, Value deque, int levels) {
    const auto any = [&](const Value* of, size_t n) {
        return std::any_of(of, of + n, [&](Value v) { return may_read(v, deque, levels - 1); });
    };
    if (levels == 0) return true;
    switch (kind_of(iterator)) {
        case Kind::Generator: return true;
        case Kind::Instance: {
            const Value* items;
            uint32_t length;
            return iterator.same_bits(deque) || !walks_as_deque(iterator, items, length);
        }
        case Kind::Enumerate: return any(&as<Enumerate>(iterator)->iterator, 1);
        case Kind::Filter: return any(&as<Filter>(iterator)->iterator, 1);
        case Kind::Map: return any(&as<MapIter>(iterator)->iterators, 1);
        case Kind::Zip: return any(&as<Zip>(iterator)->iterators, 1);
        case Kind::SequenceIter: return any(&as<SequenceIter>(iterator)->source, 1);
        case Kind::Tuple: return any(as<Tuple>(iterator)->items, as<Tuple>(iterator)->length);
        case Kind::Tool: return any(as<Tool>(iterator)->fields, Tool::kFields);
        default: return false;
    }
}

// Behind the items come those of a row; what is too many goes from the front.
Value extend_by_row(Activation& act, const Deque& d, const Value* items, uint32_t n) {
    const uint32_t surplus = d.surplus(n);
    const uint32_t dropped = std::min(surplus, d.length()), skipped = surplus - dropped;
    for (uint32_t i = 0; i < dropped; ++i) d.take_front(act.heap());
    list_splice(act.heap(), d.items(), d.items()->length, 0, items + skipped, n - skipped);
    if (n) d.changed();
    return Value::none();
}

}  // namespace

// (self, iterable)
Value deque_extend(Activation& act, const Value* args, uint32_t count) {
    constexpr uint64_t kAtOnce = 1 << 16;
    const Deque own(args[0]);
    constexpr int kLevels = 6;
    const bool row = is_kind(args[1], Kind::List) || is_kind(args[1], Kind::Tuple);
    if (!own || (!row && may_read(args[1], args[0], kLevels))) return Value::slow();
    return over_ready_items(act, args, count, 1, [](Activation& a, const Value* of, uint32_t) {
        const Deque d(of[0]);
        const bool again = can_walk_again(of[1]);
        if (!again && !(is_native_iterator(of[1]) && is_plain_iterator(of[1])))
            return Value::slow();
        const int64_t length = again ? builtin_length(of[1]) : -1;
        const uint64_t most = length >= 0 ? static_cast<uint64_t>(length) : length_hint(of[1]);
        if (most > kAtOnce) return Value::slow();
        // All of it before anything is taken: each item may push another one out.
        if (!a.charge(static_cast<int64_t>(2 + most / 2)) ||
            !a.reserve(128 + (32 + item_bytes(of[1])) * most + 8 * size_t{d.length()})) {
            return Value::error();
        }
        const Value *items, *const source = of + 1;
        uint32_t n;
        if (!row_of(*source, items, n)) {
            List* taken;
            const Value status = collect(a, *source, taken);
            if (!status.is_none()) return status;
            items = taken->items;
            n = taken->length;
        }
        return extend_by_row(a, d, items, n);
    });
}

// (self, iterable, maxlen, *more): a new deque of nothing or of a list or tuple.
Value deque_init(Activation& act, const Value* args, uint32_t count) {
    auto* i = cast<Instance>(args[0]);
    const Value most = args[2].is_unset() ? Value::none() : args[2];
    if (!i || i->frozen() || count > 3 || i->shape != i->shape->owner->root_shape) {
        return Value::slow();
    }
    const bool usual = most.is_none() || (most.is_small_int() && most.as_small_int() >= 0);
    if (!usual || i->shape->owner->layout != Layout::Plain) return Value::slow();
    const Value* items = nullptr;
    uint32_t n = 0;
    if (!args[1].is_unset() && !row_of(args[1], items, n)) return Value::slow();
    if (!act.charge(2 + n / 2) || !act.reserve(256 + 16 * size_t{n})) return Value::error();
    const bool full = !most.is_none() && most.as_small_int() < n;
    const uint32_t kept = full ? static_cast<uint32_t>(most.as_small_int()) : n;
    List* list = new_list(act.heap(), kept);
    list_splice(act.heap(), list, 0, 0, items + (n - kept), kept);
    const Value first[] = {Value::object(list), Value::small_int(0), most,
                           Value::small_int(n ? 1 : 0)};
    set_new_fields(act.heap(), i, slot_names(), first);
    return Value::none();
}

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
