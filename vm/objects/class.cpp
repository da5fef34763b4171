#include "vm/objects/class.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "vm/builtins/runtime.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/binding.h"

namespace pvm::vm {

namespace {

TypeId sequence_iterator_type(const SequenceIter& it) {
    if (it.extra == 1) return TypeId::Iterator;
    switch (kind_of(it.source)) {
        case Kind::Tuple: return TypeId::TupleIterator;
        case Kind::Str: return TypeId::StrIterator;
        case Kind::Bytes: return TypeId::BytesIterator;
        case Kind::ByteArray: return TypeId::ByteArrayIterator;
        case Kind::MemoryView: return TypeId::MemoryIterator;
        default: return TypeId::ListIterator;
    }
}

TypeId dict_iterator_type(const DictIter& it) {
    static constexpr TypeId kForward[] = {TypeId::DictKeyIterator, TypeId::DictValueIterator,
                                          TypeId::DictItemIterator};
    static constexpr TypeId kBackward[] = {TypeId::DictReverseKeyIterator,
                                           TypeId::DictReverseValueIterator,
                                           TypeId::DictReverseItemIterator};
    return (it.reversed() ? kBackward : kForward)[it.extra];
}

TypeId generator_type(const Generator& g) {
    switch (static_cast<GeneratorFlavor>(g.extra)) {
        case GeneratorFlavor::Generator: return TypeId::Generator;
        case GeneratorFlavor::Coroutine: return TypeId::Coroutine;
        case GeneratorFlavor::AsyncGenerator: return TypeId::AsyncGenerator;
    }
    return TypeId::Generator;
}

TypeId view_type(const Object& o) {
    static constexpr TypeId kTypes[] = {TypeId::DictKeys, TypeId::DictValues, TypeId::DictItems};
    return kTypes[o.extra];
}

TypeId object_type(const Object& o) {
    switch (o.kind) {
        case Kind::Free:
        case Kind::Count:
        case Kind::Instance:
        case Kind::Class: return TypeId::Object;
        case Kind::Float: return TypeId::Float;
        case Kind::BigInt: return TypeId::Int;
        case Kind::Str: return TypeId::Str;
        case Kind::Bytes: return TypeId::Bytes;
        case Kind::ByteArray: return TypeId::ByteArray;
        case Kind::MemoryView: return TypeId::MemoryView;
        case Kind::Tuple: return TypeId::Tuple;
        case Kind::List: return TypeId::List;
        case Kind::Dict: return TypeId::Dict;
        case Kind::Set: return TypeId::Set;
        case Kind::FrozenSet: return TypeId::FrozenSet;
        case Kind::Range: return TypeId::Range;
        case Kind::Slice: return TypeId::Slice;
        case Kind::Function:
            return is_builtin(static_cast<const Function&>(o)) ? TypeId::NativeFunction
                                                               : TypeId::Function;
        case Kind::NativeFunction:
            return static_cast<const NativeFunction&>(o).binds ? TypeId::MethodDescriptor
                                                               : TypeId::NativeFunction;
        case Kind::BoundMethod:
            return is_kind(static_cast<const BoundMethod&>(o).function, Kind::NativeFunction)
                       ? TypeId::NativeFunction
                       : TypeId::Method;
        case Kind::Cell: return TypeId::Cell;
        case Kind::Property: return TypeId::Property;
        case Kind::StaticMethod: return TypeId::StaticMethod;
        case Kind::ClassMethod: return TypeId::ClassMethod;
        case Kind::Super: return TypeId::Super;
        case Kind::Module: return TypeId::Module;
        case Kind::Generator: return generator_type(static_cast<const Generator&>(o));
        case Kind::Traceback: return TypeId::Traceback;
        case Kind::SequenceIter: return sequence_iterator_type(static_cast<const SequenceIter&>(o));
        case Kind::RangeIter: return TypeId::RangeIterator;
        case Kind::DictIter: return dict_iterator_type(static_cast<const DictIter&>(o));
        case Kind::SetIter: return TypeId::SetIterator;
        case Kind::Enumerate: return TypeId::Enumerate;
        case Kind::Zip: return TypeId::Zip;
        case Kind::Map: return TypeId::Map;
        case Kind::Filter: return TypeId::Filter;
        case Kind::Reversed:
            return is_kind(static_cast<const Reversed&>(o).source, Kind::List)
                       ? TypeId::ListReverseIterator
                       : TypeId::Reversed;
        case Kind::CallableIter: return TypeId::CallableIterator;
        case Kind::Tool:
            return static_cast<TypeId>(static_cast<uint16_t>(TypeId::ToolCount) + o.extra);
        case Kind::DictView: return view_type(o);
        case Kind::MappingProxy: return TypeId::MappingProxy;
        case Kind::GenericAlias: return TypeId::GenericAlias;
        case Kind::UnionType: return TypeId::UnionType;
        case Kind::HashState: return TypeId::HashState;
        case Kind::Slot: return TypeId::MemberDescriptor;
        case Kind::AsyncGenStep: return TypeId::AsyncGenStep;
    }
    return TypeId::Object;
}

TypeId special_type(Value v) {
    if (v.is_bool()) return TypeId::Bool;
    if (v.is_ellipsis()) return TypeId::EllipsisType;
    if (v.is_not_implemented()) return TypeId::NotImplementedType;
    return TypeId::NoneType;
}

}  // namespace

Class* builtin_class_of(Value v) {
    if (v.is_object()) {
        const Object* o = v.as_object();
        if (o->kind == Kind::Class) return static_cast<const Class*>(o)->metaclass;
        return type_class(object_type(*o));
    }
    if (v.is_small_int()) return type_class(TypeId::Int);
    if (v.is_flonum()) return type_class(TypeId::Float);
    return type_class(special_type(v));
}

Class* type_class(TypeId id) { return Runtime::get().type(id); }

bool is_subclass(const Class* c, const Class* of) {
    if (c == of) return true;
    for (uint32_t i = 1; i < c->mro->length; ++i) {
        if (c->mro->items[i].as_object() == of) return true;
    }
    return false;
}

bool is_instance_of(Value v, const Class* c) { return is_subclass(class_of(v), c); }

bool is_exception(Value v) {
    return is_kind(v, Kind::Instance) && as<Instance>(v)->shape->owner->layout == Layout::Exception;
}

bool is_exception_class(Value v) {
    return is_kind(v, Kind::Class) && as<Class>(v)->layout == Layout::Exception;
}

std::string type_name(Value v) { return to_utf8(class_of(v)->name); }

// ---- Looking up
// ------------------------------------------------------------------------------------

namespace {

// Remembers recent (class, name) → attribute answers of one epoch; a process-wide cache, not a
// state.
struct LookupCacheEntry {
    const Class* c = nullptr;
    uint64_t name = 0;
    uint64_t epoch = 0;
    const Dict* table = nullptr;  // null: the name is not there
    uint64_t version = 0;
    uint32_t at = 0;
};
constexpr size_t kLookupCacheSize = 4096;
LookupCacheEntry g_lookup_cache[kLookupCacheSize];

Value lookup_in_mro(const Class* c, Value name) {
    int64_t entry = 0;
    const Dict* table = find_in_mro(c, name, entry);
    return table ? table->entries[entry].value : Value::unset();
}

}  // namespace

const Dict* find_in_mro(const Class* c, Value name, int64_t& entry) {
    for (uint32_t i = 0; i < c->mro->length; ++i) {
        const Dict* table = as<Class>(c->mro->items[i])->attributes;
        entry = dict_find_str(table, name);
        if (entry >= 0) return table;
    }
    return nullptr;
}

Value class_lookup(const Class* c, Value name) {
    if (!as<Str>(name)->interned) return lookup_in_mro(c, name);
    const size_t at =
        ((reinterpret_cast<uintptr_t>(c) >> 4) ^ (name.bits() >> 3)) % kLookupCacheSize;
    LookupCacheEntry& entry = g_lookup_cache[at];
    if (entry.c == c && entry.name == name.bits() && entry.epoch == class_epoch()) {
        if (!entry.table) return Value::unset();
        if (entry.table->keys_version == entry.version) return entry.table->entries[entry.at].value;
    }
    int64_t found = 0;
    const Dict* table = find_in_mro(c, name, found);
    if (!table) {
        entry = {c, name.bits(), class_epoch(), nullptr, 0, 0};
        return Value::unset();
    }
    entry = {c,     name.bits(),         class_epoch(),
             table, table->keys_version, static_cast<uint32_t>(found)};
    return table->entries[found].value;
}

bool is_plain_attribute(Value attribute) {
    switch (kind_of(attribute)) {
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::ClassMethod:
        case Kind::StaticMethod:
        case Kind::Property:
        case Kind::Slot:
        case Kind::Instance: return false;
        default: return true;
    }
}

namespace {

Value special_of(const Class* c, Special special) {
    return c->specials->found[static_cast<uint32_t>(special)];
}

Value find_plain_constructor(Class* c) {
    if (overrides(c->metaclass, Special::Call) || (c->class_flags & kClassAbstract)) return {};
    const auto* maker = cast<StaticMethod>(special_of(c, Special::New));
    if (!maker) return {};
    const Object* made_by = maker->function.as_object();
    if (made_by != Runtime::get().object_new() && made_by != Runtime::get().exception_new())
        return {};
    const Value init = special_of(c, Special::Init);
    return is_kind(init, Kind::Function) ? init : Value::unset();
}

}  // namespace

void find_specials(Class* c) {
    if (!c->specials) {
        c->specials = static_cast<Specials*>(std::malloc(sizeof(Specials)));
        CHECK(c->specials != nullptr);
    }
    for (uint32_t i = 0; i < kSpecialCount; ++i) {
        c->specials->found[i] =
            lookup_in_mro(c, Runtime::get().special_name_value(static_cast<Special>(i)));
    }
    std::fill_n(c->specials->known, 2, 0);
    std::fill_n(c->specials->yes, 2, 0);
    c->specials_epoch = class_epoch();
    c->specials->constructor = find_plain_constructor(c);
}

Function* plain_constructor(Class* c) {
    if (!c->specials || c->specials_epoch != class_epoch()) [[unlikely]]
        find_specials(c);
    return cast<Function>(c->specials->constructor);
}

namespace {

bool is_own(Class* c, Special special, Value found) {
    if (found.is_unset()) return false;
    Value inner = found;
    if (const auto* s = cast<StaticMethod>(found)) inner = s->function;
    if (!is_kind(inner, Kind::NativeFunction)) return true;
    // A native, but not what the builtin base has: `__setattr__ = dict.__setitem__`.
    if (c->type_id >= static_cast<uint16_t>(TypeId::FirstException)) return false;
    return !found.same_bits(special_lookup(type_class(static_cast<TypeId>(c->type_id)), special));
}

}  // namespace

bool find_overrides(Class* c, Special special) {
    const bool own = is_own(c, special, special_lookup(c, special));
    const auto n = static_cast<uint32_t>(special);
    c->specials->known[n / 64] |= uint64_t{1} << n % 64;
    if (own) c->specials->yes[n / 64] |= uint64_t{1} << n % 64;
    return own;
}

namespace {

bool is_dunder_start(const Str* name) {
    return name->length > 1 && name->at(0) == '_' && name->at(1) == '_';
}

}  // namespace

void class_set_attribute(Heap& heap, Class* c, Value name, Value value) {
    // A counter kept on a class changes nothing that anybody remembers: whoever remembers a plain
    // value remembers where it stands. Names of special methods are remembered by value.
    const Value before = dict_get_str(c->attributes, name);
    const bool only_a_value = !before.is_unset() && is_plain_attribute(before) &&
                              is_plain_attribute(value) && !is_dunder_start(as<Str>(name));
    dict_set_str(heap, c->attributes, name, value);
    if (!only_a_value) bump_class_epoch();
}

bool class_delete_attribute(Heap& heap, Class* c, Value name) {
    if (!dict_delete_str(heap, c->attributes, name)) return false;
    bump_class_epoch();
    return true;
}

// ---- Making classes
// ----------------------------------------------------------------------------------

namespace {

// C3 linearisation (Barrett et al., 1996): the next class is the first head that stands in no tail.
// On a conflict `out` holds the heads that were left.
bool linearise(Class* c, Tuple* bases, std::vector<Class*>& out) {
    std::vector<std::vector<Class*>> rows;
    for (uint32_t i = 0; i < bases->length; ++i) {
        const Tuple* mro = as<Class>(bases->items[i])->mro;
        std::vector<Class*> row;
        for (uint32_t k = 0; k < mro->length; ++k) row.push_back(as<Class>(mro->items[k]));
        rows.push_back(std::move(row));
    }
    std::vector<Class*> own;
    for (uint32_t i = 0; i < bases->length; ++i) own.push_back(as<Class>(bases->items[i]));
    rows.push_back(std::move(own));
    out.push_back(c);
    std::vector<size_t> at(rows.size(), 0);
    const auto in_tail = [&](const Class* candidate) {
        for (size_t r = 0; r < rows.size(); ++r) {
            for (size_t k = at[r] + 1; k < rows[r].size(); ++k) {
                if (rows[r][k] == candidate) return true;
            }
        }
        return false;
    };
    for (;;) {
        bool left = false;
        Class* next = nullptr;
        for (size_t r = 0; r < rows.size() && !next; ++r) {
            if (at[r] == rows[r].size()) continue;
            left = true;
            if (!in_tail(rows[r][at[r]])) next = rows[r][at[r]];
        }
        if (!left) return true;
        if (!next) {
            out.clear();
            for (size_t r = 0; r < rows.size(); ++r) {
                if (at[r] == rows[r].size()) continue;
                Class* head = rows[r][at[r]];
                if (std::find(out.begin(), out.end(), head) == out.end()) out.push_back(head);
            }
            return false;
        }
        out.push_back(next);
        for (size_t r = 0; r < rows.size(); ++r) {
            if (at[r] < rows[r].size() && rows[r][at[r]] == next) ++at[r];
        }
    }
}

// `heads` are the classes that each still stood first in some row.
Value mro_conflict(Activation& act, const std::vector<Class*>& heads) {
    std::string names;
    for (const Class* head : heads) {
        if (!names.empty()) names += ", ";
        names += to_utf8(head->name);
    }
    return act.raise(TypeId::TypeError,
                     "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                     names);
}

// The most derived class of the mro that adds slots; null when there is none.
const Class* slotted_part(const Class* c) {
    for (uint32_t i = 0; i < c->mro->length; ++i) {
        const auto* part = as<Class>(c->mro->items[i]);
        if (part->class_flags & kClassBuiltin) continue;
        const Dict* d = part->attributes;
        for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count;
             e = dict_next_entry(d, e + 1)) {
            if (is_kind(d->entries[e].value, Kind::Slot)) return part;
        }
    }
    return nullptr;
}

bool layouts_agree(const Class* a, const Class* b) {
    if (a->layout == Layout::Plain || b->layout == Layout::Plain) return true;
    return a->layout == b->layout && (a->layout != Layout::Payload || a->type_id == b->type_id);
}

bool may_be_base(Activation& act, const Class* base) {
    if (!(base->class_flags & kClassFinal)) return true;
    // The iterators of builtins can be subclassed in CPython, and super.
    constexpr std::array kLeftOut = {TypeId::Enumerate, TypeId::Zip,      TypeId::Map,
                                     TypeId::Filter,    TypeId::Reversed, TypeId::Super};
    const auto type = static_cast<TypeId>(base->type_id);
    const bool left_out = std::find(kLeftOut.begin(), kLeftOut.end(), type) != kLeftOut.end();
    const std::string name = to_utf8(base->name);
    if (left_out) {
        act.raise(TypeId::UnsupportedError,
                  "a subclass of {} is not supported: write a generator, or a class that holds one",
                  name);
    } else {
        act.raise(TypeId::TypeError, "type '{}' is not an acceptable base type", name);
    }
    return false;
}

// The base whose instances decide the layout; null after an error was raised.
const Class* best_base(Activation& act, const Tuple* bases) {
    const Class* best = type_class(TypeId::Object);
    const Class* slotted = nullptr;
    bool agree = true;
    for (uint32_t i = 0; i < bases->length; ++i) {
        const auto* base = as<Class>(bases->items[i]);
        if (!may_be_base(act, base)) return nullptr;
        agree = agree && layouts_agree(best, base);
        if (best->layout == Layout::Plain) best = base;
        const Class* part = slotted_part(base);
        if (!part) continue;
        if (!slotted || is_subclass(part, slotted)) {
            slotted = part;
        } else {
            agree = agree && is_subclass(slotted, part);
        }
    }
    if (slotted && best->layout != Layout::Plain) {
        agree = agree && slotted->layout != Layout::Plain && layouts_agree(slotted, best);
    }
    if (agree) return best;
    act.raise_text(TypeId::TypeError, "multiple bases have instance lay-out conflict");
    return nullptr;
}

Shape* new_root_shape(Class* owner, uint32_t reserved) {
    return new Shape{owner, nullptr, Value::unset(), 0, reserved, false, nullptr, 0, 0};
}

}  // namespace

Value new_class(Activation& act, Class* metaclass, Value name, Tuple* bases, Dict* attributes) {
    const Class* solid = best_base(act, bases);
    if (!solid) return Value::error();
    Heap& heap = act.heap();
    auto* c = heap.make<Class>();
    c->name = c->qualname = name;
    c->module = Value::none();
    c->bases = bases;
    c->mro = nullptr;
    c->attributes = attributes;
    c->metaclass = metaclass;
    c->layout = solid->layout;
    c->pad = 0;
    c->class_flags = 0;
    c->type_id = solid->type_id;
    c->inline_hint = 4;
    c->specials_epoch = 0;
    c->specials = nullptr;
    c->root_shape = new_root_shape(c, layout_slots(c->layout));
    heap.charge(*c);
    std::vector<Class*> order;
    const bool consistent = linearise(c, bases, order);
    const std::vector<Class*> heads = order;
    if (!consistent) order = {c};
    Tuple* mro = new_tuple(heap, static_cast<uint32_t>(order.size()));
    for (uint32_t i = 0; i < mro->length; ++i) mro->items[i] = Value::object(order[i]);
    c->mro = mro;
    return consistent ? Value::object(c) : mro_conflict(act, heads);
}

// ---- Instances and shapes
// ------------------------------------------------------------------------------

namespace {

// Slots an array outside the instance has room for: a function of the count alone.
uint32_t outside_capacity(uint32_t count) {
    uint32_t capacity = 8;
    while (capacity < count) capacity *= 2;
    return capacity;
}

bool same_name(Value a, Value b) {
    return a.same_bits(b) ||
           (!(as<Str>(a)->interned && as<Str>(b)->interned) && str_equal(as<Str>(a), as<Str>(b)));
}

// Where a transition by `name` stands in a table of that capacity, or would: few are tried one by
// one, many are hashed.
Shape::Transition* transition_place(Shape::Transition* table, uint32_t capacity, Value name,
                                    bool dict_mode) {
    const auto mask = capacity - 1;
    auto at = static_cast<uint32_t>(str_hash(as<Str>(name))) & mask;
    while (table[at].shape) {
        if (table[at].shape->dict_mode == dict_mode && same_name(table[at].name, name)) break;
        at = (at + 1) & mask;
    }
    return &table[at];
}

void grow_transitions(Shape* s) {
    const uint32_t capacity = s->transition_capacity ? s->transition_capacity * 2 : 2;
    auto* table = static_cast<Shape::Transition*>(std::calloc(capacity, sizeof(Shape::Transition)));
    CHECK(table != nullptr);
    for (uint32_t i = 0; i < s->transition_capacity; ++i) {
        const Shape::Transition& t = s->transitions[i];
        if (t.shape) *transition_place(table, capacity, t.name, t.shape->dict_mode) = t;
    }
    std::free(s->transitions);
    s->transitions = table;
    s->transition_capacity = capacity;
}

Shape* transition(Shape* from, Value name, bool dict_mode) {
    if (from->transition_count) {
        const Shape::Transition* known =
            transition_place(from->transitions, from->transition_capacity, name, dict_mode);
        if (known->shape) return known->shape;
    }
    // Shapes of a frozen class outlive the heap that the name may stand in.
    if (from->owner->flags & kImmortal) name = intern(to_utf8(name));
    // At most three quarters full, so that a search ends.
    if (4 * (from->transition_count + 1) > 3 * from->transition_capacity) grow_transitions(from);
    auto* to =
        new Shape{from->owner, from, name, from->count, from->count + 1, dict_mode, nullptr, 0, 0};
    *transition_place(from->transitions, from->transition_capacity, name, dict_mode) = {name, to};
    ++from->transition_count;
    return to;
}

Shape* add_transition(Shape* from, Value name) { return transition(from, name, false); }

void set_shape(Heap& heap, Instance* i, Shape* shape) {
    const uint32_t old_count = i->shape->count;
    const uint32_t count = shape->count;
    if (i->slots == i->inline_slots) {
        if (count > i->extra) {
            auto* outside =
                static_cast<Value*>(std::malloc(outside_capacity(count) * sizeof(Value)));
            std::memcpy(outside, i->slots, old_count * sizeof(Value));
            i->slots = outside;
            Class* c = shape->owner;
            if (c->inline_hint < count && count <= 32)
                c->inline_hint = static_cast<uint16_t>(count);
        }
    } else if (count > outside_capacity(old_count)) {
        i->slots =
            static_cast<Value*>(std::realloc(i->slots, outside_capacity(count) * sizeof(Value)));
    }
    i->shape = shape;
    if (count > old_count) {
        heap.grow(8 * (count - old_count));
    } else {
        heap.shrink(8 * (old_count - count));
    }
}

// The shape for attributes that live in a Dict behind the slots of `before`, reached by a
// transition of its own.
Shape* dict_shape(Shape* before) { return transition(before, intern(" dict"), true); }

// A name of __slots__ never stands in the instance's dict.
bool is_slot_name(const Class* c, Value name) { return is_kind(class_lookup(c, name), Kind::Slot); }

// Sets a name of __slots__ on an instance in dict mode.
void set_slot_beside_dict(Heap& heap, Instance* i, Value name, Value value) {
    const int64_t slot = shape_find(i->shape->parent, name);
    if (slot >= 0) {
        i->slots[slot] = value;
        return;
    }
    const Value dict = i->slots[i->shape->index];
    Shape* with_slot = add_transition(i->shape->parent, name);
    Shape* to = dict_shape(with_slot);
    set_shape(heap, i, to);
    i->slots[with_slot->index] = value;
    i->slots[to->index] = dict;
}

}  // namespace

Shape* shape_after(Shape* from, Value name) { return add_transition(from, name); }
Shape* shape_with_dict(Shape* before) { return dict_shape(before); }

Instance* new_instance(Heap& heap, Class* c) {
    const uint32_t reserved = layout_slots(c->layout);
    const uint32_t room = c->inline_hint > reserved ? c->inline_hint : reserved;
    auto* i = heap.make<Instance>(room * sizeof(Value));
    i->extra = static_cast<uint16_t>(room);
    i->shape = c->root_shape;
    i->slots = i->inline_slots;
    for (uint32_t k = 0; k < reserved; ++k) i->inline_slots[k] = Value::none();
    heap.charge(*i);
    return i;
}

int64_t shape_find(const Shape* s, Value name) {
    for (; s->parent; s = s->parent) {
        if (same_name(s->name, name)) return s->index;
    }
    return -1;
}

bool has_form(const Shape* shape, LibraryForm form, std::span<const Value> names) {
    const auto wanted = static_cast<uint8_t>(form);
    if (shape->form.load(std::memory_order_relaxed) == wanted) return true;
    if (shape->dict_mode || shape->owner->layout != Layout::Plain) return false;
    const Shape* at = shape;
    while (at->parent && at->index >= names.size()) at = at->parent;
    for (size_t i = names.size(); i > 0; --i, at = at->parent) {
        if (!at->parent || !at->name.same_bits(names[i - 1])) return false;
    }
    const_cast<Shape*>(shape)->form.store(wanted, std::memory_order_relaxed);
    return true;
}

Value instance_get(const Instance* i, Value name) {
    if (i->shape->dict_mode) {
        const int64_t beside = shape_find(i->shape->parent, name);
        if (beside >= 0) return i->slots[beside];
        return dict_get_str(as<Dict>(i->slots[i->shape->index]), name);
    }
    const int64_t slot = shape_find(i->shape, name);
    return slot < 0 ? Value::unset() : i->slots[slot];
}

void instance_set(Heap& heap, Instance* i, Value name, Value value) {
    i->changed();
    if (i->shape->dict_mode) {
        if (is_slot_name(i->shape->owner, name)) {
            set_slot_beside_dict(heap, i, name, value);
        } else {
            dict_set_str(heap, as<Dict>(i->slots[i->shape->index]), name, value);
        }
        return;
    }
    int64_t slot = shape_find(i->shape, name);
    if (slot < 0 && i->shape->count >= kShapeSlotsMax) {
        dict_set_str(heap, instance_dict(heap, i), name, value);
        return;
    }
    if (slot < 0) {
        Shape* to = add_transition(i->shape, name);
        slot = to->index;
        set_shape(heap, i, to);
    }
    i->slots[slot] = value;
}

bool instance_delete(Heap& heap, Instance* i, Value name) {
    i->changed();
    if (i->shape->dict_mode && shape_find(i->shape->parent, name) < 0) {
        return dict_delete_str(heap, as<Dict>(i->slots[i->shape->index]), name);
    }
    const int64_t slot = shape_find(i->shape, name);
    if (slot < 0) return false;
    // The shape of the same names without this one; the later slots move down.
    std::vector<Value> names;
    for (const Shape* s = i->shape; s->index > static_cast<uint32_t>(slot); s = s->parent) {
        names.push_back(s->name);
    }
    Shape* to = i->shape;
    while (to->index != static_cast<uint32_t>(slot) || !to->parent) to = to->parent;
    to = to->parent;
    const bool dict_last = i->shape->dict_mode;
    for (auto it = names.rbegin(); it != names.rend(); ++it) {
        to = dict_last && it + 1 == names.rend() ? dict_shape(to) : add_transition(to, *it);
    }
    std::memmove(i->slots + slot, i->slots + slot + 1,
                 (i->shape->count - static_cast<uint32_t>(slot) - 1) * sizeof(Value));
    set_shape(heap, i, to);
    return true;
}

Dict* instance_dict(Heap& heap, Instance* i) {
    if (i->shape->dict_mode) return as<Dict>(i->slots[i->shape->index]);
    std::vector<const Shape*> chain;
    for (const Shape* s = i->shape; s->parent; s = s->parent) chain.push_back(s);
    Dict* d = new_dict(heap, static_cast<uint32_t>(chain.size()));
    Shape* kept = i->shape->owner->root_shape;
    std::vector<Value> slots(i->slots, i->slots + kept->count);
    for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
        const Value value = i->slots[(*it)->index];
        if (is_slot_name(i->shape->owner, (*it)->name)) {
            kept = add_transition(kept, (*it)->name);
            slots.push_back(value);
        } else {
            dict_set_str(heap, d, (*it)->name, value);
        }
    }
    Shape* to = dict_shape(kept);
    slots.push_back(Value::object(d));
    set_shape(heap, i, to);
    std::copy(slots.begin(), slots.end(), i->slots);
    i->changed();
    return d;
}

Value new_exception(Heap& heap, Class* c, Tuple* args) {
    Instance* e = new_instance(heap, c);
    e->slots[kExcArgs] = Value::object(args);
    e->slots[kExcSuppress] = Value::boolean(false);
    return Value::object(e);
}

namespace {

// How to have what the change would have made.
std::string changed_copy(Value object) {
    switch (kind_of(unwrap(object))) {
        case Kind::List: return "make a new list, like [*xs, x]";
        case Kind::Dict: return "make a new dict, like {**d, key: value}";
        case Kind::Set: return "make a new set, like s | {x}";
        case Kind::ByteArray: return "make a new bytearray, like b + data";
        case Kind::Instance: break;
        default: return "make a changed copy";
    }
    if (class_lookup(class_of(object), intern("__dataclass_fields__")).is_unset()) {
        return "make a changed copy";
    }
    std::string name = type_name(object);
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return fmt::format("make a changed copy, like replace({}, field=value)", name);
}

}  // namespace

Value frozen_error(Activation& act, Value object) {
    // What belongs to a module was frozen when that was loaded; everything else is a stored value.
    const bool module_level = object.as_object()->flags & kImmortal;
    return act.raise(TypeId::FrozenError, "'{}' object is frozen and cannot be changed: {}{}",
                     type_name(object), changed_copy(object),
                     module_level ? ", or keep what changes in storage" : "");
}

}  // namespace pvm::vm
