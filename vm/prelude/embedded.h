#pragma once
// The Python part of the runtime, as text inside the binary.
//
// Every file under vm/prelude and sdk_python/pvm_sdk is compiled in at build time, so that a node
// runs the prelude it was built with and never one it finds on a disk. The one rule: rows are
// sorted by path, and a module name occurs once.

#include <span>
#include <string_view>

namespace pvm::vm {

struct EmbeddedFile {
    const char* module;       // name to import: "collections", "collections.abc", "pvm_sdk"
    const char* path;         // repository path, for tracebacks of the prelude's own authors
    std::string_view source;  // the file's bytes, UTF-8
};

// All embedded files; they live as long as the program.
std::span<const EmbeddedFile> prelude_files();

}  // namespace pvm::vm
