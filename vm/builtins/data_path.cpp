#include "vm/builtins/data_path.h"

#include <fmt/format.h>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

constexpr size_t kKeyTextMax = 60;

std::string key_text(Value key) {
    std::string out = is_kind(key, Kind::Instance) ? type_name(key) : plain_repr(key);
    if (out.size() <= kKeyTextMax) return out;
    size_t end = kKeyTextMax;
    while ((out[end] & 0xc0) == 0x80) --end;
    return out.substr(0, end) + "…";
}

int64_t index_of(const Value* items, uint32_t count, Value child) {
    for (uint32_t i = 0; i < count; ++i) {
        if (items[i].same_bits(child)) return i;
    }
    return -1;
}

std::string step_into_table(const Dict& d, Value child) {
    for (uint32_t e = dict_next_entry(&d, 0); e < d.entry_count; e = dict_next_entry(&d, e + 1)) {
        if (d.entries[e].key.same_bits(child)) {
            return d.kind == Kind::Dict ? fmt::format(" key {}", key_text(child)) : " item";
        }
        if (d.entries[e].value.same_bits(child)) return path_step(d, e);
    }
    return "";
}

std::string step_into_instance(const Instance& i, Value child) {
    for (const Shape* s = i.shape; s->parent; s = s->parent) {
        if (!s->name.is_unset() && i.slots[s->index].same_bits(child)) {
            return "." + to_utf8(s->name);
        }
    }
    return "";  // what a class over a builtin holds, or the dict of its attributes
}

}  // namespace

std::string path_step(const Object& container, uint32_t position) {
    switch (container.kind) {
        case Kind::Dict:
            return fmt::format("[{}]",
                               key_text(static_cast<const Dict&>(container).entries[position].key));
        case Kind::Set:
        case Kind::FrozenSet: return " item";
        default: return fmt::format("[{}]", position);
    }
}

std::string path_step_to(const Object& container, Value child) {
    int64_t index = -1;
    switch (container.kind) {
        case Kind::List: {
            const auto& l = static_cast<const List&>(container);
            index = index_of(l.items, l.length, child);
            break;
        }
        case Kind::Tuple: {
            const auto& t = static_cast<const Tuple&>(container);
            index = index_of(t.items, t.length, child);
            break;
        }
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return step_into_table(static_cast<const Dict&>(container), child);
        case Kind::Instance:
            return step_into_instance(static_cast<const Instance&>(container), child);
        default: break;
    }
    return index < 0 ? "" : path_step(container, static_cast<uint32_t>(index));
}

}  // namespace pvm::vm
