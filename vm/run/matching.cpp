#include "vm/run/matching.h"

#include <algorithm>

#include "vm/builtins/class_access.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/attributes.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

// Sub-patterns of one pattern.
constexpr uint32_t kPartsMax = 16;

// The builtin classes of which int(x) and the like bind x to the whole subject.
bool matches_itself(const Class* c) {
    switch (static_cast<TypeId>(c->type_id)) {
        case TypeId::Bool:
        case TypeId::Bytes:
        case TypeId::ByteArray:
        case TypeId::Dict:
        case TypeId::Float:
        case TypeId::FrozenSet:
        case TypeId::Int:
        case TypeId::List:
        case TypeId::Set:
        case TypeId::Str:
        case TypeId::Tuple: return (c->class_flags & kClassBuiltin) != 0;
        default: return false;
    }
}

// Two equal among them are the prelude's to refuse.
bool all_differ(const Value* values, uint32_t n) {
    for (uint32_t i = 1; i < n; ++i) {
        for (uint32_t k = 0; k < i; ++k) {
            if (same_or_equal(values[i], values[k]) != Equal::No) return false;
        }
    }
    return true;
}

// The names of the attributes that the sub-patterns are about: those of the class, then the
// pattern's own. False when something is unusual.
bool read_names(Class* c, uint32_t positional, const Tuple* own, Value* names) {
    if (positional) {
        static const Value kMatchArgs = intern("__match_args__");
        const auto* fields = cast<Tuple>(class_lookup(c, kMatchArgs));
        if (!fields || fields->length < positional) return false;
        std::copy_n(fields->items, positional, names);
    }
    std::copy_n(own->items, own->length, names + positional);
    const uint32_t n = positional + own->length;
    const bool texts = std::all_of(names, names + n, [](Value v) { return is_kind(v, Kind::Str); });
    return texts && all_differ(names, n);
}

// args: subject, class, number of positional sub-patterns, names of the others
Value match_class(Activation& act, const Value* args) {
    const Value subject = args[0];
    auto* c = cast<Class>(args[1]);
    const auto* own = cast<Tuple>(args[3]);
    if (!c || !own || !args[2].is_small_int()) return Value::slow();
    const int64_t positional = args[2].as_small_int();
    if (positional < 0 || positional + own->length > kPartsMax) return Value::slow();
    const Value matches = check_instance(act, subject, args[1]);
    if (!matches.is_bool()) return matches;
    if (!matches.is_true()) return Value::none();
    if (!act.charge(2 + own->length) || !act.reserve(256)) return Value::error();
    if (positional == 1 && !own->length && matches_itself(c)) {
        return make_tuple(act.heap(), {subject});
    }
    Value parts[kPartsMax];
    const auto n = static_cast<uint32_t>(positional) + own->length;
    if (n && !read_names(c, static_cast<uint32_t>(positional), own, parts)) return Value::slow();
    for (uint32_t i = 0; i < n; ++i) {
        const Value found = attribute_or_none(act, subject, parts[i]);
        if (found.is_unset()) return Value::none();
        if (!found.is_object() && (found.is_slow() || found.is_error())) return found;
        parts[i] = found;
    }
    return make_tuple(act.heap(), parts, n);
}

// args: subject, keys
Value match_keys(Activation& act, const Value* args) {
    const auto* d = cast<Dict>(args[0]);
    const auto* keys = cast<Tuple>(args[1]);
    if (!d || !keys || keys->length > kPartsMax) return Value::slow();
    if (d->used < keys->length) return Value::none();
    if (!all_differ(keys->items, keys->length)) return Value::slow();
    Value found[kPartsMax];
    for (uint32_t i = 0; i < keys->length; ++i) {
        // A text that was hashed before and one that was not are alike here.
        if (const auto* s = cast<Str>(keys->items[i])) str_hash(s);
        const int64_t entry = dict_find_plain(d, keys->items[i]);
        if (entry == kNeedsPython) return Value::slow();
        if (entry < 0) return Value::none();
        found[i] = d->entries[entry].value;
    }
    if (!act.charge(2 + keys->length) || !act.reserve(256)) return Value::error();
    return make_tuple(act.heap(), found, keys->length);
}

}  // namespace

Value match_natively(Activation& act, PreludeEntry entry, const Value* args) {
    switch (entry) {
        case PreludeEntry::match_class: return match_class(act, args);
        case PreludeEntry::match_keys: return match_keys(act, args);
        default: return Value::slow();
    }
}

}  // namespace pvm::vm
