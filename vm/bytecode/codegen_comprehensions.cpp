// Comprehensions: in place, or as a function of their first iterator.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

Codegen::Collector Codegen::collector_of(const Expr& node) const {
    switch (node.kind) {
        case Kind::ListComp: {
            const auto& comp = as<ListComp>(node);
            return {ScopeKind::ListComp, &comp.generators, comp.elt, nullptr};
        }
        case Kind::SetComp: {
            const auto& comp = as<SetComp>(node);
            return {ScopeKind::SetComp, &comp.generators, comp.elt, nullptr};
        }
        case Kind::DictComp: {
            const auto& comp = as<DictComp>(node);
            return {ScopeKind::DictComp, &comp.generators, comp.key, comp.value};
        }
        default: {
            const auto& comp = as<GeneratorExp>(node);
            return {ScopeKind::GeneratorExp, &comp.generators, comp.elt, nullptr};
        }
    }
}

void Codegen::comprehension_into(const Expr& node, Reg dst) {
    Scope& scope = symbols_.scope_of(&node);
    if (scope.inlined) {
        inlined_comprehension(node, scope, dst);
    } else {
        called_comprehension(node, scope, dst);
    }
}

void Codegen::new_collection(const Collector& collector) {
    const Reg result = collector.result;
    switch (collector.kind) {
        case ScopeKind::ListComp: assembler().emit(Op::BuildList, result, result, 0); break;
        case ScopeKind::SetComp: assembler().emit(Op::NewSet, result); break;
        case ScopeKind::DictComp: assembler().emit(Op::NewDict, result); break;
        default: break;
    }
}

void Codegen::inlined_comprehension(const Expr& node, Scope& scope, Reg dst) {
    const Temporaries guard(*this);
    Collector collector = collector_of(node);
    collector.span = node.span;
    // A result that stands lower than the targets: it outlives them.
    collector.result = scratch_for(dst);
    const size_t targets = unit_->targets.size();
    for (const Symbol& symbol : scope.symbols) {
        if (symbol.storage != Storage::Temporary) continue;
        unit_->targets.push_back({&scope, symbol.name, temporary()});
    }
    collector.iterator = temporaries(2);
    iterable_into(*collector.generators->front()->iter, collector.iterator, node.span);
    scope_ = &scope;
    at(node.span);
    new_collection(collector);
    comprehension_loop(collector, 0);
    scope_ = scope.parent;
    unit_->targets.resize(targets);
    at(node.span);
    move(dst, collector.result);
}

void Codegen::called_comprehension(const Expr& node, Scope& scope, Reg dst) {
    const Collector collector = collector_of(node);
    const bool waits = scope.has_await && collector.kind != ScopeKind::GeneratorExp;
    if (waits && !in_async_function()) {
        fail_syntax(node.span, "asynchronous comprehension outside of an asynchronous function");
    }
    const Comprehension& first = *collector.generators->front();
    const Temporaries guard(*this);
    const Reg function = temporaries(3);
    make_function(node.span, comprehension_child(node, scope), function);
    if (first.is_async) {
        value_into(*first.iter, function + 1);
        at(node.span).emit(Op::GetAIter, function + 1, function + 1);
    } else {
        iterable_into(*first.iter, function + 1, node.span);
    }
    const Reg result = waits ? function : dst;
    at(node.span).emit(Op::Call, result, function, 1);
    if (waits) await(node.span, function, dst);
}

uint32_t Codegen::comprehension_child(const Expr& node, Scope& scope) {
    if (const auto known = unit_->children.find(&node); known != unit_->children.end()) {
        return known->second;
    }
    const DepthGuard depth(depth_, node.span);
    Collector collector = collector_of(node);
    collector.span = node.span;
    const bool generates = collector.kind == ScopeKind::GeneratorExp;
    uint32_t flags = kCodeComprehension;
    if (generates) flags |= kCodeGenerator;
    if (scope.has_await) flags |= kCodeCoroutine;
    begin_unit(scope, scope.name, qualname_of(scope.name, false), flags, node.span);
    unit_->code.positional_count = 1;
    {
        const Temporaries guard(*this);
        if (!generates) collector.result = temporary();
        collector.iterator = temporaries(3);
        const Comprehension& first = *collector.generators->front();
        at(node.span).emit(first.is_async ? Op::Move : Op::TakeIter, collector.iterator, 0);
        at(node.span);
        new_collection(collector);
        comprehension_loop(collector, 0);
        if (!generates) at(node.span).emit(Op::Return, collector.result);
    }
    at(node.span);
    const uint32_t number = end_unit(1);
    unit_->code.children.push_back(number);
    const auto child = static_cast<uint32_t>(unit_->code.children.size() - 1);
    unit_->children.emplace(&node, child);
    return child;
}

void Codegen::comprehension_loop(const Collector& collector, size_t at_index) {
    const Comprehension& generator = *(*collector.generators)[at_index];
    const DepthGuard depth(depth_, generator.target->span);
    if (generator.is_async) {
        async_comprehension_loop(collector, at_index);
        return;
    }
    const Temporaries guard(*this);
    const Reg iterator = at_index == 0 ? collector.iterator : temporaries(2);
    if (at_index > 0) iterable_into(*generator.iter, iterator, collector.span);
    const Label body = assembler().new_label();
    const Label next = assembler().new_label();
    const Label exit = assembler().new_label();
    const Reg target = loop_target(*generator.target);
    at(collector.span);
    assembler().open_block(BlockKind::For, iterator, 0, kNoLabel);
    assembler().emit_jump(Op::ForIter, target, iterator, 0, exit);
    assembler().bind(body);
    store_loop_target(*generator.target, target);
    comprehension_turn(collector, at_index, next);
    assembler().bind(next);
    at(collector.span).emit_jump(Op::ForLoop, target, iterator, 0, body);
    assembler().close_block();
    assembler().bind(exit);
}

void Codegen::async_comprehension_loop(const Collector& collector, size_t at_index) {
    const Comprehension& generator = *(*collector.generators)[at_index];
    const SourceSpan& span = collector.span;
    if (!in_async_function()) {
        fail_syntax(generator.iter->span,
                    "asynchronous comprehension outside of an asynchronous function");
    }
    const Temporaries guard(*this);
    const Reg iterator = at_index == 0 ? collector.iterator : temporaries(3);
    const Reg error = iterator + 2;
    if (at_index > 0) {
        value_into(*generator.iter, iterator);
        at(span).emit(Op::GetAIter, iterator, iterator);
    }
    at(span).emit_wide(Op::LoadInt, iterator + 1, 0);
    const Label next = assembler().new_label();
    const Label ended = assembler().new_label();
    const Reg target = loop_target(*generator.target);
    assembler().open_block(BlockKind::AsyncFor, iterator, 0, kNoLabel);
    assembler().bind(next);
    async_next(iterator, error, ended, target, span);
    store_loop_target(*generator.target, target);
    comprehension_turn(collector, at_index, next);
    assembler().jump(next);
    assembler().close_block();
    assembler().bind(ended);
    end_async_for(error, span);
}

// What is done in one turn of loop `at_index`: conditions, then the loops inside or the item.
void Codegen::comprehension_turn(const Collector& collector, size_t at_index, Label next) {
    for (const Expr* condition : (*collector.generators)[at_index]->ifs) {
        branch(*condition, false, next);
    }
    if (at_index + 1 < collector.generators->size()) {
        comprehension_loop(collector, at_index + 1);
    } else {
        collect(collector);
    }
}

void Codegen::collect(const Collector& collector) {
    const Temporaries guard(*this);
    const SourceSpan& span = collector.key->span;
    switch (collector.kind) {
        case ScopeKind::ListComp: {
            const Reg item = value(*collector.key);
            at(span).emit(Op::ListAppend, collector.result, item);
            break;
        }
        case ScopeKind::SetComp: {
            const Reg item = value(*collector.key);
            at(span).emit(Op::SetAdd, collector.result, item);
            break;
        }
        case ScopeKind::DictComp: {
            const Reg key = operand(*collector.key, collector.value);
            const Reg item = value(*collector.value);
            at(span).emit(Op::DictSet, collector.result, key, item);
            break;
        }
        default: {
            const Reg item = value(*collector.key);
            at(span).emit(Op::Yield, temporary(), item);
        }
    }
}

}  // namespace pvm::vm
