// try in all its forms, and with.
//
// A finally body is emitted once for each way out: at the normal end, for an exception, and for
// every return, break and continue that leaves it.

#include <utility>

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

// ---- the way out ----

void Codegen::leave_region(const Region& region) {
    switch (region.kind) {
        case Region::Kind::Loop:
        case Region::Kind::ExceptStar: break;
        case Region::Kind::Finally: {
            const DepthGuard depth(depth_, region.span);
            const int atomic_depth = std::exchange(unit_->atomic_depth, region.atomic_depth);
            statements(*region.body);
            unit_->atomic_depth = atomic_depth;
            break;
        }
        case Region::Kind::With:
        case Region::Kind::AsyncWith: with_exit(region); break;
        case Region::Kind::Cleanup: unbind_name(variable(region.name)); break;
    }
}

void Codegen::with_exit(const Region& region) {
    const Temporaries guard(*this);
    const Reg result = temporary();
    at(region.span).emit(Op::WithExitNone, result, region.reg);
    if (region.kind == Region::Kind::AsyncWith) await(region.span, result, result);
}

// ---- try ----

void Codegen::try_statement(const Try& node) {
    if (node.finalbody.empty()) {
        node.is_star() ? try_star(node) : try_except(node);
        return;
    }
    const Temporaries guard(*this);
    const Reg error = temporary();
    const Label on_error = assembler().new_label();
    const Label end = assembler().new_label();
    Region region;
    region.kind = Region::Kind::Finally;
    region.block_depth = assembler().block_depth();
    region.body = &node.finalbody;
    region.atomic_depth = unit_->atomic_depth;
    region.span = node.span;
    unit_->regions.push_back(region);
    at(node.span);
    assembler().open_block(BlockKind::Finally, error, 0, on_error);
    if (node.handlers.empty()) {
        statements(node.body);
        statements(node.orelse);
    } else if (node.is_star()) {
        try_star(node);
    } else {
        try_except(node);
    }
    assembler().close_block();
    unit_->regions.pop_back();
    statements(node.finalbody);
    assembler().jump(end);
    assembler().bind(on_error);
    at(node.span);
    assembler().open_block(BlockKind::Handler, error, 0, kNoLabel);
    statements(node.finalbody);
    assembler().emit(Op::Reraise, error);
    assembler().close_block();
    assembler().bind(end);
}

void Codegen::try_except(const Try& node) {
    const Temporaries guard(*this);
    const Reg error = temporary();
    const Label on_error = assembler().new_label();
    const Label end = assembler().new_label();
    at(node.span);
    assembler().open_block(BlockKind::Try, error, 0, on_error);
    statements(node.body);
    assembler().close_block();
    statements(node.orelse);
    assembler().jump(end);
    assembler().bind(on_error);
    at(node.handlers.front()->span);
    assembler().open_block(BlockKind::Handler, error, 0, kNoLabel);
    for (size_t i = 0; i < node.handlers.size(); ++i) {
        except_clause(*node.handlers[i], i + 1 == node.handlers.size(), error, end);
    }
    if (node.handlers.back()->type) assembler().emit(Op::Reraise, error);
    assembler().close_block();
    assembler().bind(end);
}

void Codegen::except_clause(const ExceptHandler& handler, bool is_last, Reg error, Label end) {
    const DepthGuard depth(depth_, handler.span);
    const Label next = assembler().new_label();
    if (handler.type) {
        const Temporaries guard(*this);
        const Reg cls = value_in_temporary(*handler.type);
        at(handler.type->span).emit(Op::ExceptMatch, cls, error, cls);
        assembler().emit_jump(Op::JumpIfFalse, cls, 0, 0, next);
    } else if (!is_last) {
        fail_syntax(handler.span, "default 'except:' must be last");
    }
    if (handler.name.empty()) {
        statements(handler.body);
        assembler().jump(end);
    } else {
        named_clause(handler, error, end);
    }
    assembler().bind(next);
    at(handler.span);
}

void Codegen::named_clause(const ExceptHandler& handler, Reg error, Label end) {
    check_binding(handler.name, handler.span, "assign to");
    const Temporaries guard(*this);
    const Reg inner = temporary();
    const Label on_error = assembler().new_label();
    Region region;
    region.kind = Region::Kind::Cleanup;
    region.block_depth = assembler().block_depth();
    region.name = handler.name;
    region.span = handler.span;
    const Variable name = variable(handler.name);
    at(handler.span);
    store_name(name, error);
    unit_->regions.push_back(region);
    assembler().open_block(BlockKind::Cleanup, inner, 0, on_error);
    statements(handler.body);
    assembler().close_block();
    unit_->regions.pop_back();
    at(handler.span);
    unbind_name(name);
    assembler().jump(end);
    assembler().bind(on_error);
    unbind_name(name);
    assembler().emit(Op::Reraise, inner);
}

// ---- except* ----

// Each clause takes its part of what is left of the group; what clauses raise is collected. At the
// end the rest and the raised ones go on as one group, if there is anything.
void Codegen::try_star(const Try& node) {
    const Temporaries guard(*this);
    const Reg error = temporaries(3);
    const Reg rest = error + 1;
    const Reg raised = error + 2;
    const Label on_error = assembler().new_label();
    const Label end = assembler().new_label();
    at(node.span);
    assembler().open_block(BlockKind::Try, error, 0, on_error);
    statements(node.body);
    assembler().close_block();
    statements(node.orelse);
    assembler().jump(end);
    assembler().bind(on_error);
    at(node.handlers.front()->span);
    assembler().open_block(BlockKind::Handler, error, 0, kNoLabel);
    assembler().emit(Op::BuildList, raised, raised, 0);
    move(rest, error);
    for (const ExceptHandler* handler : node.handlers) star_clause(*handler, rest, raised);
    const Reg base = temporaries(4);
    at(node.span);
    move(base + 1, error);
    move(base + 2, raised);
    move(base + 3, rest);
    call_prelude(node.span, PreludeEntry::group_rejoin, base, 3, base);
    assembler().emit(Op::LoadNone, base + 1);
    assembler().emit(Op::Is, base + 1, base, base + 1);
    assembler().emit_jump(Op::JumpIfTrue, base + 1, 0, 0, end);
    assembler().emit(Op::Reraise, base);
    assembler().close_block();
    assembler().bind(end);
}

void Codegen::star_clause(const ExceptHandler& handler, Reg rest, Reg raised) {
    const Temporaries guard(*this);
    const Reg base = temporaries(3);
    const Reg match = temporaries(2);  // the part of this clause, and the new rest
    const Reg inner = temporary();
    const Label on_error = assembler().new_label();
    const Label next = assembler().new_label();
    move(base + 1, rest);
    value_into(*handler.type, base + 2);
    call_prelude(handler.type->span, PreludeEntry::group_split, base, 2, base);
    assembler().emit(Op::Unpack, match, base, 2);
    move(rest, match + 1);
    assembler().emit(Op::LoadNone, base);
    assembler().emit(Op::Is, base, match, base);
    assembler().emit_jump(Op::JumpIfTrue, base, 0, 0, next);
    Region star;
    star.kind = Region::Kind::ExceptStar;
    star.block_depth = assembler().block_depth();
    star.span = handler.span;
    unit_->regions.push_back(star);
    at(handler.span);
    assembler().open_block(BlockKind::Handler, match, 0, kNoLabel);
    assembler().open_block(BlockKind::Cleanup, inner, 0, on_error);
    if (!handler.name.empty()) {
        check_binding(handler.name, handler.span, "assign to");
        store_name(variable(handler.name), match);
    }
    statements(handler.body);
    assembler().close_block();
    assembler().close_block();
    unit_->regions.pop_back();
    at(handler.span);
    if (!handler.name.empty()) unbind_name(variable(handler.name));
    assembler().jump(next);
    assembler().bind(on_error);
    if (!handler.name.empty()) unbind_name(variable(handler.name));
    assembler().emit(Op::ListAppend, raised, inner);
    assembler().bind(next);
}

// ---- with ----

void Codegen::with_statement(const With& node, size_t at_index) {
    const WithItem& item = *node.items[at_index];
    const SourceSpan& span = node.span;
    const DepthGuard depth(depth_, item.context_expr->span);
    const bool is_async = node.is_async();
    if (is_async && !in_async_function()) {
        fail_syntax(node.span, "'async with' outside async function");
    }
    const Temporaries guard(*this);
    const Reg exit = temporaries(2);
    const Reg error = exit + 1;
    Region region;
    region.kind = is_async ? Region::Kind::AsyncWith : Region::Kind::With;
    region.block_depth = assembler().block_depth();
    region.reg = exit;
    region.span = span;
    const Label on_error = assembler().new_label();
    const Label end = assembler().new_label();
    {
        const Temporaries entering(*this);
        const Reg manager = value(*item.context_expr);
        const Reg entered = temporary();
        at(span).emit(Op::LoadSpecial, entered, manager, is_async ? 2 : 0);
        assembler().emit(Op::LoadSpecial, exit, manager, is_async ? 3 : 1);
        assembler().emit(Op::Call, entered, entered, 0);
        if (is_async) await(span, entered, entered);
        at(span);
        unit_->regions.push_back(region);
        assembler().open_block(BlockKind::With, error, exit, on_error);
        if (item.optional_vars) store(*item.optional_vars, entered);
    }
    const int atomic = is_atomic(*item.context_expr) ? 1 : 0;
    unit_->atomic_depth += atomic;
    if (at_index + 1 < node.items.size()) {
        with_statement(node, at_index + 1);
    } else {
        statements(node.body);
    }
    unit_->atomic_depth -= atomic;
    assembler().close_block();
    unit_->regions.pop_back();
    with_exit(region);
    assembler().jump(end);
    assembler().bind(on_error);
    at(span);
    assembler().open_block(BlockKind::Handler, error, 0, kNoLabel);
    const Reg swallowed = temporary();
    assembler().emit(Op::WithExit, swallowed, exit, error);
    if (is_async) await(span, swallowed, swallowed);
    at(span).emit_jump(Op::JumpIfTrue, swallowed, 0, 0, end);
    assembler().emit(Op::Reraise, error);
    assembler().close_block();
    assembler().bind(end);
}

}  // namespace pvm::vm
