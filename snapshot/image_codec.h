#pragma once
// Images as bytes: encoding, hashing, and loading what was stored or sent.
//
// image.capnp is the specification. The one rule: the bytes are a function of the module alone, and
// bytes that decode are the bytes the module would be encoded to.

#include <memory>
#include <string_view>

#include "snapshot/format.h"

namespace pvm::snapshot {

Bytes encode_image(const vm::ModuleCode& module);
// Errors: the rules of refusal.h, and those of vm/bytecode/verify.h for code that may not run.
Result<vm::ModuleCode> decode_image(std::string_view bytes);

// The name of an image: BLAKE2b-256 of its bytes under a domain of their own.
Hash256 image_hash(std::string_view encoded);
Hash256 image_hash(const vm::ModuleCode& module);

// A module's top level has run when its image stands (a prelude module, a deployed contract), or
// runs in the activation that uses it (a script).
enum class TopLevel : uint8_t { Run, Later };

// Decodes, verifies, loads, runs the top level where nothing can be asked of a host, freezes: an
// image as a process that compiled it has it. `expected` is compared first: error WrongHash. A
// prelude image that a newer binary no longer has comes back to life this way.
Result<std::unique_ptr<vm::Image>> load_stored_image(std::string_view bytes,
                                                     const Hash256& expected,
                                                     TopLevel top_level = TopLevel::Run);

// Makes image_hash() the name of images that nobody named yet. Once, at start.
void install_image_hasher();

}  // namespace pvm::snapshot
