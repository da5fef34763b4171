// Simple statements, and the file as a whole.

#include <fmt/format.h>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

Module* Parser::file() {
    Children<Stmt> body(*this);
    while (!at(TokenKind::EndOfFile)) statement(body);
    auto* made = tree_.arena.make<Module>();
    made->body = body.finish();
    return made;
}

void Parser::statement(Children<Stmt>& out) {
    if (Stmt* compound = compound_statement())
        out.push(compound);
    else
        simple_statements(out);
}

void Parser::simple_statements(Children<Stmt>& out) {
    for (;;) {
        out.push(simple_statement());
        if (take(TokenKind::Newline)) return;
        expect(TokenKind::Semicolon);
        if (take(TokenKind::Newline)) return;
    }
}

template <typename T>
Stmt* Parser::word_statement(Kind kind) {
    Mark start = position_;
    advance();
    return node<T>(kind, start);
}

Stmt* Parser::simple_statement() {
    switch (kind()) {
        case TokenKind::Return: return return_statement();
        case TokenKind::Import: return import_statement();
        case TokenKind::From: return import_from_statement();
        case TokenKind::Raise: return raise_statement();
        case TokenKind::Pass: return word_statement<Pass>(Kind::Pass);
        case TokenKind::Break: return word_statement<Break>(Kind::Break);
        case TokenKind::Continue: return word_statement<Continue>(Kind::Continue);
        case TokenKind::Del: return delete_statement();
        case TokenKind::Assert: return assert_statement();
        case TokenKind::Global: return global_statement(Kind::Global);
        case TokenKind::Nonlocal: return global_statement(Kind::Nonlocal);
        default: return expression_statement();
    }
}

// ---- expressions and assignments ----

Stmt* Parser::expression_statement() {
    Mark start = position_;
    Expr* first = nullptr;
    if (at(TokenKind::Yield)) {
        first = yield_expression();
    } else {
        first = star_expression();
        if (at(TokenKind::Comma)) first = tuple_after(start, first, &Parser::star_expression);
    }
    if (at(TokenKind::ColonAssign) && (first->kind != Kind::Name || is_group(start, *first))) {
        fail_named(start, first);
    }
    if (at(TokenKind::Assign)) return assignment(start, first);
    if (at(TokenKind::Colon)) return annotated_assignment(start, first);
    if (is_augmented_assign(kind())) return augmented_assignment(start, first);
    auto* made = node<ExprStmt>(Kind::ExprStmt, start);
    made->value = first;
    return made;
}

Stmt* Parser::annotated_assignment(Mark start, Expr* target) {
    bool good = target->kind == Kind::Name || target->kind == Kind::Attribute ||
                target->kind == Kind::Subscript;
    bool simple = target->kind == Kind::Name && !is_group(start, *target);
    if (!good) {
        if (target->kind == Kind::Yield || target->kind == Kind::YieldFrom) fail_syntax();
        advance();
        expression();
        bool is_list = target->kind == Kind::List || target->kind == Kind::Tuple;
        if (!is_list) fail_at(*target, "illegal target for annotation");
        fail_at(*target,
                fmt::format("only single target (not {}) can be annotated", describe(*target)));
    }
    advance();
    Expr* annotation = expression();
    Expr* value = take(TokenKind::Assign) ? star_expressions_or_yield() : nullptr;
    become_target(target, TargetUse::Assign);
    auto* made = node<AnnAssign>(Kind::AnnAssign, start);
    made->target = target;
    made->annotation = annotation;
    made->value = value;
    made->simple = simple;
    return made;
}

Stmt* Parser::assignment(Mark start, Expr* first) {
    Children<Expr> targets(*this);
    Expr* value = first;
    Mark value_start = start;
    while (at(TokenKind::Assign)) {
        if (invalid_target(value, TargetUse::Assign)) {
            fail_assignment(value_start, value, value_start == start);
        }
        set_context(value, ExprContext::Store);
        targets.push(value);
        advance();
        value_start = position_;
        value = star_expressions_or_yield();
    }
    Exprs all = targets.finish();
    auto* made = node<Assign>(Kind::Assign, start);
    made->targets = all;
    made->value = value;
    return made;
}

// At the `=` behind what cannot be assigned to. Behind the first target of a statement a comparison
// may be meant, by its last element.
void Parser::fail_assignment(Mark start, Expr* target, bool first) {
    bool yields = target->kind == Kind::Yield || target->kind == Kind::YieldFrom;
    if (yields && !is_group(start, *target)) {
        fail_at(*target, "assignment to yield expression not possible");
    }
    const auto* tuple = as_if<Tuple>(target);
    if (first && !yields) {
        Expr* element = target;
        Mark element_start = start;
        if (tuple && tokens_[last_].kind != TokenKind::Comma) {
            // The last element of a bare tuple starts behind the last comma outside brackets.
            Mark mark = position_;
            while (mark > start && !(tokens_[mark - 1].kind == TokenKind::Comma &&
                                     tokens_[mark - 1].level == tokens_[last_].level)) {
                --mark;
            }
            if (mark > start) {
                element = tuple->elts.back();
                element_start = mark;
            }
        }
        if (element->kind != Kind::Starred) check_equals_after(element_start, element);
    }
    fail_target(invalid_target(target, TargetUse::Assign), TargetUse::Assign);
}

Stmt* Parser::augmented_assignment(Mark start, Expr* target) {
    static constexpr BinaryOperator kOperators[] = {
        BinaryOperator::Add,     BinaryOperator::Sub,    BinaryOperator::Mult,
        BinaryOperator::MatMult, BinaryOperator::Div,    BinaryOperator::Mod,
        BinaryOperator::BitAnd,  BinaryOperator::BitOr,  BinaryOperator::BitXor,
        BinaryOperator::LShift,  BinaryOperator::RShift, BinaryOperator::Pow,
        BinaryOperator::FloorDiv};
    auto index = static_cast<std::size_t>(kind()) - static_cast<std::size_t>(TokenKind::PlusAssign);
    if (target->kind == Kind::Yield && !is_group(start, *target)) fail_syntax();
    advance();
    Expr* value = star_expressions_or_yield();
    if (target->kind != Kind::Name && target->kind != Kind::Attribute &&
        target->kind != Kind::Subscript) {
        fail_at(*target, fmt::format("'{}' is an illegal expression for augmented assignment",
                                     describe(*target)));
    }
    set_context(target, ExprContext::Store);
    auto* made = node<AugAssign>(Kind::AugAssign, start);
    made->target = target;
    made->op = kOperators[index];
    made->value = value;
    return made;
}

// ---- one word and what follows it ----

Stmt* Parser::return_statement() {
    Mark start = position_;
    advance();
    Expr* value = nullptr;
    if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon)) value = star_expressions();
    auto* made = node<Return>(Kind::Return, start);
    made->value = value;
    return made;
}

Stmt* Parser::raise_statement() {
    Mark start = position_;
    advance();
    Expr* exc = nullptr;
    Expr* cause = nullptr;
    if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon)) {
        exc = expression();
        if (take(TokenKind::From)) cause = expression();
    }
    auto* made = node<Raise>(Kind::Raise, start);
    made->exc = exc;
    made->cause = cause;
    return made;
}

Stmt* Parser::delete_statement() {
    Mark start = position_;
    advance();
    Children<Expr> targets(*this);
    Expr* invalid = nullptr;
    do {
        if (targets.size() > 0 && (at(TokenKind::Newline) || at(TokenKind::Semicolon))) break;
        Expr* target = star_expression();
        if (!invalid) invalid = const_cast<Expr*>(invalid_target(target, TargetUse::Delete));
        if (!invalid) set_context(target, ExprContext::Del);
        targets.push(target);
    } while (take(TokenKind::Comma));
    if (invalid) fail_target(invalid, TargetUse::Delete);
    if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon)) fail_syntax();
    Exprs all = targets.finish();
    auto* made = node<Delete>(Kind::Delete, start);
    made->targets = all;
    return made;
}

Stmt* Parser::assert_statement() {
    Mark start = position_;
    advance();
    Expr* test = expression();
    Expr* message = take(TokenKind::Comma) ? expression() : nullptr;
    auto* made = node<Assert>(Kind::Assert, start);
    made->test = test;
    made->msg = message;
    return made;
}

Stmt* Parser::global_statement(Kind kind) {
    Mark start = position_;
    advance();
    std::vector<Identifier> names;
    do {
        names.push_back(identifier());
    } while (take(TokenKind::Comma));
    if (kind == Kind::Global) {
        auto* made = node<Global>(kind, start);
        made->names = copy_names(names);
        return made;
    }
    auto* made = node<Nonlocal>(kind, start);
    made->names = copy_names(names);
    return made;
}

// ---- imports ----

Identifier Parser::dotted_name() {
    Identifier first = identifier();
    if (!at(TokenKind::Dot)) return first;
    std::string whole(first);
    while (take(TokenKind::Dot)) {
        whole += '.';
        whole += identifier();
    }
    return tree_.arena.copy_text(whole);
}

Stmt* Parser::import_statement() {
    Mark start = position_;
    advance();
    Children<Alias> names(*this);
    do {
        Mark name_start = position_;
        Identifier name = dotted_name();
        Identifier asname;
        if (take(TokenKind::As)) asname = identifier();
        auto* alias = part<Alias>(name_start);
        alias->name = name;
        alias->asname = asname;
        names.push(alias);
    } while (take(TokenKind::Comma));
    Seq<Alias*> all = names.finish();
    auto* made = node<Import>(Kind::Import, start);
    made->names = all;
    return made;
}

Stmt* Parser::import_from_statement() {
    Mark start = position_;
    advance();
    std::uint32_t level = 0;
    for (;; advance()) {
        if (at(TokenKind::Dot))
            level += 1;
        else if (at(TokenKind::Ellipsis))
            level += 3;
        else
            break;
    }
    Identifier module;
    if (level == 0 || !at(TokenKind::Import)) module = dotted_name();
    expect(TokenKind::Import);
    Seq<Alias*> names = import_from_names();
    auto* made = node<ImportFrom>(Kind::ImportFrom, start);
    made->module = module;
    made->names = names;
    made->level = level;
    return made;
}

Seq<Alias*> Parser::import_from_names() {
    Children<Alias> names(*this);
    if (at(TokenKind::Star)) {
        Mark star = position_;
        advance();
        auto* alias = part<Alias>(star);
        alias->name = "*";
        names.push(alias);
        return names.finish();
    }
    bool bracketed = take(TokenKind::LeftParen);
    for (;;) {
        Mark name_start = position_;
        Identifier name = identifier();
        Identifier asname;
        if (take(TokenKind::As)) asname = identifier();
        auto* alias = part<Alias>(name_start);
        alias->name = name;
        alias->asname = asname;
        names.push(alias);
        if (!take(TokenKind::Comma)) break;
        if (bracketed && at(TokenKind::RightParen)) break;
        if (!bracketed && at(TokenKind::Newline)) {
            fail_at_last("trailing comma not allowed without surrounding parentheses");
        }
    }
    if (bracketed) expect(TokenKind::RightParen);
    return names.finish();
}

}  // namespace pvm::vm
