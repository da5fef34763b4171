#include "vm/run/sites.h"

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/run/attributes.h"
#include "vm/run/binding.h"

namespace pvm::vm {

bool reads_item(Value getter, uint32_t& item) {
    const auto* m = cast<BoundMethod>(getter);
    const auto* native = m ? cast<NativeFunction>(m->function) : nullptr;
    if (!native || native->def->function != native_item_of || !m->self.is_small_int()) return false;
    const int64_t index = m->self.as_small_int();
    if (index < 0 || index >= UINT32_MAX) return false;
    item = static_cast<uint32_t>(index);
    return true;
}

namespace {

using State = SiteAnswer::State;

SiteAnswer answer_of(State state, const void* key) {
    SiteAnswer answer;
    answer.state = state;
    answer.key = key;
    answer.epoch = class_epoch();
    return answer;
}

bool remember_entry(SiteAnswer& to, State state, const void* key, const Dict* table,
                    int64_t entry) {
    to = answer_of(state, key);
    to.table = table;
    to.slot = static_cast<uint32_t>(entry);
    to.version = table->keys_version;
    return true;
}

bool is_method(Value attribute) {
    return (is_kind(attribute, Kind::Function) || is_kind(attribute, Kind::NativeFunction)) &&
           binds_to_object(attribute);
}

bool remember_function(SiteAnswer& to, State state, const void* key, Value function) {
    to = answer_of(state, key);
    to.value = function;
    return true;
}

// __class__ as every object has it.
bool reads_class(Value attribute) {
    const auto* p = cast<Property>(attribute);
    const auto* native = cast<NativeFunction>(p ? p->getter : attribute);
    return native && native->def->function == object_get_class;
}

// A property whose getter is a native for objects of this class, so that it can be called at once.
bool remember_native(SiteAnswer& to, const void* key, const Class* c, const Property* p) {
    const auto* native = cast<NativeFunction>(p->getter);
    if (!native || native->total != 1 || !takes_directly(p->getter, 1)) return false;
    if (native->def->flavor == NativeFlavor::Internal) return false;
    const Class* receiver = Runtime::get().receiver_class(*native->def);
    if (receiver && !is_subclass(c, receiver)) return false;
    return remember_function(to, State::Getter, key, p->getter);
}

// For an object whose attributes are in a dict, `attribute` is what its class has.
bool remember_dict(SiteAnswer& to, const Shape* shape, Value attribute) {
    if (!attribute.is_unset() && !is_method(attribute)) return false;
    return remember_function(to, State::InDict, shape, attribute);
}

// What is given as it is: to make a descriptor of it, its class or the attribute has to change, and
// then no answer is known any more.
bool is_given_as_it_is(Value attribute) {
    if (!is_kind(attribute, Kind::Instance)) return is_plain_attribute(attribute);
    return special_lookup(class_of(attribute), Special::Get).is_unset();
}

bool load_of_instance(SiteAnswer& to, const Instance* i, Value name) {
    Class* c = i->shape->owner;
    if (overrides(c, Special::GetAttribute)) return false;
    const Value attribute = class_lookup(c, name);
    if (reads_class(attribute)) {
        return remember_function(to, State::Known, i->shape, Value::object(c));
    }
    if (const auto* p = cast<Property>(attribute)) {
        if (!special_lookup(c, Special::GetAttr).is_unset()) return false;
        uint32_t item = 0;
        if (c->layout == Layout::Payload && reads_item(p->getter, item)) {
            to = answer_of(State::Getter, i->shape);
            to.slot = item;
            return true;
        }
        if (remember_native(to, i->shape, c, p)) return true;
        if (!is_kind(p->getter, Kind::Function)) return false;
        const Code& code = *as<Function>(p->getter)->code;
        if (!code.simple || code.positional_count != 1) return false;
        return remember_function(to, State::Getter, i->shape, p->getter);
    }
    if (is_kind(attribute, Kind::Instance) && !is_given_as_it_is(attribute)) return false;
    if (i->shape->dict_mode) return remember_dict(to, i->shape, attribute);
    const int64_t slot = shape_find(i->shape, name);
    if (slot >= 0) {
        to = answer_of(State::Slot, i->shape);
        to.slot = static_cast<uint32_t>(slot);
        return true;
    }
    if (is_method(attribute)) {
        return remember_function(to, State::Method, i->shape, attribute);
    }
    if (attribute.is_unset() || !is_given_as_it_is(attribute)) return false;
    int64_t entry = 0;
    const Dict* table = find_in_mro(c, name, entry);
    return remember_entry(to, State::Entry, i->shape, table, entry);
}

bool load_of_class(SiteAnswer& to, Class* c, Value name) {
    if (overrides(c->metaclass, Special::GetAttribute)) return false;
    const Value of_meta = class_lookup(c->metaclass, name);
    if (const auto* p = cast<Property>(of_meta)) return remember_native(to, c, c->metaclass, p);
    if (!of_meta.is_unset()) return false;
    int64_t entry = 0;
    const Dict* table = find_in_mro(c, name, entry);
    if (!table) return false;
    const Value attribute = table->entries[entry].value;
    if (!is_given_as_it_is(attribute) && !is_kind(attribute, Kind::Function)) return false;
    return remember_entry(to, State::Entry, c, table, entry);
}

bool load_of_function(SiteAnswer& to, const Function* f, Value name) {
    const Value v = Value::object(f);
    const auto* p = cast<Property>(class_lookup(class_of(v), name));
    return p && remember_native(to, site_key(v), class_of(v), p);
}

bool load_of_module(SiteAnswer& to, const Module* m, Value name) {
    // Its globals are the runtime's own (module_member).
    if (m == Runtime::get().builtins_module()) return false;
    const int64_t entry = dict_find_str(m->globals, name);
    return entry >= 0 && remember_entry(to, State::Entry, m->globals, m->globals, entry);
}

// One address for each kind.
constexpr uint8_t kKeys[static_cast<size_t>(Kind::Count)] = {};

}  // namespace

constinit const std::array<const void*, static_cast<size_t>(Kind::Count)> g_kind_keys = [] {
    std::array<const void*, static_cast<size_t>(Kind::Count)> keys{};
    for (const Kind kind :
         {Kind::Str, Kind::Bytes, Kind::ByteArray, Kind::List, Kind::Tuple, Kind::Dict, Kind::Set,
          Kind::FrozenSet, Kind::BigInt, Kind::Float, Kind::Range, Kind::Function}) {
        keys[static_cast<size_t>(kind)] = &kKeys[static_cast<size_t>(kind)];
    }
    return keys;
}();

namespace {

bool find_load(SiteAnswer& to, Value object, Value name) {
    switch (kind_of(object)) {
        case Kind::Instance: return load_of_instance(to, as<Instance>(object), name);
        case Kind::Class: return load_of_class(to, as<Class>(object), name);
        case Kind::Module: return load_of_module(to, as<Module>(object), name);
        case Kind::Function: return load_of_function(to, as<Function>(object), name);
        default: return false;
    }
}

bool find_store(SiteAnswer& to, Value object, Value name) {
    const auto* i = cast<Instance>(object);
    if (!i || i->frozen()) return false;
    Class* c = i->shape->owner;
    if (overrides(c, Special::SetAttr)) return false;
    const Value attribute = class_lookup(c, name);
    if (is_kind(attribute, Kind::Property) || is_kind(attribute, Kind::Instance)) return false;
    if (i->shape->dict_mode) return remember_dict(to, i->shape, attribute);
    const int64_t slot = shape_find(i->shape, name);
    if (slot >= 0) {
        to = answer_of(State::Slot, i->shape);
        to.slot = static_cast<uint32_t>(slot);
        return true;
    }
    const bool slots_only = c->class_flags & (kClassHasSlotsOnly | kClassBuiltin);
    if (slots_only && !is_kind(attribute, Kind::Slot)) return false;
    if (i->shape->count >= kShapeSlotsMax || i->slots != i->inline_slots) return false;
    Shape* after = shape_after(i->shape, name);
    if (after->index >= i->extra) return false;
    to = answer_of(State::Grow, i->shape);
    to.slot = after->index;
    to.after = after;
    return true;
}

bool method_of_instance(SiteAnswer& to, const Instance* i, Value name) {
    MethodRef method;
    if (!find_method(Value::object(i), name, method) || !method.bind) {
        const Value attribute = class_lookup(i->shape->owner, name);
        const auto* s = cast<StaticMethod>(attribute);
        if (s && is_kind(s->function, Kind::Function) && !i->shape->dict_mode &&
            shape_find(i->shape, name) < 0 && !overrides(i->shape->owner, Special::GetAttribute)) {
            return remember_function(to, State::Plain, i->shape, s->function);
        }
        // What is called may be an attribute of its own.
        return load_of_instance(to, i, name) && to.state == State::Slot;
    }
    const State state = i->shape->dict_mode ? State::InDict : State::Method;
    return remember_function(to, state, i->shape, method.function);
}

bool method_of_class(SiteAnswer& to, Class* c, Value name) {
    if (overrides(c->metaclass, Special::GetAttribute)) return false;
    if (!class_lookup(c->metaclass, name).is_unset()) return false;
    Value attribute = class_lookup(c, name);
    if (const auto* m = cast<ClassMethod>(attribute)) {
        const auto* native = cast<NativeFunction>(m->function);
        const bool known =
            native ? is_taken_method(*native->def) : is_kind(m->function, Kind::Function);
        return known && remember_function(to, State::Method, c, m->function);
    }
    if (const auto* s = cast<StaticMethod>(attribute)) attribute = s->function;
    if (!is_kind(attribute, Kind::Function)) return false;
    return remember_function(to, State::Plain, c, attribute);
}

// super().name(…) in a method: the receiver takes the place of the Super.
bool method_of_super(SiteAnswer& to, const Super* s, Value name) {
    const auto* c = cast<Class>(s->receiver_class);
    if (!c || s->receiver.same_bits(s->receiver_class)) return false;  // bound to no instance
    bool after = false;
    for (uint32_t i = 0; i < c->mro->length; ++i) {
        const Value owner = c->mro->items[i];
        const Value found =
            after ? dict_get_str(as<Class>(owner)->attributes, name) : Value::unset();
        if (is_method(found)) {
            remember_function(to, State::Super, site_key(Value::object(s)), found);
            to.receiver_class = c;
            return true;
        }
        if (!found.is_unset()) return false;
        after |= owner.same_bits(s->start_class);
    }
    return false;
}

bool find_method_of(SiteAnswer& to, Value object, Value name) {
    switch (kind_of(object)) {
        case Kind::Instance: return method_of_instance(to, as<Instance>(object), name);
        case Kind::Class: return method_of_class(to, as<Class>(object), name);
        case Kind::Module: return load_of_module(to, as<Module>(object), name);
        case Kind::Super: return method_of_super(to, as<Super>(object), name);
        default: break;
    }
    const void* key = site_key(object);
    MethodRef method;
    if (!key || !find_method(object, name, method) || !method.bind) return false;
    return remember_function(to, State::Method, key, method.function);
}

bool stands(const SiteAnswer& answer, Value object, const void* key) {
    if (!answers(answer, key)) return false;
    if (answer.state == State::Entry) return answer.table->keys_version == answer.version;
    if (answer.state != State::Super) return true;
    const auto* s = as<Super>(object);
    return s->receiver_class.as_object() == answer.receiver_class &&
           !s->receiver.same_bits(s->receiver_class);
}

// Where the next answer is kept: in the place of one that no longer holds, or of the others in
// turn.
SiteAnswer& place_for_answer(SiteCache& site) {
    if (site.first.epoch != class_epoch()) return site.first;
    if (!site.others) site.others = std::make_unique<SiteAnswer[]>(SiteCache::kOthers);
    for (uint32_t i = 0; i < SiteCache::kOthers; ++i) {
        if (site.others[i].epoch != class_epoch()) return site.others[i];
    }
    site.next = (site.next + 1) % SiteCache::kOthers;
    return site.others[site.next];
}

template <typename Find>
const SiteAnswer* answer_at(SiteCache& site, Value object, Value name, Find find) {
    const void* key = site_key(object);
    if (!key) return nullptr;
    if (stands(site.first, object, key)) return &site.first;
    for (uint32_t i = 0; site.others && i < SiteCache::kOthers; ++i) {
        if (stands(site.others[i], object, key)) return &site.others[i];
    }
    SiteAnswer found;
    if (!find(found, object, name)) return nullptr;
    SiteAnswer& place = answers(site.first, key) ? site.first : place_for_answer(site);
    place = found;
    return &place;
}

}  // namespace

const SiteAnswer* answer_load(SiteCache& site, Value object, Value name) {
    return answer_at(site, object, name, find_load);
}
const SiteAnswer* answer_store(SiteCache& site, Value object, Value name) {
    return answer_at(site, object, name, find_store);
}
Value own_global(SiteAnswer& answer, const Dict* globals, Value name) {
    const int64_t at = dict_find_str(globals, name);
    if (at < 0) return Value::unset();
    answer.state = SiteAnswer::State::Entry;
    answer.slot = static_cast<uint32_t>(at);
    answer.version = globals->keys_version;
    answer.key = globals;
    return globals->entries[at].value;
}
const SiteAnswer* answer_method(SiteCache& site, Value object, Value name) {
    return answer_at(site, object, name, find_method_of);
}

}  // namespace pvm::vm
