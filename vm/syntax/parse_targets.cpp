// Targets of assignments, loops and `del`.
//
// A target is read as the expression it looks like and changed afterwards, so nothing is read
// twice.

#include <fmt/format.h>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

// The targets between `for` and `in`. They bind more tightly than `in` does.
Expr* Parser::target_list() {
    auto element = [this] {
        if (at(TokenKind::Star)) return starred(Precedence::BitOr);
        Mark element_start = position_;
        if (at(TokenKind::Not) || at(TokenKind::Lambda)) {
            fail_target(expression(), TargetUse::For);
        }
        Expr* expr = operators(Precedence::BitOr);
        if (token().level == 0 && starts_expression()) become_target(expr, TargetUse::For);
        if (diagnosing_ && starts_expression() && !at(TokenKind::Not)) {
            fail_after_expression(element_start, expr);
        }
        return expr;
    };
    Mark start = position_;
    Expr* first = element();
    if (at(TokenKind::Comma)) {
        Children<Expr> elements(*this);
        elements.push(first);
        while (take(TokenKind::Comma)) {
            if (at(TokenKind::In)) break;
            elements.push(element());
        }
        Exprs elts = elements.finish();
        auto* tuple = node<Tuple>(Kind::Tuple, start);
        tuple->elts = elts;
        first = tuple;
    }
    become_target(first, TargetUse::For);
    return first;
}

void Parser::become_target(Expr* expr, TargetUse use) {
    if (const Expr* invalid = invalid_target(expr, use)) fail_target(invalid, use);
    set_context(expr, use == TargetUse::Delete ? ExprContext::Del : ExprContext::Store);
}

void Parser::set_context(Expr* expr, ExprContext context) {
    switch (expr->kind) {
        case Kind::Name: as<Name>(*expr).ctx = context; return;
        case Kind::Attribute: as<Attribute>(*expr).ctx = context; return;
        case Kind::Subscript: as<Subscript>(*expr).ctx = context; return;
        case Kind::Starred: {
            auto& starred = as<Starred>(*expr);
            starred.ctx = context;
            return set_context(starred.value, context);
        }
        case Kind::Tuple: {
            auto& tuple = as<Tuple>(*expr);
            tuple.ctx = context;
            for (Expr* element : tuple.elts) set_context(element, context);
            return;
        }
        case Kind::List: {
            auto& list = as<List>(*expr);
            list.ctx = context;
            for (Expr* element : list.elts) set_context(element, context);
            return;
        }
        default: UNREACHABLE();
    }
}

// The first part of `expr` that cannot be a target, or null.
const Expr* Parser::invalid_target(const Expr* expr, TargetUse use) const {
    Exprs elements;
    switch (expr->kind) {
        case Kind::Name:
        case Kind::Attribute:
        case Kind::Subscript: return nullptr;
        case Kind::Starred: {
            if (use == TargetUse::Delete) return expr;
            const Expr* value = as<Starred>(*expr).value;
            if (value->kind == Kind::Starred) return value;
            return invalid_target(value, use);
        }
        case Kind::Tuple: elements = as<Tuple>(*expr).elts; break;
        case Kind::List: elements = as<List>(*expr).elts; break;
        default: return expr;
    }
    for (const Expr* element : elements) {
        if (const Expr* invalid = invalid_target(element, use)) return invalid;
    }
    return nullptr;
}

void Parser::fail_target(const Expr* expr, TargetUse use) {
    fail_at(*expr, fmt::format("cannot {} {}", use == TargetUse::Delete ? "delete" : "assign to",
                               describe(*expr)));
}

std::string_view Parser::describe(const Expr& expr) {
    switch (expr.kind) {
        case Kind::Attribute: return "attribute";
        case Kind::Subscript: return "subscript";
        case Kind::Starred: return "starred";
        case Kind::Name: return "name";
        case Kind::List: return "list";
        case Kind::Tuple: return "tuple";
        case Kind::Lambda: return "lambda";
        case Kind::Call: return "function call";
        case Kind::BoolOp:
        case Kind::BinOp:
        case Kind::UnaryOp: return "expression";
        case Kind::GeneratorExp: return "generator expression";
        case Kind::Yield:
        case Kind::YieldFrom: return "yield expression";
        case Kind::Await: return "await expression";
        case Kind::ListComp: return "list comprehension";
        case Kind::SetComp: return "set comprehension";
        case Kind::DictComp: return "dict comprehension";
        case Kind::Dict: return "dict literal";
        case Kind::Set: return "set display";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "f-string expression";
        case Kind::Compare: return "comparison";
        case Kind::IfExp: return "conditional expression";
        case Kind::NamedExpr: return "named expression";
        case Kind::Constant: break;
        default: UNREACHABLE();
    }
    switch (as<Constant>(expr).type) {
        case Constant::Type::None: return "None";
        case Constant::Type::True: return "True";
        case Constant::Type::False: return "False";
        case Constant::Type::Ellipsis: return "ellipsis";
        default: return "literal";
    }
}

}  // namespace pvm::vm
