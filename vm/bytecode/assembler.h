#pragma once
// Assembler: instructions of one unit, from emission with labels to words, blocks and lines.
//
// Until finish() instructions have no addresses, so whole ones can be dropped or put in between:
// dead code and checks of names that are bound anyway go, `Run` comes before what is both jumped to
// and fallen into. The rule: the code generator never counts words.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vm/bytecode/code_unit.h"
#include "vm/bytecode/compile_failure.h"
#include "vm/bytecode/op.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

using Label = uint32_t;
inline constexpr Label kNoLabel = 0xffffffff;

struct Instruction {
    Op op = Op::Nop;
    uint8_t a = 0, b = 0, c = 0;
    uint32_t wide = 0;        // Bx or the extra word, whichever the op has
    Label target = kNoLabel;  // where it jumps
    LinePlace place;          // pc unused
};

class Assembler {
public:
    // `unit` receives constants and sites at once, and the rest in finish().
    explicit Assembler(CodeUnit& unit) : unit_(unit) {}

    Label new_label();
    void bind(Label label);
    // Place of the instructions emitted from here on.
    Assembler& at(const ast::SourceSpan& span);

    void emit(Op op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0);
    void emit_wide(Op op, uint32_t a, uint32_t wide);                            // A, Bx
    void emit_extra(Op op, uint32_t a, uint32_t b, uint32_t c, uint32_t extra);  // + extra word
    void emit_jump(Op op, uint32_t a, uint32_t b, uint32_t c, Label target);
    void jump(Label target) { emit_jump(Op::Jump, 0, 0, 0, target); }

    uint32_t constant(const Constant& value);
    uint32_t text_constant(std::string_view text);
    // A site of its own for an attribute; one for all uses of a global.
    uint32_t attribute_site(std::string_view name);
    uint32_t name_site(std::string_view name);

    // Blocks cover what is emitted while they are open.
    struct OpenBlock {
        uint32_t serial;
        Block block;  // start: instruction; handler: label
    };
    void open_block(BlockKind kind, uint32_t reg, uint32_t reg2, Label handler);
    void close_block();
    size_t block_depth() const { return open_.size(); }
    // Leaves the blocks above `depth` for a while: code emitted until resume stands outside them.
    std::vector<OpenBlock> suspend_blocks(size_t depth);
    void resume_blocks(const std::vector<OpenBlock>& blocks);

    // `bound`: how many of the first registers are bound at entry.
    void finish(uint32_t bound);

private:
    struct Segment {
        uint32_t serial;
        Block block;  // start, end: instructions; handler: label
    };

    void push(Instruction instruction);
    void close_segment(const OpenBlock& open);
    void sort_segments();
    std::vector<uint32_t> handlers() const;
    void thread_jumps();
    void drop_unreachable();
    void drop_bound_checks(uint32_t bound);
    bool drop_empty_jumps();
    void keep_only(const std::vector<bool>& keep);
    void insert_runs();
    void write_words();
    void write_blocks();
    uint32_t word_of(uint32_t instruction) const { return offsets_[instruction]; }

    CodeUnit& unit_;
    std::vector<Instruction> code_;
    std::vector<uint32_t> labels_;  // instruction, or kNoLabel
    std::vector<OpenBlock> open_;
    std::vector<Segment> segments_;
    std::vector<uint32_t> offsets_;
    std::unordered_map<std::string, uint32_t> constants_;
    std::unordered_map<std::string, uint32_t> name_sites_;
    LinePlace place_;
    uint32_t next_serial_ = 0;
    uint32_t words_ = 0;
};

}  // namespace pvm::vm
