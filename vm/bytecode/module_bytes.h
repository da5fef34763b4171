#pragma once
// A ModuleCode as bytes of this very build: how the compiled prelude lies in the binary.
//
// Heads come first, one a unit: what has to be there before the unit is called. Bodies follow, each
// read when its unit is first needed, because a program uses few functions of the prelude. No
// version, no checks and no use outside the build that wrote it; images that are stored or sent are
// snapshot/image_codec.h's. The one rule: decode_module(encode_module(m)) equals m, its source text
// apart, which the binary holds already.

#include <string>
#include <string_view>
#include <vector>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

// A module whose units have heads alone: names, counts, flags, free variables, and of the constants
// those that stands_in_head() says. bodies[i] is the rest of unit i.
struct ModuleHeads {
    ModuleCode module;
    std::vector<std::string_view> bodies;
};

// True for constants that become objects of the image's own. They are numbered when it is frozen,
// before any body is read.
bool stands_in_head(const Constant& constant);

std::string encode_module(const ModuleCode& module);

// `bytes` and `body` as encode_module() of the same build made them: anything else is a failed
// CHECK. The heads' bodies are views of `bytes`.
ModuleHeads decode_heads(std::string_view bytes);
// Makes a unit that has its head whole.
void decode_body(std::string_view body, CodeUnit& unit);
ModuleCode decode_module(std::string_view bytes);

}  // namespace pvm::vm
