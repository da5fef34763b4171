// Frames and generators against their code: places, registers, results under way, blocks.

#include <memory>
#include <unordered_map>

#include "snapshot/path.h"
#include "snapshot/verify.h"
#include "vm/bytecode/holds.h"
#include "vm/bytecode/liveness.h"
#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/str.h"
#include "vm/run/nested_pulls.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

bool is_binary(Op op) {
    return (op >= Op::Add && op <= Op::IXor) || (op >= Op::AddInt && op <= Op::ISubInt);
}
bool is_in_place(Op op) {
    return (op >= Op::IAdd && op <= Op::IXor) || op == Op::IAddInt || op == Op::ISubInt;
}
bool is_compare(Op op) { return op >= Op::Lt && op <= Op::GeJ; }

// Instructions that may end with a frame whose result goes to their A.
bool delivers_to_a(Op op) {
    if (is_binary(op) || is_compare(op)) return true;
    switch (op) {
        case Op::LoadGlobal:
        case Op::LoadName:
        case Op::LoadAttr:
        case Op::GetItem:
        case Op::Neg:
        case Op::Pos:
        case Op::Invert:
        case Op::TestJ:
        case Op::In:
        case Op::NotIn:
        case Op::Not:
        case Op::GetIter:
        case Op::Format:
        case Op::FormatSimple:
        case Op::Convert:
        case Op::Call:
        case Op::CallKw:
        case Op::CallEx:
        case Op::CallMethod:
        case Op::LoadMethod:
        case Op::CallLoaded:
        case Op::CallPrelude:
        case Op::LoadSpecial:
        case Op::GetYieldFrom:
        case Op::GetAwaitable:
        case Op::Send:
        case Op::ThrowInto:
        case Op::GetAIter:
        case Op::GetANext:
        case Op::ExceptMatch:
        case Op::WithExit:
        case Op::WithExitNone:
        case Op::Import:
        case Op::ImportFrom:
        case Op::SequenceItems: return true;
        default: return false;
    }
}

// A temporary that a slow path may have overwritten by what the instruction will go on with.
bool is_operand_under_way(uint32_t w, uint32_t r) {
    const OpInfo& info = op_info(vm::word::op(w));
    return (info.a == Role::T && vm::word::a(w) == r) || (info.b == Role::T && vm::word::b(w) == r);
}

class Frames {
public:
    Frames(Reader& r, schema::Snapshot::Reader root, const std::vector<Object*>& objects)
        : r_(r), root_(root), objects_(objects), act_(r.activation()) {}

    void run() {
        check_stack();
        for (size_t depth = 0; depth < act_.frames().size(); ++depth) {
            r_.at_frame(depth);
            check_place(depth);
            check_registers(depth);
        }
        check_blocks();
        for (size_t n = 0; n < objects_.size(); ++n) {
            r_.at_object(n);
            if (objects_[n]->kind == Kind::Generator) {
                check_generator(static_cast<Generator&>(*objects_[n]));
            }
        }
        check_roots();
    }

private:
    const HoldsMap& holds_of(const Code& code) {
        auto& map = holds_[&code];
        if (!map) map = code.holds_map();
        return *map;
    }

    void check_stack();
    void check_place(size_t depth);
    void check_delivery(const Frame& f, ReturnMode mode, uint8_t dst, const Frame* above);
    void check_registers(size_t depth);
    void check_values(const Code& code, uint32_t pc, const Value* base, const LiveMask& live);
    void check_blocks();
    void check_block(schema::Block::Reader row, const Block& b, const Frame& f,
                     const LiveMask& live);
    void check_generator(const Generator& g);
    void check_roots();

    Reader& r_;
    schema::Snapshot::Reader root_;
    const std::vector<Object*>& objects_;
    Activation& act_;
    std::unordered_map<const Code*, std::shared_ptr<const HoldsMap>> holds_;
};

// ---- The stack as a whole ----

// What the frame of a __new__ holds: a class and its arguments.
bool is_call_of_class(Value held) {
    const auto* call = vm::cast<vm::Tuple>(held);
    return call && call->length > 0 && is_kind(call->items[0], Kind::Class);
}

void Frames::check_stack() {
    uint32_t contract = 0;
    size_t running = 0;
    for (size_t depth = 0; depth < act_.frames().size(); ++depth) {
        r_.at_frame(depth);
        const Frame& f = act_.frames()[depth];
        contract += !(f.flags & kFramePrelude);
        if ((f.mode == ReturnMode::Final) != (depth == 0)) r_.refuse(Rule::BadReturnMode);
        if (depth == 0 && f.dst != 0) r_.refuse(Rule::BadReturnMode);
        const bool init = f.mode == ReturnMode::Init || f.mode == ReturnMode::PostInit;
        const bool judged = f.mode == ReturnMode::Judge;
        const bool made = f.mode == ReturnMode::Made, pulled = f.mode == ReturnMode::Pull;
        if (made && (f.generator || !is_call_of_class(f.held))) r_.refuse(Rule::BadReturnMode);
        if (judged && (f.generator || f.held.is_unset())) r_.refuse(Rule::BadReturnMode);
        if (pulled && !f.held.is_none() && !is_kind(f.held, Kind::Tuple)) {
            r_.refuse(Rule::BadReturnMode);
        }
        const bool inner = f.mode == ReturnMode::Inner;
        if (inner && !vm::is_nested_place(f.held, f.generator)) r_.refuse(Rule::BadReturnMode);
        if (init ? !is_kind(f.held, Kind::Instance)
                 : !judged && !made && !pulled && !inner && !f.held.is_none()) {
            r_.refuse(Rule::BadField, "instance under construction");
        }
        if (!f.generator) continue;
        ++running;
        if (depth == 0) r_.refuse(Rule::BadGenerator, "nobody resumed it");
        for (size_t below = 0; below < depth; ++below) {
            if (act_.frames()[below].generator == f.generator) r_.refuse(Rule::BadGenerator);
        }
    }
    if (contract > limits::kRecursionMax) r_.refuse(Rule::BadFrames, "too many");
    for (const Object* o : objects_) {
        if (o->kind != Kind::Generator) continue;
        running -= static_cast<const Generator*>(o)->state == GeneratorState::Running;
    }
    if (running != 0) r_.refuse(Rule::BadGenerator, "running without a frame");
}

// ---- Results under way ----

void Frames::check_place(size_t depth) {
    const Frame& f = act_.frames()[depth];
    const bool top = depth + 1 == act_.frames().size();
    const auto pc = static_cast<uint32_t>(f.pc - f.code->words);
    if (!holds_of(*f.code).before(pc)) r_.refuse(Rule::BadProgramCounter);
    if (!top) {
        const Frame& above = act_.frames()[depth + 1];
        return check_delivery(f, above.mode, above.dst, &above);
    }
    if (!root_.getAwaiting()) {
        const bool idle = root_.getAwaitMode() == 0 && root_.getAwaitRegister() == 0;
        if (!idle) r_.refuse(Rule::BadHeader, "awaited result");
        return;
    }
    const auto mode = static_cast<ReturnMode>(root_.getAwaitMode());
    if (mode == ReturnMode::Final || mode == ReturnMode::Init || mode == ReturnMode::Judge ||
        mode == ReturnMode::Raising || mode == ReturnMode::Made || mode == ReturnMode::Pull ||
        mode == ReturnMode::Inner || mode == ReturnMode::PostInit) {
        r_.refuse(Rule::BadReturnMode);
    }
    check_delivery(f, mode, root_.getAwaitRegister(), nullptr);
}

// Whether the instruction at which `f` stands takes a result this way.
void Frames::check_delivery(const Frame& f, ReturnMode mode, uint8_t dst, const Frame* above) {
    const auto refuse_unless = [&](bool good) {
        if (!good) r_.refuse(Rule::BadReturnMode);
    };
    const uint32_t here = *f.pc;
    const Op op = vm::word::op(here);
    switch (mode) {
        case ReturnMode::Binary: return refuse_unless(is_binary(op) && dst == vm::word::a(here));
        case ReturnMode::InPlace: return refuse_unless(is_in_place(op) && dst == vm::word::a(here));
        case ReturnMode::Compare: return refuse_unless(is_compare(op) && dst == vm::word::a(here));
        case ReturnMode::Reflected:
            return refuse_unless((is_binary(op) || is_compare(op)) && dst == vm::word::a(here));
        case ReturnMode::NotEqual:
            return refuse_unless((op == Op::Ne || op == Op::NeJ) && dst == vm::word::a(here));
        case ReturnMode::Next:
        case ReturnMode::Pull:
        case ReturnMode::Inner:
        case ReturnMode::Judge: return refuse_unless(op == Op::ForIter || op == Op::ForLoop);
        case ReturnMode::Raising: return refuse_unless(op == Op::Raise || op == Op::RaiseFrom);
        case ReturnMode::Sent:
        case ReturnMode::AwaitStep: return refuse_unless(op == Op::Send || op == Op::ThrowInto);
        case ReturnMode::Discard: return refuse_unless(f.pc != f.code->words);
        case ReturnMode::Final: return refuse_unless(false);
        default: break;
    }
    // The instruction itself runs again when its operand, a temporary, has become the result.
    if (is_operand_under_way(here, dst)) return;
    const auto pc = static_cast<uint32_t>(f.pc - f.code->words);
    const uint32_t before = holds_of(*f.code).instruction_before(pc);
    refuse_unless(before != pc);
    const uint32_t w = f.code->words[before];
    const Op did = vm::word::op(w);
    refuse_unless(delivers_to_a(did) && vm::word::a(w) == dst);
    refuse_unless((did == Op::GetIter) == (mode == ReturnMode::Iter));
    if (did == Op::SequenceItems) {
        refuse_unless(above && (above->flags & kFramePrelude) &&
                      str_is(above->code->name, "match_sequence"));
    }
}

// ---- Registers ----

bool fits(Value v, Holds holds, RegisterClass register_class, bool local) {
    bool good = true;
    switch (holds) {
        case Holds::Nothing:
            // What may be unwritten is a variable, which says so itself when it is read.
            good = local || register_class != RegisterClass::Value || !v.is_unset();
            break;
        case Holds::Iterator: good = v.is_object() && v.as_object()->kind != Kind::Cell; break;
        case Holds::Turn: good = v.is_small_int() && v.as_small_int() >= 0; break;
        case Holds::Cell: good = is_kind(v, Kind::Cell); break;
        case Holds::Value: good = !v.is_unset(); break;
        case Holds::None: good = v.is_none(); break;
        case Holds::List: good = is_kind(v, Kind::List); break;
        case Holds::Set: good = is_kind(v, Kind::Set); break;
        case Holds::Dict: good = is_kind(v, Kind::Dict); break;
        case Holds::Tuple: good = is_kind(v, Kind::Tuple); break;
        case Holds::Items: good = is_kind(v, Kind::Tuple) || is_kind(v, Kind::List); break;
        case Holds::Function: good = is_kind(v, Kind::Function); break;
    }
    if (register_class == RegisterClass::Exception) good = good && is_exception(v);
    if (register_class == RegisterClass::Cell) good = good && is_kind(v, Kind::Cell);
    return good;
}

void Frames::check_values(const Code& code, uint32_t pc, const Value* base, const LiveMask& live) {
    const std::vector<Holds>* holds = holds_of(code).before(pc);
    if (!holds) r_.refuse(Rule::BadProgramCounter);
    std::vector<RegisterClass> classes(code.register_count);
    code.register_map().at(pc, classes);
    for (uint32_t r = 0; r < code.register_count; ++r) {
        if (!live.test(r)) continue;
        Holds known = (*holds)[r];
        if (known >= Holds::Value && is_operand_under_way(code.words[pc], r)) known = Holds::Value;
        const bool good = fits(base[r], known, classes[r], r < code.local_count);
        if (!good) r_.refuse(Rule::BadRegister, register_title(code, r));
    }
}

void Frames::check_registers(size_t depth) {
    const Frame& f = act_.frames()[depth];
    if ((f.code->flags & kCodeClassBody) && !is_kind(unwrap(f.base[0]), Kind::Dict)) {
        r_.refuse(Rule::BadRegister, "namespace of a class body");
    }
    LiveMask live = act_.live_registers(depth);
    const auto pc = static_cast<uint32_t>(f.pc - f.code->words);
    const bool top = depth + 1 == act_.frames().size();
    const bool waits = !top || act_.awaiting_result();
    if (waits) {
        const ReturnMode mode = top ? act_.awaiting_mode() : act_.frames()[depth + 1].mode;
        const uint8_t dst = top ? act_.awaiting_register() : act_.frames()[depth + 1].dst;
        // A variable that a result is on its way to may hold anything until then.
        if (!stays_at_instruction(mode) && mode != ReturnMode::Discard) live.clear(dst);
        LiveMask handler;
        f.code->add_handler_live(pc, handler);
        if (!stays_at_instruction(mode)) {
            const HoldsMap& holds = holds_of(*f.code);
            check_values(*f.code, holds.instruction_before(pc), f.base, handler);
        }
    }
    // Registers that only the handler will read are not live here, and were checked above.
    const LiveMask& here = f.code->live_at(pc);
    for (size_t i = 0; i < std::size(live.bits); ++i) live.bits[i] &= here.bits[i];
    check_values(*f.code, pc, f.base, live);
}

void Frames::check_generator(const Generator& g) {
    if (g.state == GeneratorState::Created) {
        if (g.pc != 0 || g.result_register != 0) r_.refuse(Rule::BadGenerator, "created");
        // Parameters are there, other variables are not.
        return check_values(*g.code, 0, g.registers, live_registers(g));
    }
    if (g.state != GeneratorState::Suspended) return;
    const HoldsMap& holds = holds_of(*g.code);
    if (!holds.before(g.pc)) r_.refuse(Rule::BadProgramCounter);
    const uint32_t yield = holds.instruction_before(g.pc);
    const uint32_t w = g.code->words[yield];
    if (yield == g.pc || vm::word::op(w) != Op::Yield || vm::word::a(w) != g.result_register) {
        r_.refuse(Rule::BadGenerator, "not at a yield");
    }
    LiveMask handler;
    g.code->add_handler_live(g.pc, handler);
    check_values(*g.code, yield, g.registers, handler);
    LiveMask live = g.code->live_at(g.pc);
    live.clear(g.result_register);
    check_values(*g.code, g.pc, g.registers, live);
}

// ---- Blocks ----

void Frames::check_block(schema::Block::Reader row, const Block& b, const Frame& f,
                         const LiveMask& live) {
    const bool same = row.getKind() == static_cast<uint8_t>(b.kind) && row.getRegister() == b.reg &&
                      row.getRegister2() == b.reg2 && row.getHandler() == b.handler &&
                      row.getLine() == b.line;
    if (!same) r_.refuse(Rule::BadBlocks);
    const bool loop = b.kind == BlockKind::For || b.kind == BlockKind::AsyncFor;
    const bool shown = loop && live.test(b.reg);
    const Value iterator = shown ? f.base[b.reg] : Value::unset();
    if (!r_.value(row.getIterator()).same_bits(iterator)) r_.refuse(Rule::BadBlocks, "iterator");
    const Value turns = r_.value(row.getTurns());
    if (!turns.is_unset() && !(shown && turns.same_bits(f.base[b.reg + 1]))) {
        r_.refuse(Rule::BadBlocks, "turns");
    }
}

void Frames::check_blocks() {
    const auto rows = root_.getBlocks();
    const auto frames = root_.getFrames();
    uint32_t next = 0;
    for (uint32_t depth = 0; depth < frames.size(); ++depth) {
        r_.at_frame(depth);
        const Frame& f = act_.frames()[depth];
        const uint32_t at = place_of_frame(act_, depth);
        const LiveMask live = act_.live_registers(depth);
        for (const Block& b : f.code->unit().blocks) {
            if (at < b.start || at >= b.end) continue;
            if (next == rows.size()) r_.refuse(Rule::BadBlocks, "one is missing");
            check_block(rows[next++], b, f, live);
        }
        if (frames[depth].getBlocksEnd() != next) r_.refuse(Rule::BadBlocks, "count");
        if (frames[depth].getLine() != f.code->line_of(at)) r_.refuse(Rule::BadBlocks, "line");
    }
    if (next != rows.size()) r_.refuse(Rule::BadBlocks, "blocks of no frame");
}

// ---- Roots ----

void Frames::check_roots() {
    r_.at_table("roots");
    const auto none_or = [&](Root root, Kind kind) {
        const Value v = act_.root(root);
        if (!v.is_none() && !is_kind(v, kind)) r_.refuse(Rule::BadField);
    };
    none_or(Root::ReprStack, Kind::List);
    none_or(Root::ModuleTable, Kind::Dict);
    for (size_t i = 0; i < static_cast<size_t>(Root::Count); ++i) {
        if (act_.root(static_cast<Root>(i)).is_unset()) r_.refuse(Rule::BadField);
    }
}

}  // namespace

void verify_frames(Reader& r, schema::Snapshot::Reader root, const std::vector<Object*>& objects) {
    Frames(r, root, objects).run();
}

}  // namespace pvm::snapshot
