#pragma once
// The rules of the grammar, one method each; included by the parse_*.cpp files only.
//
// A rule starts at the current token, consumes what it matches and returns the node. Text that does
// not match throws SyntaxFailure, the one exception of the front end; parse() turns it into an
// Error. The rule for the native stack: whatever a rule recurses into counts a level with enter(),
// and long-lived state is kept in the stacks below, not in frames.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vm/base/result.h"
#include "vm/syntax/ast.h"
#include "vm/syntax/lexer.h"
#include "vm/syntax/literals.h"
#include "vm/syntax/token.h"

namespace pvm::vm {

struct SyntaxFailure {
    std::string code;
    std::string message;
    std::uint32_t line;
    std::uint32_t column;  // from 0
    std::string remedy;
    bool of_layout = false;  // an unexpected indent, which no lexer error displaces
    bool of_lexer = false;
    std::uint32_t last_line = 0;  // of the token the parser had reached
};

// Binding strength of operators; 0 is no operator.
enum class Precedence : std::uint8_t {
    None,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Factor,
    Power,
};

class Parser {
public:
    Parser(ast::Tree& tree, std::vector<Token> tokens, const LexError& lex_error);

    ast::Module* file();  // parse_statements.cpp

private:
    using Mark = std::uint32_t;  // index of a token
    enum class TargetUse : std::uint8_t { Assign, For, Delete };

    // Children of a node under construction; they become a Seq at the end.
    template <typename T>
    class Children {
    public:
        explicit Children(Parser& parser) : parser_(parser), base_(parser.children_.size()) {}
        void push(T* child) { parser_.push_child(child); }
        std::size_t size() const { return parser_.children_.size() - base_; }
        T* operator[](std::size_t i) const { return static_cast<T*>(parser_.children_[base_ + i]); }
        Seq<T*> finish() {
            std::size_t count = size();
            // Pointers of one type or another are stored alike on every platform we run on.
            return {reinterpret_cast<T**>(parser_.take_children(base_)), count};
        }

    private:
        Parser& parser_;
        std::size_t base_;
    };

    // What to go back to after trying a rule.
    struct Checkpoint {
        Mark position;
        Mark last;
        int depth;
        std::size_t children;
        std::size_t keywords;
        std::size_t operands;
        std::size_t operators;
    };

    // ---- tokens (parser.cpp) ----

    const Token& token() const { return tokens_[position_]; }
    TokenKind kind() const { return tokens_[position_].kind; }
    TokenKind kind_after() const {
        return position_ + 1 < tokens_.size() ? tokens_[position_ + 1].kind : TokenKind::EndOfFile;
    }
    bool at(TokenKind kind) const { return tokens_[position_].kind == kind; }
    void advance() {
        if (!is_layout(tokens_[position_].kind)) last_ = position_;
        ++position_;
    }
    bool take(TokenKind kind) {
        if (!at(kind)) return false;
        advance();
        return true;
    }
    void expect(TokenKind kind) {
        if (!take(kind)) fail_syntax();
    }
    // As expect(), but says "expected ':'" and so on.
    void expect_aloud(TokenKind kind);
    // The colon of a compound statement: says so when the line ends instead.
    void expect_colon();
    bool at_word(std::string_view word) const {
        return at(TokenKind::Name) && text_of(token()) == word;
    }
    std::string_view text_of(const Token& token) const {
        return std::string_view(tree_.source).substr(token.begin, token.end - token.begin);
    }
    ast::Identifier identifier();  // takes a Name
    ast::Identifier identifier_of(const Token& token);

    ast::SourceSpan span_since(Mark start) const;
    std::pair<std::uint32_t, std::uint32_t> end_of(const Token& token) const;

    // Whether `expr`, read from the token `start` on, is wrapped in parentheses of its own.
    bool is_group(Mark start, const ast::Expr& expr) const {
        return expr.span.line != tokens_[start].line || expr.span.column != tokens_[start].column;
    }

    template <typename T>
    [[gnu::noinline]] T* node(ast::Kind kind, Mark start) {
        T* made = tree_.arena.make<T>();
        made->kind = kind;
        made->span = span_since(start);
        return made;
    }
    template <typename T>
    [[gnu::noinline]] T* part(Mark start) {
        T* made = tree_.arena.make<T>();
        made->span = span_since(start);
        return made;
    }
    void push_child(void* child);
    void** take_children(std::size_t base);
    ast::Identifiers copy_names(const std::vector<ast::Identifier>& names) {
        return tree_.arena.copy(names.data(), names.size());
    }

    void enter() {
        if (++depth_ > max_depth_) fail_nesting();
    }
    void leave() { --depth_; }

    Checkpoint checkpoint() const {
        return {
            position_,        last_, depth_, children_.size(), keywords_.size(), operands_.size(),
            operators_.size()};
    }
    void go_back(const Checkpoint& point);

    // Where an error at a token is reported.
    std::pair<std::uint32_t, std::uint32_t> place_of(Mark mark) const;
    bool at_lex_error() const {
        return at(TokenKind::Invalid) && position_ + 1 == tokens_.size() &&
               !lex_error_.code.empty();
    }

    [[noreturn]] void fail_syntax();
    [[noreturn]] void fail_at(Mark mark, std::string_view message);
    [[noreturn]] void fail_at(const ast::SourceSpan& span, std::string_view message);
    [[noreturn]] void fail_at(const ast::Node& node, std::string_view message) {
        fail_at(node.span, message);
    }
    [[noreturn]] void fail_at_last(std::string_view message);
    [[noreturn]] void fail_indentation(std::string_view message);
    [[noreturn]] void fail_nesting();
    [[noreturn]] void fail_lexing(const LexError& error);
    [[noreturn]] void raise(std::string_view message, std::uint32_t line, std::uint32_t column);

    // ---- expressions (parse_expressions.cpp) ----

    struct Operand {
        ast::Expr* expr;
        Mark start;
    };
    struct Operator {
        Precedence precedence;
        std::uint8_t code;
        bool prefix;
        Mark start;
    };

    ast::Expr* star_expressions();
    ast::Expr* star_expressions_or_yield();
    ast::Expr* star_expression();
    ast::Expr* star_named_expression();
    ast::Expr* named_expression();
    ast::Expr* expression();
    ast::Expr* operators(Precedence floor);
    ast::Expr* primary();
    ast::Expr* atom();
    ast::Expr* starred(Precedence floor);
    ast::Expr* yield_expression();
    ast::Expr* assignment_expression();
    ast::Expr* conditional(Mark start, ast::Expr* body);
    ast::Expr* lambda();
    ast::Expr* awaited();
    ast::Expr* attribute(Mark start, ast::Expr* value);
    ast::Expr* name();
    ast::Expr* number();
    ast::Expr* constant(ast::Constant::Type type);
    ast::Expr* operator_chain(Precedence floor, Mark start, ast::Expr* first);
    void take_prefix_operators(Precedence floor, std::size_t base);
    Operator binary_operator() const;
    void push_operator(const Operator& op, std::size_t base);
    void reduce(std::size_t base, Precedence limit);
    void reduce_run(std::size_t base);
    ast::Expr* tuple_after(Mark start, ast::Expr* first, ast::Expr* (Parser::*element)());
    bool starts_expression() const;
    bool starts_operand() const;
    bool skip_expression();
    ast::Expr* return_annotation();
    [[noreturn]] void fail_after_expression(Mark start, ast::Expr* before);
    [[noreturn]] void fail_named(Mark start, ast::Expr* left);
    void check_equals_after(Mark start, ast::Expr* left);

    // ---- brackets (parse_brackets.cpp) ----

    ast::Expr* parenthesised();
    ast::Expr* list_display();
    ast::Expr* brace_display();
    ast::Expr* dict_display(Mark start, ast::Expr* key);
    ast::Expr* set_display(Mark start, ast::Expr* first);
    void dict_item(Children<ast::Expr>& items);
    ast::Expr* dict_value(Mark colon);
    ast::Expr* dict_comprehension(Mark start, ast::Expr* key, ast::Expr* value);
    void finish_elements(Children<ast::Expr>& elements, TokenKind close);
    bool at_comprehension() const;
    Seq<ast::Comprehension*> comprehensions();
    ast::Comprehension* comprehension();
    template <typename T>
    ast::Expr* finish_comprehension(ast::Kind kind, Mark start, ast::Expr* element,
                                    TokenKind close);
    [[noreturn]] void fail_unparenthesised_target(Children<ast::Expr>& elements);
    ast::Expr* call(Mark start, ast::Expr* callee);
    struct CallArguments;
    void call_arguments(ast::Exprs& args, Seq<ast::Keyword*>& keywords);
    [[gnu::noinline]] Seq<ast::Keyword*> take_keywords(std::size_t base);
    void argument(CallArguments& arguments, Mark open);
    void starred_argument(CallArguments& arguments, Mark open);
    void unpacked_argument(CallArguments& arguments);
    void keyword_argument();
    [[gnu::noinline]] void finish_keyword(Mark start, ast::Expr* value);
    [[noreturn]] void fail_keyword_constant();
    void positional_argument(CallArguments& arguments, Mark open);
    [[gnu::noinline]] void generator_argument(CallArguments& arguments, Mark open,
                                              ast::Expr* value);
    void check_repeated_keywords(const Seq<ast::Keyword*>& keywords);
    ast::Expr* subscript(Mark start, ast::Expr* value);
    ast::Expr* slice_element();
    ast::Expr* slice_after(Mark start, ast::Expr* lower);

    // ---- targets (parse_targets.cpp) ----

    ast::Expr* target_list();  // of `for`
    void become_target(ast::Expr* expr, TargetUse use);
    void set_context(ast::Expr* expr, ast::ExprContext context);
    const ast::Expr* invalid_target(const ast::Expr* expr, TargetUse use) const;
    [[noreturn]] void fail_target(const ast::Expr* expr, TargetUse use);
    static std::string_view describe(const ast::Expr& expr);

    // ---- strings (parse_strings.cpp) ----

    struct StringRun;
    ast::Expr* strings();
    ast::Expr* lone_string();
    ast::Expr* joined_strings();
    ast::Expr* bytes_literal(Mark start, Mark end);
    void append_string(StringRun& run, Mark mark);
    void append_formatted(StringRun& run, TextPlace& place, std::uint32_t end, bool raw, int level);
    void append_field(StringRun& run, TextPlace& place, std::uint32_t end, bool raw, int level);
    std::uint32_t find_literal_end(std::uint32_t from, std::uint32_t end, bool raw, int level,
                                   bool& doubled);
    std::uint32_t find_field_end(std::uint32_t from, std::uint32_t end);
    void decode_text(std::string_view content, bool raw, std::string& out);
    [[noreturn]] void refuse_character_name(std::string_view content, const std::string& why);
    void flush_literal(StringRun& run);
    ast::Expr* finish_run(StringRun& run);
    ast::Expr* field_expression(const TextPlace& open, std::uint32_t end);
    std::string_view literal_text(const std::string& text);

    // ---- parameters (parse_parameters.cpp) ----

    struct ParameterList;
    ast::Arguments* parameters(TokenKind close, bool annotated);
    ast::Arguments* empty_arguments();
    void parameter(ParameterList& list);
    void slash_parameter(ParameterList& list);
    void star_parameter(ParameterList& list);
    void double_star_parameter(ParameterList& list);
    void plain_parameter(ParameterList& list);
    ast::Arg* parameter_name(bool annotated, bool star_annotation);
    ast::Expr* parameter_default();
    [[noreturn]] void fail_parenthesised_parameters(const ParameterList& list);

    // ---- statements (parse_statements.cpp) ----

    void statement(Children<ast::Stmt>& out);
    void simple_statements(Children<ast::Stmt>& out);
    ast::Stmt* simple_statement();
    ast::Stmt* expression_statement();
    ast::Stmt* annotated_assignment(Mark start, ast::Expr* target);
    ast::Stmt* assignment(Mark start, ast::Expr* first);
    [[noreturn]] void fail_assignment(Mark start, ast::Expr* target, bool first);
    ast::Stmt* augmented_assignment(Mark start, ast::Expr* target);
    ast::Stmt* return_statement();
    ast::Stmt* raise_statement();
    ast::Stmt* delete_statement();
    ast::Stmt* assert_statement();
    ast::Stmt* global_statement(ast::Kind kind);
    ast::Stmt* import_statement();
    ast::Stmt* import_from_statement();
    Seq<ast::Alias*> import_from_names();
    ast::Identifier dotted_name();
    template <typename T>
    ast::Stmt* word_statement(ast::Kind kind);

    // ---- compound statements (parse_compound.cpp) ----

    ast::Stmt* compound_statement();  // null: the token starts none
    ast::Stmts block(const char* after, Mark keyword);
    ast::Stmts optional_else(const char* after);
    ast::Stmt* if_statement();
    ast::Stmt* while_statement();
    ast::Stmt* for_statement(Mark start);
    ast::Stmt* with_statement(Mark start);
    bool with_items_in_parentheses(Children<ast::WithItem>& items);
    void with_items(Children<ast::WithItem>& items);
    ast::WithItem* with_item();
    ast::Stmt* try_statement();
    ast::ExceptHandler* except_handler(bool star);
    ast::Stmt* async_statement();
    ast::Stmt* decorated_statement();
    ast::Stmt* function_statement(Mark start, ast::Exprs decorators);
    ast::Stmt* class_statement(ast::Exprs decorators);

    // ---- match (parse_patterns.cpp) ----

    bool at_match_statement() const;
    ast::Stmt* match_statement();
    ast::Expr* match_subject();
    ast::MatchCase* match_case();
    ast::Pattern* patterns();
    ast::Pattern* pattern();
    ast::Pattern* or_pattern();
    ast::Pattern* closed_pattern();
    ast::Pattern* star_or_pattern();
    ast::Pattern* star_pattern();
    ast::Pattern* name_pattern();
    ast::Pattern* value_pattern(Mark start, ast::Expr* value);
    ast::Pattern* singleton_pattern(ast::Constant::Type type);
    ast::Pattern* sequence_pattern(TokenKind close);
    ast::Pattern* mapping_pattern();
    ast::Pattern* class_pattern(Mark start, ast::Expr* cls);
    ast::Pattern* as_target(Mark start, ast::Pattern* pattern);
    ast::Expr* mapping_key();
    ast::Expr* dotted_value();
    ast::Expr* signed_number();
    ast::Expr* number_pattern();

    ast::Tree& tree_;
    std::vector<Token> tokens_;
    const LexError& lex_error_;
    Mark position_ = 0;
    Mark last_ = 0;  // the last token taken that is not layout
    int depth_ = 0;
    int max_depth_;
    int field_level_ = 0;      // fields of f-strings around this place
    Mark furthest_ = 0;        // the furthest token that was read and given back
    int diagnosis_level_ = 0;  // rules that try to explain an error, around this place
    bool diagnosing_ = true;   // whether two expressions side by side are explained
    std::vector<void*> children_;
    std::vector<ast::Keyword*> keywords_;
    std::vector<Operand> operands_;
    std::vector<Operator> operators_;
};

}  // namespace pvm::vm
