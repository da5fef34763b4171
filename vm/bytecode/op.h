#pragma once
// Op, Role, OpInfo, Word: the opcode table as C++ values. One rule: nothing about an opcode is
// written anywhere but in opcodes.def and its handler.

#include <cstdint>
#include <string_view>

namespace pvm::vm {

enum class Op : uint8_t {
#define OP(name, a, b, c, extra, gas, meaning) name,
#include "vm/bytecode/opcodes.def"
#undef OP
    Count
};
inline constexpr uint32_t kOpCount = static_cast<uint32_t>(Op::Count);

enum class Role : uint8_t {
    No,
    W,
    R,
    T,
    W2,
    RW2,
    Imm,
    Simm,
    Range,
    Callee,
    WRange,
    Count,
    Bx,
    Ax,
    Const,
    Imm16,
    Simm16,
    Jump16,
    Prelude,
    Child,
    Free,
    Jump24,
    WPair,
};
enum class Extra : uint8_t { None, Site, Jump32, Const32, Child32, Imm32 };

struct OpInfo {
    std::string_view name;
    Role a, b, c;
    Extra extra;
    uint16_t gas;
    std::string_view meaning;

    uint32_t size() const { return extra == Extra::None ? 1 : 2; }
};

extern const OpInfo kOpInfo[kOpCount];
inline const OpInfo& op_info(Op op) { return kOpInfo[static_cast<uint32_t>(op)]; }

namespace word {
constexpr Op op(uint32_t w) { return static_cast<Op>(w & 0xff); }
constexpr uint32_t a(uint32_t w) { return (w >> 8) & 0xff; }
constexpr uint32_t b(uint32_t w) { return (w >> 16) & 0xff; }
constexpr uint32_t c(uint32_t w) { return w >> 24; }
constexpr int32_t sc(uint32_t w) { return static_cast<int32_t>(w) >> 24; }
constexpr uint32_t bx(uint32_t w) { return w >> 16; }
constexpr int32_t sbx(uint32_t w) { return static_cast<int32_t>(w) >> 16; }
constexpr int32_t sax(uint32_t w) { return static_cast<int32_t>(w) >> 8; }
constexpr uint32_t abc(Op op, uint32_t a, uint32_t b = 0, uint32_t c = 0) {
    return static_cast<uint32_t>(op) | a << 8 | b << 16 | c << 24;
}
constexpr uint32_t abx(Op op, uint32_t a, uint32_t bx) {
    return static_cast<uint32_t>(op) | a << 8 | (bx & 0xffff) << 16;
}
constexpr uint32_t ax(Op op, int32_t ax) {
    return static_cast<uint32_t>(op) | static_cast<uint32_t>(ax) << 8;
}
}  // namespace word

// Hash over the table (names, roles, extras, in order): the instruction set's id in snapshots.
uint64_t instruction_set_id();

}  // namespace pvm::vm
