#include "vm/heap/heap.h"
#include "vm/heap/trace.h"

namespace pvm::vm {

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::Free: return "Free";
        case Kind::Count: return "?";
#define KIND(name, type, meaning) \
    case Kind::name:              \
        return #name;
#include "vm/heap/kinds.def"
#undef KIND
    }
    return "?";
}

const char* special_name(Special special) {
    static constexpr const char* kNames[] = {
#define SPECIAL(name, text) text,
#include "vm/heap/specials.def"
#undef SPECIAL
    };
    return kNames[static_cast<uint32_t>(special)];
}

void trace(const Object& object, Visitor& visitor) { trace_with(object, visitor); }

// One logical price list for all kinds: a base and what each item, byte or limb adds.
size_t logical_size(const Object& o) {
    switch (o.kind) {
        case Kind::Free:
        case Kind::Count: return 0;
        case Kind::Float: return 16;
        case Kind::BigInt: {
            const int32_t size = static_cast<const BigInt&>(o).size;
            return 16 + 8 * static_cast<size_t>(size < 0 ? -size : size);
        }
        case Kind::Str: return 32 + size_t{static_cast<const Str&>(o).byte_size()};
        case Kind::Bytes: return 32 + size_t{static_cast<const Bytes&>(o).length};
        case Kind::ByteArray: return 40 + size_t{static_cast<const ByteArray&>(o).length};
        case Kind::Tuple: return 24 + 8 * size_t{static_cast<const Tuple&>(o).length};
        case Kind::List: return 40 + 8 * size_t{static_cast<const List&>(o).length};
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return 64 + 24 * size_t{static_cast<const Dict&>(o).used};
        case Kind::Function: return 128 + 8 * size_t{static_cast<const Function&>(o).closure_size};
        case Kind::Class: return 512;
        case Kind::Instance: return 32 + 8 * size_t{static_cast<const Instance&>(o).shape->count};
        case Kind::Generator:
            return 64 + 8 * size_t{static_cast<const Generator&>(o).register_count};
        case Kind::Traceback: return 32 + 16 * size_t{static_cast<const Traceback&>(o).length};
        case Kind::NativeFunction:
        case Kind::BoundMethod:
        case Kind::Cell:
        case Kind::StaticMethod:
        case Kind::ClassMethod:
        case Kind::Module:
        case Kind::MemoryView:
        case Kind::Range:
        case Kind::Slice:
        case Kind::Property:
        case Kind::Super:
        case Kind::SequenceIter:
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter:
        case Kind::Enumerate:
        case Kind::Zip:
        case Kind::Map:
        case Kind::Filter:
        case Kind::Reversed:
        case Kind::CallableIter:
        case Kind::Tool:
        case Kind::DictView:
        case Kind::MappingProxy:
        case Kind::GenericAlias:
        case Kind::UnionType:
        case Kind::HashState:
        case Kind::Slot:
        case Kind::AsyncGenStep: return 48;
    }
    return 0;
}

}  // namespace pvm::vm
