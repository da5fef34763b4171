// The match statement and its patterns. `match`, `case` and `_` are keywords in their places only.

#include <fmt/format.h>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

// ---- the statement ----

// Whether the name at this place starts a match statement rather than an expression. Where the next
// token leaves that open, the line must end in a colon, which no simple statement does.
bool Parser::at_match_statement() const {
    if (!at_word("match")) return false;
    switch (kind_after()) {
        case TokenKind::Name:
        case TokenKind::Number:
        case TokenKind::String:
        case TokenKind::LeftBrace:
        case TokenKind::None:
        case TokenKind::True:
        case TokenKind::False:
        case TokenKind::Ellipsis:
        case TokenKind::Lambda:
        case TokenKind::Await:
        case TokenKind::Tilde: return true;
        case TokenKind::Not: return tokens_[position_ + 2].kind != TokenKind::In;
        case TokenKind::LeftParen:
        case TokenKind::LeftBracket:
        case TokenKind::Minus:
        case TokenKind::Plus:
        case TokenKind::Star: break;
        default: return false;
    }
    Mark end = position_ + 1;
    while (!is_layout(tokens_[end].kind) && tokens_[end].kind != TokenKind::Invalid &&
           tokens_[end].kind != TokenKind::Semicolon) {
        ++end;
    }
    if (tokens_[end].kind != TokenKind::Newline) return false;
    if (tokens_[end - 1].kind == TokenKind::Colon) return true;
    // The colon may be missing.
    return end + 2 < tokens_.size() && tokens_[end + 1].kind == TokenKind::Indent &&
           text_of(tokens_[end + 2]) == "case";
}

Stmt* Parser::match_statement() {
    Mark start = position_;
    advance();
    Expr* subject = match_subject();
    expect_colon();
    if (!take(TokenKind::Newline)) fail_syntax();
    if (at_lex_error()) fail_syntax();
    if (!at(TokenKind::Indent)) {
        fail_indentation(fmt::format(
            "expected an indented block after 'match' statement on line {}", tokens_[start].line));
    }
    advance();
    enter();
    Children<MatchCase> cases(*this);
    do {
        cases.push(match_case());
    } while (!at(TokenKind::Dedent));
    advance();
    leave();
    Seq<MatchCase*> all = cases.finish();
    auto* made = node<Match>(Kind::Match, start);
    made->subject = subject;
    made->cases = all;
    return made;
}

Expr* Parser::match_subject() {
    Mark start = position_;
    Expr* subject = star_named_expression();
    if (at(TokenKind::Comma)) return tuple_after(start, subject, &Parser::star_named_expression);
    if (subject->kind == Kind::Starred) fail_syntax();
    return subject;
}

MatchCase* Parser::match_case() {
    Mark start = position_;
    if (!at_word("case")) fail_syntax();
    advance();
    auto* made = tree_.arena.make<MatchCase>();
    made->pattern = patterns();
    if (take(TokenKind::If)) made->guard = named_expression();
    expect_colon();
    made->body = block("'case' statement", start);
    return made;
}

// ---- patterns ----

// What stands behind `case`: one pattern, or a sequence without brackets.
Pattern* Parser::patterns() {
    Mark start = position_;
    Pattern* first = star_or_pattern();
    if (!at(TokenKind::Comma)) {
        if (first->kind == Kind::MatchStar) fail_syntax();
        return first;
    }
    Children<Pattern> elements(*this);
    elements.push(first);
    while (take(TokenKind::Comma)) {
        if (at(TokenKind::Colon) || at(TokenKind::If)) break;
        elements.push(star_or_pattern());
    }
    Patterns all = elements.finish();
    auto* made = node<MatchSequence>(Kind::MatchSequence, start);
    made->patterns = all;
    return made;
}

Pattern* Parser::star_or_pattern() { return at(TokenKind::Star) ? star_pattern() : pattern(); }

Pattern* Parser::star_pattern() {
    Mark start = position_;
    advance();
    Identifier name = identifier();
    if (name == "_") {
        name = {};
    } else if (at(TokenKind::Dot) || at(TokenKind::LeftParen) || at(TokenKind::Assign)) {
        fail_syntax();
    }
    auto* made = node<MatchStar>(Kind::MatchStar, start);
    made->name = name;
    return made;
}

Pattern* Parser::pattern() {
    Mark start = position_;
    Pattern* inner = or_pattern();
    return at(TokenKind::As) ? as_target(start, inner) : inner;
}

Pattern* Parser::as_target(Mark start, Pattern* inner) {
    advance();
    Mark target = position_;
    if (!at(TokenKind::Name)) {
        const Expr* expr = expression();
        fail_at(*expr, "invalid pattern target");
    }
    if (at_word("_")) fail_at(target, "cannot use '_' as a target");
    Identifier name = identifier();
    if (at(TokenKind::Dot) || at(TokenKind::LeftParen) || at(TokenKind::Assign)) fail_syntax();
    auto* made = node<MatchAs>(Kind::MatchAs, start);
    made->pattern = inner;
    made->name = name;
    return made;
}

Pattern* Parser::or_pattern() {
    Mark start = position_;
    Pattern* first = closed_pattern();
    if (!at(TokenKind::Pipe)) return first;
    Children<Pattern> alternatives(*this);
    alternatives.push(first);
    while (take(TokenKind::Pipe)) alternatives.push(closed_pattern());
    Patterns all = alternatives.finish();
    auto* made = node<MatchOr>(Kind::MatchOr, start);
    made->patterns = all;
    return made;
}

Pattern* Parser::closed_pattern() {
    Mark start = position_;
    switch (kind()) {
        case TokenKind::Name: return name_pattern();
        case TokenKind::None: return singleton_pattern(Constant::Type::None);
        case TokenKind::True: return singleton_pattern(Constant::Type::True);
        case TokenKind::False: return singleton_pattern(Constant::Type::False);
        case TokenKind::Number:
        case TokenKind::Minus: return value_pattern(start, number_pattern());
        case TokenKind::String: {
            Expr* text = strings();
            if (text->kind == Kind::JoinedStr) {
                fail_at(*text, "patterns may only match literals and attribute lookups");
            }
            return value_pattern(start, text);
        }
        case TokenKind::LeftParen: return sequence_pattern(TokenKind::RightParen);
        case TokenKind::LeftBracket: return sequence_pattern(TokenKind::RightBracket);
        case TokenKind::LeftBrace: return mapping_pattern();
        default: fail_syntax();
    }
}

Pattern* Parser::value_pattern(Mark start, Expr* value) {
    auto* made = node<MatchValue>(Kind::MatchValue, start);
    made->value = value;
    return made;
}

Pattern* Parser::singleton_pattern(Constant::Type type) {
    Mark start = position_;
    advance();
    auto* made = node<MatchSingleton>(Kind::MatchSingleton, start);
    made->value = type;
    return made;
}

// A capture, the wildcard, a dotted value or a class.
Pattern* Parser::name_pattern() {
    Mark start = position_;
    TokenKind next = kind_after();
    bool wildcard = at_word("_");
    if (wildcard || (next != TokenKind::Dot && next != TokenKind::LeftParen)) {
        if (!wildcard && next == TokenKind::Assign) {
            advance();
            fail_syntax();
        }
        Identifier name = identifier();
        auto* made = node<MatchAs>(Kind::MatchAs, start);
        if (!wildcard) made->name = name;
        return made;
    }
    Expr* value = dotted_value();
    if (at(TokenKind::LeftParen)) return class_pattern(start, value);
    if (at(TokenKind::Assign)) fail_syntax();
    return value_pattern(start, value);
}

Expr* Parser::dotted_value() {
    Mark start = position_;
    Expr* value = name();
    while (at(TokenKind::Dot)) value = attribute(start, value);
    return value;
}

// ---- numbers ----

Expr* Parser::signed_number() {
    Mark start = position_;
    bool negative = take(TokenKind::Minus);
    if (!at(TokenKind::Number)) fail_syntax();
    Expr* value = number();
    if (!negative) return value;
    auto* made = node<UnaryOp>(Kind::UnaryOp, start);
    made->op = UnaryOperator::USub;
    made->operand = value;
    return made;
}

// `3`, `-2.5`, or a complex literal as `1 - 2j`.
Expr* Parser::number_pattern() {
    Mark start = position_;
    Expr* left = signed_number();
    if (!at(TokenKind::Plus) && !at(TokenKind::Minus)) return left;
    auto is_imaginary = [](const Expr* expr) {
        if (auto* negated = as_if<UnaryOp>(expr)) expr = negated->operand;
        return as<Constant>(*expr).type == Constant::Type::Imaginary;
    };
    if (is_imaginary(left)) {
        const auto* negated = as_if<UnaryOp>(left);
        fail_at(negated ? *negated->operand : *left, "real number required in complex literal");
    }
    BinaryOperator op = at(TokenKind::Plus) ? BinaryOperator::Add : BinaryOperator::Sub;
    advance();
    if (!at(TokenKind::Number)) fail_syntax();
    Expr* right = number();
    if (!is_imaginary(right)) fail_at(*right, "imaginary number required in complex literal");
    auto* made = node<BinOp>(Kind::BinOp, start);
    made->left = left;
    made->op = op;
    made->right = right;
    return made;
}

// ---- patterns in brackets ----

Pattern* Parser::sequence_pattern(TokenKind close) {
    Mark start = position_;
    advance();
    enter();
    Children<Pattern> elements(*this);
    bool comma = false;
    while (!at(close)) {
        elements.push(star_or_pattern());
        comma = take(TokenKind::Comma);
        if (!comma) break;
    }
    bool group = close == TokenKind::RightParen && elements.size() == 1 && !comma;
    if (group && elements[0]->kind == Kind::MatchStar) fail_syntax();
    expect(close);
    leave();
    Patterns all = elements.finish();
    if (group) return all.front();
    auto* made = node<MatchSequence>(Kind::MatchSequence, start);
    made->patterns = all;
    return made;
}

Expr* Parser::mapping_key() {
    switch (kind()) {
        case TokenKind::Name: {
            Expr* value = dotted_value();
            if (value->kind == Kind::Name) fail_at(position_, "invalid syntax");
            return value;
        }
        case TokenKind::None: return constant(Constant::Type::None);
        case TokenKind::True: return constant(Constant::Type::True);
        case TokenKind::False: return constant(Constant::Type::False);
        case TokenKind::String: {
            Expr* text = strings();
            if (text->kind == Kind::JoinedStr) {
                fail_at(*text,
                        "mapping pattern keys may only match literals and attribute lookups");
            }
            return text;
        }
        case TokenKind::Number:
        case TokenKind::Minus: return number_pattern();
        default: fail_syntax();
    }
}

Pattern* Parser::mapping_pattern() {
    Mark start = position_;
    advance();
    enter();
    Children<Expr> keys(*this);
    std::vector<Pattern*> values;
    Identifier rest;
    while (!at(TokenKind::RightBrace)) {
        if (take(TokenKind::StarStar)) {
            if (at_word("_")) fail_syntax();
            rest = identifier();
            take(TokenKind::Comma);
            break;
        }
        Expr* key = mapping_key();
        expect(TokenKind::Colon);
        keys.push(key);
        values.push_back(pattern());
        if (!take(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightBrace);
    leave();
    Exprs all = keys.finish();
    auto* made = node<MatchMapping>(Kind::MatchMapping, start);
    made->keys = all;
    made->patterns = tree_.arena.copy(values.data(), values.size());
    made->rest = rest;
    return made;
}

// At the opening parenthesis behind the class.
Pattern* Parser::class_pattern(Mark start, Expr* cls) {
    advance();
    enter();
    Children<Pattern> positional(*this);
    std::vector<Identifier> names;
    std::vector<Pattern*> named;
    const Pattern* late = nullptr;  // the first positional one behind a keyword
    while (!at(TokenKind::RightParen)) {
        if (at(TokenKind::Name) && kind_after() == TokenKind::Assign) {
            if (late) break;
            names.push_back(identifier());
            advance();
            named.push_back(pattern());
        } else {
            Pattern* made = pattern();
            if (!names.empty() && !late) late = made;
            positional.push(made);
        }
        if (!take(TokenKind::Comma)) break;
    }
    if (late) fail_at(*late, "positional patterns follow keyword patterns");
    expect(TokenKind::RightParen);
    leave();
    Patterns all = positional.finish();
    auto* made = node<MatchClass>(Kind::MatchClass, start);
    made->cls = cls;
    made->patterns = all;
    made->kwd_attrs = copy_names(names);
    made->kwd_patterns = tree_.arena.copy(named.data(), named.size());
    return made;
}

}  // namespace pvm::vm
