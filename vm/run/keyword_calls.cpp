#include "vm/run/keyword_calls.h"

#include <algorithm>

#include "vm/builtins/format_fields.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

// Whether these names can be looked up without asking any key of the dict in Python.
bool finds_all(const Dict* d, const Tuple* names) {
    for (uint32_t i = 0; i < names->length; ++i) {
        if (dict_find(d, names->items[i], str_hash(as<Str>(names->items[i]))) == kNeedsPython) {
            return false;
        }
    }
    return true;
}

void set_all(Heap& heap, Dict* d, const Tuple* names, const Value* values) {
    for (uint32_t i = 0; i < names->length; ++i) dict_set_str(heap, d, names->items[i], values[i]);
}

}  // namespace

Value dict_of_keywords(Activation& act, const Value* args, uint32_t count, const Tuple* keywords) {
    const uint32_t n = keywords->length;
    if (count > n + 1) return Value::slow();
    const auto* from = count == n ? nullptr : cast<Dict>(args[0]);
    if (count > n && (!from || !finds_all(from, keywords))) return Value::slow();
    const size_t entries = size_t{n} + (from ? from->used : 0);
    if (!act.charge(static_cast<int64_t>(entries / 4)) || !act.reserve(64 + 48 * entries)) {
        return Value::error();
    }
    Dict* d = from ? dict_copy(act.heap(), from, Kind::Dict) : new_dict(act.heap(), n);
    set_all(act.heap(), d, keywords, args + count - n);
    return Value::object(d);
}

namespace {

Value update_by_keywords(Activation& act, const NativeDef& def, const Value* args, uint32_t count,
                         const Tuple* keywords) {
    if (count == keywords->length) {
        return act.raise(TypeId::TypeError, "unbound method dict.update() needs an argument");
    }
    if (!is_kind(unwrap(args[0]), Kind::Dict)) {
        return wrong_receiver(act, args[0], def.owner, def.name);
    }
    auto* d = count == keywords->length + 1 ? cast<Dict>(args[0]) : nullptr;
    if (!d || d->frozen() || !finds_all(d, keywords)) return Value::slow();
    // The table may double.
    const size_t entries = size_t{d->used} + keywords->length;
    if (!act.charge(keywords->length / 4) || !act.reserve(64 + 48 * entries)) return Value::error();
    set_all(act.heap(), d, keywords, args + 1);
    return Value::none();
}

// All fields, by place first, then by name.
Value namedtuple_by_keywords(Activation& act, const Value* args, uint32_t count,
                             const Tuple* keywords) {
    constexpr uint32_t kFieldsMax = 16;
    static const Value kFields = intern("_fields");
    auto* c = count > keywords->length ? cast<Class>(args[0]) : nullptr;
    const auto* fields = c ? cast<Tuple>(class_lookup(c, kFields)) : nullptr;
    if (!fields || fields->length != count - 1 || fields->length > kFieldsMax) return Value::slow();
    const uint32_t placed = count - 1 - keywords->length;
    Value all[kFieldsMax + 1];
    std::copy_n(args, placed + 1, all);
    std::fill_n(all + placed + 1, keywords->length, Value::unset());
    for (uint32_t k = 0; k < keywords->length; ++k) {
        const Value* const end = fields->items + fields->length;
        // By what they say: a restored text may be one object where it was two.
        const Value* field = std::find_if(fields->items + placed, end, [&](Value f) {
            return is_kind(f, Kind::Str) && str_equal(as<Str>(f), as<Str>(keywords->items[k]));
        });
        Value* const at = all + 1 + (field - fields->items);
        if (field == end || !at->is_unset()) return Value::slow();
        *at = args[placed + 1 + k];
    }
    return namedtuple_new(act, all, count);
}

}  // namespace

Value call_by_keywords(Activation& act, const NativeDef& def, const Value* args, uint32_t count,
                       const Tuple* keywords) {
    if (def.function == dict_update) return update_by_keywords(act, def, args, count, keywords);
    if (def.function == str_format) return str_format_by_keywords(act, args, count, keywords);
    if (def.function == namedtuple_new) return namedtuple_by_keywords(act, args, count, keywords);
    return Value::slow();
}

}  // namespace pvm::vm
