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

namespace {

template <typename T>
size_t size_as(const Object& o) {
    return logical_size_of(static_cast<const T&>(o));
}

}  // namespace

size_t logical_size(const Object& o) {
    switch (o.kind) {
        case Kind::Free:
        case Kind::Count: return 0;
        case Kind::Float: return size_as<Float>(o);
        case Kind::BigInt: return size_as<BigInt>(o);
        case Kind::Str: return size_as<Str>(o);
        case Kind::Bytes: return size_as<Bytes>(o);
        case Kind::ByteArray: return size_as<ByteArray>(o);
        case Kind::Tuple: return size_as<Tuple>(o);
        case Kind::List: return size_as<List>(o);
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return size_as<Dict>(o);
        case Kind::Function: return size_as<Function>(o);
        case Kind::Class: return size_as<Class>(o);
        case Kind::Instance: return size_as<Instance>(o);
        case Kind::Generator: return size_as<Generator>(o);
        case Kind::Traceback: return size_as<Traceback>(o);
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
        case Kind::AsyncGenStep: return size_as<Cell>(o);
    }
    return 0;
}

}  // namespace pvm::vm
