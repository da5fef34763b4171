#pragma once
// Checks for what only our own mistakes can break.
//
// CHECK is on in every build: a runtime that keeps other people's contracts must stop at the first
// impossible state rather than commit it. Nothing that a contract, a file or a peer sends may reach
// a CHECK; such input gets a named error instead.

#include <cstdio>
#include <cstdlib>

namespace pvm {

[[noreturn]] inline void check_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "pvm: internal check failed: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

}  // namespace pvm

#define CHECK(expression) \
    ((expression) ? (void)0 : ::pvm::check_failed(#expression, __FILE__, __LINE__))
#define UNREACHABLE() ::pvm::check_failed("unreachable", __FILE__, __LINE__)
