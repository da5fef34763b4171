#pragma once
// The numbers of the row kinds, in the order of the schema's table: one function for both
// directions.

#include "vm/heap/object.h"

namespace pvm::snapshot {

// Calls f(field, largest value) for each number of `o`; a field is read or set by f.
template <typename F>
void each_number(vm::Object& o, F&& f) {
    constexpr uint64_t k32 = UINT32_MAX;
    switch (o.kind) {
        case vm::Kind::MemoryView: {
            auto& m = static_cast<vm::MemoryView&>(o);
            f(m.start, k32), f(m.length, k32);
            break;
        }
        case vm::Kind::SequenceIter:
            f(o.extra, 1);
            f(static_cast<vm::SequenceIter&>(o).index, vm::Value::kSmallIntMax);
            break;
        case vm::Kind::DictIter:
        case vm::Kind::SetIter: {
            auto& d = static_cast<vm::DictIter&>(o);
            f(o.extra, 2), f(d.position, k32), f(d.expected_used, k32), f(d.mode, 3);
            break;
        }
        case vm::Kind::Zip: f(o.extra, 1); break;
        case vm::Kind::Reversed:
            f(static_cast<vm::Reversed&>(o).index, vm::Value::kSmallIntMax);
            break;
        case vm::Kind::Tool: f(o.extra, vm::kToolCount - 1); break;
        case vm::Kind::DictView: f(o.extra, 2); break;
        case vm::Kind::HashState:
            f(o.extra, UINT16_MAX), f(static_cast<vm::HashState&>(o).digest_size, k32);
            break;
        case vm::Kind::AsyncGenStep: {
            auto& s = static_cast<vm::AsyncGenStep&>(o);
            f(o.extra, 2), f(s.started, 1), f(s.finished, 1);
            break;
        }
        default: break;
    }
}

}  // namespace pvm::snapshot
