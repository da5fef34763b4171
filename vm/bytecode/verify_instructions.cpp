// The second part of verify(): every instruction and block by itself.

#include <algorithm>
#include <numeric>

#include "vm/bytecode/operands.h"
#include "vm/bytecode/prelude_entries.h"
#include "vm/bytecode/verify_rules.h"

namespace pvm::vm {

namespace {

// Two blocks for each level of the tree at most.
constexpr size_t kBlockDepthMax = 400;

}  // namespace

void UnitVerifier::check_instructions() {
    read_steps();
    entered_.assign(steps_.size(), false);
    for (Step& step : steps_) {
        check_operands(step);
        const OpInfo& info = op_info(word::op(step.word));
        if (!has_jump(info)) continue;
        const int64_t next = int64_t{step.pc} + info.size();
        int64_t distance = 0;
        if (info.a == Role::Jump24) {
            distance = word::sax(step.word);
        } else if (info.b == Role::Jump16) {
            distance = word::sbx(step.word);
        } else {
            distance = static_cast<int32_t>(step.extra);
        }
        step.target = step_of(next + distance);
        if (step.target == kNone) {
            fail_at(step.pc, "verify.jump", "a jump to where no instruction begins");
        }
        entered_[step.target] = true;
    }
    if (!never_falls_through(word::op(steps_.back().word))) {
        fail_at(steps_.back().pc, "verify.end", "control falls off the end");
    }
    check_blocks();
    for (const Block& block : unit_.blocks) {
        if (block.handler != Block::kNoHandler) entered_[step_at_[block.handler]] = true;
    }
    for (uint32_t i = 0; i < steps_.size(); ++i) check_fused(i);
    check_runs();
    check_lines();
}

void UnitVerifier::read_steps() {
    step_at_.assign(unit_.words.size(), kNone);
    for (uint32_t pc = 0; pc < unit_.words.size();) {
        const uint32_t w = unit_.words[pc];
        if ((w & 0xff) >= module_.op_count) fail_at(pc, "verify.opcode", "an unknown opcode");
        const uint32_t size = op_info(word::op(w)).size();
        if (pc + size > unit_.words.size()) {
            fail_at(pc, "verify.opcode", "an instruction without its extra word");
        }
        step_at_[pc] = static_cast<uint32_t>(steps_.size());
        steps_.push_back({pc, w, size > 1 ? unit_.words[pc + 1] : 0, kNone});
        pc += size;
    }
}

uint32_t UnitVerifier::step_of(int64_t pc) const {
    if (pc < 0 || pc >= static_cast<int64_t>(step_at_.size())) return kNone;
    return step_at_[static_cast<size_t>(pc)];
}

void UnitVerifier::check_lines() const {
    uint32_t before = 0;
    for (size_t i = 0; i < unit_.lines.size(); ++i) {
        const LinePlace& place = unit_.lines[i];
        if (place.pc >= unit_.words.size() || (i > 0 && place.pc <= before)) {
            fail("verify.lines", "line places out of order");
        }
        before = place.pc;
    }
}

// ---- operands ----

void UnitVerifier::check_operands(const Step& step) const {
    const OpInfo& info = op_info(word::op(step.word));
    if (info.a == Role::Jump24) return;
    check_role(step, info.a, word::a(step.word), 0);
    if (info.c == Role::Bx) {
        check_wide(step, info.b);
    } else {
        check_role(step, info.b, word::b(step.word), 1);
        check_role(step, info.c, word::c(step.word), 2);
    }
    check_extra(step);
    check_particular(step);
    check_cell_operands(step);
}

void UnitVerifier::check_register(const Step& step, uint32_t r, bool written) const {
    if (r >= unit_.register_count) fail_at(step.pc, "verify.operand", "a register out of range");
    if (written && is_cell(r)) fail_at(step.pc, "verify.operand", "a cell register is written");
    if (written && r == 0 && unit_.flags & kCodeClassBody) {
        fail_at(step.pc, "verify.operand", "the namespace register is written");
    }
}

void UnitVerifier::check_role(const Step& step, Role role, uint32_t operand, int place) const {
    switch (role) {
        case Role::No:
            if (operand != 0) fail_at(step.pc, "verify.operand", "an operand where none is");
            break;
        case Role::W: check_register(step, operand, true); break;
        case Role::R: check_register(step, operand, false); break;
        case Role::T:
            if (!is_temporary(operand)) {
                fail_at(step.pc, "verify.operand", "a register that may not be overwritten");
            }
            break;
        case Role::W2:
        case Role::RW2:
            if (!is_temporary(operand) || !is_temporary(operand + 1)) {
                fail_at(step.pc, "verify.operand", "an iterator outside the temporaries");
            }
            break;
        case Role::WPair:
            if (!is_temporary(operand) || !is_temporary(operand + 1)) {
                fail_at(step.pc, "verify.operand", "a method outside the temporaries");
            }
            break;
        case Role::Range:
        case Role::Callee:
        case Role::WRange: check_range(step, role, operand); break;
        case Role::Imm:
        case Role::Simm:
        case Role::Count: break;
        default: fail_at(step.pc, "verify.operand", fmt::format("operand {} has no role", place));
    }
}

void UnitVerifier::check_range(const Step& step, Role role, uint32_t first) const {
    const uint32_t count = word::c(step.word);
    const uint32_t size = role == Role::Callee ? count + 1 : count;
    check_register(step, first, false);
    if (first + size > unit_.register_count) {
        fail_at(step.pc, "verify.operand", "a range of registers out of range");
    }
    for (uint32_t r = first; r < first + size; ++r) check_register(step, r, role == Role::WRange);
}

void UnitVerifier::check_wide(const Step& step, Role role) const {
    const uint32_t wide = word::bx(step.word);
    bool fits = true;
    switch (role) {
        case Role::Const: fits = wide < unit_.constants.size(); break;
        case Role::Prelude: fits = wide < kPreludeEntryCount; break;
        case Role::Child: fits = wide < unit_.children.size(); break;
        case Role::Free: fits = wide < unit_.free.size(); break;
        default: break;
    }
    if (!fits) fail_at(step.pc, "verify.operand", "an index out of range");
}

void UnitVerifier::check_extra(const Step& step) const {
    bool fits = true;
    switch (op_info(word::op(step.word)).extra) {
        case Extra::Site: fits = step.extra < unit_.sites.size(); break;
        case Extra::Const32: fits = step.extra < unit_.constants.size(); break;
        case Extra::Child32: fits = step.extra < unit_.children.size(); break;
        default: break;
    }
    if (!fits) fail_at(step.pc, "verify.operand", "an index out of range");
}

// What the roles alone do not say.
void UnitVerifier::check_particular(const Step& step) const {
    const uint32_t w = step.word;
    const uint32_t c = word::c(w);
    bool fits = true;
    switch (word::op(w)) {
        case Op::BuildSlice: fits = c == 3; break;
        case Op::CallEx: fits = c == 2; break;
        case Op::SetFunction: fits = c <= 2; break;
        case Op::LoadSpecial: fits = c <= 3; break;
        case Op::Convert: fits = c == 's' || c == 'r' || c == 'a'; break;
        case Op::UnpackStar: fits = step.extra < c; break;
        case Op::CallPrelude: fits = step.extra < kPreludeEntryCount; break;
        case Op::Import: fits = is_text(step.extra); break;
        case Op::LoadBuiltin: fits = is_text(word::bx(w)); break;
        case Op::CallKw: {
            const Constant& names = unit_.constants[step.extra];
            fits = names.kind == Constant::Kind::Tuple && names.items.size() <= c &&
                   !names.items.empty();
            for (const Constant& name : names.items) fits &= name.kind == Constant::Kind::Str;
            break;
        }
        case Op::LoadName:
        case Op::LoadNameOrFree:
            fits = unit_.flags & kCodeClassBody && word::b(w) == 0;
            if (word::op(w) == Op::LoadNameOrFree) fits &= c < unit_.free.size();
            break;
        case Op::StoreName:
        case Op::DeleteName: fits = unit_.flags & kCodeClassBody && word::a(w) == 0; break;
        case Op::MakeFunction:
            fits = !(module_.units[unit_.children[word::bx(w)]].flags & kCodeModule);
            break;
        case Op::LoadMethod: fits = word::b(w) != word::a(w) + 1; break;
        case Op::CallLoaded: fits = c >= 1; break;
        case Op::ForIter:
        case Op::ForLoop: fits = word::a(w) != word::b(w) && word::a(w) != word::b(w) + 1; break;
        case Op::CheckLocal:
        case Op::Unset: fits = word::a(w) < unit_.local_count; break;
        case Op::Yield:
        case Op::GetYieldFrom:
        case Op::Send:
        case Op::ThrowInto: fits = unit_.flags & (kCodeGenerator | kCodeCoroutine); break;
        case Op::GetAwaitable:
        case Op::GetAIter:
        case Op::GetANext: break;
        default: break;
    }
    if (!fits) fail_at(step.pc, "verify.operand", "an operand this instruction cannot have");
}

// Which operands are cells. Move may read one: the class body hands its own on.
bool UnitVerifier::is_cell_operand(Op op, int place) const {
    switch (op) {
        case Op::ParamToCell:
        case Op::StoreCell:
        case Op::DeleteCell: return place == 0;
        case Op::LoadCell: return place == 1;
        default: return false;
    }
}

void UnitVerifier::check_cell_operands(const Step& step) const {
    const Op op = word::op(step.word);
    const OpInfo& info = op_info(op);
    const uint32_t operands[] = {word::a(step.word), word::b(step.word), word::c(step.word)};
    const Role roles[] = {info.a, info.b, info.c};
    for (int i = 0; i < 3; ++i) {
        const bool wants = is_cell_operand(op, i);
        const bool reads = roles[i] == Role::R;
        if (wants && !is_cell(operands[i])) {
            fail_at(step.pc, "verify.operand", "a cell instruction on what is no cell");
        }
        const bool passes_on = op == Op::Move && unit_.flags & kCodeClassBody;
        if (!wants && reads && is_cell(operands[i]) && !passes_on) {
            fail_at(step.pc, "verify.operand", "a cell where a value is wanted");
        }
    }
    if (op == Op::ParamToCell && operands[1] >= parameter_count()) {
        fail_at(step.pc, "verify.operand", "ParamToCell on what is no parameter");
    }
    const bool ranged = info.b == Role::Range || info.b == Role::Callee;
    if (!ranged) return;
    each_read(step.word, [this, &step](uint32_t r) {
        if (is_cell(r)) fail_at(step.pc, "verify.operand", "a cell where a value is wanted");
    });
}

// ---- instructions together ----

void UnitVerifier::check_fused(uint32_t at) const {
    const Step& step = steps_[at];
    if (!is_fused(word::op(step.word))) return;
    const bool last = at + 1 == steps_.size();
    const Op next = last ? Op::Nop : word::op(steps_[at + 1].word);
    const bool jumps = next == Op::JumpIfTrue || next == Op::JumpIfFalse;
    if (last || !jumps || word::a(steps_[at + 1].word) != word::a(step.word)) {
        fail_at(step.pc, "verify.fused", "a comparison without its jump");
    }
    if (entered_[at + 1]) fail_at(step.pc, "verify.fused", "a jump into a fused pair");
    if (block_edge_[steps_[at + 1].pc]) {
        fail_at(step.pc, "verify.fused", "a block that divides a fused pair");
    }
}

void UnitVerifier::check_runs() const {
    for (uint32_t i = 1; i < steps_.size(); ++i) {
        if (!entered_[i]) continue;
        const Op before = word::op(steps_[i - 1].word);
        if (never_falls_through(before) || charges_next_run(before)) continue;
        fail_at(steps_[i].pc, "verify.run", "a run is entered without being charged");
    }
}

// ---- blocks ----

void UnitVerifier::check_blocks() {
    if (unit_.blocks.size() > unit_.words.size()) fail("verify.block", "too many blocks");
    block_edge_.assign(unit_.words.size() + 1, false);
    for (const Block& block : unit_.blocks) {
        check_block(block);
        block_edge_[block.start] = true;
        block_edge_[block.end] = true;
    }
    check_nesting();
}

// Any two blocks are apart, or the one listed later lies inside the other.
void UnitVerifier::check_nesting() const {
    std::vector<uint32_t> order(unit_.blocks.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](uint32_t x, uint32_t y) {
        const Block& one = unit_.blocks[x];
        const Block& other = unit_.blocks[y];
        if (one.start != other.start) return one.start < other.start;
        return one.end != other.end ? one.end > other.end : x < y;
    });
    std::vector<uint32_t> around;
    for (const uint32_t index : order) {
        const Block& block = unit_.blocks[index];
        while (!around.empty() && unit_.blocks[around.back()].end <= block.start) around.pop_back();
        if (!around.empty()) {
            if (unit_.blocks[around.back()].end < block.end) {
                fail_at(block.start, "verify.block", "blocks that overlap");
            }
            if (around.back() > index) {
                fail_at(block.start, "verify.block", "an inner block before the outer one");
            }
        }
        around.push_back(index);
        if (around.size() > kBlockDepthMax) {
            fail_at(block.start, "verify.block", "blocks nested too deeply");
        }
    }
}

void UnitVerifier::check_block(const Block& block) const {
    const bool ends = block.end == unit_.words.size() || step_of(block.end) != kNone;
    if (step_of(block.start) == kNone || !ends || block.start >= block.end) {
        fail_at(block.start, "verify.block", "a block that begins or ends inside an instruction");
    }
    bool handles = true;
    bool has_reg = true;
    bool has_reg2 = false;
    switch (block.kind) {
        case BlockKind::For:
            handles = false;
            if (!is_temporary(uint32_t{block.reg} + 1)) {
                fail_at(block.start, "verify.block", "a loop whose iterator is no temporary");
            }
            break;
        case BlockKind::While:
            handles = false;
            has_reg = false;
            break;
        case BlockKind::Handler:
        case BlockKind::AsyncFor: handles = false; break;
        case BlockKind::With:
        case BlockKind::Delegate: has_reg2 = true; break;
        case BlockKind::Try:
        case BlockKind::Finally:
        case BlockKind::Cleanup: break;
        default: fail_at(block.start, "verify.block", "an unknown kind of block");
    }
    if (handles != (block.handler != Block::kNoHandler)) {
        fail_at(block.start, "verify.block", "a handler missing, or one where none is");
    }
    if (handles && step_of(block.handler) == kNone) {
        fail_at(block.start, "verify.block", "a handler where no instruction begins");
    }
    if (has_reg ? !is_temporary(block.reg) : block.reg != 0) {
        fail_at(block.start, "verify.block", "a block register that is no temporary");
    }
    if (has_reg2 ? !is_temporary(block.reg2) : block.reg2 != 0) {
        fail_at(block.start, "verify.block", "a block register that is no temporary");
    }
}

}  // namespace pvm::vm
