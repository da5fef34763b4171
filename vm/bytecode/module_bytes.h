#pragma once
// Compiled modules as bytes inside the binary.
//
// The prelude is compiled while PVM is built and put into the binary in this form, so that a
// process starts without compiling it. It is no format for storage or for others: writer and reader
// are always of one build (snapshot/image.capnp is the format of images). The one rule:
// decode_module(encode_module(m)) equals m, its source text apart, which the binary holds already.

#include <string>
#include <string_view>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

std::string encode_module(const ModuleCode& module);
// `bytes` as encode_module() of the same build made them: anything else is a failed CHECK.
ModuleCode decode_module(std::string_view bytes);

}  // namespace pvm::vm
