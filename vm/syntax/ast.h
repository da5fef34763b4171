#pragma once
// The syntax tree of a Python 3.11 module: what the parser makes and the code generator reads.
//
// The shapes are CPython's Python.asdl, field by field, so its `ast` module can be the oracle. Two
// names differ: the statement `Expr` is ExprStmt (Expr is the base of expressions), and the async
// statements share the struct of their plain form under a kind of their own. The rule: everything
// a node points at, text included, lives in the arena of the Tree that owns it.
//
// Depth: the parser refuses source nested deeper than limits::kNestingMax. What it does not count
// is what it reads in a loop: the left spine of BinOp.left, Attribute.value, Call.func and
// Subscript.value (`a + b + c`, `a.b().c()`), and `elif` (If.orelse holding one If). A walker that
// follows those by a loop too needs a native stack of that depth only.

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "vm/base/check.h"
#include "vm/syntax/arena.h"

namespace pvm::vm::ast {

enum class Kind : std::uint8_t {
#define PVM_STATEMENT(kind, holder) kind,
#define PVM_EXPRESSION(kind, holder) kind,
#define PVM_PATTERN(kind, holder) kind,
#include "vm/syntax/nodes.def"
};

// Lines count from 1. Columns count characters (code points) from 0; end_column is one past the
// last character.
struct SourceSpan {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;
};

struct Node {
    Kind kind;
    SourceSpan span;
};

struct Expr : Node {};
struct Stmt : Node {};
struct Pattern : Node {};

// Optional children are null pointers; an optional identifier is absent when empty.
using Identifier = std::string_view;  // NFKC-normalised UTF-8
using Exprs = Seq<Expr*>;
using Stmts = Seq<Stmt*>;
using Patterns = Seq<Pattern*>;
using Identifiers = Seq<Identifier>;

enum class ExprContext : std::uint8_t { Load, Store, Del };

enum class BoolOperator : std::uint8_t { And, Or };

enum class BinaryOperator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
};

enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };

enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

// ---- parts of nodes ----

struct Arg {
    SourceSpan span;
    Identifier arg;
    Expr* annotation = nullptr;
};

struct Arguments {
    Seq<Arg*> posonlyargs;
    Seq<Arg*> args;
    Arg* vararg = nullptr;
    Seq<Arg*> kwonlyargs;
    Exprs kw_defaults;  // one per kwonlyargs; null: required
    Arg* kwarg = nullptr;
    Exprs defaults;  // of the last of posonlyargs + args
};

struct Keyword {
    SourceSpan span;
    Identifier arg;  // empty: `**value`
    Expr* value = nullptr;
};

struct Alias {
    SourceSpan span;
    Identifier name;  // dotted; "*" in `from m import *`
    Identifier asname;
};

struct WithItem {
    Expr* context_expr = nullptr;
    Expr* optional_vars = nullptr;
};

struct ExceptHandler {
    SourceSpan span;
    Expr* type = nullptr;
    Identifier name;
    Stmts body;
};

struct MatchCase {
    Pattern* pattern = nullptr;
    Expr* guard = nullptr;
    Stmts body;
};

struct Comprehension {
    Expr* target = nullptr;
    Expr* iter = nullptr;
    Exprs ifs;
    bool is_async = false;
};

// ---- statements ----

struct Module {
    Stmts body;
};

struct FunctionDef : Stmt {  // also AsyncFunctionDef
    Identifier name;
    Arguments* args = nullptr;
    Stmts body;
    Exprs decorator_list;
    Expr* returns = nullptr;
    bool is_async() const { return kind == Kind::AsyncFunctionDef; }
};

struct ClassDef : Stmt {
    Identifier name;
    Exprs bases;
    Seq<Keyword*> keywords;
    Stmts body;
    Exprs decorator_list;
};

struct Return : Stmt {
    Expr* value = nullptr;
};

struct Delete : Stmt {
    Exprs targets;
};

struct Assign : Stmt {
    Exprs targets;
    Expr* value = nullptr;
};

struct AugAssign : Stmt {
    Expr* target = nullptr;
    BinaryOperator op = BinaryOperator::Add;
    Expr* value = nullptr;
};

struct AnnAssign : Stmt {
    Expr* target = nullptr;
    Expr* annotation = nullptr;
    Expr* value = nullptr;
    bool simple = false;  // the target is a bare, unparenthesised name
};

struct For : Stmt {  // also AsyncFor
    Expr* target = nullptr;
    Expr* iter = nullptr;
    Stmts body;
    Stmts orelse;
    bool is_async() const { return kind == Kind::AsyncFor; }
};

struct While : Stmt {
    Expr* test = nullptr;
    Stmts body;
    Stmts orelse;
};

struct If : Stmt {
    Expr* test = nullptr;
    Stmts body;
    Stmts orelse;  // `elif` is one nested If
};

struct With : Stmt {  // also AsyncWith
    Seq<WithItem*> items;
    Stmts body;
    bool is_async() const { return kind == Kind::AsyncWith; }
};

struct Match : Stmt {
    Expr* subject = nullptr;
    Seq<MatchCase*> cases;
};

struct Raise : Stmt {
    Expr* exc = nullptr;
    Expr* cause = nullptr;
};

struct Try : Stmt {  // also TryStar
    Stmts body;
    Seq<ExceptHandler*> handlers;
    Stmts orelse;
    Stmts finalbody;
    bool is_star() const { return kind == Kind::TryStar; }
};

struct Assert : Stmt {
    Expr* test = nullptr;
    Expr* msg = nullptr;
};

struct Import : Stmt {
    Seq<Alias*> names;
};

struct ImportFrom : Stmt {
    Identifier module;  // dotted; may be empty when level > 0
    Seq<Alias*> names;
    std::uint32_t level = 0;
};

struct Global : Stmt {
    Identifiers names;
};

struct Nonlocal : Stmt {
    Identifiers names;
};

struct ExprStmt : Stmt {
    Expr* value = nullptr;
};

struct Pass : Stmt {};
struct Break : Stmt {};
struct Continue : Stmt {};

// ---- expressions ----

struct BoolOp : Expr {
    BoolOperator op = BoolOperator::And;
    Exprs values;
};

struct NamedExpr : Expr {
    Expr* target = nullptr;  // always a Name
    Expr* value = nullptr;
};

struct BinOp : Expr {
    Expr* left = nullptr;
    BinaryOperator op = BinaryOperator::Add;
    Expr* right = nullptr;
};

struct UnaryOp : Expr {
    UnaryOperator op = UnaryOperator::Not;
    Expr* operand = nullptr;
};

struct Lambda : Expr {
    Arguments* args = nullptr;
    Expr* body = nullptr;
};

struct IfExp : Expr {
    Expr* test = nullptr;
    Expr* body = nullptr;
    Expr* orelse = nullptr;
};

struct Dict : Expr {
    Exprs keys;  // null: the value is `**mapping`
    Exprs values;
};

struct Set : Expr {
    Exprs elts;
};

struct ListComp : Expr {
    Expr* elt = nullptr;
    Seq<Comprehension*> generators;
};

struct SetComp : Expr {
    Expr* elt = nullptr;
    Seq<Comprehension*> generators;
};

struct DictComp : Expr {
    Expr* key = nullptr;
    Expr* value = nullptr;
    Seq<Comprehension*> generators;
};

struct GeneratorExp : Expr {
    Expr* elt = nullptr;
    Seq<Comprehension*> generators;
};

struct Await : Expr {
    Expr* value = nullptr;
};

struct Yield : Expr {
    Expr* value = nullptr;
};

struct YieldFrom : Expr {
    Expr* value = nullptr;
};

struct Compare : Expr {
    Expr* left = nullptr;
    Seq<CompareOperator> ops;
    Exprs comparators;  // as many as ops
};

struct Call : Expr {
    Expr* func = nullptr;
    Exprs args;
    Seq<Keyword*> keywords;
};

struct FormattedValue : Expr {
    Expr* value = nullptr;
    char conversion = 0;          // 's', 'r', 'a', or 0 for none
    Expr* format_spec = nullptr;  // a JoinedStr
};

struct JoinedStr : Expr {
    Exprs values;  // FormattedValue and Constant of type Str
};

struct Constant : Expr {
    enum class Type : std::uint8_t {
        None,
        True,
        False,
        Ellipsis,
        Int,
        Float,
        Imaginary,
        Str,
        Bytes
    };

    Type type = Type::None;
    std::uint8_t base = 10;  // Int: 2, 8, 10 or 16
    bool is_u = false;       // Str: written with the prefix `u`
    double number = 0;       // Float and Imaginary
    // Int: the digits in `base`, without prefix and underscores, never empty, leading zeros kept.
    // Str: UTF-8, where a lone surrogate is its three-byte (WTF-8) form. Bytes: the bytes.
    std::string_view text;
};

struct Attribute : Expr {
    Expr* value = nullptr;
    Identifier attr;
    ExprContext ctx = ExprContext::Load;
};

struct Subscript : Expr {
    Expr* value = nullptr;
    Expr* slice = nullptr;
    ExprContext ctx = ExprContext::Load;
};

struct Starred : Expr {
    Expr* value = nullptr;
    ExprContext ctx = ExprContext::Load;
};

struct Name : Expr {
    Identifier id;
    ExprContext ctx = ExprContext::Load;
};

struct List : Expr {
    Exprs elts;
    ExprContext ctx = ExprContext::Load;
};

struct Tuple : Expr {
    Exprs elts;
    ExprContext ctx = ExprContext::Load;
};

struct Slice : Expr {
    Expr* lower = nullptr;
    Expr* upper = nullptr;
    Expr* step = nullptr;
};

// ---- patterns ----

struct MatchValue : Pattern {
    Expr* value = nullptr;  // number, string, or dotted name
};

struct MatchSingleton : Pattern {
    Constant::Type value = Constant::Type::None;  // None, True or False
};

struct MatchSequence : Pattern {
    Patterns patterns;
};

struct MatchMapping : Pattern {
    Exprs keys;
    Patterns patterns;  // as many as keys
    Identifier rest;
};

struct MatchClass : Pattern {
    Expr* cls = nullptr;
    Patterns patterns;
    Identifiers kwd_attrs;
    Patterns kwd_patterns;  // as many as kwd_attrs
};

struct MatchStar : Pattern {
    Identifier name;  // empty: `*_`
};

struct MatchAs : Pattern {
    Pattern* pattern = nullptr;  // null: a bare capture, or the wildcard when name is empty too
    Identifier name;
};

struct MatchOr : Pattern {
    Patterns patterns;
};

// ---- casts ----

#define PVM_STATEMENT(name, holder) PVM_HOLDS(name, holder)
#define PVM_EXPRESSION(name, holder) PVM_HOLDS(name, holder)
#define PVM_PATTERN(name, holder) PVM_HOLDS(name, holder)
#define PVM_HOLDS(name, holder) \
    if constexpr (std::is_same_v<T, holder>) held = held || kind == Kind::name;

// Whether a node of `kind` is held by the struct T.
template <typename T>
constexpr bool holds(Kind kind) {
    bool held = false;
#include "vm/syntax/nodes.def"
    return held;
}
#undef PVM_HOLDS

// as<T>: the caller knows the kind. as_if<T>: null unless the node exists and is a T.
template <typename T>
T& as(Node& node) {
    CHECK(holds<T>(node.kind));
    return static_cast<T&>(node);
}

template <typename T>
const T& as(const Node& node) {
    CHECK(holds<T>(node.kind));
    return static_cast<const T&>(node);
}

template <typename T>
T* as_if(Node* node) {
    return node && holds<T>(node->kind) ? static_cast<T*>(node) : nullptr;
}

template <typename T>
const T* as_if(const Node* node) {
    return node && holds<T>(node->kind) ? static_cast<const T*>(node) : nullptr;
}

// ---- the tree ----

// Owns one parsed module. `source` is the decoded text (no BOM, line ends as "\n") and `lines` are
// views into it without their line ends, so line n of a span is lines[n - 1].
struct Tree {
    Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    Arena arena;
    Module* module = nullptr;
    std::string source_name;
    std::string source;
    std::vector<std::string_view> lines;
};

}  // namespace pvm::vm::ast
