#pragma once
// The parser: Python 3.11 source to a syntax tree.
//
// It is a recursive descent over the tokens of the whole text; the shapes, spans and error messages
// are CPython's. The rule: source is input from outside, so whatever it says, the answer is a tree
// or an Error with its place, within a native stack that limits::kNestingMax bounds.

#include <memory>
#include <string_view>

#include "vm/base/result.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

// `source` is the bytes of a file; `name` is what errors and traces call it. The code of an error
// is SyntaxError, IndentationError or TabError; its place is "name:line:column", both from 1.
//
// What CPython checks after parsing is left to the code generator (`return` outside a function,
// duplicate parameters, a lone starred target), except a repeated keyword argument, refused here.
Result<std::unique_ptr<ast::Tree>> parse(std::string_view source, std::string_view name);

}  // namespace pvm::vm
