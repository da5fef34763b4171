#include "vm/bytecode/assembler.h"

#include <algorithm>
#include <bit>

#include "vm/bytecode/definite.h"
#include "vm/bytecode/operands.h"
#include "vm/limits.h"

namespace pvm::vm {

namespace {

// Equal keys for equal constants of one type; 1, 1.0 and True, 0.0 and -0.0 stay apart.
void append_key(const Constant& value, std::string& key) {
    key += static_cast<char>('A' + static_cast<int>(value.kind));
    if (value.kind == Constant::Kind::Float) {
        key += std::to_string(std::bit_cast<uint64_t>(value.number));
    }
    key += std::to_string(value.text.size()) + ':' + value.text;
    key += std::to_string(value.items.size()) + ';';
    for (const Constant& item : value.items) append_key(item, key);
}

[[noreturn]] void fail_size(const LinePlace& place, const char* message) {
    fail_syntax({place.line, place.column, place.line, place.end_column}, message);
}

}  // namespace

// ---- emission ----

Label Assembler::new_label() {
    labels_.push_back(kNoLabel);
    return static_cast<Label>(labels_.size() - 1);
}

void Assembler::bind(Label label) {
    CHECK(labels_[label] == kNoLabel);
    labels_[label] = static_cast<uint32_t>(code_.size());
}

Assembler& Assembler::at(const ast::SourceSpan& span) {
    place_.line = span.line;
    place_.column = span.column;
    place_.end_column = span.end_line == span.line ? span.end_column : 0;
    return *this;
}

void Assembler::push(Instruction instruction) {
    instruction.place = place_;
    words_ += op_info(instruction.op).size();
    // Dead code goes later, so a little more may be emitted than may stay.
    if (words_ > 2 * limits::kCodeWordsMax) fail_size(place_, "function is too large");
    code_.push_back(instruction);
}

void Assembler::emit(Op op, uint32_t a, uint32_t b, uint32_t c) {
    push({op,
          static_cast<uint8_t>(a),
          static_cast<uint8_t>(b),
          static_cast<uint8_t>(c),
          0,
          kNoLabel,
          {}});
}

void Assembler::emit_wide(Op op, uint32_t a, uint32_t wide) {
    push({op, static_cast<uint8_t>(a), 0, 0, wide, kNoLabel, {}});
}

void Assembler::emit_extra(Op op, uint32_t a, uint32_t b, uint32_t c, uint32_t extra) {
    push({op,
          static_cast<uint8_t>(a),
          static_cast<uint8_t>(b),
          static_cast<uint8_t>(c),
          extra,
          kNoLabel,
          {}});
}

void Assembler::emit_jump(Op op, uint32_t a, uint32_t b, uint32_t c, Label target) {
    push({op,
          static_cast<uint8_t>(a),
          static_cast<uint8_t>(b),
          static_cast<uint8_t>(c),
          0,
          target,
          {}});
}

uint32_t Assembler::constant(const Constant& value) {
    std::string key;
    append_key(value, key);
    const auto [at, fresh] =
        constants_.emplace(std::move(key), static_cast<uint32_t>(unit_.constants.size()));
    if (fresh) {
        if (unit_.constants.size() >= limits::kConstantsMax) {
            fail_size(place_, "function has too many constants");
        }
        unit_.constants.push_back(value);
    }
    return at->second;
}

uint32_t Assembler::text_constant(std::string_view text) {
    Constant value;
    value.kind = Constant::Kind::Str;
    value.text = text;
    return constant(value);
}

uint32_t Assembler::attribute_site(std::string_view name) {
    if (unit_.sites.size() >= limits::kConstantsMax) {
        fail_size(place_, "function has too many attribute names");
    }
    unit_.sites.push_back(text_constant(name));
    return static_cast<uint32_t>(unit_.sites.size() - 1);
}

uint32_t Assembler::name_site(std::string_view name) {
    const auto known = name_sites_.find(std::string(name));
    if (known != name_sites_.end()) return known->second;
    const uint32_t site = attribute_site(name);
    name_sites_.emplace(name, site);
    return site;
}

// ---- blocks ----

void Assembler::open_block(BlockKind kind, uint32_t reg, uint32_t reg2, Label handler) {
    OpenBlock open{next_serial_++, {}};
    open.block.start = static_cast<uint32_t>(code_.size());
    open.block.kind = kind;
    open.block.reg = static_cast<uint8_t>(reg);
    open.block.reg2 = static_cast<uint8_t>(reg2);
    open.block.handler = handler;
    open.block.line = place_.line;
    open_.push_back(open);
}

void Assembler::close_segment(const OpenBlock& open) {
    Segment segment{open.serial, open.block};
    segment.block.end = static_cast<uint32_t>(code_.size());
    if (segment.block.start < segment.block.end) segments_.push_back(segment);
}

void Assembler::close_block() {
    close_segment(open_.back());
    open_.pop_back();
}

std::vector<Assembler::OpenBlock> Assembler::suspend_blocks(size_t depth) {
    std::vector<OpenBlock> left(open_.begin() + static_cast<ptrdiff_t>(depth), open_.end());
    while (open_.size() > depth) close_block();
    return left;
}

void Assembler::resume_blocks(const std::vector<OpenBlock>& blocks) {
    for (OpenBlock open : blocks) {
        open.block.start = static_cast<uint32_t>(code_.size());
        open_.push_back(open);
    }
}

// Outer blocks were opened before inner ones, so their serials are smaller.
void Assembler::sort_segments() {
    std::sort(segments_.begin(), segments_.end(), [](const Segment& x, const Segment& y) {
        return x.serial != y.serial ? x.serial < y.serial : x.block.start < y.block.start;
    });
}

// ---- passes ----

std::vector<uint32_t> Assembler::handlers() const {
    std::vector<uint32_t> result(code_.size(), kNoLabel);
    for (const Segment& segment : segments_) {
        if (segment.block.handler == kNoLabel) continue;
        const uint32_t to = labels_[segment.block.handler];
        std::fill(result.begin() + segment.block.start, result.begin() + segment.block.end, to);
    }
    return result;
}

// A jump to a jump goes where that one goes. The bound stops at loops without a body.
void Assembler::thread_jumps() {
    for (Instruction& instruction : code_) {
        if (instruction.target == kNoLabel) continue;
        for (int i = 0; i < 8; ++i) {
            const uint32_t to = labels_[instruction.target];
            if (to >= code_.size() || code_[to].op != Op::Jump) break;
            instruction.target = code_[to].target;
        }
    }
}

void Assembler::drop_unreachable() {
    const std::vector<uint32_t> handler = handlers();
    std::vector<bool> keep(code_.size(), false);
    std::vector<uint32_t> todo{0};
    while (!todo.empty()) {
        uint32_t i = todo.back();
        todo.pop_back();
        for (; i < code_.size() && !keep[i]; ++i) {
            keep[i] = true;
            if (code_[i].target != kNoLabel) todo.push_back(labels_[code_[i].target]);
            if (handler[i] != kNoLabel && !keep[handler[i]]) todo.push_back(handler[i]);
            if (never_falls_through(code_[i].op)) break;
        }
    }
    // A handler that no exception can come to goes with its block: its place would be another's.
    std::erase_if(segments_, [&](const Segment& segment) {
        if (segment.block.handler == kNoLabel) return false;
        const uint32_t at = labels_[segment.block.handler];
        return at >= code_.size() || !keep[at];
    });
    keep_only(keep);
}

void Assembler::drop_bound_checks(uint32_t bound) {
    Flow flow;
    flow.handler = handlers();
    flow.target.assign(code_.size(), kNoLabel);
    for (size_t i = 0; i < code_.size(); ++i) {
        if (code_[i].target != kNoLabel) flow.target[i] = labels_[code_[i].target];
    }
    keep_only(needed_checks(code_, flow, unit_.local_count, bound));
}

// A jump to the next instruction, and a conditional jump over an unconditional one: `if x:
// continue`.
bool Assembler::drop_empty_jumps() {
    std::vector<bool> keep(code_.size(), true);
    std::vector<bool> entered(code_.size() + 1, false);
    for (const Instruction& in : code_) {
        if (in.target != kNoLabel) entered[labels_[in.target]] = true;
    }
    for (const Segment& segment : segments_) {
        if (segment.block.handler != kNoLabel) entered[labels_[segment.block.handler]] = true;
    }
    bool any = false;
    for (size_t i = 0; i < code_.size(); ++i) {
        Instruction& in = code_[i];
        const bool conditional = in.op == Op::JumpIfFalse || in.op == Op::JumpIfTrue;
        if (in.op == Op::Jump && labels_[in.target] == i + 1) {
            keep[i] = false;
            any = true;
        } else if (conditional && labels_[in.target] == i + 2 && code_[i + 1].op == Op::Jump &&
                   !entered[i + 1]) {
            in.op = in.op == Op::JumpIfFalse ? Op::JumpIfTrue : Op::JumpIfFalse;
            in.target = code_[i + 1].target;
            keep[i + 1] = false;
            any = true;
            ++i;
        }
    }
    if (any) keep_only(keep);
    return any;
}

void Assembler::keep_only(const std::vector<bool>& keep) {
    std::vector<uint32_t> moved(code_.size() + 1);
    uint32_t to = 0;
    for (size_t i = 0; i < code_.size(); ++i) {
        moved[i] = to;
        if (keep[i]) code_[to++] = code_[i];
    }
    moved[code_.size()] = to;
    code_.resize(to);
    for (uint32_t& label : labels_) {
        if (label != kNoLabel) label = moved[label];
    }
    for (Segment& segment : segments_) {
        segment.block.start = moved[segment.block.start];
        segment.block.end = moved[segment.block.end];
    }
    std::erase_if(segments_, [](const Segment& s) { return s.block.start >= s.block.end; });
}

// What is jumped to begins a run; who falls into it has to charge that run.
void Assembler::insert_runs() {
    std::vector<bool> entered(code_.size() + 1, false);
    for (const Instruction& instruction : code_) {
        if (instruction.target != kNoLabel) entered[labels_[instruction.target]] = true;
    }
    for (const Segment& segment : segments_) {
        if (segment.block.handler != kNoLabel) entered[labels_[segment.block.handler]] = true;
    }
    std::vector<Instruction> out;
    std::vector<uint32_t> moved(code_.size() + 1);
    for (size_t i = 0; i < code_.size(); ++i) {
        const bool falls_in =
            i > 0 && !never_falls_through(code_[i - 1].op) && !charges_next_run(code_[i - 1].op);
        if (entered[i] && falls_in) {
            out.emplace_back();
            out.back().op = Op::Run;
            out.back().place = code_[i].place;
        }
        moved[i] = static_cast<uint32_t>(out.size());
        out.push_back(code_[i]);
    }
    moved[code_.size()] = static_cast<uint32_t>(out.size());
    code_ = std::move(out);
    for (uint32_t& label : labels_) {
        if (label != kNoLabel) label = moved[label];
    }
    for (Segment& segment : segments_) {
        segment.block.start = moved[segment.block.start];
        segment.block.end = moved[segment.block.end];
    }
}

// ---- writing ----

void Assembler::write_words() {
    uint32_t at = 0;
    for (const Instruction& instruction : code_) {
        offsets_.push_back(at);
        at += op_info(instruction.op).size();
    }
    offsets_.push_back(at);
    if (at > limits::kCodeWordsMax) fail_size(code_.back().place, "function is too large");
    for (size_t i = 0; i < code_.size(); ++i) {
        const Instruction& in = code_[i];
        const OpInfo& info = op_info(in.op);
        int32_t distance = 0;
        if (in.target != kNoLabel) {
            distance = static_cast<int32_t>(offsets_[labels_[in.target]]) -
                       static_cast<int32_t>(offsets_[i + 1]);
        }
        if (info.a == Role::Jump24) {
            unit_.words.push_back(word::ax(in.op, distance));
        } else if (info.b == Role::Jump16) {
            unit_.words.push_back(word::abx(in.op, in.a, static_cast<uint32_t>(distance)));
        } else if (info.c == Role::Bx) {
            CHECK(in.wide <= 0xffff || info.b == Role::Simm16);
            unit_.words.push_back(word::abx(in.op, in.a, in.wide));
        } else {
            unit_.words.push_back(word::abc(in.op, in.a, in.b, in.c));
        }
        if (info.extra == Extra::None) continue;
        unit_.words.push_back(info.extra == Extra::Jump32 ? static_cast<uint32_t>(distance)
                                                          : in.wide);
    }
}

void Assembler::write_blocks() {
    for (const Segment& segment : segments_) {
        Block block = segment.block;
        block.start = word_of(block.start);
        block.end = word_of(block.end);
        block.handler =
            block.handler == kNoLabel ? Block::kNoHandler : word_of(labels_[block.handler]);
        unit_.blocks.push_back(block);
    }
    for (size_t i = 0; i < code_.size(); ++i) {
        LinePlace place = code_[i].place;
        place.pc = 0;
        if (!unit_.lines.empty()) {
            LinePlace last = unit_.lines.back();
            last.pc = 0;
            if (last == place) continue;
        }
        place.pc = word_of(static_cast<uint32_t>(i));
        unit_.lines.push_back(place);
    }
}

void Assembler::finish(uint32_t bound) {
    CHECK(open_.empty());
    sort_segments();
    thread_jumps();
    drop_unreachable();
    drop_bound_checks(bound);
    // What goes may have been all that a handler stood for.
    drop_unreachable();
    while (drop_empty_jumps()) {
        drop_unreachable();
    }
    insert_runs();
    write_words();
    write_blocks();
}

}  // namespace pvm::vm
