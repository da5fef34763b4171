#pragma once
// Sites: what an instruction that names an attribute or method remembers of the last object it saw.
//
// A site remembers where the answer stands, never the answer of a dict that can change: a slot of a
// shape, an entry of a class's or module's table, a function of a class. What is remembered holds
// while its shape or class is met again and class_epoch() stands; entries also ask the table's
// keys_version. The one rule: a site that remembers gives what load_attribute(), store_attribute()
// and find_method() would give, and costs the same gas.

#include <array>

#include "vm/objects/dict.h"
#include "vm/run/calls.h"
#include "vm/run/code.h"

namespace pvm::vm {

// The answer for `object`, remembered before or from now on; null when this object has to go the
// long way.
const SiteAnswer* answer_load(SiteCache& site, Value object, Value name);
const SiteAnswer* answer_store(SiteCache& site, Value object, Value name);
const SiteAnswer* answer_method(SiteCache& site, Value object, Value name);

// Whether a property's getter reads an item, as the fields of a namedtuple do
// (native_item_getter).
bool reads_item(Value getter, uint32_t& item);

// Values of `key` for objects whose class their kind alone decides; null for other kinds.
extern const std::array<const void*, static_cast<size_t>(Kind::Count)> g_kind_keys;
inline const void* kind_key(Kind kind) { return g_kind_keys[static_cast<size_t>(kind)]; }

// What tells the objects of a site apart.
inline const void* site_key(Value object) {
    if (!object.is_object()) {
        if (object.is_small_int()) return kind_key(Kind::BigInt);
        return object.is_flonum() ? kind_key(Kind::Float) : nullptr;
    }
    const Object* o = object.as_object();
    switch (o->kind) {
        // Coroutines and their like are of another class.
        case Kind::Generator: return o->extra == 0 ? &g_kind_keys : nullptr;
        case Kind::Instance: return static_cast<const Instance*>(o)->shape;
        case Kind::Class: return o;
        case Kind::Module: return static_cast<const Module*>(o)->globals;
        // Not the class's own key: an address inside of it.
        case Kind::Super:
            return reinterpret_cast<const char*>(
                       static_cast<const Super*>(o)->start_class.as_object()) +
                   1;
        default: return kind_key(o->kind);
    }
}

// The same for the objects that are met most: null sends the others the long way.
inline const void* quick_site_key(Value object) {
    if (!object.is_object()) return nullptr;
    const Object* o = object.as_object();
    return o->kind == Kind::Instance ? static_cast<const Instance*>(o)->shape : kind_key(o->kind);
}

// Whether what `answer` says still holds for an object of that key.
inline bool answers(const SiteAnswer& answer, const void* key) {
    return key && answer.key == key && answer.epoch == class_epoch();
}
// The value of a module's own global, remembered with its entry; unset for any other name.
Value own_global(SiteAnswer& answer, const Dict* globals, Value name);
// The entry of an attribute in the dict of an instance in dict mode, or -1.
inline int64_t entry_in_dict(const Instance* i, Value name) {
    return dict_find_str(as<Dict>(i->slots[i->shape->index]), name);
}
// The value of an entry; unset when the table changed.
inline Value entry_value(const SiteAnswer& answer) {
    if (answer.table->keys_version != answer.version) return Value::unset();
    return answer.table->entries[answer.slot].value;
}

}  // namespace pvm::vm
