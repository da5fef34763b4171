#include "vm/objects/identity.h"

#include "vm/run/code.h"
#include "vm/run/native.h"

namespace pvm::vm {

namespace {

// Numbers of frozen objects stand above every counter and below 2^48, so that they print as
// addresses do.
constexpr uint64_t kFrozenBase = uint64_t{1} << 47;
constexpr uint64_t kRuntimeBase = uint64_t{1} << 46;
constexpr uint32_t kNumberBits = 24;

}  // namespace

uint64_t identity_number(Heap& heap, Object* object) {
    if (!(object->flags & kImmortal)) return heap.identity_of(object);
    if (const FrozenRef ref = frozen_ref(object); ref.image) {
        uint64_t image = 0;
        const Hash256& hash = ref.image->hash();
        for (size_t i = 0; i < 3; ++i) image = image << 8 | hash[i];
        return kFrozenBase | (image & 0x7fffff) << kNumberBits | (ref.number + 1);
    }
    if (object->kind == Kind::NativeFunction) {
        return kRuntimeBase | static_cast<const NativeFunction*>(object)->def->id;
    }
    if (object->kind == Kind::Class) {
        return kRuntimeBase | uint64_t{1} << 16 | static_cast<const Class*>(object)->type_id;
    }
    return kRuntimeBase | uint64_t{1} << 32;
}

}  // namespace pvm::vm
