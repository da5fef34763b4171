#include "vm/bytecode/compile_failure.h"

#include <utility>

namespace pvm::vm {

void fail_syntax(const ast::SourceSpan& span, std::string message) {
    throw CompileFailure{"SyntaxError", std::move(message), "", span};
}

void fail_unsupported(const ast::SourceSpan& span, const std::string& construct,
                      const std::string& reason, std::string remedy) {
    throw CompileFailure{"Unsupported", construct + " is not supported: " + reason,
                         std::move(remedy), span};
}

void DepthGuard::fail_depth(const ast::SourceSpan& span) {
    fail_syntax(span, "too many nested expressions");
}

}  // namespace pvm::vm
