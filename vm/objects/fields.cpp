#include "vm/objects/fields.h"

#include <array>
#include <atomic>
#include <string_view>

#include "vm/objects/str.h"
#include "vm/run/code.h"

namespace pvm::vm {

namespace {

constexpr std::string_view kQualnames[] = {
    "_make_init.<locals>.__init__", "_make_eq.<locals>.__eq__",    "_make_hash.<locals>.__hash__",
    "_make_order.<locals>.__lt__",  "_make_order.<locals>.__le__", "_make_order.<locals>.__gt__",
    "_make_order.<locals>.__ge__"};

// The code of each, once it was met. The prelude's code stays as long as the process.
std::array<std::atomic<const Code*>, static_cast<size_t>(Generated::Count)> g_generated;

bool is_generated(const Code& code, Generated which) {
    auto& known = g_generated[static_cast<size_t>(which)];
    if (known.load(std::memory_order_relaxed) == &code) return true;
    if (!code.image->prelude || code.image->name() != "dataclasses" ||
        !str_is(code.qualname, kQualnames[static_cast<size_t>(which)])) {
        return false;
    }
    known.store(&code, std::memory_order_relaxed);
    return true;
}

// ---- Rows ---------------------------------------------------------------------------------------

constexpr uint32_t kRememberedNames = 8;
constexpr size_t kPlans = 256;

// Where names stand in instances of a shape, while the epoch stands.
struct Plan {
    const Shape* shape = nullptr;
    uint64_t epoch = 0;
    uint64_t names[kRememberedNames] = {};
    uint32_t length = 0;
    int64_t first = -1;      // rows: slot of the first name, -1 when they are no row
    Shape* after = nullptr;  // stores: the shape afterwards
    bool checked = false;
};
Plan g_rows[kPlans];
Plan g_stores[kPlans];

size_t place_of(const void* shape, size_t salt) {
    return ((reinterpret_cast<uintptr_t>(shape) >> 4) ^ salt) % kPlans;
}

bool is_plan_for(const Plan& plan, const Shape* shape, const FieldNames& names) {
    if (plan.shape != shape || plan.epoch != class_epoch() || plan.length != names.length()) {
        return false;
    }
    for (uint32_t i = 0; i < plan.length; ++i) {
        if (plan.names[i] != names[i].bits()) return false;
    }
    return true;
}

void begin_plan(Plan& plan, const Shape* shape, const FieldNames& names) {
    plan = {};
    plan.shape = shape;
    plan.epoch = class_epoch();
    plan.length = names.length();
    for (uint32_t i = 0; i < plan.length; ++i) plan.names[i] = names[i].bits();
}

int64_t find_row(const Shape* shape, const FieldNames& names) {
    Class* c = shape->owner;
    if (shape->dict_mode || c->layout != Layout::Plain || overrides(c, Special::GetAttribute)) {
        return -1;
    }
    // Methods ask for __class__ first.
    const Value own_class = class_lookup(c, intern("__class__"));
    if (!own_class.same_bits(class_lookup(type_class(TypeId::Object), intern("__class__")))) {
        return -1;
    }
    int64_t first = 0;
    for (uint32_t i = 0; i < names.length(); ++i) {
        const Value attribute = class_lookup(c, names[i]);
        if (!attribute.is_unset() && !leaves_own(attribute)) return -1;
        const int64_t slot = shape_find(shape, names[i]);
        if (i == 0) first = slot;
        if (slot < 0 || slot != first + i) return -1;
    }
    return first;
}

FieldRow row_of(const Instance* i, const FieldNames& names) {
    if (names.length() > kRememberedNames) {
        const int64_t first = find_row(i->shape, names);
        if (first < 0) return {};
        return {i->slots + first, names.length()};
    }
    const uint64_t salt = names.length() ? names[names.length() - 1].bits() >> 4 : 0;
    Plan& plan = g_rows[place_of(i->shape, salt)];
    if (!is_plan_for(plan, i->shape, names)) {
        begin_plan(plan, i->shape, names);
        plan.first = find_row(i->shape, names);
    }
    if (plan.first < 0) return {};
    return {i->slots + plan.first, names.length()};
}

}  // namespace

bool leaves_own(Value attribute) {
    switch (kind_of(attribute)) {
        case Kind::Property: return false;
        case Kind::Instance: {
            Class* c = class_of(attribute);
            return special_lookup(c, Special::SetDescriptor).is_unset() &&
                   special_lookup(c, Special::Delete).is_unset() &&
                   special_lookup(c, Special::Get).is_unset();
        }
        default: return true;
    }
}

Value generated_closure(Value function, Generated which) {
    const auto* f = cast<Function>(function);
    if (!f || f->closure_size != 1 || !is_generated(*f->code, which)) return Value::unset();
    const auto* cell = cast<Cell>(f->closure[0]);
    return cell ? cell->value : Value::unset();
}

FieldNames::FieldNames(std::initializer_list<const char*> names) {
    for (const char* name : names) names_[length_++] = intern(name);
}

bool FieldNames::read(const Tuple* names) {
    if (!names || names->length > kMost) return false;
    length_ = names->length;
    for (uint32_t i = 0; i < length_; ++i) {
        const auto* s = cast<Str>(names->items[i]);
        if (!s) return false;
        // What a snapshot brought back is a Str like any other.
        names_[i] = find_interned(s);
        if (names_[i].is_unset()) names_[i] = intern(to_utf8(s));
    }
    return true;
}

bool field_rows(Value a, Value b, Special special, Generated which, FieldRow& x, FieldRow& y) {
    const auto *i = as<Instance>(a), *k = as<Instance>(b);
    Class* c = i->shape->owner;
    if (k->shape->owner != c) return false;
    FieldNames names;
    if (!names.read(cast<Tuple>(generated_closure(special_lookup(c, special), which))))
        return false;
    x = row_of(i, names);
    y = x.items ? row_of(k, names) : FieldRow{};
    return y.items != nullptr;
}

FieldRow hashed_row(Value v) {
    const auto* i = as<Instance>(v);
    const Value hash = special_lookup(i->shape->owner, Special::Hash);
    FieldNames names;
    if (!names.read(cast<Tuple>(generated_closure(hash, Generated::Hash)))) return {};
    return row_of(i, names);
}

Value hashed_name(Value v) {
    static const Value kName = intern("_name_");
    static std::atomic<const Code*> known;
    const auto* i = as<Instance>(v);
    const auto* f = cast<Function>(special_lookup(i->shape->owner, Special::Hash));
    if (!f) return Value::unset();
    if (known.load(std::memory_order_relaxed) != f->code) {
        const Code& code = *f->code;
        if (!code.image->prelude || code.image->name() != "enum" ||
            !str_is(code.qualname, "Enum.__hash__")) {
            return Value::unset();
        }
        known.store(&code, std::memory_order_relaxed);
    }
    const Value name = instance_get(i, kName);
    return is_kind(name, Kind::Str) ? name : Value::unset();
}

// ---- Stores -------------------------------------------------------------------------------------

namespace {

Shape* find_shape_after(Shape* root, const FieldNames& names, bool checked) {
    Class* c = root->owner;
    if (root->parent || c->layout != Layout::Plain || (checked && overrides(c, Special::SetAttr))) {
        return nullptr;
    }
    const bool slots_only = c->class_flags & kClassHasSlotsOnly;
    Shape* after = root;
    for (uint32_t n = 0; n < names.length(); ++n) {
        const Value attribute = class_lookup(c, names[n]);
        if (slots_only && !is_kind(attribute, Kind::Slot)) return nullptr;
        if (!attribute.is_unset() && !leaves_own(attribute)) return nullptr;
        if (shape_find(after, names[n]) >= 0) return nullptr;
        after = shape_after(after, names[n]);
    }
    return after;
}

}  // namespace

Shape* shape_of_fields(Shape* root, const FieldNames& names, bool checked) {
    if (names.length() > kRememberedNames) return find_shape_after(root, names, checked);
    Plan& plan = g_stores[place_of(root, checked)];
    if (!is_plan_for(plan, root, names) || plan.checked != checked) {
        begin_plan(plan, root, names);
        plan.checked = checked;
        plan.after = find_shape_after(root, names, checked);
    }
    return plan.after;
}

void set_new_fields(Heap& heap, Instance* fresh, const FieldNames& names, const Value* values) {
    const uint32_t n = names.length();
    Shape* after = shape_of_fields(fresh->shape, names, false);
    if (!after || fresh->extra < after->count) {
        for (uint32_t i = 0; i < n; ++i) instance_set(heap, fresh, names[i], values[i]);
        return;
    }
    heap.grow(8 * size_t{n});
    std::copy_n(values, n, fresh->slots + fresh->shape->count);
    fresh->shape = after;
    fresh->changed();
}

}  // namespace pvm::vm
