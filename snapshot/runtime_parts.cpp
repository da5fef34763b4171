#include "snapshot/runtime_parts.h"

#include <unordered_map>

#include "vm/builtins/runtime.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

using Parts = std::unordered_map<const Object*, RuntimePart>;

void add_type(Parts& parts, uint16_t number) {
    Class* c = Runtime::get().type_by_number(number);
    if (!c) return;
    parts.emplace(c, RuntimePart{ExternKind::Type, number, c->name});
    parts.emplace(c->bases, RuntimePart{ExternKind::TypeBases, number, c->name});
    parts.emplace(c->mro, RuntimePart{ExternKind::TypeMro, number, c->name});
    parts.emplace(c->attributes, RuntimePart{ExternKind::TypeAttributes, number, c->name});
    const Dict* d = c->attributes;
    for (uint32_t e = 0; (e = dict_next_entry(d, e)) < d->entry_count; ++e) {
        const Value v = d->entries[e].value;
        if (!v.is_object() || v.as_object()->kind == Kind::NativeFunction) continue;
        parts.emplace(v.as_object(),
                      RuntimePart{ExternKind::TypeAttribute, number, d->entries[e].key});
    }
}

const Parts& parts() {
    static const Parts all = [] {
        Parts out;
        for (uint32_t n = 0; n < 1000 + kExceptionCount; ++n) {
            add_type(out, static_cast<uint16_t>(n));
        }
        return out;
    }();
    return all;
}

}  // namespace

const RuntimePart* runtime_part(const Object* o) {
    const auto found = parts().find(o);
    return found == parts().end() ? nullptr : &found->second;
}

Value runtime_object(ExternKind kind, uint32_t type, Value name) {
    if (type > UINT16_MAX || !is_kind(name, Kind::Str)) return Value::unset();
    Class* c = Runtime::get().type_by_number(static_cast<uint16_t>(type));
    if (!c) return Value::unset();
    Value found;
    switch (kind) {
        case ExternKind::Type: found = Value::object(c); break;
        case ExternKind::TypeBases: found = Value::object(c->bases); break;
        case ExternKind::TypeMro: found = Value::object(c->mro); break;
        case ExternKind::TypeAttributes: found = Value::object(c->attributes); break;
        case ExternKind::TypeAttribute: return dict_get_str(c->attributes, name);
        default: return Value::unset();
    }
    // The type's name stands there for people, and must be its name.
    const RuntimePart* part = runtime_part(found.as_object());
    const bool named = part && part->kind == kind && part->type == type &&
                       str_equal(as<Str>(part->name), as<Str>(name));
    return named ? found : Value::unset();
}

}  // namespace pvm::snapshot
