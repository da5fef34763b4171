#pragma once
// RegisterMap: what each register of a unit is at each instruction.
//
// The collector, capture and restore see registers through this map alone: a dead temporary is
// garbage, whatever bits it has. Named locals and cells are always live, so that inspectors see
// them until the frame ends; so is the exception of a Handler block, which `raise` and __context__
// look for. The rule: the map is made from the opcode table's roles and the block table, never from
// particular opcodes.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

enum class RegisterClass : uint8_t {
    Dead,
    Value,
    Cell,
    Iterator,   // of a loop
    Turn,       // its count of turns, in the next register
    Exception,  // what a handler was entered with
};

class RegisterMap {
public:
    // The unit must have passed the structural part of verify(), or come from the compiler. It is
    // not kept.
    explicit RegisterMap(const CodeUnit& unit);

    // Classes before the instruction at `pc`, which must be the start of one. `out` has
    // register_count entries. For a frame that waits for a result, the register the result goes to
    // may be said to be live although it holds nothing yet.
    void at(uint32_t pc, std::span<RegisterClass> out) const;
    // True when an instruction begins at `pc`.
    bool begins(uint32_t pc) const;
    // True when the result is exact; false when the flow is more tangled than any compiler makes
    // it.
    bool converged() const { return converged_; }

private:
    // One bit a register.
    struct Set {
        std::array<uint64_t, 4> bits{};
        bool has(uint32_t r) const { return bits[r >> 6] >> (r & 63) & 1; }
        void add(uint32_t r) { bits[r >> 6] |= uint64_t{1} << (r & 63); }
        void remove(uint32_t r) { bits[r >> 6] &= ~(uint64_t{1} << (r & 63)); }
        bool join(const Set& other);
    };
    struct Step {
        uint32_t pc = 0;
        uint32_t word = 0;
        uint32_t target = kNone;   // instruction it may jump to
        uint32_t handler = kNone;  // instruction that handles its exceptions
        uint8_t caught = 0;        // register the handler gets the exception in
    };
    struct State {
        Set live;
        Set iterators;
        Set turns;
        Set exceptions;
    };
    static constexpr uint32_t kNone = 0xffffffff;

    void read_steps(const CodeUnit& unit);
    uint32_t step_at(uint32_t pc) const;
    void find_live(const CodeUnit& unit);
    bool live_pass(const std::vector<Set>& pinned);
    void find_classes();
    bool class_pass();
    bool flow_classes(uint32_t to, const State& from);

    uint32_t local_count_;
    uint32_t cell_count_;
    std::vector<Step> steps_;
    std::vector<State> states_;
    bool converged_ = true;
};

}  // namespace pvm::vm
