#pragma once
// CompileFailure: the one exception of the code generator.
//
// It is thrown at the first thing that is wrong or not supported and caught in compile(), which
// turns it into an Error with its place. The rule: nothing outside vm/bytecode ever sees one.

#include <string>

#include "vm/syntax/ast.h"

namespace pvm::vm {

struct CompileFailure {
    std::string code;
    std::string message;
    std::string remedy;
    ast::SourceSpan span;
};

[[noreturn]] void fail_syntax(const ast::SourceSpan& span, std::string message);
// "<construct> is not supported: <reason>".
[[noreturn]] void fail_unsupported(const ast::SourceSpan& span, const std::string& construct,
                                   const std::string& reason, std::string remedy);

// Depth of the walkers. The parser's limit counts brackets and blocks; this one counts nodes, since
// one bracket may hold a few nested operators, and twice what needs two large native frames: a
// level costs at most 350 bytes of the 64 KiB that a compilation may have (measured at -O2).
inline constexpr int kTreeDepthMax = 160;

// Counts a level while it lives.
class DepthGuard {
public:
    DepthGuard(int& depth, const ast::SourceSpan& span) : depth_(depth) {
        if (++depth_ > kTreeDepthMax) {
            --depth_;
            fail_depth(span);
        }
    }
    ~DepthGuard() { --depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

private:
    [[noreturn]] static void fail_depth(const ast::SourceSpan& span);
    int& depth_;
};

}  // namespace pvm::vm
