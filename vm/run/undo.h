#pragma once
// A step back for an iterator that is one object.
//
// A native callback may ask for room or gas before it does anything; the instruction then begins
// anew, and what was taken for it has to be there again. The one rule: nothing else has moved the
// iterator in between.

#include <cstring>

#include "vm/heap/object.h"

namespace pvm::vm {

class Undo {
public:
    static bool fits(Value v) { return size_of(kind_of(v)) != 0; }
    explicit Undo(Value v) : object_(v.as_object()) {
        std::memcpy(bytes_, static_cast<void*>(object_ + 1), size_of(object_->kind));
    }
    void back() { std::memcpy(static_cast<void*>(object_ + 1), bytes_, size_of(object_->kind)); }

private:
    // Bytes of its state; 0 when there is more than that.
    static constexpr size_t size_of(Kind kind) {
        switch (kind) {
            case Kind::SequenceIter: return sizeof(SequenceIter) - sizeof(Object);
            case Kind::RangeIter: return sizeof(RangeIter) - sizeof(Object);
            case Kind::Reversed: return sizeof(Reversed) - sizeof(Object);
            case Kind::DictIter:
            case Kind::SetIter: return sizeof(DictIter) - sizeof(Object);
            default: return 0;
        }
    }
    Object* object_;
    unsigned char bytes_[sizeof(DictIter)];
};
static_assert(sizeof(SequenceIter) <= sizeof(DictIter) && sizeof(RangeIter) <= sizeof(DictIter) &&
              sizeof(Reversed) <= sizeof(DictIter));

}  // namespace pvm::vm
