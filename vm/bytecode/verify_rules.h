#pragma once
// UnitVerifier: the checks of one unit, in three parts; included by verify*.cpp only.
//
// Each part relies on the ones before it: shape (counts, constants, tables), instructions (operands
// and jumps one by one), flow (what registers hold on every path). The rule: nothing is indexed
// that was not checked first.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "vm/bytecode/code_unit.h"
#include "vm/bytecode/holds.h"
#include "vm/bytecode/op.h"

namespace pvm::vm {

// Thrown at the first fault and caught in verify().
struct VerifyFailure {
    const char* code;
    std::string message;
    std::string where;
};

class UnitVerifier {
public:
    UnitVerifier(const ModuleCode& module, uint32_t number)
        : module_(module), unit_(module.units[number]), number_(number) {}

    void check_shape();         // verify.cpp
    void check_instructions();  // verify_instructions.cpp
    void check_flow();          // verify_flow.cpp

    // After check_flow(): where instructions begin, and what registers hold before each.
    std::vector<uint32_t> starts() const;
    std::vector<std::vector<Holds>> take_held() { return std::move(held_); }

private:
    struct Step {
        uint32_t pc;
        uint32_t word;
        uint32_t extra;
        uint32_t target = kNone;  // step
    };
    static constexpr uint32_t kNone = 0xffffffff;

    [[noreturn]] void fail(const char* code, std::string message) const;
    [[noreturn]] void fail_at(uint32_t pc, const char* code, std::string message) const;

    void check_counts() const;
    void check_names() const;
    void check_constant(const Constant& constant, int depth) const;
    void check_sites() const;
    void check_children() const;
    void check_free(const CodeUnit& child) const;

    void read_steps();
    void check_lines() const;
    void check_blocks();
    void check_nesting() const;
    void check_block(const Block& block) const;
    void check_operands(const Step& step) const;
    void check_role(const Step& step, Role role, uint32_t operand, int place) const;
    void check_register(const Step& step, uint32_t r, bool written) const;
    void check_range(const Step& step, Role role, uint32_t first) const;
    void check_wide(const Step& step, Role role) const;
    void check_extra(const Step& step) const;
    void check_particular(const Step& step) const;
    void check_cell_operands(const Step& step) const;
    bool is_cell_operand(Op op, int place) const;
    void check_fused(uint32_t at) const;
    void check_runs() const;
    uint32_t step_of(int64_t pc) const;  // kNone when no instruction begins there
    bool is_cell(uint32_t r) const {
        return r >= unit_.local_count && r < uint32_t{unit_.local_count} + unit_.cell_count;
    }
    bool is_temporary(uint32_t r) const {
        return r >= uint32_t{unit_.local_count} + unit_.cell_count && r < unit_.register_count;
    }
    uint32_t parameter_count() const;
    bool is_text(uint32_t constant) const {
        return constant < unit_.constants.size() &&
               unit_.constants[constant].kind == Constant::Kind::Str;
    }

    const ModuleCode& module_;
    const CodeUnit& unit_;
    uint32_t number_;
    std::vector<Step> steps_;
    std::vector<std::vector<Holds>> held_;  // by step
    std::vector<uint32_t> step_at_;         // by word; kNone inside an instruction
    std::vector<bool> entered_;             // by step: jumped to, or a handler
    std::vector<bool> block_edge_;          // by word, and one more: a block begins or ends there
};

}  // namespace pvm::vm
