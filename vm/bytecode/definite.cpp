#include "vm/bytecode/definite.h"

#include <algorithm>
#include <array>

#include "vm/bytecode/operands.h"

namespace pvm::vm {

namespace {

// One bit a register.
struct BoundSet {
    std::array<uint64_t, 4> bits{};

    static BoundSet all() {
        BoundSet set;
        set.bits.fill(~uint64_t{0});
        return set;
    }
    bool has(uint32_t r) const { return bits[r >> 6] >> (r & 63) & 1; }
    void add(uint32_t r) { bits[r >> 6] |= uint64_t{1} << (r & 63); }
    void remove(uint32_t r) { bits[r >> 6] &= ~(uint64_t{1} << (r & 63)); }
    // Keeps what both have; true when something went.
    bool meet(const BoundSet& other) {
        bool changed = false;
        for (size_t i = 0; i < bits.size(); ++i) {
            const uint64_t met = bits[i] & other.bits[i];
            changed |= met != bits[i];
            bits[i] = met;
        }
        return changed;
    }
};

void step(const Instruction& instruction, uint32_t local_count, BoundSet& set) {
    if (instruction.op == Op::Unset) {
        set.remove(instruction.a);
    } else if (instruction.op == Op::ParamToCell) {
        set.remove(instruction.b);
    } else if (instruction.op == Op::CheckLocal) {
        set.add(instruction.a);
    } else {
        each_write(word::abc(instruction.op, instruction.a, instruction.b, instruction.c),
                   [&set, local_count](uint32_t r) {
                       if (r < local_count) set.add(r);
                   });
    }
}

}  // namespace

std::vector<bool> needed_checks(const std::vector<Instruction>& code, const Flow& flow,
                                uint32_t local_count, uint32_t bound) {
    std::vector<bool> needed(code.size(), true);
    const auto is_check = [](const Instruction& i) { return i.op == Op::CheckLocal; };
    if (std::none_of(code.begin(), code.end(), is_check)) return needed;
    std::vector<BoundSet> in(code.size(), BoundSet::all());
    BoundSet entry;
    for (uint32_t r = 0; r < bound; ++r) entry.add(r);
    in[0].meet(entry);
    bool changed = true;
    while (changed) {
        changed = false;
        const auto flows = [&in, &changed](uint32_t to, const BoundSet& set, uint32_t from) {
            if (in[to].meet(set) && to <= from) changed = true;
        };
        for (uint32_t i = 0; i < code.size(); ++i) {
            if (flow.handler[i] != kNoLabel) flows(flow.handler[i], in[i], i);
            BoundSet out = in[i];
            step(code[i], local_count, out);
            const auto leaving_by = [&](Edge edge) -> const BoundSet& {
                return writes_result(code[i].op, edge) ? out : in[i];
            };
            if (flow.target[i] != kNoLabel) flows(flow.target[i], leaving_by(Edge::Jump), i);
            if (!never_falls_through(code[i].op) && i + 1 < code.size()) {
                flows(i + 1, leaving_by(Edge::Next), i);
            }
        }
    }
    for (uint32_t i = 0; i < code.size(); ++i) {
        if (is_check(code[i]) && in[i].has(code[i].a)) needed[i] = false;
    }
    return needed;
}

}  // namespace pvm::vm
