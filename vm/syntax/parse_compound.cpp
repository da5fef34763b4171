// Statements that hold blocks.

#include <fmt/format.h>

#include <utility>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

Stmt* Parser::compound_statement() {
    switch (kind()) {
        case TokenKind::Def: return function_statement(position_, {});
        case TokenKind::If: return if_statement();
        case TokenKind::Class: return class_statement({});
        case TokenKind::With: return with_statement(position_);
        case TokenKind::For: return for_statement(position_);
        case TokenKind::Try: return try_statement();
        case TokenKind::While: return while_statement();
        case TokenKind::At: return decorated_statement();
        case TokenKind::Async: return async_statement();
        case TokenKind::Name: return at_match_statement() ? match_statement() : nullptr;
        default: return nullptr;
    }
}

// Behind the colon. `after` and `keyword` say what the block belongs to.
Stmts Parser::block(const char* after, Mark keyword) {
    enter();
    Children<Stmt> body(*this);
    if (take(TokenKind::Newline)) {
        if (at_lex_error()) fail_syntax();
        if (!at(TokenKind::Indent)) {
            fail_indentation(fmt::format("expected an indented block after {} on line {}", after,
                                         tokens_[keyword].line));
        }
        advance();
        while (!at(TokenKind::Dedent)) statement(body);
        advance();
    } else {
        simple_statements(body);
    }
    leave();
    return body.finish();
}

Stmts Parser::optional_else(const char* after) {
    if (!at(TokenKind::Else)) return {};
    Mark keyword = position_;
    advance();
    expect_aloud(TokenKind::Colon);
    return block(after, keyword);
}

// ---- if, while, for ----

// The branches of one chain are read in a loop; each `elif` is the orelse of the branch before it.
Stmt* Parser::if_statement() {
    Children<Stmt> branches(*this);
    std::vector<Mark> starts;
    do {
        starts.push_back(position_);
        bool first = starts.size() == 1;
        advance();
        Expr* test = named_expression();
        expect_colon();
        Stmts body = block(first ? "'if' statement" : "'elif' statement", starts.back());
        auto* branch = node<If>(Kind::If, starts.back());
        branch->test = test;
        branch->body = body;
        branches.push(branch);
    } while (at(TokenKind::Elif));
    Stmts orelse = optional_else("'else' statement");
    Seq<Stmt*> all = branches.finish();
    for (std::size_t i = all.size(); i-- > 0;) {
        auto& branch = as<If>(*all[i]);
        branch.orelse = orelse;
        branch.span = span_since(starts[i]);
        orelse = {&all[i], 1};
    }
    return all.front();
}

Stmt* Parser::while_statement() {
    Mark start = position_;
    advance();
    Expr* test = named_expression();
    expect_colon();
    Stmts body = block("'while' statement", start);
    Stmts orelse = optional_else("'else' statement");
    auto* made = node<While>(Kind::While, start);
    made->test = test;
    made->body = body;
    made->orelse = orelse;
    return made;
}

Stmt* Parser::for_statement(Mark start) {
    Mark keyword = position_;
    advance();
    Expr* target = target_list();
    expect(TokenKind::In);
    Expr* iter = star_expressions();
    expect_colon();
    Stmts body = block("'for' statement", keyword);
    Stmts orelse = optional_else("'else' statement");
    bool is_async = tokens_[start].kind == TokenKind::Async;
    auto* made = node<For>(is_async ? Kind::AsyncFor : Kind::For, start);
    made->target = target;
    made->iter = iter;
    made->body = body;
    made->orelse = orelse;
    return made;
}

// ---- with ----

Stmt* Parser::with_statement(Mark start) {
    Mark keyword = position_;
    advance();
    Children<WithItem> items(*this);
    if (!with_items_in_parentheses(items)) with_items(items);
    expect_colon();
    Stmts body = block("'with' statement", keyword);
    Seq<WithItem*> all = items.finish();
    bool is_async = tokens_[start].kind == TokenKind::Async;
    auto* made = node<With>(is_async ? Kind::AsyncWith : Kind::With, start);
    made->items = all;
    made->body = body;
    return made;
}

// `with (a, b as c):`. The parentheses may as well belong to the first expression, which only what
// stands in and behind them tells; then nothing is consumed.
bool Parser::with_items_in_parentheses(Children<WithItem>& items) {
    if (!at(TokenKind::LeftParen)) return false;
    Mark close = position_ + 1;
    std::uint8_t outside = static_cast<std::uint8_t>(tokens_[position_].level - 1);
    while (close + 1 < tokens_.size() && tokens_[close].level > outside) ++close;
    if (close + 1 >= tokens_.size() || tokens_[close + 1].kind == TokenKind::Invalid) return false;
    if (tokens_[close + 1].kind != TokenKind::Colon &&
        tokens_[close + 1].kind != TokenKind::Newline) {
        return false;
    }
    Checkpoint point = checkpoint();
    advance();
    for (;;) {
        if (at(TokenKind::Yield) || at(TokenKind::Star) || at(TokenKind::RightParen)) break;
        if (at(TokenKind::Name) && kind_after() == TokenKind::ColonAssign) break;
        items.push(with_item());
        bool more = take(TokenKind::Comma);
        if (position_ == close) {
            advance();
            return true;
        }
        if (!more) break;
    }
    go_back(point);
    return false;
}

void Parser::with_items(Children<WithItem>& items) {
    do {
        items.push(with_item());
    } while (take(TokenKind::Comma));
}

WithItem* Parser::with_item() {
    auto* made = tree_.arena.make<WithItem>();
    made->context_expr = expression();
    if (take(TokenKind::As)) {
        Expr* target = star_expression();
        if (!at(TokenKind::Comma) && !at(TokenKind::RightParen) && !at(TokenKind::Colon)) {
            if (at(TokenKind::Newline)) fail_at_last("expected ':'");
            fail_syntax();
        }
        become_target(target, TargetUse::Assign);
        made->optional_vars = target;
    }
    return made;
}

// ---- try ----

Stmt* Parser::try_statement() {
    Mark start = position_;
    advance();
    expect_aloud(TokenKind::Colon);
    Stmts body = block("'try' statement", start);
    if (!at(TokenKind::Except) && !at(TokenKind::Finally)) {
        if (at_lex_error()) fail_syntax();
        fail_at_last("expected 'except' or 'finally' block");
    }
    bool star = at(TokenKind::Except) && kind_after() == TokenKind::Star;
    Children<ExceptHandler> handlers(*this);
    while (at(TokenKind::Except)) {
        if ((kind_after() == TokenKind::Star) != star) {
            fail_at(position_, "cannot have both 'except' and 'except*' on the same 'try'");
        }
        handlers.push(except_handler(star));
    }
    Stmts orelse;
    if (handlers.size() > 0) orelse = optional_else("'else' statement");
    Stmts finalbody;
    if (at(TokenKind::Finally)) {
        Mark keyword = position_;
        advance();
        expect_aloud(TokenKind::Colon);
        finalbody = block("'finally' statement", keyword);
    }
    Seq<ExceptHandler*> all = handlers.finish();
    auto* made = node<Try>(star ? Kind::TryStar : Kind::Try, start);
    made->body = body;
    made->handlers = all;
    made->orelse = orelse;
    made->finalbody = finalbody;
    return made;
}

ExceptHandler* Parser::except_handler(bool star) {
    Mark start = position_;
    advance();
    Expr* type = nullptr;
    Identifier name;
    if (star) {
        advance();
        if (at(TokenKind::Newline) || at(TokenKind::Colon)) {
            fail_at_last("expected one or more exception types");
        }
    }
    if (star || (!at(TokenKind::Colon) && !at(TokenKind::Newline))) {
        Mark type_start = position_;
        type = expression();
        if (at(TokenKind::Comma)) {
            tuple_after(type_start, type, &Parser::expression);
            if (take(TokenKind::As)) identifier();
            if (at(TokenKind::Colon)) {
                fail_at(type_start, "multiple exception types must be parenthesized");
            }
            fail_syntax();
        }
        if (take(TokenKind::As)) name = identifier();
    }
    expect_colon();
    Stmts body = block(star ? "'except*' statement" : "'except' statement", start);
    auto* made = part<ExceptHandler>(start);
    made->type = type;
    made->name = name;
    made->body = body;
    return made;
}

// ---- definitions ----

Stmt* Parser::async_statement() {
    Mark start = position_;
    advance();
    switch (kind()) {
        case TokenKind::Def: return function_statement(start, {});
        case TokenKind::With: return with_statement(start);
        case TokenKind::For: return for_statement(start);
        default: fail_syntax();
    }
}

Stmt* Parser::decorated_statement() {
    Children<Expr> decorators(*this);
    while (take(TokenKind::At)) {
        decorators.push(named_expression());
        expect(TokenKind::Newline);
    }
    Exprs all = decorators.finish();
    Mark start = position_;
    switch (kind()) {
        case TokenKind::Def: return function_statement(start, all);
        case TokenKind::Class: return class_statement(all);
        case TokenKind::Async:
            if (kind_after() == TokenKind::Def) {
                advance();
                return function_statement(start, all);
            }
            advance();
            fail_syntax();
        default: fail_syntax();
    }
}

// At `def`; `start` is there or at the `async` before it.
Stmt* Parser::function_statement(Mark start, Exprs decorators) {
    Mark keyword = position_;
    advance();
    Identifier name = identifier();
    expect_aloud(TokenKind::LeftParen);
    Arguments* args = parameters(TokenKind::RightParen, true);
    expect(TokenKind::RightParen);
    Expr* returns = at(TokenKind::Arrow) ? return_annotation() : nullptr;
    expect_aloud(TokenKind::Colon);
    Stmts body = block("function definition", keyword);
    bool is_async = tokens_[start].kind == TokenKind::Async;
    auto* made = node<FunctionDef>(is_async ? Kind::AsyncFunctionDef : Kind::FunctionDef, start);
    made->name = name;
    made->args = args;
    made->body = body;
    made->decorator_list = decorators;
    made->returns = returns;
    return made;
}

// CPython expects the colon so firmly that it finds no words for what is wrong in the annotation.
Expr* Parser::return_annotation() {
    Checkpoint point = checkpoint();
    bool before = std::exchange(diagnosing_, false);
    try {
        advance();
        Expr* annotation = expression();
        diagnosing_ = before;
        return annotation;
    } catch (const SyntaxFailure& failure) {
        if (failure.of_lexer) throw;
        go_back(point);
        diagnosing_ = before;
        fail_at_last("expected ':'");
    }
}

Stmt* Parser::class_statement(Exprs decorators) {
    Mark start = position_;
    advance();
    Identifier name = identifier();
    Exprs bases;
    Seq<Keyword*> keywords;
    if (at(TokenKind::LeftParen)) {
        Mark open = position_;
        call_arguments(bases, keywords);
        // Here a generator expression needs parentheses of its own.
        if (bases.size() == 1 && bases[0]->kind == Kind::GeneratorExp &&
            !is_group(open, *bases[0])) {
            Mark clause = open;
            while (tokens_[clause].level != tokens_[open].level ||
                   (tokens_[clause].kind != TokenKind::For &&
                    tokens_[clause].kind != TokenKind::Async)) {
                ++clause;
            }
            fail_at(clause, "invalid syntax");
        }
    }
    expect_colon();
    Stmts body = block("class definition", start);
    auto* made = node<ClassDef>(Kind::ClassDef, start);
    made->name = name;
    made->bases = bases;
    made->keywords = keywords;
    made->body = body;
    made->decorator_list = decorators;
    return made;
}

}  // namespace pvm::vm
