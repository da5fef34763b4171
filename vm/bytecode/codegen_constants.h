#pragma once
// Constant folding: what an expression is worth before anything runs.
//
// Literals, signs, small int arithmetic, and tuples of such. The rule: only results that no program
// could tell from the ones at run time, and none larger than a machine word.

#include <cstdint>
#include <optional>

#include "vm/bytecode/code_unit.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

Constant literal_constant(const ast::Constant& node);
Constant int_constant(int64_t value);
std::optional<Constant> fold(const ast::Expr& expr);
// The truth value of an expression that is known before it runs: literals, `__debug__`, not.
std::optional<bool> known_truth(const ast::Expr& expr);
// The value of an Int constant that fits 63 bits.
std::optional<int64_t> small_int(const Constant& constant);
// A tuple of the values when every one is known.
std::optional<Constant> fold_all(const ast::Exprs& exprs);

}  // namespace pvm::vm
