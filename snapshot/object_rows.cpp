// Kinds that are a row of values and a few numbers: methods, descriptors, iterators, views.

#include "snapshot/objects.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

template <typename T>
constexpr RowShape shape(uint8_t values, uint8_t numbers = 0) {
    return {values, numbers, static_cast<uint16_t>(sizeof(T))};
}

}  // namespace

RowShape row_shape(Kind kind) {
    switch (kind) {
        case Kind::MemoryView: return shape<MemoryView>(1, 2);
        case Kind::Range: return shape<Range>(4);
        case Kind::Slice: return shape<Slice>(3);
        case Kind::BoundMethod: return shape<BoundMethod>(2);
        case Kind::Cell: return shape<Cell>(1);
        case Kind::Property: return shape<Property>(5);
        case Kind::StaticMethod: return shape<StaticMethod>(1);
        case Kind::ClassMethod: return shape<ClassMethod>(1);
        case Kind::Super: return shape<Super>(3);
        case Kind::SequenceIter: return shape<SequenceIter>(1, 2);
        case Kind::RangeIter: return shape<RangeIter>(3);
        case Kind::DictIter:
        case Kind::SetIter: return shape<DictIter>(1, 4);
        case Kind::Enumerate: return shape<Enumerate>(2);
        case Kind::Zip: return shape<Zip>(1, 1);
        case Kind::Map: return shape<MapIter>(2);
        case Kind::Filter: return shape<Filter>(2);
        case Kind::Reversed: return shape<Reversed>(1, 1);
        case Kind::CallableIter: return shape<CallableIter>(2);
        case Kind::Tool: return shape<Tool>(Tool::kFields, 1);
        case Kind::DictView: return shape<DictView>(1, 1);
        case Kind::MappingProxy: return shape<MappingProxy>(1);
        case Kind::GenericAlias: return shape<GenericAlias>(2);
        case Kind::UnionType: return shape<UnionType>(1);
        case Kind::HashState: return shape<HashState>(2, 2);
        case Kind::Slot: return shape<Slot>(2);
        case Kind::AsyncGenStep: return shape<AsyncGenStep>(2, 3);
        case Kind::Free:
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::Tuple:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::Class:
        case Kind::Instance:
        case Kind::Module:
        case Kind::Generator:
        case Kind::Traceback:
        case Kind::Count: return {};
    }
    return {};
}

// The values of every such kind stand one behind the other.
Value* row_values(Object& o) {
    switch (o.kind) {
        case Kind::MemoryView: return &static_cast<MemoryView&>(o).base;
        case Kind::Range: return &static_cast<Range&>(o).start;
        case Kind::Slice: return &static_cast<Slice&>(o).start;
        case Kind::BoundMethod: return &static_cast<BoundMethod&>(o).self;
        case Kind::Cell: return &static_cast<Cell&>(o).value;
        case Kind::Property: return &static_cast<Property&>(o).getter;
        case Kind::StaticMethod: return &static_cast<StaticMethod&>(o).function;
        case Kind::ClassMethod: return &static_cast<ClassMethod&>(o).function;
        case Kind::Super: return &static_cast<Super&>(o).start_class;
        case Kind::SequenceIter: return &static_cast<SequenceIter&>(o).source;
        case Kind::RangeIter: return &static_cast<RangeIter&>(o).next;
        case Kind::Enumerate: return &static_cast<Enumerate&>(o).iterator;
        case Kind::Zip: return &static_cast<Zip&>(o).iterators;
        case Kind::Filter: return &static_cast<Filter&>(o).predicate;
        case Kind::Reversed: return &static_cast<Reversed&>(o).source;
        case Kind::CallableIter: return &static_cast<CallableIter&>(o).callable;
        case Kind::Tool: return static_cast<Tool&>(o).fields;
        case Kind::DictView: return &static_cast<DictView&>(o).source;
        case Kind::MappingProxy: return &static_cast<MappingProxy&>(o).source;
        case Kind::GenericAlias: return &static_cast<GenericAlias&>(o).origin;
        case Kind::UnionType: return &static_cast<UnionType&>(o).arguments;
        case Kind::HashState: return &static_cast<HashState&>(o).input;
        case Kind::Slot: return &static_cast<Slot&>(o).name;
        case Kind::AsyncGenStep: return &static_cast<AsyncGenStep&>(o).generator;
        case Kind::Map: return &static_cast<MapIter&>(o).function;
        case Kind::DictIter:
        case Kind::SetIter: return &static_cast<DictIter&>(o).source;
        default: UNREACHABLE();
    }
}

}  // namespace pvm::snapshot
