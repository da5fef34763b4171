#pragma once
// SymbolWalk: the walk over a syntax tree that fills the scopes of a SymbolTable.
//
// Included by the symbols*.cpp files only. The rule: it visits names in the order CPython does, so
// that of several errors in one program the same one is reported.

#include <fmt/format.h>

#include "vm/bytecode/symbols.h"

namespace pvm::vm {

class SymbolWalk {
public:
    explicit SymbolWalk(SymbolTable& table) : table_(table) {}
    void module(const ast::Tree& tree);

private:
    void statements(const ast::Stmts& body);
    void statement(const ast::Stmt& stmt);
    void simple_statement(const ast::Stmt& stmt);
    void expression(const ast::Expr* expr);
    void children(const ast::Expr& expr);
    void literal(const ast::Constant& node);
    void expressions(const ast::Exprs& exprs);
    void keywords(const Seq<ast::Keyword*>& words);

    void function(const ast::FunctionDef& def);
    void class_definition(const ast::ClassDef& def);
    void lambda(const ast::Lambda& node);
    void parameters(const ast::Arguments& args);
    void parameter(const ast::Arg& arg);
    void defaults(const ast::Arguments& args);
    void annotations(const ast::Arguments& args, const ast::Expr* returns);
    void annotation(const ast::Expr* expr);
    void annotated_assignment(const ast::AnnAssign& node);
    void try_statement(const ast::Try& node);
    void match_statement(const ast::Match& node);
    void pattern(const ast::Pattern* node);
    void import_names(const Seq<ast::Alias*>& names, bool from, const ast::Stmt& stmt);
    void global_statement(const ast::Global& node);
    void nonlocal_statement(const ast::Nonlocal& node);
    void walrus(const ast::NamedExpr& node);
    void bind_walrus(const ast::Name& target);
    void comprehension(const ast::Expr& node, ScopeKind kind,
                       const Seq<ast::Comprehension*>& generators, const ast::Expr* key,
                       const ast::Expr* value);
    void comprehension_body(const Seq<ast::Comprehension*>& generators, const ast::Expr* key,
                            const ast::Expr* value);
    void name(const ast::Name& node);
    void yield(const ast::Expr& node);
    bool may_inline(const Scope& scope, const ast::Expr& node,
                    const Seq<ast::Comprehension*>& generators) const;
    void merge_inlined(Scope& scope);

    Symbol& add(std::string_view symbol_name, uint16_t flags, const ast::SourceSpan& span);
    Symbol& add_to(Scope& scope, std::string_view symbol_name, uint16_t flags);
    void enter(Scope& scope) { scope_ = &scope; }
    void leave() { scope_ = scope_->parent; }

    SymbolTable& table_;
    Scope* scope_ = nullptr;
    int depth_ = 0;
    int in_iterable_ = 0;     // inside the iterable expression of a comprehension
    bool in_target_ = false;  // inside the target of a comprehension
};

}  // namespace pvm::vm
