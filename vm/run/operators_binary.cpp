#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

Special offset_special(Special first, BinaryOp op) {
    return static_cast<Special>(static_cast<uint8_t>(first) + static_cast<uint8_t>(op));
}
Special plain_special(BinaryOp op) { return offset_special(Special::Add, op); }
Special reflected_special(BinaryOp op) { return offset_special(Special::RAdd, op); }
Special inplace_special(BinaryOp op) { return offset_special(Special::IAdd, op); }

// A Python method for the operator stands on an instance's class or on a class's metaclass.
bool has_overridden(Value v, Special special) {
    const Kind k = kind_of(v);
    return (k == Kind::Instance || k == Kind::Class) && overrides(class_of(v), special);
}

bool is_union_part(Value v) {
    const Kind k = kind_of(v);
    return v.is_none() || k == Kind::Class || k == Kind::GenericAlias || k == Kind::UnionType;
}

// `left | right` of types: members in order, each once.
Value make_union(Activation& act, Value left, Value right) {
    if (left.is_none() && right.is_none()) return Value::not_implemented();
    std::vector<Value> members;
    const auto add = [&](Value v) {
        if (v.is_none()) v = Value::object(type_class(TypeId::NoneType));
        for (const Value m : members) {
            if (equal_values(m, v) == Equal::Yes) return;
        }
        members.push_back(v);
    };
    for (const Value side : {left, right}) {
        if (const auto* u = cast<UnionType>(side)) {
            const auto* t = as<Tuple>(u->arguments);
            for (uint32_t i = 0; i < t->length; ++i) add(t->items[i]);
        } else {
            add(side);
        }
    }
    if (members.size() == 1) return members[0];
    const Value arguments =
        make_tuple(act.heap(), members.data(), static_cast<uint32_t>(members.size()));
    auto* u = act.heap().make<UnionType>();
    u->arguments = arguments;
    act.heap().charge(*u);
    return Value::object(u);
}

// A proxy of an object, which is asked.
bool shows_object(Value v) {
    const auto* p = cast<MappingProxy>(v);
    return p && is_kind(p->source, Kind::Instance);
}

bool is_dict_like(Value v) {
    return is_kind(v, Kind::Dict) || (is_kind(v, Kind::MappingProxy) && !shows_object(v));
}

const Dict* dict_of(Value v) {
    if (const auto* p = cast<MappingProxy>(v)) {
        if (const auto* c = cast<Class>(p->source)) return c->attributes;
        return as<Dict>(p->source);
    }
    return as<Dict>(v);
}

Value dict_union(Activation& act, const Dict* left, const Dict* right) {
    if (!act.charge(left->used / 4) || !act.reserve(64 + 24 * size_t{left->used})) {
        return Value::error();
    }
    Dict* result = dict_copy(act.heap(), left, Kind::Dict);
    const Value status = merge_into(act, result, right);
    return status.is_none() ? Value::object(result) : status;
}

bool is_set_view(Value v) {
    return is_kind(v, Kind::DictView) &&
           static_cast<DictPart>(as<DictView>(v)->extra) != DictPart::Values;
}

// keys & | - ^ with any iterable on either side.
Value view_binary(Activation& act, BinaryOp op, Value a, Value b) {
    Dict* sides[2] = {};
    const Value operands[2] = {a, b};
    for (int i = 0; i < 2; ++i) {
        const Value v = operands[i];
        const Value status = is_set_view(v) ? set_of_view(act, as<DictView>(v), sides[i])
                                            : as_set_of(act, v, sides[i]);
        if (!status.is_none()) return status;
    }
    return set_binary(act, op, sides[0], sides[1], Kind::Set);
}

Value logic_binary(Activation& act, BinaryOp op, Value a, Value b) {
    if (is_set_kind(a) && is_set_kind(b)) {
        return set_binary(act, op, as<Dict>(a), as<Dict>(b), a.as_object()->kind);
    }
    if (is_set_view(a) || is_set_view(b)) return view_binary(act, op, a, b);
    if (op != BinaryOp::Or) return Value::not_implemented();
    if (is_dict_like(a) && is_dict_like(b)) return dict_union(act, dict_of(a), dict_of(b));
    if (is_union_part(a) && is_union_part(b)) return make_union(act, a, b);
    if (shows_object(a) || shows_object(b)) return Value::slow();
    return Value::not_implemented();
}

// ---- Concatenation and repetition ---------------------------------------------------------------

Value concat_items(Activation& act, const Value* x, uint32_t n, const Value* y, uint32_t m,
                   bool tuple) {
    const size_t total = size_t{n} + m;
    if (!act.charge(static_cast<int64_t>(total / 8)) || !act.reserve(40 + 8 * total)) {
        return Value::error();
    }
    Heap& heap = act.heap();
    if (tuple) {
        Tuple* t = new_tuple(heap, static_cast<uint32_t>(total));
        if (n) std::memcpy(t->items, x, n * sizeof(Value));
        if (m) std::memcpy(t->items + n, y, m * sizeof(Value));
        return Value::object(t);
    }
    List* l = new_list(heap, static_cast<uint32_t>(total));
    if (n) std::memcpy(l->items, x, n * sizeof(Value));
    if (m) std::memcpy(l->items + n, y, m * sizeof(Value));
    l->length = static_cast<uint32_t>(total);
    heap.grow(8 * total);
    return Value::object(l);
}

bool fits_length(Activation& act, uint64_t length, const char* what) {
    if (length <= limits::kStringLengthMax) return true;
    act.raise(TypeId::MemoryLimitExceeded, "{} is too long", what);
    return false;
}

Value concat_bytes(Activation& act, Value a, Value b) {
    std::string_view x, y;
    if (!buffer_of(a, x) || !buffer_of(b, y)) return Value::not_implemented();
    const bool mutable_result = is_kind(a, Kind::ByteArray);
    const size_t total = x.size() + y.size();
    if (!fits_length(act, total, mutable_result ? "bytearray" : "bytes") ||
        !act.charge(static_cast<int64_t>(total / 64)) || !act.reserve(40 + total)) {
        return Value::error();
    }
    if (mutable_result) {
        ByteArray* r = new_bytearray(act.heap(), x);
        bytearray_resize(act.heap(), r, static_cast<uint32_t>(total));
        if (!y.empty()) std::memcpy(r->data + x.size(), y.data(), y.size());
        return Value::object(r);
    }
    Bytes* r = new_bytes(act.heap(), static_cast<uint32_t>(total));
    if (!x.empty()) std::memcpy(r->data, x.data(), x.size());
    if (!y.empty()) std::memcpy(r->data + x.size(), y.data(), y.size());
    return Value::object(r);
}

Value concat_strs(Activation& act, const Str* a, const Str* b) {
    const uint64_t total = uint64_t{a->length} + b->length;
    if (!fits_length(act, total, "str") || !act.charge(static_cast<int64_t>(total / 64)) ||
        !act.reserve(32 + std::max(a->extra, b->extra) * total)) {
        return Value::error();
    }
    return concat(act.heap(), a, b);
}

Value only_concatenate(Activation& act, Value other, const char* name) {
    return act.raise(TypeId::TypeError, "can only concatenate {} (not \"{}\") to {}", name,
                     type_name(other), name);
}

Value add_builtins(Activation& act, Value a, Value b) {
    switch (kind_of(a)) {
        case Kind::Str:
            if (!is_kind(b, Kind::Str)) return only_concatenate(act, b, "str");
            return concat_strs(act, as<Str>(a), as<Str>(b));
        case Kind::List: {
            const auto *x = as<List>(a), *y = cast<List>(b);
            if (!y) return only_concatenate(act, b, "list");
            return concat_items(act, x->items, x->length, y->items, y->length, false);
        }
        case Kind::Tuple: {
            const auto *x = as<Tuple>(a), *y = cast<Tuple>(b);
            if (!y) return only_concatenate(act, b, "tuple");
            return concat_items(act, x->items, x->length, y->items, y->length, true);
        }
        case Kind::Bytes:
        case Kind::ByteArray: {
            if (is_buffer_kind(b)) return concat_bytes(act, a, b);
            return act.raise(TypeId::TypeError, "can't concat {} to {}", type_name(b),
                             type_name(a));
        }
        default: return Value::not_implemented();
    }
}

bool is_repeatable(Value v) {
    const Kind k = kind_of(v);
    return k == Kind::Str || k == Kind::List || k == Kind::Tuple || k == Kind::Bytes ||
           k == Kind::ByteArray;
}

// Copies `unit` bytes of pattern until `total` bytes are filled.
void fill_pattern(uint8_t* to, const void* pattern, size_t unit, size_t total) {
    if (!total) return;
    std::memcpy(to, pattern, unit);
    for (size_t done = unit; done < total; done *= 2) {
        std::memcpy(to + done, to, done * 2 <= total ? done : total - done);
    }
}

void fill_items(Value* to, const Value* items, uint32_t n, size_t total) {
    if (n == 1) {
        std::fill_n(to, total, items[0]);
    } else {
        fill_pattern(reinterpret_cast<uint8_t*>(to), items, n * sizeof(Value), 8 * total);
    }
}

Value repeat_items(Activation& act, const Value* items, uint32_t n, uint64_t times, bool tuple) {
    if (!n) times = 0;
    const uint64_t total = n * times;
    if (!act.charge(static_cast<int64_t>(total / 8)) || !act.reserve(40 + 8 * total)) {
        return Value::error();
    }
    Heap& heap = act.heap();
    const auto length = static_cast<uint32_t>(total);
    if (tuple) {
        Tuple* t = new_tuple(heap, length);
        fill_items(t->items, items, n, total);
        return Value::object(t);
    }
    List* l = new_list(heap, length);
    list_resize(heap, l, length);
    fill_items(l->items, items, n, total);
    return Value::object(l);
}

Value repeat_text(Activation& act, Value v, uint64_t times) {
    if (const auto* s = cast<Str>(v)) {
        if (!s->length) times = 0;
        const uint64_t total = s->length * times;
        if (!fits_length(act, total, "str") || !act.charge(static_cast<int64_t>(total / 64)) ||
            !act.reserve(32 + s->extra * total)) {
            return Value::error();
        }
        Str* r = new_str(act.heap(), static_cast<uint32_t>(total), total ? s->extra : 1u);
        fill_pattern(r->data, s->data, s->byte_size(), s->extra * total);
        return Value::object(r);
    }
    std::string_view data;
    buffer_of(v, data);
    if (data.empty()) times = 0;
    const uint64_t total = data.size() * times;
    if (!fits_length(act, total, is_kind(v, Kind::Bytes) ? "bytes" : "bytearray") ||
        !act.charge(static_cast<int64_t>(total / 64)) || !act.reserve(40 + total)) {
        return Value::error();
    }
    if (is_kind(v, Kind::Bytes)) {
        Bytes* r = new_bytes(act.heap(), static_cast<uint32_t>(total));
        fill_pattern(r->data, data.data(), data.size(), total);
        return Value::object(r);
    }
    ByteArray* r = new_bytearray(act.heap(), {});
    bytearray_resize(act.heap(), r, static_cast<uint32_t>(total));
    fill_pattern(r->data, data.data(), data.size(), total);
    return Value::object(r);
}

// More items than any memory limit admits; keeps products in 64 bits.
constexpr int64_t kTimesMax = int64_t{1} << 30;

Value repeat(Activation& act, Value sequence, Value times) {
    int64_t n;
    bool python;
    if (!index_argument(times, n, python)) {
        if (python) return Value::slow();
        return act.raise(TypeId::TypeError, "can't multiply sequence by non-int of type '{}'",
                         type_name(times));
    }
    if (int64_t exact; !int_to_int64(unwrap(times), exact)) {
        return act.raise(TypeId::OverflowError, "cannot fit '{}' into an index-sized integer",
                         type_name(times));
    }
    if (n < 0) n = 0;
    const int64_t length = builtin_length(sequence);
    if (length && n > kTimesMax) {
        return act.raise(TypeId::MemoryLimitExceeded, "{} is too long", type_name(sequence));
    }
    const auto count = static_cast<uint64_t>(n);
    if (length && static_cast<uint64_t>(length) * count > UINT32_MAX) {
        return act.raise(TypeId::MemoryLimitExceeded, "{} is too long", type_name(sequence));
    }
    if (const auto* l = cast<List>(sequence)) {
        return repeat_items(act, l->items, l->length, count, false);
    }
    if (const auto* t = cast<Tuple>(sequence)) {
        return repeat_items(act, t->items, t->length, count, true);
    }
    return repeat_text(act, sequence, count);
}

constexpr std::string_view kSymbols[] = {"+", "-",  "*",  "/", "//", "%", "** or pow()",
                                         "@", "<<", ">>", "&", "|",  "^"};
constexpr std::string_view kShortSymbols[] = {"+", "-",  "*",  "/", "//", "%", "**",
                                              "@", "<<", ">>", "&", "|",  "^"};

}  // namespace

std::string_view binary_symbol(BinaryOp op) { return kShortSymbols[static_cast<size_t>(op)]; }

Value unsupported_operands(Activation& act, BinaryOp op, bool in_place, Value a, Value b) {
    const size_t i = static_cast<size_t>(op);
    const std::string symbol =
        in_place ? std::string(kShortSymbols[i]) + "=" : std::string(kSymbols[i]);
    return act.raise(TypeId::TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol,
                     type_name(a), type_name(b));
}

Value binary_builtins(Activation& act, BinaryOp op, Value a, Value b) {
    if (is_number(a) && is_number(b)) return number_binary(act, op, a, b);
    switch (op) {
        case BinaryOp::Add: return add_builtins(act, a, b);
        case BinaryOp::Mul:
            if (is_repeatable(a)) return repeat(act, a, b);
            if (is_repeatable(b)) return repeat(act, b, a);
            return Value::not_implemented();
        case BinaryOp::Mod:
            if (is_kind(a, Kind::Str) || is_kind(a, Kind::Bytes) || is_kind(a, Kind::ByteArray)) {
                return str_percent(act, a, b);
            }
            return Value::not_implemented();
        case BinaryOp::And:
        case BinaryOp::Or:
        case BinaryOp::Xor:
        case BinaryOp::Sub: return logic_binary(act, op, a, b);
        default: return Value::not_implemented();
    }
}

namespace {

bool is_bytes_kind(Value v) { return is_kind(v, Kind::Bytes) || is_kind(v, Kind::ByteArray); }

// The right operand as the builtins want it: what it wraps, or itself where its class is shown.
Value right_operand(BinaryOp op, Value x, Value unwrapped, Value b) {
    if (is_number(x)) return unwrapped;
    if (op == BinaryOp::Mod || (op == BinaryOp::Mul && !is_int(unwrapped))) return b;
    const bool fits =
        kind_of(x) == kind_of(unwrapped) || (is_bytes_kind(x) && is_bytes_kind(unwrapped));
    return op == BinaryOp::Add && !fits ? b : unwrapped;
}

// An instance that is nothing but its attributes.
bool is_plain_instance(Value v) {
    return is_kind(v, Kind::Instance) && class_of(v)->layout == Layout::Plain;
}

}  // namespace

Value binary(Activation& act, BinaryOp op, Value a, Value b) {
    // What counts as it goes: sum(x != y for …).
    if (op == BinaryOp::Add && a.is_small_int() && b.is_bool()) {
        return make_int(act.heap(), a.as_small_int() + b.is_true());
    }
    if (is_number(a) && is_number(b)) [[likely]] {
        const Value r = number_binary(act, op, a, b);
        return r.is_not_implemented() ? unsupported_operands(act, op, false, a, b) : r;
    }
    if (op == BinaryOp::Add && is_kind(a, Kind::Str) && is_kind(b, Kind::Str)) {
        return concat_strs(act, as<Str>(a), as<Str>(b));
    }
    if (!a.is_object() && !b.is_object()) return unsupported_operands(act, op, false, a, b);
    if (has_overridden(a, plain_special(op)) || has_overridden(b, reflected_special(op))) {
        return Value::slow();
    }
    const Value x = unwrap(a), y = unwrap(b);
    const bool unwrapped = !x.same_bits(a) || !y.same_bits(b);
    // A dict of a class that says itself what it iterates over is asked for it.
    if (op == BinaryOp::Or && unwrapped && is_kind(x, Kind::Dict) &&
        (has_overridden(a, Special::Iter) || has_overridden(b, Special::Iter))) {
        return Value::slow();
    }
    // A sequence times what is no int: its class may have an __index__, and an error names it.
    const bool numbers = is_number(x) && is_number(y);
    if (op == BinaryOp::Mul && unwrapped && !numbers && !is_int(x) && !is_int(y)) {
        return Value::slow();
    }
    const Value r = binary_builtins(act, op, x, right_operand(op, x, y, b));
    if (!r.is_not_implemented()) return r;
    // The prelude knows by what names CPython calls the classes of its modules.
    return is_plain_instance(a) || is_plain_instance(b)
               ? Value::slow()
               : unsupported_operands(act, op, false, a, b);
}

// ---- In place -----------------------------------------------------------------------------------

namespace {

Value extend_list(Activation& act, List* list, Value iterable) {
    if (refuse_frozen(act, list)) return Value::error();
    const Value status = extend_from(act, list, iterable);
    return status.is_none() ? Value::object(list) : status;
}

Value repeat_list_in_place(Activation& act, List* list, Value times) {
    if (refuse_frozen(act, list)) return Value::error();
    const Value r = repeat(act, Value::object(list), times);
    const auto* repeated = cast<List>(r);
    if (!repeated) return r;
    list_splice(act.heap(), list, 0, list->length, repeated->items, repeated->length);
    return Value::object(list);
}

Value change_set(Activation& act, BinaryOp op, Dict* set, const Dict* other) {
    if (op == BinaryOp::Or) {
        const Value status = merge_into(act, set, other);
        return status.is_none() ? Value::object(set) : status;
    }
    if (op == BinaryOp::Sub) {
        const Value status = remove_from(act, set, Value::object(other));
        return status.is_none() ? Value::object(set) : status;
    }
    const Value r = set_binary(act, op, set, other, Kind::Set);
    if (!r.is_object()) return r;
    dict_swap(set, as<Dict>(r));
    return Value::object(set);
}

Value extend_bytearray(Activation& act, ByteArray* bytes, std::string_view more) {
    const size_t total = bytes->length + more.size();
    if (!fits_length(act, total, "bytearray") ||
        !act.charge(static_cast<int64_t>(more.size() / 64)) || !act.reserve(40 + more.size())) {
        return Value::error();
    }
    const uint32_t before = bytes->length;
    bytearray_resize(act.heap(), bytes, static_cast<uint32_t>(total));
    if (!more.empty()) std::memcpy(bytes->data + before, more.data(), more.size());
    return Value::object(bytes);
}

Value change_bytearray(Activation& act, ByteArray* bytes, Value result) {
    const auto* r = cast<ByteArray>(result);
    if (!r) return result;
    bytearray_resize(act.heap(), bytes, r->length);
    if (r->length) std::memcpy(bytes->data, r->data, r->length);
    return Value::object(bytes);
}

}  // namespace

Value inplace_builtins(Activation& act, BinaryOp op, Value a, Value b) {
    const Kind k = kind_of(a);
    if (k == Kind::List && op == BinaryOp::Add) return extend_list(act, as<List>(a), b);
    if (k == Kind::List && op == BinaryOp::Mul) return repeat_list_in_place(act, as<List>(a), b);
    if (k == Kind::Set && is_set_kind(b) &&
        (op == BinaryOp::Or || op == BinaryOp::And || op == BinaryOp::Sub || op == BinaryOp::Xor)) {
        if (refuse_frozen(act, a.as_object())) return Value::error();
        return change_set(act, op, as<Dict>(a), as<Dict>(b));
    }
    if (k == Kind::Dict && op == BinaryOp::Or) {
        if (refuse_frozen(act, a.as_object())) return Value::error();
        if (!is_dict_like(b)) return Value::slow();
        const Value status = merge_into(act, as<Dict>(a), dict_of(b));
        return status.is_none() ? a : status;
    }
    if (k == Kind::ByteArray && (op == BinaryOp::Add || op == BinaryOp::Mul)) {
        if (refuse_frozen(act, a.as_object())) return Value::error();
        if (op == BinaryOp::Add && a.same_bits(b) && as<ByteArray>(a)->length > 0) {
            return act.raise(TypeId::BufferError,
                             "Existing exports of data: object cannot be re-sized");
        }
        std::string_view more;
        if (op == BinaryOp::Add && !a.same_bits(b) && !is_kind(b, Kind::MemoryView) &&
            buffer_of(b, more)) {
            return extend_bytearray(act, as<ByteArray>(a), more);
        }
        return change_bytearray(act, as<ByteArray>(a), binary_builtins(act, op, a, b));
    }
    return Value::not_implemented();
}

Value inplace(Activation& act, BinaryOp op, Value a, Value b) {
    if (is_number(a) && is_number(b)) [[likely]] {
        const Value r = number_binary(act, op, a, b);
        return r.is_not_implemented() ? unsupported_operands(act, op, true, a, b) : r;
    }
    if (op == BinaryOp::Add && is_kind(a, Kind::Str) && is_kind(b, Kind::Str)) {
        return concat_strs(act, as<Str>(a), as<Str>(b));
    }
    if (has_overridden(a, inplace_special(op))) return Value::slow();
    if (a.is_object()) {
        const Value x = unwrap(a);
        // The right operand keeps its wrapper: `list += x` iterates it as its class says.
        // So does what goes into a dict, where the class does.
        const bool asked = (is_kind(x, Kind::List) && op == BinaryOp::Add) ||
                           (is_kind(x, Kind::Dict) && has_overridden(b, Special::Iter));
        const Value y = asked ? b : unwrap(b);
        const Value r = inplace_builtins(act, op, x, y);
        if (!r.is_not_implemented()) return r.same_bits(x) ? a : r;
    }
    if (has_overridden(a, plain_special(op)) || has_overridden(b, reflected_special(op))) {
        return Value::slow();
    }
    const Value x = unwrap(a), y = unwrap(b);
    // A container that cannot be repeated does not ask the right side in place.
    if (op == BinaryOp::Mul && !is_repeatable(x) &&
        (builtin_length(x) >= 0 || is_kind(x, Kind::Range))) {
        return unsupported_operands(act, op, true, a, b);
    }
    const Value r = binary_builtins(act, op, x, right_operand(op, x, y, b));
    return r.is_not_implemented() ? unsupported_operands(act, op, true, a, b) : r;
}

// ---- Unary --------------------------------------------------------------------------------------

namespace {

Value unary(Activation& act, Special special, Value v, const char* symbol,
            Value (*operate)(Activation&, Value)) {
    if (is_kind(v, Kind::Instance) && overrides(class_of(v), special)) return Value::slow();
    const Value x = unwrap(v);
    const Value r = is_number(x) ? operate(act, x) : Value::not_implemented();
    if (!r.is_not_implemented()) return r;
    return act.raise(TypeId::TypeError, "bad operand type for unary {}: '{}'", symbol,
                     type_name(v));
}

}  // namespace

Value negate(Activation& act, Value v) { return unary(act, Special::Neg, v, "-", number_negate); }

Value invert(Activation& act, Value v) {
    return unary(act, Special::Invert, v, "~", number_invert);
}

Value positive(Activation& act, Value v) {
    return unary(act, Special::Pos, v, "+", [](Activation&, Value x) {
        return x.is_bool() ? Value::small_int(x.is_true()) : x;
    });
}

}  // namespace pvm::vm
