#pragma once
// A syntax tree as text, for people and for comparison with CPython.
//
// The form is (Kind@line:column-end_line:end_column field …), fields in the order of Python.asdl,
// sequences in square brackets, absent children `-`. The rule: tests/vm/ast_oracle.py prints the
// same text for the tree of CPython's `ast` module.

#include <string>

#include "vm/syntax/ast.h"

namespace pvm::vm {

// One statement a line.
std::string dump(const ast::Module& module);
std::string dump(const ast::Expr& expr);

}  // namespace pvm::vm
