// What stands in brackets: groups, displays, comprehensions, call arguments, subscripts.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "vm/syntax/parse_rules.h"

namespace pvm::vm {

using namespace ast;

// ---- parentheses and lists ----

Expr* Parser::parenthesised() {
    Mark start = position_;
    advance();
    enter();
    Expr* first = nullptr;
    if (at(TokenKind::Yield)) {
        first = yield_expression();
        expect(TokenKind::RightParen);
        leave();
        return first;
    }
    if (at(TokenKind::StarStar)) {
        Mark stars = position_;
        advance();
        expression();
        if (at(TokenKind::RightParen)) {
            fail_at(stars, "cannot use double starred expression here");
        }
        position_ = stars;
        fail_syntax();
    }
    if (!at(TokenKind::RightParen)) {
        first = star_named_expression();
        if (at_comprehension()) {
            return finish_comprehension<GeneratorExp>(Kind::GeneratorExp, start, first,
                                                      TokenKind::RightParen);
        }
        if (take(TokenKind::RightParen)) {
            leave();
            if (first->kind == Kind::Starred) {
                fail_at(*first, "cannot use starred expression here");
            }
            return first;
        }
        if (!at(TokenKind::Comma)) fail_syntax();
    }
    Children<Expr> elements(*this);
    if (first) elements.push(first);
    finish_elements(elements, TokenKind::RightParen);
    Exprs elts = elements.finish();
    leave();
    auto* made = node<Tuple>(Kind::Tuple, start);
    made->elts = elts;
    return made;
}

// The elements after the first, and the closing bracket.
void Parser::finish_elements(Children<Expr>& elements, TokenKind close) {
    while (take(TokenKind::Comma)) {
        if (at(close)) break;
        if (close != TokenKind::RightParen && at_comprehension()) {
            fail_unparenthesised_target(elements);
        }
        elements.push(star_named_expression());
    }
    if (close != TokenKind::RightParen && elements.size() > 1 && at_comprehension()) {
        fail_unparenthesised_target(elements);
    }
    expect(close);
}

Expr* Parser::list_display() {
    Mark start = position_;
    advance();
    enter();
    Children<Expr> elements(*this);
    if (!at(TokenKind::RightBracket)) {
        Expr* first = star_named_expression();
        if (at_comprehension()) {
            return finish_comprehension<ListComp>(Kind::ListComp, start, first,
                                                  TokenKind::RightBracket);
        }
        elements.push(first);
    }
    finish_elements(elements, TokenKind::RightBracket);
    Exprs elts = elements.finish();
    leave();
    auto* made = node<List>(Kind::List, start);
    made->elts = elts;
    return made;
}

// ---- comprehensions ----

bool Parser::at_comprehension() const {
    return at(TokenKind::For) || (at(TokenKind::Async) && kind_after() == TokenKind::For);
}

template <typename T>
Expr* Parser::finish_comprehension(Kind kind, Mark start, Expr* element, TokenKind close) {
    Seq<Comprehension*> generators = comprehensions();
    if (element->kind == Kind::Starred) {
        fail_at(*element, "iterable unpacking cannot be used in comprehension");
    }
    expect(close);
    leave();
    T* made = node<T>(kind, start);
    made->elt = element;
    made->generators = generators;
    return made;
}

// `[a, b for a, b in c]`: the clauses must be whole for the hint to be meant.
void Parser::fail_unparenthesised_target(Children<Expr>& elements) {
    Mark here = position_;
    const Expr* first = elements[0];
    comprehensions();
    if (position_ > here)
        fail_at(*first,
                "did you forget parentheses around the comprehension "
                "target?");
    fail_syntax();
}

Seq<Comprehension*> Parser::comprehensions() {
    Children<Comprehension> clauses(*this);
    // A nested clause is one more level to whoever walks the tree.
    int depth = depth_;
    while (at_comprehension()) {
        enter();
        clauses.push(comprehension());
    }
    depth_ = depth;
    return clauses.finish();
}

Comprehension* Parser::comprehension() {
    bool is_async = take(TokenKind::Async);
    advance();
    Expr* target = target_list();
    expect(TokenKind::In);
    Expr* iter = operators(Precedence::Or);
    Children<Expr> conditions(*this);
    while (take(TokenKind::If)) conditions.push(operators(Precedence::Or));
    auto* made = tree_.arena.make<Comprehension>();
    made->target = target;
    made->iter = iter;
    made->ifs = conditions.finish();
    made->is_async = is_async;
    return made;
}

// ---- braces ----

Expr* Parser::brace_display() {
    Mark start = position_;
    advance();
    enter();
    if (at(TokenKind::RightBrace) || at(TokenKind::StarStar)) return dict_display(start, nullptr);
    Mark first_start = position_;
    Expr* first = star_named_expression();
    bool may_be_key = first->kind != Kind::Starred &&
                      (first->kind != Kind::NamedExpr || is_group(first_start, *first));
    if (at(TokenKind::Colon) && may_be_key) return dict_display(start, first);
    if (at_comprehension()) {
        return finish_comprehension<SetComp>(Kind::SetComp, start, first, TokenKind::RightBrace);
    }
    return set_display(start, first);
}

Expr* Parser::set_display(Mark start, Expr* first) {
    Children<Expr> elements(*this);
    elements.push(first);
    finish_elements(elements, TokenKind::RightBrace);
    Exprs elts = elements.finish();
    leave();
    auto* made = node<Set>(Kind::Set, start);
    made->elts = elts;
    return made;
}

// At the colon behind the first key, or at `**`, or at the closing brace. Keys and values alternate
// in one list until the end.
Expr* Parser::dict_display(Mark start, Expr* key) {
    Children<Expr> items(*this);
    if (key) {
        Mark colon = position_;
        advance();
        Expr* value = dict_value(colon);
        if (at_comprehension()) return dict_comprehension(start, key, value);
        items.push(key);
        items.push(value);
    } else if (at(TokenKind::StarStar)) {
        Mark stars = position_;
        dict_item(items);
        if (at_comprehension()) {
            comprehensions();
            expect(TokenKind::RightBrace);
            fail_at(stars, "dict unpacking cannot be used in dict comprehension");
        }
    }
    while (items.size() > 0 && take(TokenKind::Comma) && !at(TokenKind::RightBrace)) {
        dict_item(items);
    }
    expect(TokenKind::RightBrace);
    leave();
    Exprs both = items.finish();
    std::size_t count = both.size() / 2;
    auto** keys = static_cast<Expr**>(tree_.arena.allocate(count * sizeof(Expr*), alignof(Expr*)));
    for (std::size_t i = 0; i < count; ++i) {
        keys[i] = both[2 * i];
        both[i] = both[2 * i + 1];
    }
    auto* made = node<Dict>(Kind::Dict, start);
    made->keys = {keys, count};
    made->values = {both.begin(), count};
    return made;
}

void Parser::dict_item(Children<Expr>& items) {
    if (take(TokenKind::StarStar)) {
        items.push(nullptr);
        items.push(operators(Precedence::BitOr));
        return;
    }
    bool before = std::exchange(diagnosing_, false);
    Expr* key = expression();
    diagnosing_ = before;
    if (!at(TokenKind::Colon)) {
        if (at_lex_error()) fail_syntax();
        SourceSpan end = key->span;
        end.line = end.end_line;
        end.column = end.end_column - 1;
        fail_at(end, "':' expected after dictionary key");
    }
    Mark colon = position_;
    advance();
    items.push(key);
    items.push(dict_value(colon));
}

Expr* Parser::dict_value(Mark colon) {
    if (at(TokenKind::RightBrace) || at(TokenKind::Comma)) {
        fail_at(colon, "expression expected after dictionary key and ':'");
    }
    if (at(TokenKind::Star)) {
        Mark star = position_;
        advance();
        operators(Precedence::BitOr);
        fail_at(star, "cannot use a starred expression in a dictionary value");
    }
    return expression();
}

Expr* Parser::dict_comprehension(Mark start, Expr* key, Expr* value) {
    Seq<Comprehension*> generators = comprehensions();
    expect(TokenKind::RightBrace);
    leave();
    auto* made = node<DictComp>(Kind::DictComp, start);
    made->key = key;
    made->value = value;
    made->generators = generators;
    return made;
}

// ---- calls ----

struct Parser::CallArguments {
    explicit CallArguments(Parser& parser) : args(parser), keywords_base(parser.keywords_.size()) {}

    Children<Expr> args;
    std::size_t keywords_base;  // the keywords are those in keywords_ from here on
    bool unpacks_keywords = false;
    // A positional argument stands behind a keyword: what is said of it at the end of the call.
    const char* late_positional = nullptr;
    bool bare_generator = false;  // the arguments are one generator expression, closed already
};

// The node is made first, so that the arguments need no room in a frame of this level.
Expr* Parser::call(Mark start, Expr* callee) {
    auto* made = node<Call>(Kind::Call, start);
    made->func = callee;
    call_arguments(made->args, made->keywords);
    made->span = span_since(start);
    return made;
}

// From the opening parenthesis to the closing one.
void Parser::call_arguments(Exprs& args, Seq<Keyword*>& keywords) {
    Mark open = position_;
    advance();
    if (take(TokenKind::RightParen)) return;
    enter();
    CallArguments arguments(*this);
    for (;;) {
        argument(arguments, open);
        if (arguments.bare_generator) break;
        if (take(TokenKind::Comma) && !at(TokenKind::RightParen)) continue;
        if (arguments.late_positional && !at_lex_error()) fail_at_last(arguments.late_positional);
        expect(TokenKind::RightParen);
        break;
    }
    leave();
    args = arguments.args.finish();
    keywords = take_keywords(arguments.keywords_base);
}

Seq<Keyword*> Parser::take_keywords(std::size_t base) {
    std::size_t count = keywords_.size() - base;
    if (count == 0) return {};
    Seq<Keyword*> keywords = tree_.arena.copy(keywords_.data() + base, count);
    keywords_.resize(base);
    if (count > 1) check_repeated_keywords(keywords);
    return keywords;
}

// Only chooses, by tail calls: a frame here would count for every level of nested calls.
void Parser::argument(CallArguments& arguments, Mark open) {
    if (at(TokenKind::Star)) return starred_argument(arguments, open);
    if (at(TokenKind::StarStar)) return unpacked_argument(arguments);
    if (kind_after() == TokenKind::Assign && (at(TokenKind::Name) || at(TokenKind::True) ||
                                              at(TokenKind::False) || at(TokenKind::None))) {
        return keyword_argument();
    }
    return positional_argument(arguments, open);
}

void Parser::starred_argument(CallArguments& arguments, Mark open) {
    bool later = arguments.args.size() > 0 || keywords_.size() > arguments.keywords_base;
    Mark star = position_;
    advance();
    if (arguments.unpacks_keywords || (later && !starts_operand() && !at_lex_error())) {
        fail_at(open + 1, "iterable argument unpacking follows keyword argument unpacking");
    }
    position_ = star;
    Expr* given = starred(Precedence::None);
    if (at_comprehension()) {
        fail_at(*given, "iterable unpacking cannot be used in comprehension");
    }
    arguments.args.push(given);
}

void Parser::unpacked_argument(CallArguments& arguments) {
    Mark start = position_;
    advance();
    Expr* value = expression();
    auto* keyword = part<Keyword>(start);
    keyword->value = value;
    keywords_.push_back(keyword);
    arguments.unpacks_keywords = true;
}

void Parser::keyword_argument() {
    Mark start = position_;
    if (!at(TokenKind::Name)) fail_keyword_constant();
    advance();
    advance();
    finish_keyword(start, expression());
}

void Parser::fail_keyword_constant() {
    fail_at(position_, fmt::format("cannot assign to {}", text_of(token())));
}

void Parser::finish_keyword(Mark start, Expr* value) {
    if (at_comprehension()) {
        comprehensions();
        fail_at(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    auto* keyword = part<Keyword>(start);
    keyword->arg = identifier_of(tokens_[start]);
    keyword->value = value;
    keywords_.push_back(keyword);
}

void Parser::positional_argument(CallArguments& arguments, Mark open) {
    bool named = at(TokenKind::Name) && kind_after() == TokenKind::ColonAssign;
    Expr* value = named ? assignment_expression() : expression();
    if (at(TokenKind::Assign)) {
        fail_at(*value, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    if (keywords_.size() > arguments.keywords_base && !arguments.late_positional) {
        arguments.late_positional = arguments.unpacks_keywords
                                        ? "positional argument follows keyword argument unpacking"
                                        : "positional argument follows keyword argument";
    }
    if (!at_comprehension()) return arguments.args.push(value);
    generator_argument(arguments, open, value);
}

// The clauses of a generator expression that has no parentheses but those of the call.
void Parser::generator_argument(CallArguments& arguments, Mark open, Expr* value) {
    bool first = arguments.args.size() == 0;
    Seq<Comprehension*> generators = comprehensions();
    if (!first || at(TokenKind::Comma)) {
        fail_at(*value, "Generator expression must be parenthesized");
    }
    expect(TokenKind::RightParen);
    auto* made = node<GeneratorExp>(Kind::GeneratorExp, open);
    made->elt = value;
    made->generators = generators;
    arguments.args.push(made);
    arguments.bare_generator = true;
}

void Parser::check_repeated_keywords(const Seq<Keyword*>& keywords) {
    std::vector<const Keyword*> sorted;
    for (const Keyword* keyword : keywords) {
        if (!keyword->arg.empty()) sorted.push_back(keyword);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Keyword* a, const Keyword* b) { return a->arg < b->arg; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i]->arg == sorted[i - 1]->arg) {
            fail_at(sorted[i]->span, fmt::format("keyword argument repeated: {}", sorted[i]->arg));
        }
    }
}

// ---- subscripts ----

Expr* Parser::subscript(Mark start, Expr* value) {
    if (diagnosing_ && kind_after() == TokenKind::RightBracket && token().level > 1) {
        // `f(a [])`: an empty list may be meant.
        fail_at(*value, "invalid syntax. Perhaps you forgot a comma?");
    }
    advance();
    enter();
    Mark inside = position_;
    Expr* slice = slice_element();
    if (at(TokenKind::Comma) || slice->kind == Kind::Starred) {
        Children<Expr> elements(*this);
        elements.push(slice);
        while (take(TokenKind::Comma)) {
            if (at(TokenKind::RightBracket)) break;
            elements.push(slice_element());
        }
        Exprs elts = elements.finish();
        auto* tuple = node<Tuple>(Kind::Tuple, inside);
        tuple->elts = elts;
        slice = tuple;
    }
    expect(TokenKind::RightBracket);
    leave();
    auto* made = node<Subscript>(Kind::Subscript, start);
    made->value = value;
    made->slice = slice;
    return made;
}

Expr* Parser::slice_element() {
    if (at(TokenKind::Star)) return starred(Precedence::None);
    Mark start = position_;
    if (at(TokenKind::Colon)) return slice_after(start, nullptr);
    Expr* value = named_expression();
    bool named = value->kind == Kind::NamedExpr && !is_group(start, *value);
    return at(TokenKind::Colon) && !named ? slice_after(start, value) : value;
}

Expr* Parser::slice_after(Mark start, Expr* lower) {
    auto ends = [this] {
        return at(TokenKind::Colon) || at(TokenKind::Comma) || at(TokenKind::RightBracket);
    };
    advance();
    Expr* upper = ends() ? nullptr : expression();
    Expr* step = nullptr;
    if (take(TokenKind::Colon) && !ends()) step = expression();
    auto* made = node<Slice>(Kind::Slice, start);
    made->lower = lower;
    made->upper = upper;
    made->step = step;
    return made;
}

}  // namespace pvm::vm
