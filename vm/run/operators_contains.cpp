#include <algorithm>
#include <cmath>
#include <span>

#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/text/search.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kShortText = 16;

Value contains_text(Activation& act, const Str* text, Value item) {
    const auto* part = cast_unwrapped<Str>(item);
    if (!part) {
        return act.raise(TypeId::TypeError, "'in <string>' requires string as left operand, not {}",
                         type_name(item));
    }
    if (!act.charge((text->length + part->length) / 32)) return Value::error();
    if (part->length == 1 && text->extra == 1 && text->length <= kShortText) {
        // Of the widths of this text and no other: a character beyond has two bytes a unit.
        const uint32_t unit = part->at(0);
        const uint8_t *at = text->u8(), *const end = at + text->length;
        while (at != end && *at != unit) ++at;
        return Value::boolean(at != end);
    }
    const bool found = with_units(text, [&](auto haystack) {
        return with_units(
            part, [&](auto needle) { return text::find(haystack, needle) != text::kNotFound; });
    });
    return Value::boolean(found);
}

Value contains_bytes(Activation& act, Value container, Value item) {
    std::string_view data, part;
    if (!buffer_of(container, data)) {
        return act.raise(TypeId::ValueError, "operation forbidden on released memoryview object");
    }
    if (!act.charge(static_cast<int64_t>(data.size() / 32))) return Value::error();
    const Value inner = unwrap(item);
    if (is_kind(container, Kind::MemoryView)) {
        int64_t byte;
        if (!is_number(inner)) return Value::boolean(false);
        if (is_float(inner)) {
            if (float_value(inner) != std::floor(float_value(inner))) return Value::boolean(false);
            byte = static_cast<int64_t>(std::min(1e9, std::max(-1.0, float_value(inner))));
        } else if (!int_to_int64(inner, byte)) {
            return Value::boolean(false);
        }
        return Value::boolean(byte >= 0 && byte < 256 &&
                              data.find(static_cast<char>(byte)) != std::string_view::npos);
    }
    if (buffer_of(inner, part)) {
        const std::span haystack(reinterpret_cast<const uint8_t*>(data.data()), data.size());
        const std::span needle(reinterpret_cast<const uint8_t*>(part.data()), part.size());
        return Value::boolean(text::find(haystack, needle) != text::kNotFound);
    }
    int64_t byte;
    bool python;
    if (!index_argument(item, byte, python)) {
        if (python) return Value::slow();
        return act.raise(TypeId::TypeError, "a bytes-like object is required, not '{}'",
                         type_name(item));
    }
    if (byte < 0 || byte > 255) {
        return act.raise(TypeId::ValueError, "byte must be in range(0, 256)");
    }
    return Value::boolean(data.find(static_cast<char>(byte)) != std::string_view::npos);
}

Value contains_in_range(Activation& act, const Range* r, Value item) {
    if (is_kind(item, Kind::Instance) && overrides(class_of(item), Special::Eq)) {
        return Value::slow();
    }
    Value v = unwrap(item);
    if (is_float(v)) {
        const double d = float_value(v);
        if (!(std::fabs(d) < 4e18) || d != std::floor(d)) return Value::boolean(false);
        v = make_int(act.heap(), static_cast<int64_t>(d));
    }
    if (!is_int(v)) return Value::boolean(false);
    const bool backwards = int_sign(r->step) < 0;
    const int from_start = compare_ints(v, r->start), to_stop = compare_ints(v, r->stop);
    const bool inside = backwards ? from_start <= 0 && to_stop > 0 : from_start >= 0 && to_stop < 0;
    if (!inside) return Value::boolean(false);
    const Value offset = number_binary(act, BinaryOp::Sub, v, r->start);
    if (offset.is_error()) return offset;
    const Value rest = number_binary(act, BinaryOp::Mod, offset, r->step);
    return rest.is_error() ? rest : Value::boolean(int_sign(rest) == 0);
}

Value contains_in_items(Activation& act, const Value* items, uint32_t n, Value item) {
    int64_t position;
    const Value status = find_item(act, items, 0, n, item, position);
    return status.is_none() ? Value::boolean(position >= 0) : status;
}

Value contains_key(Activation& act, const Dict* d, Value key) {
    int64_t hash, entry;
    if (d->kind != Kind::Dict) key = sought_in_set(act, key);
    const Value status = find_key(act, d, key, hash, entry);
    return status.is_none() ? Value::boolean(entry >= 0) : status;
}

Value contains_in_view(Activation& act, const DictView* view, Value item) {
    const auto* d = as<Dict>(unwrap(view->source));
    switch (static_cast<DictPart>(view->extra)) {
        case DictPart::Keys: return contains_key(act, d, item);
        case DictPart::Items: {
            const auto* pair = cast_unwrapped<Tuple>(item);
            if (!pair || pair->length != 2) return Value::boolean(false);
            int64_t hash, entry;
            Value status = find_key(act, d, pair->items[0], hash, entry);
            if (!status.is_none()) return status;
            if (entry < 0) return Value::boolean(false);
            bool equal;
            status = check_equal(act, d->entries[entry].value, pair->items[1], true, equal);
            return status.is_none() ? Value::boolean(equal) : status;
        }
        case DictPart::Values: break;
    }
    if (!act.charge(d->used / 8)) return Value::error();
    for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count; e = dict_next_entry(d, e + 1)) {
        bool equal;
        const Value status = check_equal(act, d->entries[e].value, item, true, equal);
        if (!status.is_none()) return status;
        if (equal) return Value::boolean(true);
    }
    return Value::boolean(false);
}

Value contains_in_builtin(Activation& act, Value v, Value item) {
    switch (kind_of(v)) {
        case Kind::List:
            return contains_in_items(act, as<List>(v)->items, as<List>(v)->length, item);
        case Kind::Tuple:
            return contains_in_items(act, as<Tuple>(v)->items, as<Tuple>(v)->length, item);
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return contains_key(act, as<Dict>(v), item);
        case Kind::Str: return contains_text(act, as<Str>(v), item);
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::MemoryView: return contains_bytes(act, v, item);
        case Kind::Range: return contains_in_range(act, as<Range>(v), item);
        case Kind::DictView: return contains_in_view(act, as<DictView>(v), item);
        case Kind::MappingProxy: {
            const Value source = as<MappingProxy>(v)->source;
            if (const auto* c = cast<Class>(source)) return contains_key(act, c->attributes, item);
            return contains(act, source, item);
        }
        default: return Value::not_implemented();
    }
}

}  // namespace

Value contains(Activation& act, Value container, Value item) {
    Value v = container;
    if (is_kind(container, Kind::Instance)) {
        Class* c = class_of(container);
        if (overrides(c, Special::Contains)) return Value::slow();
        v = unwrap(container);
    } else if (is_kind(container, Kind::Class) &&
               overrides(class_of(container), Special::Contains)) {
        return Value::slow();
    }
    const Value r = contains_in_builtin(act, v, item);
    if (!r.is_not_implemented()) return r;
    // Anything else that can be iterated is searched by the prelude.
    const Value iterator = iterate(act, container);
    if (!iterator.is_error()) return Value::slow();
    if (act.has_pending()) act.take_pending();
    return act.raise(TypeId::TypeError, "argument of type '{}' is not iterable",
                     type_name(container));
}

}  // namespace pvm::vm
