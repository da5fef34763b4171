#pragma once
// Walking a syntax tree in the order in which it runs, for what reads sources without running them.
//
// A loop's body is walked twice, as what stands behind a pause in it may stand before it as well;
// branches one after the other. The one rule: the native stack that it needs has a bound, whatever
// the source; what an expression hides deeper than kDepthMax is not looked at.

#include <string_view>
#include <vector>

#include "vm/syntax/ast.h"

namespace pvm::actors::walk {

using Expr = vm::ast::Expr;
using Function = vm::ast::FunctionDef;

inline constexpr int kDepthMax = 2000;

// What it meets it hands to the virtual functions; they call visit() for what is inside.
class Visitor {
public:
    virtual ~Visitor() = default;

    void body(const vm::ast::Stmts& statements);
    void visit(const Expr* expr);

    virtual void call(const vm::ast::Call& node) = 0;
    virtual void attribute(const vm::ast::Attribute& node) = 0;
    virtual void name(const vm::ast::Name& node) = 0;
    // Also a loop's variable, with the iterable for its value; null when nothing is known of it.
    virtual void assign(const std::vector<const Expr*>& targets, const Expr* value) = 0;
    // A name that a pattern, a handler or an import gives a new value.
    virtual void bound(std::string_view name) = 0;
    // Where nothing else is said, they walk over what is inside.
    virtual void augmented(const vm::ast::AugAssign& node);
    virtual void removed(const Expr* target) { visit(target); }
    virtual void declared_global(std::string_view) {}
    virtual void nested(const Function& function) { body(function.body); }
    virtual void nested_class(const vm::ast::ClassDef& type) { body(type.body); }

private:
    void statement(const vm::ast::Stmt& node);
    void compound(const vm::ast::Stmt& node);
    void loop(const vm::ast::Stmts& statements);
    void display(const Expr& node);
    void comprehension(const vm::Seq<vm::ast::Comprehension*>& generators);
    void pattern(const vm::ast::Pattern* node);
    void all(const vm::ast::Exprs& exprs);

    int loops_ = 0;
    int depth_ = 0;
};

}  // namespace pvm::actors::walk
