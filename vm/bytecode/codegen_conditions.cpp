// Conditions: comparisons and jumps on the truth of an expression.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

namespace {

struct CompareRow {
    Op plain;
    Op jumping;  // the same when the op has no form of its own
};

constexpr CompareRow kCompare[] = {
    {Op::Eq, Op::EqJ}, {Op::Ne, Op::NeJ},      {Op::Lt, Op::LtJ}, {Op::Le, Op::LeJ},
    {Op::Gt, Op::GtJ}, {Op::Ge, Op::GeJ},      {Op::Is, Op::Is},  {Op::IsNot, Op::IsNot},
    {Op::In, Op::In},  {Op::NotIn, Op::NotIn},
};

}  // namespace

// ---- comparisons ----

// The operand on the right of comparison `at_index`. Membership in a display of known values is
// asked of a constant.
Reg Codegen::compare_operand(const Compare& node, size_t at_index) {
    const Expr& right = *node.comparators[at_index];
    const CompareOperator op = node.ops[at_index];
    const bool last = at_index + 1 == node.comparators.size();
    if (last && (op == CompareOperator::In || op == CompareOperator::NotIn)) {
        std::optional<pvm::vm::Constant> items;
        if (const auto* list = as_if<List>(&right)) items = fold_all(list->elts);
        if (const auto* set = as_if<Set>(&right)) {
            items = fold_all(set->elts);
            if (items) items->kind = pvm::vm::Constant::Kind::FrozenSet;
        }
        if (items) {
            const Reg reg = temporary();
            at(right.span);
            constant_into(*items, reg);
            return reg;
        }
    }
    return operand(right, last ? nullptr : node.comparators[at_index + 1]);
}

void Codegen::compare_step(const Compare& node, size_t at_index, Reg left, Reg right, Reg dst,
                           bool jumps) {
    const CompareRow& row = kCompare[static_cast<size_t>(node.ops[at_index])];
    at(node.span).emit(jumps ? row.jumping : row.plain, dst, left, right);
}

void Codegen::compare_into(const Compare& node, Reg dst) {
    const Temporaries guard(*this);
    const size_t count = node.ops.size();
    Reg left = operand(*node.left, node.comparators[0]);
    if (count == 1) {
        const Reg right = compare_operand(node, 0);
        compare_step(node, 0, left, right, dst, false);
        return;
    }
    const Reg result = scratch_for(dst);
    const Reg truth = temporary();
    const Label end = assembler().new_label();
    for (size_t i = 0; i < count; ++i) {
        const Reg right = compare_operand(node, i);
        compare_step(node, i, left, right, result, false);
        left = right;
        if (i + 1 == count) break;
        assembler().emit(Op::TestJ, truth, result);
        assembler().emit_jump(Op::JumpIfFalse, truth, 0, 0, end);
    }
    assembler().bind(end);
    move(dst, result);
}

void Codegen::branch_compare(const Compare& node, bool when, Label to) {
    const Temporaries guard(*this);
    const size_t count = node.ops.size();
    const Reg truth = temporary();
    const Label past = assembler().new_label();
    Reg left = operand(*node.left, node.comparators[0]);
    for (size_t i = 0; i < count; ++i) {
        const Reg right = compare_operand(node, i);
        compare_step(node, i, left, right, truth, true);
        left = right;
        if (i + 1 == count) {
            assembler().emit_jump(when ? Op::JumpIfTrue : Op::JumpIfFalse, truth, 0, 0, to);
        } else {
            assembler().emit_jump(Op::JumpIfFalse, truth, 0, 0, when ? past : to);
        }
    }
    assembler().bind(past);
}

// ---- jumps ----

// `scratch`: the register may be overwritten.
void Codegen::branch_on(Reg reg, bool scratch, bool when, Label to) {
    if (!scratch) {
        const Temporaries guard(*this);
        const Reg truth = temporary();
        assembler().emit(Op::TestJ, truth, reg);
        assembler().emit_jump(when ? Op::JumpIfTrue : Op::JumpIfFalse, truth, 0, 0, to);
        return;
    }
    assembler().emit_jump(when ? Op::JumpIfTrue : Op::JumpIfFalse, reg, 0, 0, to);
}

void Codegen::branch_bool(const BoolOp& node, bool when, Label to) {
    const bool is_and = node.op == BoolOperator::And;
    // `a and b` is decided early by a false value, `a or b` by a true one.
    const bool decided = !is_and;
    const Label past = assembler().new_label();
    for (size_t i = 0; i < node.values.size(); ++i) {
        const bool last = i + 1 == node.values.size();
        if (last) {
            branch(*node.values[i], when, to);
        } else {
            branch(*node.values[i], decided, when == decided ? to : past);
        }
    }
    assembler().bind(past);
}

void Codegen::branch(const Expr& expr, bool when, Label to) {
    const DepthGuard depth(depth_, expr.span);
    if (const auto known = known_truth(expr)) {
        if (*known == when) assembler().jump(to);
        return;
    }
    switch (expr.kind) {
        case Kind::UnaryOp:
            if (as<UnaryOp>(expr).op == UnaryOperator::Not) {
                branch(*as<UnaryOp>(expr).operand, !when, to);
                return;
            }
            break;
        case Kind::BoolOp: branch_bool(as<BoolOp>(expr), when, to); return;
        case Kind::Compare: branch_compare(as<Compare>(expr), when, to); return;
        case Kind::IfExp: {
            const auto& node = as<IfExp>(expr);
            const Label otherwise = assembler().new_label();
            const Label end = assembler().new_label();
            branch(*node.test, false, otherwise);
            branch(*node.body, when, to);
            assembler().jump(end);
            assembler().bind(otherwise);
            branch(*node.orelse, when, to);
            assembler().bind(end);
            return;
        }
        default: break;
    }
    const Temporaries guard(*this);
    const Reg reg = value(expr);
    at(expr.span);
    branch_on(reg, reg >= guard.start, when, to);
}

}  // namespace pvm::vm
