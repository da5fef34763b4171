#include <algorithm>
#include <climits>

#include "vm/objects/fields.h"
#include "vm/objects/str.h"
#include "vm/run/asking.h"
#include "vm/run/containers.h"
#include "vm/run/moments.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

std::string_view compare_symbol(CompareOp op) {
    static constexpr std::string_view kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return kSymbols[static_cast<size_t>(op)];
}

bool is_same(Value a, Value b) { return same_value(a, b); }

// ---- Priced equality ----------------------------------------------------------------------------

namespace {

// Values compared for one gas.
constexpr uint64_t kWorkPerGas = 8;
// Beyond this the prelude takes over and pays step by step.
constexpr uint64_t kWorkMax = 50'000'000;

// Pays for work already done, which had no effect.
bool pay(Activation& act, uint64_t work) {
    return work < kWorkPerGas || act.charge(static_cast<int64_t>(work / kWorkPerGas));
}

uint64_t affordable(Activation& act) {
    const int64_t left = std::max<int64_t>(act.gas_left(), 0);
    if (static_cast<uint64_t>(left) >= kWorkMax / kWorkPerGas) return kWorkMax;
    return static_cast<uint64_t>(left + 1) * kWorkPerGas;
}

}  // namespace

Value check_equal(Activation& act, Value v, Value w, bool identity, bool& equal) {
    uint64_t work = 0;
    Asking asking(act);
    const Equal r = equal_within(v, w, identity, work, affordable(act));
    if (!asking.pay() || !pay(act, work)) return Value::error();
    equal = r == Equal::Yes;
    switch (r) {
        case Equal::No:
        case Equal::Yes: return Value::none();
        case Equal::NeedsPython:
        case Equal::OverBudget: return Value::slow();
        case Equal::Endless: break;
    }
    return act.raise(TypeId::RecursionError, "maximum recursion depth exceeded in comparison");
}

Value hash_key(Activation& act, Value key, int64_t& hash) {
    if (const auto* row = cast<Tuple>(key); row && hash_few(row, hash)) return Value::none();
    uint64_t work = 0;
    Value culprit;
    Asking asking(act);
    const HashResult r = hash_measured(act.heap(), key, hash, work, culprit);
    if (!asking.pay() || !pay(act, work)) return Value::error();
    switch (r) {
        case HashResult::Done: return Value::none();
        case HashResult::NeedsPython: return Value::slow();
        case HashResult::Unhashable: break;
    }
    if (is_kind(culprit, Kind::MemoryView)) {
        return act.raise(TypeId::ValueError, "cannot hash writable memoryview object");
    }
    return act.raise(TypeId::TypeError, "unhashable type: '{}'", type_name(culprit));
}

Value sought_in_set(Activation& act, Value key) {
    if (!key.is_object()) return key;
    const Value set = unwrap(key);
    if (!is_kind(set, Kind::Set)) return key;
    if (!special_lookup(class_of(key), Special::Hash).is_none()) return key;
    return Value::object(dict_copy(act.heap(), as<Dict>(set), Kind::FrozenSet));
}

Value find_key(Activation& act, const Dict* d, Value key, int64_t& hash, int64_t& entry) {
    if (const auto* s = cast<Str>(key); s && s->hash != -1) [[likely]] {
        hash = s->hash;
    } else if (!small_int_hash(key, hash)) {
        const Value status = hash_key(act, key, hash);
        if (!status.is_none()) return status;
    }
    Asking asking(act);
    entry = dict_find(d, key, hash);
    if (!asking.pay()) return Value::error();
    return entry == kNeedsPython ? Value::slow() : Value::none();
}

Value put_key(Activation& act, Dict* d, Value key, Value value) {
    int64_t hash, entry;
    if (has_hash(key, hash)) {
        entry = dict_find_or_add(act.heap(), d, key, hash, value);
        if (entry == kNeedsPython) return Value::slow();
        if (entry >= 0) dict_set_entry(d, static_cast<uint32_t>(entry), value);
        return Value::none();
    }
    const Value status = find_key(act, d, key, hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) {
        dict_set_entry(d, static_cast<uint32_t>(entry), value);
    } else {
        dict_insert_new(act.heap(), d, key, hash, value);
    }
    return Value::none();
}

Value find_item(Activation& act, const Value* items, uint32_t start, uint32_t stop, Value item,
                int64_t& position) {
    position = -1;
    if (stop <= start) return Value::none();
    if (!act.charge((stop - start) / kWorkPerGas)) return Value::error();
    for (uint32_t i = start; i < stop; ++i) {
        const Value v = items[i];
        if (v.same_bits(item)) {
            position = i;
            return Value::none();
        }
        if (v.is_small_int() && item.is_small_int()) continue;
        bool equal;
        const Value status = check_equal(act, v, item, true, equal);
        if (!status.is_none()) return status;
        if (equal) {
            position = i;
            return Value::none();
        }
    }
    return Value::none();
}

// ---- Order --------------------------------------------------------------------------------------

namespace {

bool holds(CompareOp op, int order) {
    switch (op) {
        case CompareOp::Lt: return order < 0;
        case CompareOp::Le: return order <= 0;
        case CompareOp::Gt: return order > 0;
        case CompareOp::Ge: return order >= 0;
        case CompareOp::Eq: return order == 0;
        case CompareOp::Ne: return order != 0;
    }
    return false;
}

Value compare_sets(Activation& act, CompareOp op, const Dict* a, const Dict* b) {
    if (op == CompareOp::Gt || op == CompareOp::Ge) {
        std::swap(a, b);
        op = op == CompareOp::Gt ? CompareOp::Lt : CompareOp::Le;
    }
    if (a->used > b->used || (op == CompareOp::Lt && a->used == b->used)) {
        return Value::boolean(false);
    }
    bool subset;
    const Value status = is_subset(act, a, b, subset);
    return status.is_none() ? Value::boolean(subset) : status;
}

// The table of keys that a set or a keys view compares with; null otherwise.
const Dict* keys_of(Value v) {
    if (const Dict* s = as_set(v)) return s;
    const auto* view = cast<DictView>(v);
    if (view && static_cast<DictPart>(view->extra) == DictPart::Keys) {
        return as<Dict>(unwrap(view->source));
    }
    return nullptr;
}

bool has_overridden(Value v, Special special) {
    return is_kind(v, Kind::Instance) && overrides(class_of(v), special);
}

Special special_of(CompareOp op) {
    static constexpr Special kSpecials[] = {Special::Lt, Special::Le, Special::Eq,
                                            Special::Ne, Special::Gt, Special::Ge};
    return kSpecials[static_cast<size_t>(op)];
}

Generated generated_of(CompareOp op) {
    static constexpr Generated kGenerated[] = {Generated::Lt, Generated::Le, Generated::Eq,
                                               Generated::Eq, Generated::Gt, Generated::Ge};
    return kGenerated[static_cast<size_t>(op)];
}

CompareOp mirrored(CompareOp op) {
    static constexpr CompareOp kMirrored[] = {CompareOp::Gt, CompareOp::Ge, CompareOp::Eq,
                                              CompareOp::Ne, CompareOp::Lt, CompareOp::Le};
    return kMirrored[static_cast<size_t>(op)];
}

FieldRow items_of(Value v) {
    if (const auto* l = cast<List>(v)) return {l->items, l->length};
    if (const auto* s = cast<Slice>(v)) return {&s->start, 3};
    return {as<Tuple>(v)->items, as<Tuple>(v)->length};
}

bool both(Value a, Value b, Kind kind) { return is_kind(a, kind) && is_kind(b, kind); }

// What two values are ordered by, item by item; false when they are no sequences, and no instances
// with a generated order.
bool ordered_items(CompareOp op, Value a, Value b, FieldRow& x, FieldRow& y) {
    if (both(a, b, Kind::List) || both(a, b, Kind::Tuple) || both(a, b, Kind::Slice)) {
        x = items_of(a), y = items_of(b);
        return true;
    }
    return both(a, b, Kind::Instance) && field_rows(a, b, special_of(op), generated_of(op), x, y);
}

// Goes down the first unequal items until these are no sequences; deep data needs no native stack.
Value order_sequences(Activation& act, CompareOp op, Value a, Value b, FieldRow x, FieldRow y) {
    for (;;) {
        const uint32_t shared = std::min(x.length, y.length);
        uint32_t i = 0;
        if (!act.charge(shared / kWorkPerGas)) return Value::error();
        for (bool equal = true; i < shared; ++i) {
            if (x.items[i].same_bits(y.items[i])) continue;
            const Value status = check_equal(act, x.items[i], y.items[i], true, equal);
            if (!status.is_none()) return status;
            if (!equal) break;
        }
        if (i == shared) {
            return Value::boolean(holds(op, x.length < y.length ? -1 : x.length > y.length));
        }
        a = x.items[i];
        b = y.items[i];
        if (!ordered_items(op, a, b, x, y)) return compare(act, op, a, b);
    }
}

Value order_builtins(Activation& act, CompareOp op, Value a, Value b) {
    if (is_number(a) && is_number(b)) {
        const int order = compare_numbers(a, b);
        return Value::boolean(order != 2 && holds(op, order));
    }
    if (both(a, b, Kind::Str)) {
        if (!act.charge(std::min(as<Str>(a)->length, as<Str>(b)->length) / 64)) {
            return Value::error();
        }
        return Value::boolean(holds(op, str_compare(as<Str>(a), as<Str>(b))));
    }
    FieldRow items, others;
    if (ordered_items(op, a, b, items, others)) {
        return order_sequences(act, op, a, b, items, others);
    }
    if (is_buffer_kind(a) && is_buffer_kind(b) && !is_kind(a, Kind::MemoryView)) {
        if (is_kind(b, Kind::MemoryView) && is_kind(a, Kind::Bytes)) {
            return Value::not_implemented();
        }
        std::string_view x, y;
        if (!buffer_of(a, x) || !buffer_of(b, y)) return Value::not_implemented();
        if (!act.charge(static_cast<int64_t>(std::min(x.size(), y.size()) / 64))) {
            return Value::error();
        }
        return Value::boolean(holds(op, x.compare(y)));
    }
    const Dict *x = keys_of(a), *y = keys_of(b);
    if (x && y) return compare_sets(act, op, x, y);
    // An items view against anything set-like goes through the prelude, unless sizes decide.
    const auto set_like = [](Value v) {
        return is_set_kind(v) ||
               (is_kind(v, Kind::DictView) &&
                static_cast<DictPart>(as<DictView>(v)->extra) != DictPart::Values);
    };
    if (set_like(a) && set_like(b)) return Value::slow();
    return Value::not_implemented();
}

// True for values whose equality with any other builtin value is a matter of comparing.
bool is_comparable(Value v) {
    switch (kind_of(v)) {
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::Class:
        case Kind::Module:
        case Kind::Generator: return false;
        default: return !v.is_special() || v.is_bool();
    }
}

}  // namespace

Value compare_builtins(Activation& act, CompareOp op, Value a, Value b) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return order_builtins(act, op, a, b);
    if (!is_comparable(a) || !is_comparable(b)) {
        return Value::boolean(same_value(a, b) == (op == CompareOp::Eq));
    }
    bool equal;
    const Value status = check_equal(act, a, b, false, equal);
    if (!status.is_none()) return status;
    return Value::boolean(equal == (op == CompareOp::Eq));
}

namespace {

// Two instances whose generated methods say how they compare; unset where they have none.
Value compare_rows(Activation& act, CompareOp op, Value a, Value b) {
    const bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (op == CompareOp::Ne && overrides(class_of(a), Special::Ne)) return Value::unset();
    FieldRow x, y;
    const Special special = equality ? Special::Eq : special_of(op);
    if (!field_rows(a, b, special, generated_of(op), x, y)) return Value::unset();
    if (!equality) return order_sequences(act, op, a, b, x, y);
    bool equal;
    const Value status = check_equal(act, a, b, false, equal);
    if (!status.is_none()) return status;
    return Value::boolean(equal == (op == CompareOp::Eq));
}

}  // namespace

Value compare(Activation& act, CompareOp op, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        const int64_t x = a.as_small_int(), y = b.as_small_int();
        return Value::boolean(holds(op, x < y ? -1 : x > y));
    }
    if (a.is_flonum() && b.is_flonum()) {
        const double x = a.as_flonum(), y = b.as_flonum();
        return Value::boolean(holds(op, x < y ? -1 : x > y));
    }
    if (is_kind(a, Kind::Str) && is_kind(b, Kind::Str) &&
        (op == CompareOp::Eq || op == CompareOp::Ne)) {
        const auto *s = as<Str>(a), *t = as<Str>(b);
        if (s->length != t->length) return Value::boolean(op == CompareOp::Ne);
        if (!act.charge(s->length / 512)) return Value::error();
        return Value::boolean((s == t || str_equal(s, t)) == (op == CompareOp::Eq));
    }
    Value x = a, y = b;
    if (both(a, b, Kind::Instance)) {
        const Value known = is_moment(a) ? moment_compared(op, a, b) : Value::slow();
        if (!known.is_slow()) return known;
        const Value decided = compare_rows(act, op, a, b);
        if (!decided.is_unset()) return decided;
    }
    if (is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance)) {
        if (has_overridden(a, special_of(op)) || has_overridden(b, special_of(mirrored(op)))) {
            return Value::slow();
        }
        // object.__ne__ asks __eq__; a builtin type has a __ne__ of its own.
        const auto asks_eq = [](Value v) {
            return has_overridden(v, Special::Eq) && unwrap(v).same_bits(v);
        };
        if (op == CompareOp::Ne && (asks_eq(a) || asks_eq(b))) return Value::slow();
        x = unwrap(a), y = unwrap(b);
    }
    const Value r = compare_builtins(act, op, x, y);
    if (!r.is_not_implemented()) return r;
    return act.raise(TypeId::TypeError, "'{}' not supported between instances of '{}' and '{}'",
                     compare_symbol(op), type_name(a), type_name(b));
}

// ---- Truth --------------------------------------------------------------------------------------

Value truth(Value v) {
    if (v.is_bool()) return v;
    if (v.is_none()) return Value::boolean(false);
    if (v.is_small_int()) return Value::boolean(v.as_small_int() != 0);
    if (v.is_flonum()) return Value::boolean(v.as_flonum() != 0);
    if (!v.is_object()) return Value::boolean(true);
    if (is_kind(v, Kind::Instance)) {
        Class* c = class_of(v);
        if (overrides(c, Special::Bool) || overrides(c, Special::Len)) return moment_truth(v);
        const Value inner = unwrap(v);
        return inner.same_bits(v) ? Value::boolean(true) : truth(inner);
    }
    if (const auto* f = cast<Float>(v)) return Value::boolean(f->value != 0);
    if (const auto* r = cast<Range>(v)) {
        return Value::boolean(!r->length.same_bits(Value::small_int(0)));
    }
    if (is_kind(v, Kind::Class)) {
        Class* meta = class_of(v);
        if (overrides(meta, Special::Bool)) return Value::slow();
        return Value::boolean(true);
    }
    const int64_t length = builtin_length(v);
    if (length < 0 && is_kind(v, Kind::MappingProxy)) return Value::slow();
    if (length < 0 && is_kind(v, Kind::MemoryView)) return Value::slow();
    return Value::boolean(length != 0);
}

Value native_length(Activation& act, Value v) {
    const auto* f = cast<NativeFunction>(special_lookup(class_of(v), Special::Len));
    if (!f || f->least > 1 || f->most < 1 || !f->binds) return Value::slow();
    return f->def->function(act, &v, 1);
}

int64_t builtin_length(Value v) {
    switch (kind_of(v)) {
        case Kind::Str: return as<Str>(v)->length;
        case Kind::Bytes: return as<Bytes>(v)->length;
        case Kind::ByteArray: return as<ByteArray>(v)->length;
        case Kind::MemoryView: {  // a bytearray may have shrunk below its view
            std::string_view data;
            return buffer_of(v, data) ? static_cast<int64_t>(data.size()) : -1;
        }
        case Kind::Tuple: return as<Tuple>(v)->length;
        case Kind::List: return as<List>(v)->length;
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return as<Dict>(v)->used;
        case Kind::DictView: return builtin_length(unwrap(as<DictView>(v)->source));
        case Kind::MappingProxy: {
            const Value source = as<MappingProxy>(v)->source;
            if (const auto* c = cast<Class>(source)) return c->attributes->used;
            return builtin_length(source);  // none for an object: it is asked
        }
        default: return -1;
    }
}

// ---- Sets ---------------------------------------------------------------------------------------

Value is_subset(Activation& act, const Dict* a, const Dict* b, bool& subset) {
    subset = false;
    if (!act.charge(a->used / 4)) return Value::error();
    for (uint32_t e = dict_next_entry(a, a->first); e < a->entry_count;
         e = dict_next_entry(a, e + 1)) {
        const int64_t found = dict_find(b, a->entries[e].key, a->entries[e].hash);
        if (found == kNeedsPython) return Value::slow();
        if (found == kAbsent) return Value::none();
    }
    subset = true;
    return Value::none();
}

}  // namespace pvm::vm
