#pragma once
// The edges of every heap kind, once. The collector uses the template, everyone else trace().
//
// The one rule: each Value or Object pointer that a kind holds is visited, in a fixed order that
// depends on the object's contents alone.

#include "vm/heap/heap.h"

namespace pvm::vm {

// One bit a register of a created or suspended generator: whether it holds something
// (run/code.cpp).
void generator_live_bits(const Generator& g, uint64_t (&bits)[4]);

// A running generator's registers belong to its frame, which visits them itself.
template <typename V>
void trace_generator(const Generator& g, V& v) {
    v.visit(g.function), v.visit(g.name), v.visit(g.qualname);
    if (g.state != GeneratorState::Created && g.state != GeneratorState::Suspended) return;
    uint64_t live[4];
    generator_live_bits(g, live);
    for (uint32_t r = 0; r < g.register_count; ++r) {
        if (live[r >> 6] >> (r & 63) & 1) v.visit(g.registers[r]);
    }
}

// As deep as an object has attributes, so with a list instead of recursion.
template <typename V>
void trace_shapes(const Shape* root, V& v) {
    std::vector<const Shape*> left{root};
    while (!left.empty()) {
        const Shape* s = left.back();
        left.pop_back();
        for (uint32_t i = 0; i < s->transition_capacity; ++i) {
            const Shape::Transition& t = s->transitions[i];
            if (!t.shape) continue;
            Value name = t.name;  // a copy: the shape beyond has it too, so it stays what it is
            v.visit(name);
            left.push_back(t.shape);
        }
    }
}

template <typename V>
void trace_values(const Value* values, size_t count, V& v) {
    // Objects of a long row stand anywhere; their headers are on their way before they are read.
    constexpr size_t kAhead = 8;
    size_t i = 0;
    for (; i + kAhead < count; ++i) {
        __builtin_prefetch(reinterpret_cast<const void*>(values[i + kAhead].bits()));
        v.visit(values[i]);
    }
    for (; i < count; ++i) v.visit(values[i]);
}

template <typename V>
void trace_class(const Class& c, V& v) {
    v.visit(c.name), v.visit(c.qualname), v.visit(c.module);
    v.visit_object(c.bases), v.visit_object(c.mro), v.visit_object(c.attributes);
    v.visit_object(c.metaclass);
    // Shapes hold names only; they are the class's own.
    if (c.root_shape) trace_shapes(c.root_shape, v);
}

template <typename V>
void trace_dict(const Dict& d, V& v) {
    for (uint32_t i = 0; i < d.entry_count; ++i) {
        v.visit(d.entries[i].key);
        v.visit(d.entries[i].value);
    }
}

// Visits of immediates are allowed; a visitor ignores what is no object.
template <typename V>
void trace_with(const Object& o, V& v) {
    switch (o.kind) {
        case Kind::Free:
        case Kind::Count:
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::NativeFunction:
        case Kind::Traceback: return;
        case Kind::MemoryView: return v.visit(static_cast<const MemoryView&>(o).base);
        case Kind::Tuple: {
            const auto& t = static_cast<const Tuple&>(o);
            return trace_values(t.items, t.length, v);
        }
        case Kind::List: {
            const auto& l = static_cast<const List&>(o);
            return trace_values(l.items, l.length, v);
        }
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return trace_dict(static_cast<const Dict&>(o), v);
        case Kind::Range: return trace_values(&static_cast<const Range&>(o).start, 4, v);
        case Kind::Slice: return trace_values(&static_cast<const Slice&>(o).start, 3, v);
        case Kind::Function: {
            const auto& f = static_cast<const Function&>(o);
            v.visit_object(f.globals);
            trace_values(&f.name, 8, v);
            return trace_values(f.closure, f.closure_size, v);
        }
        case Kind::BoundMethod: return trace_values(&static_cast<const BoundMethod&>(o).self, 2, v);
        case Kind::Cell: return v.visit(static_cast<const Cell&>(o).value);
        case Kind::Class: return trace_class(static_cast<const Class&>(o), v);
        case Kind::Instance: {
            const auto& i = static_cast<const Instance&>(o);
            v.visit_object(i.shape->owner);
            return trace_values(i.slots, i.shape->count, v);
        }
        case Kind::Property: return trace_values(&static_cast<const Property&>(o).getter, 5, v);
        case Kind::StaticMethod: return v.visit(static_cast<const StaticMethod&>(o).function);
        case Kind::ClassMethod: return v.visit(static_cast<const ClassMethod&>(o).function);
        case Kind::Super: return trace_values(&static_cast<const Super&>(o).start_class, 3, v);
        case Kind::Module: {
            v.visit(static_cast<const Module&>(o).name);
            return v.visit_object(static_cast<const Module&>(o).globals);
        }
        case Kind::Generator: return trace_generator(static_cast<const Generator&>(o), v);
        case Kind::SequenceIter: return v.visit(static_cast<const SequenceIter&>(o).source);
        case Kind::RangeIter: return trace_values(&static_cast<const RangeIter&>(o).next, 3, v);
        case Kind::DictIter:
        case Kind::SetIter: return v.visit(static_cast<const DictIter&>(o).source);
        case Kind::Enumerate: return trace_values(&static_cast<const Enumerate&>(o).iterator, 2, v);
        case Kind::Zip: return v.visit(static_cast<const Zip&>(o).iterators);
        case Kind::Map: return trace_values(&static_cast<const MapIter&>(o).function, 2, v);
        case Kind::Filter: return trace_values(&static_cast<const Filter&>(o).predicate, 2, v);
        case Kind::Reversed: return v.visit(static_cast<const Reversed&>(o).source);
        case Kind::CallableIter:
            return trace_values(&static_cast<const CallableIter&>(o).callable, 2, v);
        case Kind::Tool: return trace_values(static_cast<const Tool&>(o).fields, Tool::kFields, v);
        case Kind::DictView: return v.visit(static_cast<const DictView&>(o).source);
        case Kind::MappingProxy: return v.visit(static_cast<const MappingProxy&>(o).source);
        case Kind::GenericAlias:
            return trace_values(&static_cast<const GenericAlias&>(o).origin, 2, v);
        case Kind::UnionType: return v.visit(static_cast<const UnionType&>(o).arguments);
        case Kind::HashState: return trace_values(&static_cast<const HashState&>(o).input, 2, v);
        case Kind::Slot: return trace_values(&static_cast<const Slot&>(o).name, 2, v);
        case Kind::AsyncGenStep:
            return trace_values(&static_cast<const AsyncGenStep&>(o).generator, 2, v);
    }
}

}  // namespace pvm::vm
