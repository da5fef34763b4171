#pragma once
// Generated methods: what a dataclass's methods do, known without running them.
//
// vm/prelude/dataclasses.py makes __init__, __eq__, __hash__ and the orders as closures over the
// names of fields. Where one of them is what a class has, and the fields stand in a row in the
// instance, comparing and hashing instances is comparing and hashing that row. The one rule: an
// answer here is what the closure would give; whatever it cannot know (a property in the way, a
// closure of another shape) is "no row", and the closure runs.

#include <cstdint>
#include <initializer_list>
#include <span>

#include "vm/heap/object.h"
#include "vm/objects/class.h"

namespace pvm::vm {

enum class Generated : uint8_t { Init, Eq, Hash, Lt, Le, Gt, Ge, Count };

// What `function` closes over when it is the generated method `which`; unset otherwise.
Value generated_closure(Value function, Generated which);

// The text whose hash is that of a member of an Enum: its name. Unset for anything else.
Value hashed_name(Value v);

// Fields of an instance, one behind the other.
struct FieldRow {
    const Value* items = nullptr;  // null: there is none
    uint32_t length = 0;
};

// The fields that the class's generated method `which` (found under `special`) looks at, of two
// instances of the same class; false when there is no such row.
bool field_rows(Value a, Value b, Special special, Generated which, FieldRow& x, FieldRow& y);
// The same for one instance and its __hash__.
FieldRow hashed_row(Value v);

// Names of fields as interned Strs, wherever they come from.
class FieldNames {
public:
    static constexpr uint32_t kMost = 32;
    FieldNames() = default;
    explicit FieldNames(std::initializer_list<const char*> names);
    // False when there are more, or one of them is no str.
    bool read(const Tuple* names);
    uint32_t length() const { return length_; }
    Value operator[](uint32_t i) const { return names_[i]; }
    std::span<const Value> all() const { return {names_, length_}; }

private:
    uint32_t length_ = 0;
    Value names_[kMost];
};

// The shape that instances of `root`'s class have when these names were set on a new one, in this
// order, and each went into its slot without a question; null where it may be otherwise. `checked`:
// a __setattr__ of the class counts.
Shape* shape_of_fields(Shape* root, const FieldNames& names, bool checked);

// Sets these attributes on a new instance, in this order, without asking its class: all at once
// where it has the room.
void set_new_fields(Heap& heap, Instance* fresh, const FieldNames& names, const Value* values);

// True when what stands on the class under a name leaves the instance's own attribute alone,
// reading and writing.
bool leaves_own(Value attribute);

}  // namespace pvm::vm
