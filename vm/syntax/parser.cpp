#include "vm/syntax/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "vm/limits.h"
#include "vm/syntax/parse_rules.h"
#include "vm/syntax/source_text.h"
#include "vm/text/utf8.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

Parser::Parser(ast::Tree& tree, std::vector<Token> tokens, const LexError& lex_error)
    : tree_(tree),
      tokens_(std::move(tokens)),
      lex_error_(lex_error),
      max_depth_(limits::kNestingMax) {}

void Parser::expect_aloud(TokenKind kind) {
    if (take(kind)) return;
    if (at_lex_error()) fail_syntax();
    fail_at(position_, fmt::format("expected '{}'", spelling(kind)));
}

void Parser::expect_colon() {
    if (take(TokenKind::Colon)) return;
    if (at(TokenKind::Newline)) fail_at_last("expected ':'");
    fail_syntax();
}

void Parser::push_child(void* child) { children_.push_back(child); }

// Moves the children from `base` on into the arena.
void** Parser::take_children(std::size_t base) {
    std::size_t count = children_.size() - base;
    if (count == 0) return nullptr;
    void** place = tree_.arena.copy(children_.data() + base, count).begin();
    children_.resize(base);
    return place;
}

ast::Identifier Parser::identifier() {
    if (!at(TokenKind::Name)) fail_syntax();
    ast::Identifier text = identifier_of(token());
    advance();
    return text;
}

// Identifiers are compared in normal form KC. ASCII is in it, so those stay views of the source.
ast::Identifier Parser::identifier_of(const Token& token) {
    std::string_view text = text_of(token);
    if (token.plain) return text;
    std::u32string characters;
    for (std::size_t i = 0; i < text.size();) characters.push_back(read_character(text, i));
    std::string normal;
    for (char32_t c : unicode::normalize(unicode::Form::Nfkc, characters)) {
        text::append_utf8(c, normal);
    }
    return tree_.arena.copy_text(normal);
}

std::pair<std::uint32_t, std::uint32_t> Parser::end_of(const Token& token) const {
    if (token.plain) return {token.line, token.column + (token.end - token.begin)};
    std::uint32_t line = token.line;
    std::uint32_t column = token.column;
    for (char c : text_of(token)) {
        if (c == '\n') {
            ++line;
            column = 0;
        } else if (!is_continuation_byte(c)) {
            ++column;
        }
    }
    return {line, column};
}

ast::SourceSpan Parser::span_since(Mark start) const {
    const Token& first = tokens_[start];
    auto [end_line, end_column] = end_of(tokens_[last_]);
    return {first.line, first.column, end_line, end_column};
}

void Parser::go_back(const Checkpoint& point) {
    if (field_level_ == 0 && position_ < tokens_.size()) {
        furthest_ = std::max(furthest_, position_);
    }
    position_ = point.position;
    last_ = point.last;
    depth_ = point.depth;
    children_.resize(point.children);
    keywords_.resize(point.keywords);
    operands_.resize(point.operands);
    operators_.resize(point.operators);
}

// ---- failures ----

void Parser::raise(std::string_view message, std::uint32_t line, std::uint32_t column) {
    SyntaxFailure failure;
    failure.code = "SyntaxError";
    failure.message = fmt::format("{}{}", field_level_ > 0 ? "f-string: " : "", message);
    failure.line = line;
    failure.column = column;
    failure.last_line = tokens_[std::max(position_, furthest_)].line;
    throw failure;
}

// CPython reports a token in two ways that are kept: an indentation one column early, and the end
// of the text at the end of its last line.
std::pair<std::uint32_t, std::uint32_t> Parser::place_of(Mark mark) const {
    const Token& token = tokens_[mark];
    if (token.kind == TokenKind::Indent) return {token.line, token.column - 1};
    bool ends_text = token.begin >= tree_.source.size() && is_layout(token.kind);
    if (!ends_text || tree_.lines.empty()) return {token.line, token.column};
    std::uint32_t column = 0;
    for (char c : tree_.lines.back()) column += is_continuation_byte(c) ? 0 : 1;
    return {static_cast<std::uint32_t>(tree_.lines.size()), column};
}

void Parser::fail_syntax() {
    if (at_lex_error() && field_level_ == 0) fail_lexing(lex_error_);
    if (at(TokenKind::Indent)) fail_indentation("unexpected indent");
    if (at(TokenKind::Dedent)) fail_indentation("unexpected unindent");
    if (at(TokenKind::String) && field_level_ == 0) {
        // Adjacent strings are read together, so the token behind them counts as well.
        Mark mark = position_;
        while (at(TokenKind::String)) ++position_;
        if (at_lex_error()) fail_lexing(lex_error_);
        position_ = mark;
    }
    // `a not b`: the word is taken for the start of `not in`.
    bool behind_operand = false;
    if (position_ > 0 && last_ + 1 == position_) {
        switch (tokens_[last_].kind) {
            case TokenKind::Name:
            case TokenKind::Number:
            case TokenKind::String:
            case TokenKind::RightParen:
            case TokenKind::RightBracket:
            case TokenKind::RightBrace:
            case TokenKind::None:
            case TokenKind::True:
            case TokenKind::False:
            case TokenKind::Ellipsis: behind_operand = true; break;
            default: break;
        }
    }
    if (behind_operand && at(TokenKind::Not)) ++position_;
    fail_at(position_, "invalid syntax");
}

void Parser::fail_lexing(const LexError& error) {
    SyntaxFailure failure;
    failure.code = error.code;
    failure.message = error.message;
    failure.line = error.line;
    failure.column = error.column;
    failure.remedy = error.remedy;
    failure.of_lexer = true;
    throw failure;
}

void Parser::fail_at(Mark mark, std::string_view message) {
    auto [line, column] = place_of(mark);
    raise(message, line, column);
}

void Parser::fail_at(const ast::SourceSpan& span, std::string_view message) {
    raise(message, span.line, span.column);
}

// At the token the parser has reached.
void Parser::fail_at_last(std::string_view message) { fail_at(position_, message); }

void Parser::fail_indentation(std::string_view message) {
    auto [line, column] = place_of(position_);
    SyntaxFailure failure;
    failure.code = "IndentationError";
    failure.message = message;
    failure.line = line;
    failure.column = column;
    failure.of_layout = at(TokenKind::Indent) || at(TokenKind::Dedent);
    failure.last_line = token().line;
    throw failure;
}

void Parser::fail_nesting() {
    SyntaxFailure failure;
    failure.code = "SyntaxError";
    failure.message = "too many nested expressions";
    failure.line = token().line;
    failure.column = token().column;
    failure.last_line = token().line;
    failure.remedy =
        fmt::format("blocks, brackets and operators nest at most {} deep together (kNestingMax)",
                    limits::kNestingMax);
    throw failure;
}

// ---- the whole ----

namespace {

Error to_error(const SyntaxFailure& failure, std::string_view name) {
    return {failure.code, failure.message,
            fmt::format("{}:{}:{}", name, failure.line, failure.column + 1), failure.remedy};
}

Error to_error(const LexError& error, std::string_view name) {
    return {error.code, error.message, fmt::format("{}:{}:{}", name, error.line, error.column + 1),
            error.remedy};
}

// CPython reads on to the end of the text before it reports what the parser found, and reports what
// it finds there instead.
bool displaces(const LexError& error, const SyntaxFailure& failure) {
    if (error.code.empty() || failure.of_lexer || failure.of_layout) return false;
    return error.eager || (error.open_bracket != 0 && failure.last_line > error.line);
}

}  // namespace

Result<std::unique_ptr<ast::Tree>> parse(std::string_view source, std::string_view name) {
    Result<std::string> text = decode_source(source, name);
    if (!text) return text.error();
    auto tree = std::make_unique<ast::Tree>();
    tree->source_name = std::string(name);
    tree->source = std::move(text.value());
    tree->lines = split_lines(tree->source);

    std::vector<Token> tokens;
    Lexer lexer(tree->source, tokens);
    lexer.read_file();
    try {
        Parser parser(*tree, std::move(tokens), lexer.error());
        tree->module = parser.file();
    } catch (const SyntaxFailure& failure) {
        if (displaces(lexer.error(), failure)) return to_error(lexer.error(), name);
        return to_error(failure, name);
    }
    return tree;
}

}  // namespace pvm::vm
