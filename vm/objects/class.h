#pragma once
// Classes, instances, attributes: which class a value has, how names are found on it.
//
// Nothing here runs Python code: a look-up answers with what it found, and the interpreter decides
// whether a descriptor or __getattr__ has to be called. The one rule: class attributes change only
// through class_set_attribute, which keeps every cache honest.

#include <cstdint>
#include <span>

#include "vm/run/activation.h"

namespace pvm::vm {

Class* builtin_class_of(Value v);  // class_of() what is no instance
inline Class* class_of(Value v) {
    return is_kind(v, Kind::Instance) ? as<Instance>(v)->shape->owner : builtin_class_of(v);
}
Class* type_class(TypeId id);                       // the builtin class of that row
bool is_subclass(const Class* c, const Class* of);  // by mro
bool is_instance_of(Value v, const Class* c);
inline bool is_instance_of(Value v, TypeId id) { return is_instance_of(v, type_class(id)); }
bool is_exception(Value v);  // an instance of BaseException
bool is_exception_class(Value v);
std::string type_name(Value v);  // as error messages show it: 'int', 'Order'

// The builtin value inside an instance of a class over a builtin (class Name(str)); `v` itself for
// everything else. Natives call it on every argument they inspect.
inline Value unwrap(Value v) {
    if (!is_kind(v, Kind::Instance)) [[likely]]
        return v;
    const auto* i = as<Instance>(v);
    return i->shape->owner->layout == Layout::Payload ? i->slots[0] : v;
}
template <typename T>
T* cast_unwrapped(Value v) {
    return cast<T>(unwrap(v));
}

// First attribute `name` in the mro, unset when none. `name` is an interned Str.
Value class_lookup(const Class* c, Value name);
// The attributes of the class of the mro in which `name` is found, and the entry; null when none.
const Dict* find_in_mro(const Class* c, Value name, int64_t& entry);
// What is no descriptor: it is what it is, however it is looked up.
bool is_plain_attribute(Value attribute);
// The same for a special method, cached on the class.
void find_specials(Class* c);
inline Value special_lookup(Class* c, Special special) {
    if (!c->specials || c->specials_epoch != class_epoch()) [[unlikely]]
        find_specials(c);
    return c->specials->found[static_cast<uint32_t>(special)];
}
// The __init__ in Python that making an instance comes down to; null when there is more to it.
Function* plain_constructor(Class* c);
// True when the class finds for `special` something other than the builtin type's own
// implementation: a Python function, a property, …
bool find_overrides(Class* c, Special special);
inline bool overrides(Class* c, Special special) {
    if (c->class_flags & kClassBuiltin) return false;
    const auto n = static_cast<uint32_t>(special);
    if (c->specials && c->specials_epoch == class_epoch() &&
        (c->specials->known[n / 64] >> n % 64 & 1)) [[likely]] {
        return c->specials->yes[n / 64] >> n % 64 & 1;
    }
    return find_overrides(c, special);
}
void class_set_attribute(Heap& heap, Class* c, Value name, Value value);
bool class_delete_attribute(Heap& heap, Class* c, Value name);

// A class from its parts; bases are Class values. Error values: TypeError for layout conflicts, an
// inconsistent mro, a final base. Runs no __init_subclass__ or __set_name__ (prelude build_class
// does).
Value new_class(Activation& act, Class* metaclass, Value name, Tuple* bases, Dict* attributes);

// An instance with its layout's slots set to none (payload: unset, to be filled at once).
Instance* new_instance(Heap& heap, Class* c);
// Classes of the library whose first attributes natives know by place.
enum class LibraryForm : uint8_t {
    None,
    Deque,
    Lru,
    ZipLongest,
    Tee,
    TeeSource,
    Compress,
    GroupBy,
    Grouper,
    Decimal,
    DecimalContext,
    RePattern,
    ReMatch,
    Partial,
    ItemGetter,
    AttrGetter,
    TimeDelta,
    Date,
    DateTime,
    TimeOfDay
};
// Whether instances of this shape begin with attributes of these names, in this order.
bool has_form(const Shape* shape, LibraryForm form, std::span<const Value> names);
// Own attribute or unset; `name` is an interned Str.
Value instance_get(const Instance* i, Value name);
void instance_set(Heap& heap, Instance* i, Value name, Value value);
bool instance_delete(Heap& heap, Instance* i, Value name);
// The dict that shows (and is) the instance's attributes; switches the instance to dict mode.
Dict* instance_dict(Heap& heap, Instance* i);
// More attributes than a class of people's making has; beyond, an instance is a dict in all but
// name, and shapes, which are walked name by name, would only cost.
inline constexpr uint32_t kShapeSlotsMax = 128;
// The shape with one attribute more; the shape with the attributes' dict behind those of `before`.
Shape* shape_after(Shape* from, Value name);
Shape* shape_with_dict(Shape* before);
// Slot number of `name` in the shape, or -1.
int64_t shape_find(const Shape* s, Value name);
inline uint32_t layout_slots(Layout layout) {
    return layout == Layout::Payload ? 1 : layout == Layout::Exception ? uint32_t{kExcSlots} : 0;
}

// An exception with these arguments, as the class's __new__ makes it; no Python code runs.
Value new_exception(Heap& heap, Class* c, Tuple* args);

// FrozenError naming the object and the remedy; gives Value::error().
Value frozen_error(Activation& act, Value object);

}  // namespace pvm::vm
