#include <algorithm>
#include <span>

#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

// ---- Indexes ------------------------------------------------------------------------------------

bool index_argument(Value v, int64_t& out, bool& needs_python) {
    needs_python = false;
    if (v.is_small_int()) [[likely]] {
        out = v.as_small_int();
        return true;
    }
    const Value x = unwrap(v);
    if (!is_int(x)) {
        needs_python = is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Index);
        return false;
    }
    if (!int_to_int64(x, out)) out = int_sign(x) < 0 ? INT64_MIN / 4 : INT64_MAX / 4;
    return true;
}

// ---- range --------------------------------------------------------------------------------------

namespace {

Value range_length(Activation& act, Value start, Value stop, Value step) {
    const bool backwards = int_sign(step) < 0;
    const Value low = backwards ? stop : start, high = backwards ? start : stop;
    if (compare_ints(low, high) >= 0) return Value::small_int(0);
    Value width = number_binary(act, BinaryOp::Sub, high, low);
    if (width.is_error()) return width;
    width = number_binary(act, BinaryOp::Sub, width, Value::small_int(1));
    const Value stride = backwards ? number_negate(act, step) : step;
    if (width.is_error() || stride.is_error()) return Value::error();
    const Value whole = number_binary(act, BinaryOp::FloorDiv, width, stride);
    if (whole.is_error()) return whole;
    return number_binary(act, BinaryOp::Add, whole, Value::small_int(1));
}

Value as_plain_int(Value v) { return v.is_bool() ? Value::small_int(v.is_true()) : v; }

}  // namespace

Value make_range(Activation& act, Value start, Value stop, Value step) {
    start = as_plain_int(start), stop = as_plain_int(stop), step = as_plain_int(step);
    if (int_sign(step) == 0) {
        return act.raise(TypeId::ValueError, "range() arg 3 must not be zero");
    }
    const Value length = range_length(act, start, stop, step);
    if (length.is_error()) return length;
    auto* r = act.heap().make<Range>();
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    act.heap().charge(*r);
    return Value::object(r);
}

Value range_item(Activation& act, const Range* r, Value index) {
    const Value offset = number_binary(act, BinaryOp::Mul, index, r->step);
    if (offset.is_error()) return offset;
    return number_binary(act, BinaryOp::Add, r->start, offset);
}

namespace {

Value range_get(Activation& act, const Range* r, Value key) {
    const Value inner = unwrap(key);
    if (!is_int(inner)) {
        return act.raise(TypeId::TypeError, "range indices must be integers or slices, not {}",
                         type_name(key));
    }
    Value index = as_plain_int(inner);
    if (int_sign(index) < 0) index = number_binary(act, BinaryOp::Add, index, r->length);
    if (index.is_error()) return index;
    if (int_sign(index) < 0 || compare_ints(index, r->length) >= 0) {
        return act.raise(TypeId::IndexError, "range object index out of range");
    }
    return range_item(act, r, index);
}

// Slices of ranges beyond 2^62 items are computed by the prelude.
Value range_slice(Activation& act, const Range* r, const Slice* s) {
    if (!r->length.is_small_int()) return Value::slow();
    SliceBounds b;
    const Value status = slice_bounds(act, s, r->length.as_small_int(), b);
    if (!status.is_none()) return status;
    const Value start = range_item(act, r, Value::small_int(b.start));
    const Value stop = range_item(act, r, Value::small_int(b.stop));
    // The step itself is not clamped to the length.
    Value stride = Value::small_int(1);
    if (!s->step.is_none()) index_value(s->step, stride);
    const Value step = number_binary(act, BinaryOp::Mul, r->step, stride);
    if (start.is_error() || stop.is_error() || step.is_error()) return Value::error();
    return make_range(act, start, stop, step);
}

// ---- Reading ------------------------------------------------------------------------------------

struct Wording {
    const char* kind;   // "list indices must be …"
    const char* index;  // "list index out of range"
};

Wording wording_of(Kind k) {
    switch (k) {
        case Kind::List: return {"list indices", "list index out of range"};
        case Kind::Tuple: return {"tuple indices", "tuple index out of range"};
        case Kind::Str: return {"string indices", "string index out of range"};
        case Kind::Bytes: return {"byte indices", "index out of range"};
        case Kind::ByteArray: return {"bytearray indices", "bytearray index out of range"};
        default: return {"", "index out of bounds on dimension 1"};
    }
}

bool refuse_huge_index(Activation& act, Value key) {
    int64_t exact;
    if (int_to_int64(unwrap(key), exact)) return false;
    // An index given by __index__ in Python never gets here: it is replaced by its int first.
    act.raise(TypeId::IndexError, "cannot fit '{}' into an index-sized integer", type_name(key));
    return true;
}

// The position that `key` means in a sequence; a status.
Value position_of(Activation& act, Value sequence, Value key, const char* out_of_range,
                  int64_t& out) {
    bool python;
    if (!index_argument(key, out, python)) {
        if (python) return Value::slow();
        const Kind k = sequence.as_object()->kind;
        if (k == Kind::MemoryView) {
            return act.raise(TypeId::TypeError, "memoryview: invalid slice key");
        }
        if (k == Kind::Str) {
            return act.raise(TypeId::TypeError, "string indices must be integers, not '{}'",
                             type_name(key));
        }
        return act.raise(TypeId::TypeError, "{} must be integers or slices, not {}",
                         wording_of(k).kind, type_name(key));
    }
    const int64_t length = builtin_length(sequence);
    if (refuse_huge_index(act, key)) return Value::error();
    if (out < 0) out += length;
    if (out < 0 || out >= length) return act.raise(TypeId::IndexError, "{}", out_of_range);
    return Value::none();
}

bool released(Activation& act, const MemoryView* m) {
    const auto* b = cast<ByteArray>(m->base);
    if (b && b->length < uint64_t{m->start} + m->length) {
        act.raise(TypeId::BufferError, "the bytearray was made shorter than its memoryview");
        return true;
    }
    if (!m->base.is_unset()) return false;
    act.raise(TypeId::ValueError, "operation forbidden on released memoryview object");
    return true;
}

Value get_from_sequence(Activation& act, Value v, Value key) {
    const Kind k = v.as_object()->kind;
    if (k == Kind::MemoryView && released(act, as<MemoryView>(v))) return Value::error();
    if (const auto* s = cast<Slice>(key)) return get_slice(act, v, s);
    int64_t i;
    const Value status = position_of(act, v, key, wording_of(k).index, i);
    if (!status.is_none()) return status;
    switch (k) {
        case Kind::List: return as<List>(v)->items[i];
        case Kind::Tuple: return as<Tuple>(v)->items[i];
        case Kind::Str: return make_char(act.heap(), as<Str>(v)->at(static_cast<uint32_t>(i)));
        default: break;
    }
    std::string_view data;
    buffer_of(v, data);
    return Value::small_int(static_cast<uint8_t>(data[static_cast<size_t>(i)]));
}

Value get_from_dict(Activation& act, const Dict* d, Value key, bool missing_hook) {
    int64_t hash, entry;
    const Value status = find_key(act, d, key, hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) return d->entries[entry].value;
    if (missing_hook) return Value::slow();
    return act.raise_with(TypeId::KeyError, key);
}

bool is_generic_class(const Class* c) {
    switch (static_cast<TypeId>(c->type_id)) {
        case TypeId::List:
        case TypeId::Tuple:
        case TypeId::Dict:
        case TypeId::Set:
        case TypeId::FrozenSet:
        case TypeId::Type:
        case TypeId::Enumerate: return c->class_flags & kClassBuiltin;
        default: return false;
    }
}

Value get_from_class(Activation& act, Value v, Value key) {
    Class* c = as<Class>(v);
    if (overrides(class_of(v), Special::GetItem)) return Value::slow();
    if (is_generic_class(c)) {
        const Value arguments = is_kind(key, Kind::Tuple) ? key : make_tuple(act.heap(), {key});
        auto* alias = act.heap().make<GenericAlias>();
        alias->origin = v;
        alias->arguments = arguments;
        act.heap().charge(*alias);
        return Value::object(alias);
    }
    if (!special_lookup(c, Special::ClassGetItem).is_unset()) return Value::slow();
    return act.raise(TypeId::TypeError, "type '{}' is not subscriptable", to_utf8(c->name));
}

Value not_subscriptable(Activation& act, Value v) {
    return act.raise(TypeId::TypeError, "'{}' object is not subscriptable", type_name(v));
}

}  // namespace

Value get_item(Activation& act, Value container, Value key) {
    if (const auto* list = cast<List>(container)) {
        if (key.is_small_int()) [[likely]] {
            int64_t i = key.as_small_int();
            if (i < 0) i += list->length;
            if (i >= 0 && i < list->length) return list->items[i];
        }
        return get_from_sequence(act, container, key);
    }
    switch (kind_of(container)) {
        case Kind::Dict: return get_from_dict(act, as<Dict>(container), key, false);
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::MemoryView: return get_from_sequence(act, container, key);
        case Kind::Range:
            if (!is_int(unwrap(key)) && is_kind(key, Kind::Instance) &&
                overrides(class_of(key), Special::Index)) {
                return Value::slow();
            }
            if (const auto* s = cast<Slice>(key)) return range_slice(act, as<Range>(container), s);
            return range_get(act, as<Range>(container), key);
        case Kind::MappingProxy: {
            const Value source = as<MappingProxy>(container)->source;
            if (const auto* c = cast<Class>(source)) {
                return get_from_dict(act, c->attributes, key, false);
            }
            return get_item(act, source, key);
        }
        case Kind::Class: return get_from_class(act, container, key);
        case Kind::GenericAlias:
        case Kind::UnionType: return Value::slow();
        case Kind::Instance: break;
        default: return not_subscriptable(act, container);
    }
    Class* c = class_of(container);
    if (overrides(c, Special::GetItem)) return Value::slow();
    const Value inner = unwrap(container);
    if (inner.same_bits(container)) return not_subscriptable(act, container);
    if (const auto* d = cast<Dict>(inner)) {
        return get_from_dict(act, d, key, !special_lookup(c, Special::Missing).is_unset());
    }
    return builtin_length(inner) >= 0 ? get_item(act, inner, key)
                                      : not_subscriptable(act, container);
}

// ---- Writing ------------------------------------------------------------------------------------

namespace {

// An iterable that can be walked once, for a slice of `list`: whatever can be refused comes before
// its first item is taken, so that nothing is lost when the instruction runs again.
Value items_taken_once(Activation& act, const List* list, Value item, bool extended, List*& out) {
    const Value iterator = iterate(act, item);
    if (iterator.is_error()) {
        act.take_pending();
        return act.raise_text(TypeId::TypeError, extended ? "must assign iterable to extended slice"
                                                          : "can only assign an iterable");
    }
    if (!iterator.is_object() || !is_plain_iterator(iterator)) return Value::slow();
    const uint64_t most = length_hint(iterator);
    if (most > limits::kMemoryBytesDefault) return Value::slow();
    if (!act.charge(list->length / 8) || !act.reserve(256 * static_cast<size_t>(most))) {
        return Value::error();
    }
    return collect(act, iterator, out);
}

// The items that are assigned to a slice of `list`, paid for.
Value items_for_slice(Activation& act, const List* list, Value item, bool extended,
                      std::span<const Value>& out) {
    const bool walks_again = can_walk_again(item);
    if (walks_again && item.as_object() != list) {
        const auto* l = cast<List>(item);
        const auto* t = cast<Tuple>(item);
        if (l || t) {
            out = l ? std::span<const Value>(l->items, l->length)
                    : std::span<const Value>(t->items, t->length);
            const size_t n = out.size();
            if (!act.charge(static_cast<int64_t>(n / 8)) || !act.reserve(40 + 8 * n)) {
                return Value::error();
            }
        }
    }
    Value status = Value::none();
    if (!out.data()) {
        List* items;
        status = walks_again ? collect(act, item, items)
                             : items_taken_once(act, list, item, extended, items);
        if (!status.is_none()) return status;
        out = {items->items, items->length};
    }
    if (walks_again && !extended) {
        if (!act.charge(list->length / 8) || !act.reserve(8 * out.size())) return Value::error();
    }
    return status;
}

Value set_list_slice(Activation& act, List* list, const Slice* s, Value item) {
    SliceBounds b;
    Value status = slice_bounds(act, s, list->length, b);
    if (!status.is_none()) return status;
    std::span<const Value> items;
    status = items_for_slice(act, list, item, b.step != 1, items);
    if (!status.is_none()) return status;
    const auto n = static_cast<uint32_t>(items.size());
    if (b.step == 1) {
        list_splice(act.heap(), list, static_cast<uint32_t>(b.start),
                    static_cast<uint32_t>(b.count), items.data(), n);
        return Value::none();
    }
    if (n != b.count) {
        return act.raise(TypeId::ValueError,
                         "attempt to assign sequence of size {} to extended slice of size {}", n,
                         b.count);
    }
    for (uint32_t i = 0; i < n; ++i) {
        list->items[b.start + i * b.step] = items[i];
    }
    list->changed();
    return Value::none();
}

// A byte from an int argument; a status.
Value byte_of(Activation& act, Value item, uint8_t& out) {
    int64_t byte;
    bool python;
    if (!index_argument(item, byte, python)) {
        if (python) return Value::slow();
        return act.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer",
                         type_name(item));
    }
    if (byte < 0 || byte > 255) {
        return act.raise(TypeId::ValueError, "byte must be in range(0, 256)");
    }
    out = static_cast<uint8_t>(byte);
    return Value::none();
}

// An object that int() or float() takes for a number.
bool converts_to_number(Value v) {
    if (!is_kind(v, Kind::Instance)) return false;
    Class* c = class_of(v);
    for (const Special special : {Special::Index, Special::Int, Special::Float}) {
        if (!special_lookup(c, special).is_unset()) return true;
    }
    return false;
}

// The bytes that are assigned to a slice of a bytearray.
Value bytes_for_slice(Activation& act, Value item, std::string& out) {
    std::string_view data;
    if (buffer_of(unwrap(item), data)) {
        out = data;
        return Value::none();
    }
    if (is_kind(item, Kind::Str) || is_number(unwrap(item)) || converts_to_number(item)) {
        return act.raise(TypeId::TypeError,
                         "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    if (!can_walk_again(item)) {
        if (!iterate(act, item).is_error()) return Value::slow();
        act.take_pending();
        return act.raise(TypeId::TypeError, "cannot convert '{}' object to bytearray",
                         type_name(item));
    }
    List* items;
    const Value status = collect(act, item, items);
    if (!status.is_none()) return status;
    for (uint32_t i = 0; i < items->length; ++i) {
        uint8_t byte;
        const Value ok = byte_of(act, items->items[i], byte);
        if (!ok.is_none()) return ok;
        out.push_back(static_cast<char>(byte));
    }
    return Value::none();
}

void splice_bytes(Heap& heap, ByteArray* b, uint32_t start, uint32_t count, std::string_view data) {
    const auto n = static_cast<uint32_t>(data.size());
    const uint32_t after = b->length - start - count;
    if (n > count) bytearray_resize(heap, b, b->length + (n - count));
    if (n != count && after) std::memmove(b->data + start + n, b->data + start + count, after);
    if (n < count) bytearray_resize(heap, b, b->length - (count - n));
    if (n) std::memcpy(b->data + start, data.data(), n);
}

void erase_bytes(Heap& heap, ByteArray* bytes, SliceBounds b) {
    if (b.step < 0) {
        b.start += (b.count - 1) * b.step;
        b.step = -b.step;
    }
    std::string left;
    int64_t deleted = 0;
    for (int64_t i = 0; i < bytes->length; ++i) {
        if (deleted < b.count && i == b.start + deleted * b.step) {
            ++deleted;
        } else {
            left.push_back(static_cast<char>(bytes->data[i]));
        }
    }
    splice_bytes(heap, bytes, 0, bytes->length, left);
}

// Nothing, given for every n-th byte, deletes those bytes, as in CPython.
Value set_bytearray_slice(Activation& act, ByteArray* bytes, const Slice* s, Value item) {
    SliceBounds b;
    Value status = slice_bounds(act, s, bytes->length, b);
    if (!status.is_none()) return status;
    std::string data;
    status = bytes_for_slice(act, item, data);
    if (!status.is_none()) return status;
    if (!act.charge(bytes->length / 64) || !act.reserve(data.size())) return Value::error();
    if (b.step != 1 && data.empty()) {
        erase_bytes(act.heap(), bytes, b);
        return Value::none();
    }
    if (b.step == 1) {
        splice_bytes(act.heap(), bytes, static_cast<uint32_t>(b.start),
                     static_cast<uint32_t>(b.count), data);
        return Value::none();
    }
    if (static_cast<int64_t>(data.size()) != b.count) {
        return act.raise(TypeId::ValueError,
                         "attempt to assign bytes of size {} to extended slice of size {}",
                         data.size(), b.count);
    }
    for (int64_t i = 0; i < b.count; ++i) {
        bytes->data[b.start + i * b.step] = static_cast<uint8_t>(data[static_cast<size_t>(i)]);
    }
    return Value::none();
}

Value set_bytearray(Activation& act, Value v, Value key, Value item) {
    auto* b = as<ByteArray>(v);
    if (refuse_frozen(act, b)) return Value::error();
    if (const auto* s = cast<Slice>(key)) return set_bytearray_slice(act, b, s, item);
    // As CPython does, the value is looked at before the bounds are.
    int64_t i;
    uint8_t byte = 0;
    bool python;
    Value status = index_argument(key, i, python) ? byte_of(act, item, byte) : Value::none();
    if (!status.is_none()) return status;
    status = position_of(act, v, key, "bytearray index out of range", i);
    if (!status.is_none()) return status;
    b->data[i] = byte;
    return Value::none();
}

Value set_view(Activation& act, Value v, Value key, Value item) {
    const auto* m = as<MemoryView>(v);
    if (released(act, m)) return Value::error();
    auto* base = cast<ByteArray>(m->base);
    if (!base) return act.raise(TypeId::TypeError, "cannot modify read-only memory");
    if (refuse_frozen(act, base)) return Value::error();
    if (const auto* s = cast<Slice>(key)) {
        SliceBounds b;
        const Value status = slice_bounds(act, s, m->length, b);
        if (!status.is_none()) return status;
        std::string_view data;
        if (!buffer_of(unwrap(item), data)) {
            return act.raise(TypeId::TypeError, "a bytes-like object is required, not '{}'",
                             type_name(item));
        }
        if (static_cast<int64_t>(data.size()) != b.count) {
            return act.raise(TypeId::ValueError,
                             "memoryview assignment: lvalue and rvalue have different structures");
        }
        const std::string copy(data);
        for (int64_t i = 0; i < b.count; ++i) {
            base->data[m->start + b.start + i * b.step] =
                static_cast<uint8_t>(copy[static_cast<size_t>(i)]);
        }
    } else {
        int64_t i;
        Value status = position_of(act, v, key, wording_of(Kind::MemoryView).index, i);
        if (!status.is_none()) return status;
        uint8_t byte;
        status = byte_of(act, item, byte);
        if (status.is_error() && act.has_pending()) {
            act.take_pending();
            const bool number = is_int(unwrap(item));
            return act.raise(number ? TypeId::ValueError : TypeId::TypeError,
                             "memoryview: invalid {} for format 'B'", number ? "value" : "type");
        }
        if (!status.is_none()) return status;
        base->data[m->start + static_cast<size_t>(i)] = byte;
    }
    return Value::none();
}

Value set_list(Activation& act, Value v, Value key, Value item) {
    List* list = as<List>(v);
    if (refuse_frozen(act, list)) return Value::error();
    if (const auto* s = cast<Slice>(key)) return set_list_slice(act, list, s, item);
    int64_t i;
    const Value status = position_of(act, v, key, "list assignment index out of range", i);
    if (!status.is_none()) return status;
    list_set(list, static_cast<uint32_t>(i), item);
    return Value::none();
}

// True for an int key of something that CPython takes for a sequence.
bool takes_index(Value container, Value key) {
    return is_int(unwrap(key)) &&
           (is_kind(container, Kind::Instance) || builtin_length(container) >= 0 ||
            is_kind(container, Kind::Range));
}

// True when an instance's class says itself what the subscript operation means.
bool own_way(Value v, Special special) {
    const Kind k = kind_of(v);
    return (k == Kind::Instance || k == Kind::Class) && overrides(class_of(v), special);
}

// Writing and deleting are one slot of a class in CPython: who has half of it lacks an attribute.
Value no_other_half(Activation& act, const char* name) {
    return act.raise(TypeId::AttributeError, "{}", name);
}

}  // namespace

Value set_item(Activation& act, Value container, Value key, Value item) {
    if (own_way(container, Special::SetItem)) return Value::slow();
    const Value v = unwrap(container);
    switch (kind_of(v)) {
        case Kind::List: return set_list(act, v, key, item);
        case Kind::Dict: {
            if (refuse_frozen(act, v.as_object())) return Value::error();
            return put_key(act, as<Dict>(v), key, item);
        }
        case Kind::ByteArray: return set_bytearray(act, v, key, item);
        case Kind::MemoryView: return set_view(act, v, key, item);
        default: break;
    }
    if (own_way(container, Special::DelItem)) return no_other_half(act, "__setitem__");
    if (takes_index(container, key) && refuse_huge_index(act, key)) return Value::error();
    return act.raise(TypeId::TypeError, "'{}' object does not support item assignment",
                     type_name(container));
}

namespace {

Value delete_list_slice(Activation& act, List* list, const Slice* s) {
    SliceBounds b;
    const Value status = slice_bounds(act, s, list->length, b);
    if (!status.is_none()) return status;
    if (b.count == 0) return Value::none();
    if (!act.charge(list->length / 8)) return Value::error();
    if (b.step < 0) {
        b.start += (b.count - 1) * b.step;
        b.step = -b.step;
    }
    if (b.step == 1) {
        list_erase(act.heap(), list, static_cast<uint32_t>(b.start),
                   static_cast<uint32_t>(b.count));
        return Value::none();
    }
    int64_t to = b.start, deleted = 0;
    for (int64_t from = b.start; from < list->length; ++from) {
        if (deleted < b.count && from == b.start + deleted * b.step) {
            ++deleted;
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list->changed();
    list_erase(act.heap(), list, static_cast<uint32_t>(to), static_cast<uint32_t>(b.count));
    return Value::none();
}

Value delete_from_list(Activation& act, Value v, Value key) {
    List* list = as<List>(v);
    if (refuse_frozen(act, list)) return Value::error();
    if (const auto* s = cast<Slice>(key)) return delete_list_slice(act, list, s);
    int64_t i;
    const Value status = position_of(act, v, key, "list assignment index out of range", i);
    if (!status.is_none()) return status;
    if (!act.charge((list->length - i) / 32)) return Value::error();
    list_erase(act.heap(), list, static_cast<uint32_t>(i), 1);
    return Value::none();
}

Value delete_from_bytearray(Activation& act, Value v, Value key) {
    auto* bytes = as<ByteArray>(v);
    if (refuse_frozen(act, bytes)) return Value::error();
    SliceBounds b{0, 0, 1, 1};
    const auto* s = cast<Slice>(key);
    const Value status = s ? slice_bounds(act, s, bytes->length, b)
                           : position_of(act, v, key, "bytearray index out of range", b.start);
    if (!status.is_none()) return status;
    if (!act.charge(bytes->length / 64)) return Value::error();
    erase_bytes(act.heap(), bytes, b);
    return Value::none();
}

}  // namespace

Value delete_item(Activation& act, Value container, Value key) {
    if (own_way(container, Special::DelItem)) return Value::slow();
    const Value v = unwrap(container);
    switch (kind_of(v)) {
        case Kind::List: return delete_from_list(act, v, key);
        case Kind::Dict: {
            if (refuse_frozen(act, v.as_object())) return Value::error();
            int64_t hash, entry;
            const Value status = find_key(act, as<Dict>(v), key, hash, entry);
            if (!status.is_none()) return status;
            if (entry < 0) return act.raise_with(TypeId::KeyError, key);
            dict_erase_entry(act.heap(), as<Dict>(v), static_cast<uint32_t>(entry));
            return Value::none();
        }
        case Kind::ByteArray: return delete_from_bytearray(act, v, key);
        case Kind::MemoryView: {
            const bool fixed = is_kind(as<MemoryView>(v)->base, Kind::Bytes);
            return act.raise_text(TypeId::TypeError, fixed ? "cannot modify read-only memory"
                                                           : "cannot delete memory");
        }
        default: break;
    }
    if (own_way(container, Special::SetItem)) return no_other_half(act, "__delitem__");
    // CPython says it one way where an index would mean something, and another way elsewhere.
    const bool indexed = takes_index(container, key);
    if (indexed && refuse_huge_index(act, key)) return Value::error();
    return act.raise(TypeId::TypeError, "'{}' object {} support item deletion",
                     type_name(container), indexed ? "doesn't" : "does not");
}

}  // namespace pvm::vm
