// Statements: conditions, loops, and the simple ones.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

namespace {

// Copies of finally bodies can multiply; no program that is meant reaches this many statements.
constexpr uint64_t kStatementsMax = 4'000'000;

// How much code a condition is, roughly: small ones are worth a second copy.
int weight(const Expr& expr, int budget) {
    if (budget <= 0) return 1;
    switch (expr.kind) {
        case Kind::Name:
        case Kind::Constant: return 1;
        case Kind::Attribute: return 1 + weight(*as<Attribute>(expr).value, budget - 1);
        case Kind::UnaryOp: return 1 + weight(*as<UnaryOp>(expr).operand, budget - 1);
        case Kind::BinOp: {
            const int left = 1 + weight(*as<BinOp>(expr).left, budget - 1);
            return left + weight(*as<BinOp>(expr).right, budget - left);
        }
        case Kind::Compare: {
            int sum = 1 + weight(*as<Compare>(expr).left, budget - 1);
            for (const Expr* item : as<Compare>(expr).comparators) {
                sum += weight(*item, budget - sum);
            }
            return sum;
        }
        case Kind::BoolOp: {
            int sum = 1;
            for (const Expr* item : as<BoolOp>(expr).values) sum += weight(*item, budget - sum);
            return sum;
        }
        case Kind::Call: {
            int sum = 2 + weight(*as<Call>(expr).func, budget - 2);
            for (const Expr* item : as<Call>(expr).args) sum += weight(*item, budget - sum);
            return sum + 8 * static_cast<int>(as<Call>(expr).keywords.size());
        }
        case Kind::Subscript: {
            const int sum = 1 + weight(*as<Subscript>(expr).value, budget - 1);
            return sum + weight(*as<Subscript>(expr).slice, budget - sum);
        }
        case Kind::NamedExpr: return 1 + weight(*as<NamedExpr>(expr).value, budget - 1);
        default: return 100;
    }
}

constexpr int kCopiedCondition = 12;

// `if TYPE_CHECKING:` of typing, which is False when a program runs.
bool is_type_checking(const Expr& test) {
    const auto* attribute = as_if<Attribute>(&test);
    const auto* name = as_if<Name>(attribute ? attribute->value : &test);
    if (!name) return false;
    return attribute ? name->id == "typing" && attribute->attr == "TYPE_CHECKING"
                     : name->id == "TYPE_CHECKING";
}

}  // namespace

void Codegen::statements(const Stmts& body) {
    for (const Stmt* stmt : body) statement(*stmt);
}

void Codegen::statement(const Stmt& stmt) {
    const DepthGuard depth(depth_, stmt.span);
    if (++visited_ > kStatementsMax) fail_syntax(stmt.span, "function is too large");
    switch (stmt.kind) {
        case Kind::FunctionDef:
        case Kind::AsyncFunctionDef: function_definition(as<FunctionDef>(stmt)); break;
        case Kind::ClassDef: class_definition(as<ClassDef>(stmt)); break;
        case Kind::Return: return_statement(as<Return>(stmt)); break;
        case Kind::Assign: assign(as<Assign>(stmt)); break;
        case Kind::AugAssign: augmented_assign(as<AugAssign>(stmt)); break;
        case Kind::AnnAssign: annotated_assign(as<AnnAssign>(stmt)); break;
        case Kind::For: for_statement(as<For>(stmt)); break;
        case Kind::AsyncFor: async_for_statement(as<For>(stmt)); break;
        case Kind::While: while_statement(as<While>(stmt)); break;
        case Kind::If: if_statement(as<If>(stmt)); break;
        case Kind::With:
        case Kind::AsyncWith: with_statement(as<With>(stmt), 0); break;
        case Kind::Try: try_statement(as<Try>(stmt)); break;
        case Kind::TryStar: try_statement(as<Try>(stmt)); break;
        case Kind::Match: match_statement(as<Match>(stmt)); break;
        default: other_statement(stmt);
    }
}

void Codegen::other_statement(const Stmt& stmt) {
    switch (stmt.kind) {
        case Kind::Delete:
            for (const Expr* target : as<Delete>(stmt).targets) delete_target(*target);
            break;
        case Kind::Raise: raise_statement(as<Raise>(stmt)); break;
        case Kind::Assert: assert_statement(as<Assert>(stmt)); break;
        case Kind::Import: import_statement(as<Import>(stmt)); break;
        case Kind::ImportFrom: import_from_statement(as<ImportFrom>(stmt)); break;
        case Kind::ExprStmt: expression_statement(as<ExprStmt>(stmt)); break;
        case Kind::Break: break_statement(stmt, false); break;
        case Kind::Continue: break_statement(stmt, true); break;
        case Kind::Global:
        case Kind::Nonlocal:
        case Kind::Pass: break;
        default: UNREACHABLE();
    }
}

void Codegen::expression_statement(const ExprStmt& node) {
    if (node.value->kind == Kind::Constant) return;
    const Temporaries guard(*this);
    if (node.value->kind == Kind::Name) {
        value(*node.value);
    } else {
        value_in_temporary(*node.value);
    }
}

// ---- conditions and loops ----

void Codegen::if_statement(const If& first) {
    const Label end = assembler().new_label();
    const If* node = &first;
    for (;;) {
        auto known = known_truth(*node->test);
        const bool for_checkers = is_type_checking(*node->test);
        if (for_checkers) known = false;
        const Label otherwise = assembler().new_label();
        // A branch that is never taken is still looked at: what is wrong in it is reported. Only
        // the imports for type checkers may name modules that are not there.
        if (for_checkers) {
            assembler().jump(otherwise);
        } else {
            branch(*node->test, false, otherwise);
        }
        checkers_only_ += for_checkers;
        statements(node->body);
        checkers_only_ -= for_checkers;
        const bool has_rest = !node->orelse.empty();
        if (has_rest && !(known && !*known)) assembler().jump(end);
        assembler().bind(otherwise);
        if (!has_rest) break;
        const If* rest = node->orelse.size() == 1 ? as_if<If>(node->orelse.front()) : nullptr;
        if (!rest) {
            statements(node->orelse);
            break;
        }
        node = rest;
    }
    assembler().bind(end);
}

void Codegen::while_statement(const While& node) {
    const Label body = assembler().new_label();
    const Label test = assembler().new_label();
    const Label otherwise = assembler().new_label();
    const Label end = assembler().new_label();
    const size_t depth = assembler().block_depth();
    at(node.span);
    assembler().open_block(BlockKind::While, 0, 0, kNoLabel);
    const bool copies = weight(*node.test, kCopiedCondition) <= kCopiedCondition;
    if (copies) {
        branch(*node.test, false, otherwise);
    } else {
        assembler().jump(test);
    }
    assembler().bind(body);
    Region loop;
    loop.block_depth = depth;
    loop.break_to = end;
    loop.continue_to = test;
    unit_->regions.push_back(loop);
    statements(node.body);
    unit_->regions.pop_back();
    assembler().bind(test);
    at(node.test->span);
    branch(*node.test, true, body);
    assembler().close_block();
    assembler().bind(otherwise);
    statements(node.orelse);
    assembler().bind(end);
}

// Registers `iterator` and the next one: iterator and turns of `iter`. Asking for the iterator has
// its place at `span`.
void Codegen::iterable_into(const Expr& iter, Reg iterator, const SourceSpan& span) {
    const Temporaries guard(*this);
    if (const auto* list = as_if<List>(&iter); list && !list->elts.empty()) {
        if (const auto items = fold_all(list->elts)) {
            at(span);
            constant_into(*items, iterator);
            assembler().emit(Op::GetIter, iterator, iterator);
            return;
        }
    }
    Reg source = iterator;
    if (Reg local = 0; is_local(iter, local)) {
        source = value(iter);
    } else {
        value_into(iter, iterator);
    }
    at(span).emit(Op::GetIter, iterator, source);
}

// Where a loop puts its next value: a local target itself, else a temporary.
Reg Codegen::loop_target(const Expr& target) {
    Reg local = 0;
    return is_local(target, local) ? local : temporary();
}

void Codegen::store_loop_target(const Expr& target, Reg reg) {
    Reg local = 0;
    if (!is_local(target, local)) store(target, reg);
}

void Codegen::for_statement(const For& node) {
    const Temporaries guard(*this);
    const size_t depth = assembler().block_depth();
    const Reg iterator = temporaries(2);
    iterable_into(*node.iter, iterator, node.span);
    const Label body = assembler().new_label();
    const Label next = assembler().new_label();
    const Label otherwise = assembler().new_label();
    const Label end = assembler().new_label();
    const Reg target = loop_target(*node.target);
    at(node.span);
    assembler().open_block(BlockKind::For, iterator, 0, kNoLabel);
    assembler().emit_jump(Op::ForIter, target, iterator, 0, otherwise);
    assembler().bind(body);
    store_loop_target(*node.target, target);
    Region loop;
    loop.block_depth = depth;
    loop.break_to = end;
    loop.continue_to = next;
    unit_->regions.push_back(loop);
    statements(node.body);
    unit_->regions.pop_back();
    assembler().bind(next);
    at(node.span).emit_jump(Op::ForLoop, target, iterator, 0, body);
    assembler().close_block();
    assembler().bind(otherwise);
    statements(node.orelse);
    assembler().bind(end);
}

// The next value of an async iterator goes to `dst`; at the end control goes to `ended` with the
// exception in `error`. Only the wait itself is watched: a StopAsyncIteration from the body is no
// end.
void Codegen::async_next(Reg iterator, Reg error, Label ended, Reg dst, const SourceSpan& span) {
    const Temporaries guard(*this);
    const Reg step = temporaries(2);
    at(span);
    assembler().open_block(BlockKind::Try, error, 0, ended);
    assembler().emit(Op::GetANext, step, iterator);
    await(span, step, step + 1);
    assembler().close_block();
    at(span).emit(Op::AddInt, iterator + 1, iterator + 1, 1);
    move(dst, step + 1);
}

void Codegen::end_async_for(Reg error, const SourceSpan& span) {
    const Temporaries guard(*this);
    const Label other = assembler().new_label();
    const Label end = assembler().new_label();
    const Reg cls = temporary();
    at(span);
    const uint32_t name = assembler().text_constant("StopAsyncIteration");
    assembler().emit_wide(Op::LoadBuiltin, cls, name);
    assembler().emit(Op::ExceptMatch, cls, error, cls);
    assembler().emit_jump(Op::JumpIfFalse, cls, 0, 0, other);
    assembler().jump(end);
    assembler().bind(other);
    assembler().emit(Op::Reraise, error);
    assembler().bind(end);
}

void Codegen::async_for_statement(const For& node) {
    if (!in_async_function()) fail_syntax(node.span, "'async for' outside async function");
    const Temporaries guard(*this);
    const size_t depth = assembler().block_depth();
    const Reg iterator = temporaries(3);
    const Reg error = iterator + 2;
    value_into(*node.iter, iterator);
    at(node.span).emit(Op::GetAIter, iterator, iterator);
    assembler().emit_wide(Op::LoadInt, iterator + 1, 0);
    const Label next = assembler().new_label();
    const Label ended = assembler().new_label();
    const Label end = assembler().new_label();
    const Reg target = loop_target(*node.target);
    assembler().open_block(BlockKind::AsyncFor, iterator, 0, kNoLabel);
    assembler().bind(next);
    async_next(iterator, error, ended, target, node.span);
    store_loop_target(*node.target, target);
    Region loop;
    loop.block_depth = depth;
    loop.break_to = end;
    loop.continue_to = next;
    unit_->regions.push_back(loop);
    statements(node.body);
    unit_->regions.pop_back();
    assembler().jump(next);
    assembler().close_block();
    assembler().bind(ended);
    end_async_for(error, node.span);
    statements(node.orelse);
    assembler().bind(end);
}

// ---- leaving ----

bool Codegen::leaving_runs_code(size_t depth) const {
    for (size_t i = depth; i < unit_->regions.size(); ++i) {
        if (unit_->regions[i].kind != Region::Kind::Loop) return true;
    }
    return false;
}

void Codegen::return_statement(const Return& node) {
    if (!unit_->scope.is_function()) fail_syntax(node.span, "'return' outside function");
    for (const Region& region : unit_->regions) {
        if (region.kind != Region::Kind::ExceptStar) continue;
        fail_syntax(node.span,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    if (node.value && unit_->scope.is_async && unit_->scope.has_yield) {
        fail_syntax(node.span, "'return' with value in async generator");
    }
    const Temporaries guard(*this);
    const bool none =
        !node.value || (node.value->kind == Kind::Constant &&
                        as<ast::Constant>(*node.value).type == ast::Constant::Type::None);
    Reg result = 0;
    if (!none) {
        result = leaving_runs_code(0) ? value_in_temporary(*node.value) : value(*node.value);
    }
    leave(0, [&] {
        at(node.span);
        if (none) {
            assembler().emit(Op::ReturnNone);
        } else {
            assembler().emit(Op::Return, result);
        }
    });
}

void Codegen::break_statement(const Stmt& stmt, bool is_continue) {
    for (size_t i = unit_->regions.size(); i-- > 0;) {
        const Region& region = unit_->regions[i];
        if (region.kind == Region::Kind::ExceptStar) {
            fail_syntax(stmt.span,
                        "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        if (region.kind != Region::Kind::Loop) continue;
        const Label to = is_continue ? region.continue_to : region.break_to;
        leave(i + 1, [&] {
            at(stmt.span);
            assembler().jump(to);
        });
        return;
    }
    fail_syntax(stmt.span,
                is_continue ? "'continue' not properly in loop" : "'break' outside loop");
}

// ---- raise and assert ----

void Codegen::raise_statement(const Raise& node) {
    const Temporaries guard(*this);
    if (!node.exc) {
        at(node.span).emit(Op::RaiseCurrent);
        return;
    }
    const Reg error = operand(*node.exc, node.cause);
    if (!node.cause) {
        at(node.span).emit(Op::Raise, error);
        return;
    }
    const Reg cause = value(*node.cause);
    at(node.span).emit(Op::RaiseFrom, error, cause);
}

void Codegen::assert_statement(const Assert& node) {
    const Temporaries guard(*this);
    const Label end = assembler().new_label();
    branch(*node.test, true, end);
    const Reg error = temporary();
    at(node.span);
    assembler().emit_wide(Op::LoadBuiltin, error, assembler().text_constant("AssertionError"));
    if (node.msg) {
        value_into(*node.msg, temporary());
        at(node.span).emit(Op::Call, error, error, 1);
    }
    at(node.test->span).emit(Op::Raise, error);
    assembler().bind(end);
}

// ---- imports ----

void Codegen::import_statement(const Import& node) {
    for (const Alias* alias : node.names) {
        check_module(alias->name, node.span);
        const Temporaries guard(*this);
        const Reg module = temporary();
        at(node.span);
        Assembler& out = assembler();
        out.emit_extra(Op::Import, module, 0, 0, out.text_constant(alias->name));
        std::string_view bound = alias->asname;
        if (bound.empty()) {
            // `import a.b` imports both and binds a.
            bound = alias->name.substr(0, alias->name.find('.'));
            if (bound != alias->name) {
                out.emit_extra(Op::Import, module, 0, 0, out.text_constant(bound));
            }
        }
        check_binding(bound, alias->span, "assign to");
        store_name(variable(bound), module);
    }
}

void Codegen::import_from_statement(const ImportFrom& node) {
    if (node.module == "__future__" && node.level == 0) return;
    if (node.level > 0) {
        fail_unsupported(node.span, "a relative import", "a contract is one module",
                         "import the module by its full name");
    }
    check_module(node.module, node.span);
    const Temporaries guard(*this);
    const Reg module = temporaries(2);
    Assembler& out = assembler();
    at(node.span);
    out.emit_extra(Op::Import, module, 0, 0, out.text_constant(node.module));
    for (const Alias* alias : node.names) {
        if (alias->name == "*") {
            fail_unsupported(node.span, "`from … import *`",
                             "which names exist has to be known before a program runs",
                             "import the names you use, or the module itself");
        }
        at(node.span);
        const std::string submodule = fmt::format("{}.{}", node.module, alias->name);
        if (options_.module_exists && options_.module_exists(submodule)) {
            out.emit_extra(Op::Import, module + 1, 0, 0, out.text_constant(submodule));
        } else {
            const uint32_t site = out.attribute_site(alias->name);
            out.emit_extra(Op::ImportFrom, module + 1, module, 0, site);
        }
        const std::string_view bound = alias->asname.empty() ? alias->name : alias->asname;
        check_binding(bound, alias->span, "assign to");
        store_name(variable(bound), module + 1);
    }
}

}  // namespace pvm::vm
