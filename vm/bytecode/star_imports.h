#pragma once
// `from m import *`: the names that it binds are put in the place of the star.
//
// A program's names are known before it runs, and so are those of every module that it may import.
// The one rule: what follows sees an import of names, and a star is left only where it is an error.

#include "vm/bytecode/compiler.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

void expand_star_imports(ast::Tree& tree, const CompileOptions& options);

// What `from m import *` binds of a module with this body: its `__all__` where that is a list of
// texts, else the names without an underline in front that its top level binds.
std::vector<std::string> public_names(const ast::Module& module);

}  // namespace pvm::vm
