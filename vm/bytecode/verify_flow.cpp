// The third part of verify(): what each register holds on every path.
//
// A forward dataflow. A register that holds different things on two paths can still be read as a
// value when both are values; else it counts as unwritten. Of a named local only this is known,
// whether it is bound, because what is in it may be changed from outside (a migration).

#include <algorithm>

#include "vm/bytecode/holds.h"
#include "vm/bytecode/operands.h"
#include "vm/bytecode/verify_rules.h"

namespace pvm::vm {

namespace {

bool is_value(Holds held) { return held >= Holds::Value; }
bool is_items(Holds held) {
    return held == Holds::List || held == Holds::Tuple || held == Holds::Items;
}

Holds meet(Holds x, Holds y) {
    if (x == y) return x;
    if (!is_value(x) || !is_value(y)) return Holds::Nothing;
    return is_items(x) && is_items(y) ? Holds::Items : Holds::Value;
}

// Nested loops need a pass each; the parser bounds their depth.
constexpr int kPassesMax = 250;

using State = std::vector<Holds>;

}  // namespace

// The registers of one unit through its instructions.
class UnitFlow {
public:
    UnitFlow(const CodeUnit& unit, uint32_t parameter_count)
        : unit_(unit), entry_(unit.register_count + size_t{1}, Holds::Nothing) {
        std::fill_n(entry_.begin(), parameter_count, Holds::Value);
        std::fill_n(entry_.begin() + unit.local_count, unit.cell_count, Holds::Cell);
    }

    // One entry a register, and one more.
    const State& entry() const { return entry_; }

    // Null, or what is wrong with what the instruction reads.
    const char* check(uint32_t w, const State& in) const {
        const Op op = word::op(w);
        if (op == Op::CheckLocal) return nullptr;
        const OpInfo& info = op_info(op);
        const char* fault = nullptr;
        const auto pair = [&](Role role, uint32_t r) {
            if (role != Role::RW2) return;
            if (in[r] != Holds::Iterator || in[r + 1] != Holds::Turn) fault = "no iterator there";
        };
        each_read(w, [&](uint32_t r) {
            if (info.b == Role::RW2 && (r == word::b(w) || r == word::b(w) + 1)) return;
            // An iterator is a value too: a generator expression is called with one.
            if (in[r] == Holds::Cell || in[r] == Holds::Iterator) return;
            if (!is_value(in[r])) fault = "a register is read that may hold no value";
        });
        pair(info.a, word::a(w));
        pair(info.b, word::b(w));
        if (fault) return fault;
        return check_kinds(w, in);
    }

    void apply(uint32_t w, State& state) const {
        const Op op = word::op(w);
        const OpInfo& info = op_info(op);
        if (op == Op::Unset) {
            state[word::a(w)] = Holds::Nothing;
            return;
        }
        if (op == Op::CheckLocal) {
            state[word::a(w)] = Holds::Value;
            return;
        }
        if (op == Op::ParamToCell) {
            state[word::b(w)] = Holds::Nothing;
            return;
        }
        const Holds made = result_of(w, state);
        each_write(w, [&](uint32_t r) { state[r] = r < unit_.local_count ? Holds::Value : made; });
        const auto pair = [&state](Role role, uint32_t r) {
            if (role != Role::W2 && role != Role::RW2) return;
            state[r] = Holds::Iterator;
            state[r + 1] = Holds::Turn;
        };
        pair(info.a, word::a(w));
        pair(info.b, word::b(w));
        if (info.b == Role::RW2) state[word::a(w)] = Holds::Value;
    }

private:
    // Instructions that go into what they find without asking first. An operand that is no register
    // looks at the entry behind the last one, which is never used.
    static const char* check_kinds(uint32_t w, const State& in) {
        const Holds a = in[std::min<size_t>(word::a(w), in.size() - 1)];
        const Holds b = in[std::min<size_t>(word::b(w), in.size() - 1)];
        switch (word::op(w)) {
            case Op::ListAppend:
            case Op::ListExtend: return a == Holds::List ? nullptr : "no list under construction";
            case Op::ListToTuple: return b == Holds::List ? nullptr : "no list under construction";
            case Op::SetAdd:
            case Op::SetUpdate: return a == Holds::Set ? nullptr : "no set under construction";
            case Op::DictSet:
            case Op::DictUpdate:
            case Op::DictMerge: return a == Holds::Dict ? nullptr : "no dict under construction";
            case Op::Length: return is_items(b) ? nullptr : "no list or tuple";
            case Op::CallEx: {
                const Holds items = in[word::b(w) + 1];
                const Holds words = in[word::b(w) + 2];
                const bool keywords = words == Holds::Dict || words == Holds::None;
                return is_items(items) && keywords ? nullptr : "no list and dict of arguments";
            }
            case Op::SetFunction: {
                const Holds wanted = word::c(w) == 0 ? Holds::Tuple : Holds::Dict;
                return a == Holds::Function && b == wanted ? nullptr
                                                           : "no function, or no such part";
            }
            default: return nullptr;
        }
    }

    Holds result_of(uint32_t w, const State& state) const {
        switch (word::op(w)) {
            case Op::Move: {
                const Holds held = state[word::b(w)];
                return is_value(held) ? held : Holds::Value;
            }
            case Op::LoadNone: return Holds::None;
            case Op::LoadConst:
                return unit_.constants[word::bx(w)].kind == Constant::Kind::Tuple ? Holds::Tuple
                                                                                  : Holds::Value;
            case Op::BuildList: return Holds::List;
            case Op::NewSet: return Holds::Set;
            case Op::NewDict: return Holds::Dict;
            case Op::BuildTuple:
            case Op::ListToTuple: return Holds::Tuple;
            case Op::SequenceItems: return Holds::Items;
            case Op::MakeFunction: return Holds::Function;
            default: return Holds::Value;
        }
    }

    const CodeUnit& unit_;
    State entry_;
};

void UnitVerifier::check_flow() {
    const UnitFlow flow(unit_, parameter_count());
    std::vector<uint32_t> handler(steps_.size(), kNone);
    std::vector<uint32_t> caught(steps_.size(), 0);
    std::vector<uint32_t> handling(steps_.size(), kNone);  // register of the Handler block around
    for (const Block& block : unit_.blocks) {
        for (uint32_t i = step_at_[block.start]; i < steps_.size() && steps_[i].pc < block.end;
             ++i) {
            if (block.kind == BlockKind::Handler) handling[i] = block.reg;
            if (block.handler == Block::kNoHandler) continue;
            handler[i] = step_at_[block.handler];
            caught[i] = block.reg;
        }
    }
    std::vector<State> in(steps_.size());
    in[0] = flow.entry();
    bool changed = true;
    for (int passes = 0; changed; ++passes) {
        if (passes > kPassesMax) fail("verify.flow", "control flow is too tangled");
        changed = false;
        const auto flows = [&in, &changed](uint32_t to, const State& from, uint32_t at) {
            State& state = in[to];
            if (state.empty()) {
                state = from;
                changed |= to <= at;
                return;
            }
            for (size_t r = 0; r < state.size(); ++r) {
                const Holds met = meet(state[r], from[r]);
                if (met == state[r]) continue;
                state[r] = met;
                changed |= to <= at;
            }
        };
        for (uint32_t i = 0; i < steps_.size(); ++i) {
            if (in[i].empty()) continue;
            if (handler[i] != kNone) {
                State thrown = in[i];
                thrown[caught[i]] = Holds::Value;
                flows(handler[i], thrown, i);
            }
            State out = in[i];
            flow.apply(steps_[i].word, out);
            const Op op = word::op(steps_[i].word);
            const auto leave_by = [&](Edge edge, uint32_t to) {
                // A copy: the state may be the one that is being changed.
                flows(to, writes_result(op, edge) ? out : State(in[i]), i);
            };
            if (steps_[i].target != kNone) leave_by(Edge::Jump, steps_[i].target);
            if (!never_falls_through(op)) leave_by(Edge::Next, i + 1);
        }
    }
    for (uint32_t i = 0; i < steps_.size(); ++i) {
        if (in[i].empty()) {
            fail_at(steps_[i].pc, "verify.flow", "an instruction that is never reached");
        }
        if (const char* fault = flow.check(steps_[i].word, in[i])) {
            fail_at(steps_[i].pc, fault[0] == 'a' ? "verify.read" : "verify.kind", fault);
        }
        if (handling[i] != kNone && !is_value(in[i][handling[i]])) {
            fail_at(steps_[i].pc, "verify.read", "a handler that holds no exception");
        }
    }
    held_ = std::move(in);
}

std::vector<uint32_t> UnitVerifier::starts() const {
    std::vector<uint32_t> out;
    for (const Step& step : steps_) out.push_back(step.pc);
    return out;
}

HoldsMap::HoldsMap(const ModuleCode& module, uint32_t unit) {
    UnitVerifier verifier(module, unit);
    verifier.check_shape();
    verifier.check_instructions();
    verifier.check_flow();
    starts_ = verifier.starts();
    states_ = verifier.take_held();
}

const std::vector<Holds>* HoldsMap::before(uint32_t pc) const {
    const auto found = std::lower_bound(starts_.begin(), starts_.end(), pc);
    if (found == starts_.end() || *found != pc) return nullptr;
    return &states_[static_cast<size_t>(found - starts_.begin())];
}

uint32_t HoldsMap::instruction_before(uint32_t pc) const {
    const auto found = std::lower_bound(starts_.begin(), starts_.end(), pc);
    return found == starts_.begin() ? pc : *std::prev(found);
}

}  // namespace pvm::vm
