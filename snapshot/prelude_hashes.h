#pragma once
// The hashes of the prelude's images, computed while PVM was built.
//
// A pause names the images it stands on. Encoding the prelude for that would cost a process more
// than the pause itself. The one rule: each row is what image_hash() says of the module that lies
// compiled in the binary.

#include <span>
#include <string_view>

#include "vm/run/code.h"

namespace pvm::snapshot {

struct PreludeHash {
    std::string_view name;
    vm::Hash256 hash;
};

// What snapshot/tool/hash_prelude.cpp found. None inside that tool itself.
std::span<const PreludeHash> prelude_hashes();

}  // namespace pvm::snapshot
