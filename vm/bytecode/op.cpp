#include "vm/bytecode/op.h"

namespace pvm::vm {

const OpInfo kOpInfo[kOpCount] = {
#define OP(name, a, b, c, extra, gas, meaning) \
    {#name, Role::a, Role::b, Role::c, Extra::extra, gas, meaning},
#include "vm/bytecode/opcodes.def"
#undef OP
};

uint64_t instruction_set_id() {
    // FNV-1a: an id to tell tables apart, not a defence.
    uint64_t h = 0xcbf29ce484222325ULL;
    const auto mix = [&h](uint8_t byte) { h = (h ^ byte) * 0x100000001b3ULL; };
    for (const OpInfo& info : kOpInfo) {
        for (const char ch : info.name) mix(static_cast<uint8_t>(ch));
        for (const Role role : {info.a, info.b, info.c}) mix(static_cast<uint8_t>(role));
        mix(static_cast<uint8_t>(info.extra));
    }
    return h;
}

}  // namespace pvm::vm
