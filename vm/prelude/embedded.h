#pragma once
// The Python part of the runtime inside the binary: as text, and as compiled code.
//
// Every file under vm/prelude and sdk_python/pvm_sdk is put in at build time, so that a node
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

struct CompiledModule {
    std::string_view name;
    std::string_view code;  // of vm/bytecode/module_bytes.h
};

// What vm/prelude/tool/compile_prelude.cpp made of them. None inside that tool itself.
std::span<const CompiledModule> compiled_prelude();

}  // namespace pvm::vm
