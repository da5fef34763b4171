// Parameters of `def` and `lambda`.

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

struct Parser::ParameterList {
    ParameterList(Parser& parser, TokenKind close_kind, bool with_annotations)
        : named(parser), close(close_kind), annotated(with_annotations) {}

    Children<Arg> named;  // positional ones until `keywords_begin`, then keyword-only
    std::vector<Expr*> defaults;
    std::vector<Expr*> keyword_defaults;
    TokenKind close;
    bool annotated;
    std::size_t positional_only = 0;
    std::size_t keywords_begin = 0;
    bool saw_slash = false;
    bool saw_star = false;
    Arg* star = nullptr;
    Arg* double_star = nullptr;
};

Arguments* Parser::empty_arguments() { return tree_.arena.make<Arguments>(); }

// Up to the token `close`, which stays. Lambda parameters have no annotations and end in a colon.
Arguments* Parser::parameters(TokenKind close, bool annotated) {
    if (at(close)) return empty_arguments();
    ParameterList list(*this, close, annotated);
    for (;;) {
        parameter(list);
        if (!take(TokenKind::Comma)) break;
        if (at(close)) break;
        if (list.double_star) {
            if (at(TokenKind::Name) || at(TokenKind::Star) || at(TokenKind::StarStar) ||
                at(TokenKind::Slash)) {
                fail_at(position_, "arguments cannot follow var-keyword argument");
            }
            fail_syntax();
        }
    }
    if (!at(close)) fail_syntax();
    std::size_t split = list.saw_star ? list.keywords_begin : list.named.size();
    Seq<Arg*> all = list.named.finish();
    auto part_of = [&all](std::size_t begin, std::size_t end) {
        return begin == end ? Seq<Arg*>() : Seq<Arg*>(all.begin() + begin, end - begin);
    };
    auto* made = tree_.arena.make<Arguments>();
    made->posonlyargs = part_of(0, list.positional_only);
    made->args = part_of(list.positional_only, split);
    made->kwonlyargs = part_of(split, all.size());
    made->vararg = list.star;
    made->kwarg = list.double_star;
    made->defaults = tree_.arena.copy(list.defaults.data(), list.defaults.size());
    made->kw_defaults =
        tree_.arena.copy(list.keyword_defaults.data(), list.keyword_defaults.size());
    return made;
}

void Parser::parameter(ParameterList& list) {
    switch (kind()) {
        case TokenKind::Slash: return slash_parameter(list);
        case TokenKind::Star: return star_parameter(list);
        case TokenKind::StarStar: return double_star_parameter(list);
        case TokenKind::LeftParen: fail_parenthesised_parameters(list);
        default: return plain_parameter(list);
    }
}

void Parser::slash_parameter(ParameterList& list) {
    if (list.saw_star) fail_at(position_, "/ must be ahead of *");
    if (list.saw_slash) fail_at(position_, "/ may appear only once");
    if (list.named.size() == 0) {
        if (kind_after() == TokenKind::Comma) {
            fail_at(position_, "at least one argument must precede /");
        }
        fail_syntax();
    }
    advance();
    list.saw_slash = true;
    list.positional_only = list.named.size();
    if (at(TokenKind::Star)) fail_at(position_, "expected comma between / and *");
}

void Parser::star_parameter(ParameterList& list) {
    Mark star = position_;
    if (list.saw_star) fail_at(star, "* argument may appear only once");
    advance();
    list.saw_star = true;
    list.keywords_begin = list.named.size();
    if (at(TokenKind::Comma)) {
        TokenKind next = kind_after();
        if (next != list.close && next != TokenKind::StarStar) return;
        if (list.annotated) fail_at(star, "named arguments must follow bare *");
        fail_at(position_ + 1, "named arguments must follow bare *");
    }
    if (at(list.close)) {
        if (list.annotated) fail_at(star, "named arguments must follow bare *");
        fail_at_last("named arguments must follow bare *");
    }
    list.star = parameter_name(list.annotated, true);
    if (at(TokenKind::Assign)) {
        fail_at(position_, "var-positional argument cannot have default value");
    }
}

void Parser::double_star_parameter(ParameterList& list) {
    advance();
    list.double_star = parameter_name(list.annotated, false);
    if (at(TokenKind::Assign)) {
        fail_at(position_, "var-keyword argument cannot have default value");
    }
}

void Parser::plain_parameter(ParameterList& list) {
    Mark start = position_;
    Arg* made = parameter_name(list.annotated, false);
    Expr* value = at(TokenKind::Assign) ? parameter_default() : nullptr;
    list.named.push(made);
    if (list.saw_star) {
        list.keyword_defaults.push_back(value);
    } else if (value) {
        list.defaults.push_back(value);
    } else if (!list.defaults.empty()) {
        if (!at(TokenKind::Comma) && !at(list.close)) fail_syntax();
        fail_at(start, "non-default argument follows default argument");
    }
}

Arg* Parser::parameter_name(bool annotated, bool star_annotation) {
    Mark start = position_;
    Identifier name = identifier();
    Expr* annotation = nullptr;
    if (annotated && take(TokenKind::Colon)) {
        annotation = star_annotation ? star_expression() : expression();
    }
    auto* made = part<Arg>(start);
    made->arg = name;
    made->annotation = annotation;
    return made;
}

Expr* Parser::parameter_default() {
    Mark equals = position_;
    advance();
    // The hint is looked for with the tokens that end a parameter of `def`.
    if (at(TokenKind::RightParen) || at(TokenKind::Comma)) {
        fail_at(equals, "expected default value expression");
    }
    // A frame of parameters() is large, so a lambda in a lambda's default counts twice.
    enter();
    Expr* value = expression();
    leave();
    return value;
}

// Python 2's `def f(a, (b, c))`.
void Parser::fail_parenthesised_parameters(const ParameterList& list) {
    Mark open = position_;
    bool plain_so_far = list.defaults.empty() && !list.saw_slash && !list.saw_star;
    advance();
    bool whole = at(TokenKind::Name);
    while (at(TokenKind::Name)) {
        advance();
        if (!take(TokenKind::Comma)) break;
    }
    if (whole && plain_so_far && at(TokenKind::RightParen)) {
        fail_at(open, list.annotated ? "Function parameters cannot be parenthesized"
                                     : "Lambda expression parameters cannot be parenthesized");
    }
    position_ = open;
    fail_syntax();
}

}  // namespace pvm::vm
