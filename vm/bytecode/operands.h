#pragma once
// Operands: which registers an instruction reads and writes, from the opcode table's roles alone.
//
// Shared by liveness, verifier and disassembler. The rule: no opcode is named here but CallPrelude,
// whose callee register the table says is not read, and the two ends of a loop, which have a value
// to write on one of their two ways only.

#include <cstdint>

#include "vm/bytecode/op.h"

namespace pvm::vm {

// Calls f(register) for each register that `word` reads.
template <typename F>
void each_read(uint32_t w, F f) {
    const Op op = word::op(w);
    const OpInfo& info = op_info(op);
    const auto plain = [&f](Role role, uint32_t r) {
        if (role == Role::R || role == Role::T) f(r);
        if (role == Role::RW2) {
            f(r);
            f(r + 1);
        }
    };
    plain(info.a, word::a(w));
    plain(info.b, word::b(w));
    plain(info.c, word::c(w));
    if (info.b == Role::Range) {
        for (uint32_t i = 0; i < word::c(w); ++i) f(word::b(w) + i);
    } else if (info.b == Role::Callee) {
        const uint32_t first = op == Op::CallPrelude ? 1 : 0;
        for (uint32_t i = first; i <= word::c(w); ++i) f(word::b(w) + i);
    }
}

// Calls f(register) for each register that `word` writes.
template <typename F>
void each_write(uint32_t w, F f) {
    const OpInfo& info = op_info(word::op(w));
    const auto plain = [&f](Role role, uint32_t r) {
        if (role == Role::W) f(r);
        if (role == Role::W2 || role == Role::RW2 || role == Role::WPair) {
            f(r);
            f(r + 1);
        }
    };
    plain(info.a, word::a(w));
    plain(info.b, word::b(w));
    if (info.a == Role::WRange) {
        for (uint32_t i = 0; i < word::c(w); ++i) f(word::a(w) + i);
    }
}

// The way control leaves an instruction.
enum class Edge : uint8_t { Next, Jump };

// Whether A has been written when control leaves by `edge`: a loop that ends has no next value.
constexpr bool writes_result(Op op, Edge edge) {
    if (op == Op::ForIter) return edge == Edge::Next;
    if (op == Op::ForLoop) return edge == Edge::Jump;
    return true;
}

// True when control never goes on to the next instruction.
constexpr bool never_falls_through(Op op) {
    switch (op) {
        case Op::Jump:
        case Op::Return:
        case Op::ReturnNone:
        case Op::Raise:
        case Op::RaiseFrom:
        case Op::RaiseCurrent:
        case Op::Reraise: return true;
        default: return false;
    }
}

inline bool has_jump(const OpInfo& info) {
    return info.a == Role::Jump24 || info.b == Role::Jump16 || info.extra == Extra::Jump32;
}

// True for instructions that charge the run they go on to.
inline bool charges_next_run(Op op) { return op == Op::Run || has_jump(op_info(op)); }

// True for the …J forms and TestJ, which stand directly before a conditional jump on A.
constexpr bool is_fused(Op op) { return op >= Op::LtJ && op <= Op::TestJ; }

}  // namespace pvm::vm
