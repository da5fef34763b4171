// Expressions without brackets.
//
// Operators are parsed with two explicit stacks instead of one rule per precedence: a level of
// brackets then costs one native frame for all twelve precedences together.

#include <fmt/format.h>

#include <array>
#include <utility>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

namespace {

struct OperatorRow {
    Precedence precedence = Precedence::None;
    std::uint8_t code = 0;
};

constexpr std::size_t index_of(TokenKind kind) { return static_cast<std::size_t>(kind); }

template <typename Code>
constexpr OperatorRow row(Precedence precedence, Code code) {
    return {precedence, static_cast<std::uint8_t>(code)};
}

constexpr auto kBinary = [] {
    std::array<OperatorRow, 256> rows{};
    auto set = [&rows](TokenKind kind, OperatorRow value) { rows[index_of(kind)] = value; };
    set(TokenKind::Or, row(Precedence::Or, BoolOperator::Or));
    set(TokenKind::And, row(Precedence::And, BoolOperator::And));
    set(TokenKind::EqualEqual, row(Precedence::Compare, CompareOperator::Eq));
    set(TokenKind::NotEqual, row(Precedence::Compare, CompareOperator::NotEq));
    set(TokenKind::Less, row(Precedence::Compare, CompareOperator::Lt));
    set(TokenKind::LessEqual, row(Precedence::Compare, CompareOperator::LtE));
    set(TokenKind::Greater, row(Precedence::Compare, CompareOperator::Gt));
    set(TokenKind::GreaterEqual, row(Precedence::Compare, CompareOperator::GtE));
    set(TokenKind::In, row(Precedence::Compare, CompareOperator::In));
    set(TokenKind::Is, row(Precedence::Compare, CompareOperator::Is));
    set(TokenKind::Pipe, row(Precedence::BitOr, BinaryOperator::BitOr));
    set(TokenKind::Caret, row(Precedence::BitXor, BinaryOperator::BitXor));
    set(TokenKind::Ampersand, row(Precedence::BitAnd, BinaryOperator::BitAnd));
    set(TokenKind::LeftShift, row(Precedence::Shift, BinaryOperator::LShift));
    set(TokenKind::RightShift, row(Precedence::Shift, BinaryOperator::RShift));
    set(TokenKind::Plus, row(Precedence::Sum, BinaryOperator::Add));
    set(TokenKind::Minus, row(Precedence::Sum, BinaryOperator::Sub));
    set(TokenKind::Star, row(Precedence::Term, BinaryOperator::Mult));
    set(TokenKind::Slash, row(Precedence::Term, BinaryOperator::Div));
    set(TokenKind::SlashSlash, row(Precedence::Term, BinaryOperator::FloorDiv));
    set(TokenKind::Percent, row(Precedence::Term, BinaryOperator::Mod));
    set(TokenKind::At, row(Precedence::Term, BinaryOperator::MatMult));
    set(TokenKind::StarStar, row(Precedence::Power, BinaryOperator::Pow));
    return rows;
}();

bool is_prefix(TokenKind kind) {
    return kind == TokenKind::Minus || kind == TokenKind::Not || kind == TokenKind::Plus ||
           kind == TokenKind::Tilde;
}

// Operators that join a whole run of operands in one node.
bool is_run(Precedence precedence) {
    return precedence == Precedence::Or || precedence == Precedence::And ||
           precedence == Precedence::Compare;
}

}  // namespace

// ---- operators ----

Expr* Parser::operators(Precedence floor) {
    Mark start = position_;
    if (is_prefix(kind())) return operator_chain(floor, start, nullptr);
    Expr* first = primary();
    if (kBinary[index_of(kind())].precedence < floor && !at(TokenKind::Not)) return first;
    return operator_chain(floor, start, first);
}

Expr* Parser::operator_chain(Precedence floor, Mark start, Expr* first) {
    const std::size_t base = operators_.size();
    if (first) operands_.push_back({first, start});
    bool wants_operand = first == nullptr;
    for (;;) {
        if (wants_operand) {
            take_prefix_operators(floor, base);
            start = position_;
            Expr* operand = primary();
            operands_.push_back({operand, start});
        }
        Operator op = binary_operator();
        if (op.precedence == Precedence::None || op.precedence < floor) break;
        push_operator(op, base);
        wants_operand = true;
    }
    reduce(base, Precedence::None);
    Expr* result = operands_.back().expr;
    operands_.pop_back();
    return result;
}

void Parser::take_prefix_operators(Precedence floor, std::size_t base) {
    for (; is_prefix(kind()); advance()) {
        Operator op{Precedence::Factor, 0, true, position_};
        switch (kind()) {
            case TokenKind::Not: {
                op.precedence = Precedence::Not;
                op.code = static_cast<std::uint8_t>(UnaryOperator::Not);
                bool bound =
                    operators_.size() > base && operators_.back().precedence > Precedence::Not;
                if (bound || floor > Precedence::Not) fail_syntax();
                break;
            }
            case TokenKind::Minus: op.code = static_cast<std::uint8_t>(UnaryOperator::USub); break;
            case TokenKind::Plus: op.code = static_cast<std::uint8_t>(UnaryOperator::UAdd); break;
            default: op.code = static_cast<std::uint8_t>(UnaryOperator::Invert); break;
        }
        enter();
        operators_.push_back(op);
    }
}

Parser::Operator Parser::binary_operator() const {
    OperatorRow found = kBinary[index_of(kind())];
    if (at(TokenKind::Not) && kind_after() == TokenKind::In) {
        found = row(Precedence::Compare, CompareOperator::NotIn);
    } else if (at(TokenKind::Is) && kind_after() == TokenKind::Not) {
        found = row(Precedence::Compare, CompareOperator::IsNot);
    }
    return {found.precedence, found.code, false, position_};
}

void Parser::push_operator(const Operator& op, std::size_t base) {
    reduce(base, op.precedence);
    bool goes_on = operators_.size() > base && is_run(op.precedence) &&
                   operators_.back().precedence == op.precedence;
    if (!goes_on) enter();
    operators_.push_back(op);
    advance();
    if (op.precedence == Precedence::Compare &&
        (op.code == static_cast<std::uint8_t>(CompareOperator::NotIn) ||
         op.code == static_cast<std::uint8_t>(CompareOperator::IsNot))) {
        advance();
    }
}

// Makes nodes of the operators above `base` that bind their operands before one of strength `limit`
// does. Runs and powers wait for more of their kind.
void Parser::reduce(std::size_t base, Precedence limit) {
    while (operators_.size() > base) {
        Operator top = operators_.back();
        bool waits = is_run(limit) || limit == Precedence::Power;
        if (top.precedence < limit || (top.precedence == limit && waits)) return;
        leave();
        if (is_run(top.precedence)) {
            reduce_run(base);
            continue;
        }
        operators_.pop_back();
        Expr* right = operands_.back().expr;
        if (top.prefix) {
            auto* made = node<UnaryOp>(Kind::UnaryOp, top.start);
            made->op = static_cast<UnaryOperator>(top.code);
            made->operand = right;
            operands_.back() = {made, top.start};
            continue;
        }
        operands_.pop_back();
        auto* made = node<BinOp>(Kind::BinOp, operands_.back().start);
        made->op = static_cast<BinaryOperator>(top.code);
        made->left = operands_.back().expr;
        made->right = right;
        operands_.back().expr = made;
    }
}

// Joins the run of one precedence on top of the stacks: `a < b <= c`, `a and b and c`.
void Parser::reduce_run(std::size_t base) {
    Precedence precedence = operators_.back().precedence;
    std::size_t first = operators_.size();
    while (first > base && operators_[first - 1].precedence == precedence) --first;
    std::size_t count = operators_.size() - first;
    std::size_t left = operands_.size() - count - 1;
    Children<Expr> values(*this);
    Expr* made = nullptr;
    if (precedence == Precedence::Compare) {
        auto* compare = node<Compare>(Kind::Compare, operands_[left].start);
        compare->left = operands_[left].expr;
        auto* ops = static_cast<CompareOperator*>(tree_.arena.allocate(count, 1));
        for (std::size_t i = 0; i < count; ++i) {
            ops[i] = static_cast<CompareOperator>(operators_[first + i].code);
            values.push(operands_[left + 1 + i].expr);
        }
        compare->ops = {ops, count};
        compare->comparators = values.finish();
        made = compare;
    } else {
        auto* joined = node<BoolOp>(Kind::BoolOp, operands_[left].start);
        joined->op = static_cast<BoolOperator>(operators_[first].code);
        for (std::size_t i = 0; i <= count; ++i) values.push(operands_[left + i].expr);
        joined->values = values.finish();
        made = joined;
    }
    operators_.resize(first);
    operands_.resize(left + 1);
    operands_.back().expr = made;
}

// ---- primaries ----

Expr* Parser::primary() {
    Mark start = position_;
    if (at(TokenKind::Await)) return awaited();
    Expr* value = atom();
    for (;;) {
        switch (kind()) {
            case TokenKind::Dot: value = attribute(start, value); break;
            case TokenKind::LeftParen: value = call(start, value); break;
            case TokenKind::LeftBracket: value = subscript(start, value); break;
            default: return value;
        }
    }
}

Expr* Parser::awaited() {
    Mark start = position_;
    advance();
    if (at(TokenKind::Await)) fail_syntax();
    enter();
    Expr* value = primary();
    leave();
    auto* made = node<Await>(Kind::Await, start);
    made->value = value;
    return made;
}

Expr* Parser::attribute(Mark start, Expr* value) {
    advance();
    Identifier attr = identifier();
    auto* made = node<Attribute>(Kind::Attribute, start);
    made->value = value;
    made->attr = attr;
    return made;
}

Expr* Parser::atom() {
    switch (kind()) {
        case TokenKind::Name: return name();
        case TokenKind::Number: return number();
        case TokenKind::String: return strings();
        case TokenKind::LeftParen: return parenthesised();
        case TokenKind::LeftBracket: return list_display();
        case TokenKind::LeftBrace: return brace_display();
        case TokenKind::None: return constant(Constant::Type::None);
        case TokenKind::True: return constant(Constant::Type::True);
        case TokenKind::False: return constant(Constant::Type::False);
        case TokenKind::Ellipsis: return constant(Constant::Type::Ellipsis);
        default: fail_syntax();
    }
}

Expr* Parser::name() {
    Mark start = position_;
    Identifier id = identifier();
    auto* made = node<Name>(Kind::Name, start);
    made->id = id;
    return made;
}

Expr* Parser::number() {
    Mark start = position_;
    advance();
    auto* made = node<Constant>(Kind::Constant, start);
    std::string wrong = read_number_literal(text_of(tokens_[start]), tree_.arena, *made);
    if (!wrong.empty()) fail_at(start, wrong);
    return made;
}

Expr* Parser::constant(Constant::Type type) {
    Mark start = position_;
    advance();
    auto* made = node<Constant>(Kind::Constant, start);
    made->type = type;
    return made;
}

// ---- whole expressions ----

Expr* Parser::expression() {
    if (at(TokenKind::Lambda)) return lambda();
    Mark start = position_;
    Expr* body = operators(Precedence::Or);
    if (at(TokenKind::If)) return conditional(start, body);
    if (diagnosing_ && starts_expression()) fail_after_expression(start, body);
    return body;
}

Expr* Parser::conditional(Mark start, Expr* body) {
    Checkpoint point = checkpoint();
    advance();
    enter();
    Expr* test = operators(Precedence::Or);
    if (!take(TokenKind::Else)) {
        if (!diagnosing_) {
            go_back(point);
            return body;
        }
        if (at(TokenKind::Colon) || at_lex_error()) fail_syntax();
        fail_at(*body, "expected 'else' after 'if' expression");
    }
    Expr* orelse = expression();
    leave();
    auto* made = node<IfExp>(Kind::IfExp, start);
    made->test = test;
    made->body = body;
    made->orelse = orelse;
    return made;
}

Expr* Parser::lambda() {
    Mark start = position_;
    advance();
    enter();
    Arguments* args = parameters(TokenKind::Colon, false);
    expect(TokenKind::Colon);
    Expr* body = expression();
    leave();
    auto* made = node<Lambda>(Kind::Lambda, start);
    made->args = args;
    made->body = body;
    return made;
}

Expr* Parser::named_expression() {
    if (at(TokenKind::Name) && kind_after() == TokenKind::ColonAssign) {
        return assignment_expression();
    }
    Mark start = position_;
    Expr* value = expression();
    if (at(TokenKind::ColonAssign) || at(TokenKind::Assign)) fail_named(start, value);
    return value;
}

Expr* Parser::assignment_expression() {
    Mark start = position_;
    Expr* target = name();
    as<Name>(*target).ctx = ExprContext::Store;
    advance();
    enter();
    Expr* value = expression();
    leave();
    auto* made = node<NamedExpr>(Kind::NamedExpr, start);
    made->target = target;
    made->value = value;
    return made;
}

Expr* Parser::starred(Precedence floor) {
    Mark start = position_;
    advance();
    enter();
    Expr* value = floor == Precedence::None ? expression() : operators(floor);
    leave();
    auto* made = node<Starred>(Kind::Starred, start);
    made->value = value;
    return made;
}

Expr* Parser::star_expression() {
    return at(TokenKind::Star) ? starred(Precedence::BitOr) : expression();
}

Expr* Parser::star_named_expression() {
    return at(TokenKind::Star) ? starred(Precedence::BitOr) : named_expression();
}

Expr* Parser::star_expressions() {
    Mark start = position_;
    Expr* first = star_expression();
    return at(TokenKind::Comma) ? tuple_after(start, first, &Parser::star_expression) : first;
}

Expr* Parser::star_expressions_or_yield() {
    return at(TokenKind::Yield) ? yield_expression() : star_expressions();
}

// The rest of a tuple without brackets, at its first comma.
Expr* Parser::tuple_after(Mark start, Expr* first, Expr* (Parser::*element)()) {
    Children<Expr> elements(*this);
    elements.push(first);
    while (take(TokenKind::Comma)) {
        if (!starts_operand() && !at(TokenKind::Star)) break;
        elements.push((this->*element)());
    }
    Exprs elts = elements.finish();
    auto* made = node<Tuple>(Kind::Tuple, start);
    made->elts = elts;
    return made;
}

Expr* Parser::yield_expression() {
    Mark start = position_;
    advance();
    enter();
    if (take(TokenKind::From)) {
        Expr* value = expression();
        leave();
        auto* made = node<YieldFrom>(Kind::YieldFrom, start);
        made->value = value;
        return made;
    }
    Expr* value = nullptr;
    if (starts_operand() || at(TokenKind::Star)) value = star_expressions();
    leave();
    auto* made = node<Yield>(Kind::Yield, start);
    made->value = value;
    return made;
}

// ---- what to say when an expression is followed by what cannot follow ----

// Whether this token starts an expression and cannot go on with one.
bool Parser::starts_expression() const {
    switch (kind()) {
        case TokenKind::Name:
        case TokenKind::Number:
        case TokenKind::String:
        case TokenKind::LeftBrace:
        case TokenKind::Lambda:
        case TokenKind::Not:
        case TokenKind::Await:
        case TokenKind::None:
        case TokenKind::True:
        case TokenKind::False:
        case TokenKind::Tilde:
        case TokenKind::Ellipsis: return true;
        default: return false;
    }
}

// Whether it starts one, be it by a bracket or a sign that could go on with one as well.
bool Parser::starts_operand() const {
    return starts_expression() || at(TokenKind::LeftParen) || at(TokenKind::LeftBracket) ||
           at(TokenKind::Minus) || at(TokenKind::Plus);
}

// Moves behind an expression without explaining what is wrong in it. False: there is none.
bool Parser::skip_expression() {
    bool before = std::exchange(diagnosing_, false);
    bool skipped = true;
    try {
        enter();
        expression();
        leave();
    } catch (const SyntaxFailure& failure) {
        if (failure.of_lexer) throw;
        skipped = false;
    }
    diagnosing_ = before;
    return skipped;
}

// Two expressions side by side: a comma left out within brackets, or Python 2's print.
void Parser::fail_after_expression(Mark start, Expr* before) {
    constexpr int kDiagnosisLevels = 8;
    Checkpoint point = checkpoint();
    const Name* name = as_if<Name>(before);
    bool bare_name = name && position_ == start + 1;
    bool legacy = name && (name->id == "print" || name->id == "exec");
    // CPython takes a prefix of a soft keyword for one here.
    std::string_view word = text_of(tokens_[start]);
    bool soft = tokens_[start].kind == TokenKind::Name &&
                (std::string_view("match").starts_with(word) ||
                 std::string_view("case").starts_with(word) || word == "_");
    bool prefixed = bare_name && at(TokenKind::String);
    if (!legacy && !soft && !prefixed && skip_expression() && tokens_[position_ - 1].level > 0) {
        fail_at(*before, "invalid syntax. Perhaps you forgot a comma?");
    }
    go_back(point);
    if (bare_name && diagnosis_level_ < kDiagnosisLevels) {
        ++diagnosis_level_;
        bool whole = true;
        try {
            star_expressions();
        } catch (const SyntaxFailure& failure) {
            if (failure.of_lexer || failure.message != "invalid syntax") throw;
            whole = false;
        }
        --diagnosis_level_;
        if (whole && legacy) {
            fail_at(start, fmt::format("Missing parentheses in call to '{0}'. Did you mean "
                                       "{0}(...)?",
                                       name->id));
        }
        go_back(point);
    }
    fail_syntax();
}

// `=` or `:=` where neither can stand.
void Parser::fail_named(Mark start, Expr* left) {
    if (at(TokenKind::Assign)) {
        check_equals_after(start, left);
        fail_syntax();
    }
    Mark here = position_;
    Checkpoint point = checkpoint();
    try {
        advance();
        expression();
    } catch (const SyntaxFailure& failure) {
        if (failure.of_lexer) throw;
        go_back(point);
        fail_at(here, "invalid syntax");
    }
    fail_at(*left, fmt::format("cannot use assignment expressions with {}", describe(*left)));
}

namespace {

// Whether the text of `expr` begins with a list, a tuple or a generator expression.
bool starts_with_display(const Expr& expr) {
    const Expr* leftmost = &expr;
    for (const Expr* inner = leftmost; inner; leftmost = inner ? inner : leftmost) {
        switch (leftmost->kind) {
            case Kind::BinOp: inner = as<BinOp>(*leftmost).left; break;
            case Kind::Attribute: inner = as<Attribute>(*leftmost).value; break;
            case Kind::Subscript: inner = as<Subscript>(*leftmost).value; break;
            case Kind::Call: inner = as<Call>(*leftmost).func; break;
            default: inner = nullptr; break;
        }
    }
    return leftmost->kind == Kind::List || leftmost->kind == Kind::Tuple ||
           leftmost->kind == Kind::GeneratorExp;
}

}  // namespace

// At a `=` after `left` where an assignment cannot be: says which comparison may be meant.
void Parser::check_equals_after(Mark start, Expr* left) {
    Checkpoint point = checkpoint();
    bool bare_name = left->kind == Kind::Name && position_ == start + 1;
    TokenKind first = tokens_[start].kind;
    bool excluded = first == TokenKind::True || first == TokenKind::None ||
                    first == TokenKind::False || starts_with_display(*left);
    // Only what binds at least as tightly as `|` is looked at.
    bool loose = left->kind == Kind::Compare || left->kind == Kind::BoolOp ||
                 left->kind == Kind::IfExp || left->kind == Kind::Lambda ||
                 left->kind == Kind::NamedExpr ||
                 (left->kind == Kind::UnaryOp && as<UnaryOp>(*left).op == UnaryOperator::Not);
    if (is_group(start, *left)) loose = false;
    if (excluded || loose) return;
    bool plain = false;
    try {
        advance();
        enter();  // what explains an error costs stack as well
        operators(Precedence::BitOr);
        leave();
        plain = !at(TokenKind::Assign) && !at(TokenKind::ColonAssign);
    } catch (const SyntaxFailure& failure) {
        if (failure.of_lexer) throw;
    }
    if (plain && bare_name) {
        fail_at(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    if (plain) {
        fail_at(*left, fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                                   describe(*left)));
    }
    go_back(point);
}

}  // namespace pvm::vm
