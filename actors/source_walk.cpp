#include "actors/source_walk.h"

namespace pvm::actors::walk {

namespace ast = vm::ast;
using ast::Kind;

namespace {

// Bodies of loops nested deeper are walked once.
constexpr int kLoopsTwice = 4;

}  // namespace

void Visitor::body(const ast::Stmts& statements) {
    for (const ast::Stmt* each : statements) statement(*each);
}

void Visitor::all(const ast::Exprs& exprs) {
    for (const Expr* each : exprs) visit(each);
}

void Visitor::loop(const ast::Stmts& statements) {
    ++loops_;
    body(statements);
    if (loops_ <= kLoopsTwice) body(statements);
    --loops_;
}

void Visitor::statement(const ast::Stmt& node) {
    switch (node.kind) {
        case Kind::Return: return visit(ast::as<ast::Return>(node).value);
        case Kind::Delete:
            for (const Expr* target : ast::as<ast::Delete>(node).targets) removed(target);
            return;
        case Kind::Global:
            for (const std::string_view each : ast::as<ast::Global>(node).names) {
                declared_global(each);
            }
            return;
        case Kind::Assign: {
            const auto& assigned = ast::as<ast::Assign>(node);
            const auto& targets = assigned.targets;
            return assign({targets.begin(), targets.end()}, assigned.value);
        }
        case Kind::AugAssign: return augmented(ast::as<ast::AugAssign>(node));
        case Kind::AnnAssign: {
            const auto& assigned = ast::as<ast::AnnAssign>(node);
            if (assigned.value) assign({assigned.target}, assigned.value);
            return;
        }
        case Kind::Raise:
            visit(ast::as<ast::Raise>(node).exc);
            return visit(ast::as<ast::Raise>(node).cause);
        case Kind::Assert:
            visit(ast::as<ast::Assert>(node).test);
            return visit(ast::as<ast::Assert>(node).msg);
        case Kind::ExprStmt: return visit(ast::as<ast::ExprStmt>(node).value);
        case Kind::Import:
            for (const ast::Alias* each : ast::as<ast::Import>(node).names) {
                bound(each->asname.empty() ? each->name.substr(0, each->name.find('.'))
                                           : each->asname);
            }
            return;
        case Kind::ImportFrom:
            for (const ast::Alias* each : ast::as<ast::ImportFrom>(node).names) {
                bound(each->asname.empty() ? each->name : each->asname);
            }
            return;
        case Kind::FunctionDef:
        case Kind::AsyncFunctionDef: return nested(ast::as<ast::FunctionDef>(node));
        case Kind::ClassDef: return nested_class(ast::as<ast::ClassDef>(node));
        default: return compound(node);
    }
}

void Visitor::augmented(const ast::AugAssign& node) {
    visit(node.target);
    visit(node.value);
}

void Visitor::compound(const ast::Stmt& node) {
    switch (node.kind) {
        case Kind::For:
        case Kind::AsyncFor: {
            const auto& each = ast::as<ast::For>(node);
            assign({each.target}, each.iter);
            loop(each.body);
            return body(each.orelse);
        }
        case Kind::While: {
            const auto& each = ast::as<ast::While>(node);
            visit(each.test);
            loop(each.body);
            return body(each.orelse);
        }
        case Kind::If: {
            const auto* branch = &ast::as<ast::If>(node);
            while (true) {  // elif by elif
                visit(branch->test);
                body(branch->body);
                const auto* next =
                    branch->orelse.size() == 1 ? ast::as_if<ast::If>(branch->orelse[0]) : nullptr;
                if (!next) return body(branch->orelse);
                branch = next;
            }
        }
        case Kind::With:
        case Kind::AsyncWith: {
            const auto& block = ast::as<ast::With>(node);
            for (const ast::WithItem* item : block.items) {
                if (item->optional_vars) {
                    assign({item->optional_vars}, item->context_expr);
                } else {
                    visit(item->context_expr);
                }
            }
            return body(block.body);
        }
        case Kind::Match: {
            const auto& match = ast::as<ast::Match>(node);
            visit(match.subject);
            for (const ast::MatchCase* each : match.cases) {
                pattern(each->pattern);
                visit(each->guard);
                body(each->body);
            }
            return;
        }
        case Kind::Try:
        case Kind::TryStar: {
            const auto& block = ast::as<ast::Try>(node);
            body(block.body);
            for (const ast::ExceptHandler* handler : block.handlers) {
                visit(handler->type);
                if (!handler->name.empty()) bound(handler->name);
                body(handler->body);
            }
            body(block.orelse);
            return body(block.finalbody);
        }
        default: return;
    }
}

// Operators on the left are walked by a loop, as ast.h asks: a sum may be long.
void Visitor::visit(const Expr* expr) {
    std::vector<const ast::BinOp*> sums;
    while (const auto* sum = ast::as_if<ast::BinOp>(expr)) {
        sums.push_back(sum);
        expr = sum->left;
    }
    if (expr && depth_ < kDepthMax) {
        ++depth_;
        switch (expr->kind) {
            case Kind::Call: call(ast::as<ast::Call>(*expr)); break;
            case Kind::Attribute: attribute(ast::as<ast::Attribute>(*expr)); break;
            case Kind::Name: name(ast::as<ast::Name>(*expr)); break;
            case Kind::Subscript:
                visit(ast::as<ast::Subscript>(*expr).value);
                visit(ast::as<ast::Subscript>(*expr).slice);
                break;
            default: display(*expr);
        }
        --depth_;
    }
    for (auto sum = sums.rbegin(); sum != sums.rend(); ++sum) visit((*sum)->right);
}

void Visitor::comprehension(const vm::Seq<ast::Comprehension*>& generators) {
    for (const ast::Comprehension* each : generators) {
        assign({each->target}, each->iter);
        all(each->ifs);
    }
}

void Visitor::display(const Expr& node) {
    switch (node.kind) {
        case Kind::BoolOp: return all(ast::as<ast::BoolOp>(node).values);
        case Kind::NamedExpr: {
            const auto& named = ast::as<ast::NamedExpr>(node);
            return assign({named.target}, named.value);
        }
        case Kind::UnaryOp: return visit(ast::as<ast::UnaryOp>(node).operand);
        case Kind::Lambda: return visit(ast::as<ast::Lambda>(node).body);
        case Kind::IfExp: {
            const auto& choice = ast::as<ast::IfExp>(node);
            visit(choice.test);
            visit(choice.body);
            return visit(choice.orelse);
        }
        case Kind::Dict:
            all(ast::as<ast::Dict>(node).keys);
            return all(ast::as<ast::Dict>(node).values);
        case Kind::Set: return all(ast::as<ast::Set>(node).elts);
        case Kind::List: return all(ast::as<ast::List>(node).elts);
        case Kind::Tuple: return all(ast::as<ast::Tuple>(node).elts);
        case Kind::ListComp:
            comprehension(ast::as<ast::ListComp>(node).generators);
            return visit(ast::as<ast::ListComp>(node).elt);
        case Kind::SetComp:
            comprehension(ast::as<ast::SetComp>(node).generators);
            return visit(ast::as<ast::SetComp>(node).elt);
        case Kind::GeneratorExp:
            comprehension(ast::as<ast::GeneratorExp>(node).generators);
            return visit(ast::as<ast::GeneratorExp>(node).elt);
        case Kind::DictComp:
            comprehension(ast::as<ast::DictComp>(node).generators);
            visit(ast::as<ast::DictComp>(node).key);
            return visit(ast::as<ast::DictComp>(node).value);
        case Kind::Await: return visit(ast::as<ast::Await>(node).value);
        case Kind::Yield: return visit(ast::as<ast::Yield>(node).value);
        case Kind::YieldFrom: return visit(ast::as<ast::YieldFrom>(node).value);
        case Kind::Compare:
            visit(ast::as<ast::Compare>(node).left);
            return all(ast::as<ast::Compare>(node).comparators);
        case Kind::JoinedStr: return all(ast::as<ast::JoinedStr>(node).values);
        case Kind::FormattedValue:
            visit(ast::as<ast::FormattedValue>(node).value);
            return visit(ast::as<ast::FormattedValue>(node).format_spec);
        case Kind::Starred: return visit(ast::as<ast::Starred>(node).value);
        case Kind::Slice:
            visit(ast::as<ast::Slice>(node).lower);
            visit(ast::as<ast::Slice>(node).upper);
            return visit(ast::as<ast::Slice>(node).step);
        default: return;
    }
}

void Visitor::pattern(const ast::Pattern* node) {
    if (!node) return;
    const auto each = [&](const ast::Patterns& patterns) {
        for (const ast::Pattern* inner : patterns) pattern(inner);
    };
    switch (node->kind) {
        case Kind::MatchValue: return visit(ast::as<ast::MatchValue>(*node).value);
        case Kind::MatchSequence: return each(ast::as<ast::MatchSequence>(*node).patterns);
        case Kind::MatchMapping: {
            const auto& mapping = ast::as<ast::MatchMapping>(*node);
            each(mapping.patterns);
            if (!mapping.rest.empty()) bound(mapping.rest);
            return;
        }
        case Kind::MatchClass:
            each(ast::as<ast::MatchClass>(*node).patterns);
            return each(ast::as<ast::MatchClass>(*node).kwd_patterns);
        case Kind::MatchStar: return bound(ast::as<ast::MatchStar>(*node).name);
        case Kind::MatchAs: {
            const auto& captured = ast::as<ast::MatchAs>(*node);
            pattern(captured.pattern);
            if (!captured.name.empty()) bound(captured.name);
            return;
        }
        case Kind::MatchOr: return each(ast::as<ast::MatchOr>(*node).patterns);
        default: return;
    }
}

}  // namespace pvm::actors::walk
