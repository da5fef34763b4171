#include "vm/bytecode/liveness.h"

#include <algorithm>

#include "vm/base/check.h"
#include "vm/bytecode/operands.h"

namespace pvm::vm {

namespace {

// Nested loops need a pass each; deeper nesting than this the parser refuses.
constexpr int kPassesMax = 250;

}  // namespace

bool RegisterMap::Set::join(const Set& other) {
    bool changed = false;
    for (size_t i = 0; i < bits.size(); ++i) {
        const uint64_t joined = bits[i] | other.bits[i];
        changed |= joined != bits[i];
        bits[i] = joined;
    }
    return changed;
}

RegisterMap::RegisterMap(const CodeUnit& unit)
    : local_count_(unit.local_count), cell_count_(unit.cell_count) {
    read_steps(unit);
    states_.resize(steps_.size());
    find_live(unit);
    find_classes();
}

bool RegisterMap::begins(uint32_t pc) const {
    const auto at = std::lower_bound(steps_.begin(), steps_.end(), pc,
                                     [](const Step& step, uint32_t to) { return step.pc < to; });
    return at != steps_.end() && at->pc == pc;
}

uint32_t RegisterMap::step_at(uint32_t pc) const {
    const auto at = std::lower_bound(steps_.begin(), steps_.end(), pc,
                                     [](const Step& step, uint32_t to) { return step.pc < to; });
    CHECK(at != steps_.end() && at->pc == pc);
    return static_cast<uint32_t>(at - steps_.begin());
}

void RegisterMap::read_steps(const CodeUnit& unit) {
    const std::vector<uint32_t>& words = unit.words;
    std::vector<int64_t> targets;
    for (uint32_t pc = 0; pc < words.size();) {
        const uint32_t w = words[pc];
        const OpInfo& info = op_info(word::op(w));
        const uint32_t next = pc + info.size();
        steps_.push_back({pc, w, kNone, kNone, 0});
        int64_t target = -1;
        if (info.a == Role::Jump24) {
            target = int64_t{next} + word::sax(w);
        } else if (info.b == Role::Jump16) {
            target = int64_t{next} + word::sbx(w);
        } else if (info.extra == Extra::Jump32) {
            target = int64_t{next} + static_cast<int32_t>(words[pc + 1]);
        }
        targets.push_back(target);
        pc = next;
    }
    for (size_t i = 0; i < steps_.size(); ++i) {
        if (targets[i] >= 0) steps_[i].target = step_at(static_cast<uint32_t>(targets[i]));
    }
    // Inner blocks come later, so the last one that covers an instruction wins.
    for (const Block& block : unit.blocks) {
        if (block.handler == Block::kNoHandler) continue;
        const uint32_t handler = step_at(block.handler);
        for (uint32_t i = step_at(block.start); i < steps_.size() && steps_[i].pc < block.end;
             ++i) {
            steps_[i].handler = handler;
            steps_[i].caught = block.reg;
        }
    }
}

// ---- liveness: backwards ----

void RegisterMap::find_live(const CodeUnit& unit) {
    std::vector<Set> pinned(steps_.size());
    for (const Block& block : unit.blocks) {
        if (block.kind != BlockKind::Handler) continue;
        for (uint32_t i = step_at(block.start); i < steps_.size() && steps_[i].pc < block.end;
             ++i) {
            pinned[i].add(block.reg);
        }
    }
    int passes = 0;
    while (live_pass(pinned)) {
        if (++passes > kPassesMax) {
            converged_ = false;
            return;
        }
    }
}

bool RegisterMap::live_pass(const std::vector<Set>& pinned) {
    bool changed = false;
    for (size_t i = steps_.size(); i-- > 0;) {
        const Step& step = steps_[i];
        const Op op = word::op(step.word);
        Set live;
        const auto comes_from = [&](uint32_t next, Edge edge) {
            Set before = states_[next].live;
            if (writes_result(op, edge)) {
                each_write(step.word, [&before](uint32_t r) { before.remove(r); });
            }
            live.join(before);
        };
        if (!never_falls_through(op) && i + 1 < steps_.size()) {
            comes_from(static_cast<uint32_t>(i + 1), Edge::Next);
        }
        if (step.target != kNone) comes_from(step.target, Edge::Jump);
        each_read(step.word, [&live](uint32_t r) { live.add(r); });
        if (step.handler != kNone) {
            Set handler = states_[step.handler].live;
            handler.remove(step.caught);
            live.join(handler);
        }
        live.join(pinned[i]);
        changed |= states_[i].live.join(live);
    }
    return changed;
}

// ---- classes: forwards ----

void RegisterMap::find_classes() {
    int passes = 0;
    while (class_pass()) {
        if (++passes > kPassesMax) {
            converged_ = false;
            return;
        }
    }
}

bool RegisterMap::flow_classes(uint32_t to, const State& from) {
    State& state = states_[to];
    bool changed = state.iterators.join(from.iterators);
    changed |= state.turns.join(from.turns);
    changed |= state.exceptions.join(from.exceptions);
    return changed;
}

bool RegisterMap::class_pass() {
    bool changed = false;
    for (uint32_t i = 0; i < steps_.size(); ++i) {
        const Step& step = steps_[i];
        const OpInfo& info = op_info(word::op(step.word));
        if (step.handler != kNone) {
            State caught = states_[i];
            caught.iterators.remove(step.caught);
            caught.turns.remove(step.caught);
            caught.exceptions.add(step.caught);
            changed |= flow_classes(step.handler, caught);
        }
        State out = states_[i];
        const auto write = [&out](uint32_t r) {
            out.iterators.remove(r);
            out.turns.remove(r);
            out.exceptions.remove(r);
        };
        each_write(step.word, write);
        const auto pair = [&out](Role role, uint32_t r) {
            if (role != Role::W2 && role != Role::RW2) return;
            out.iterators.add(r);
            out.turns.add(r + 1);
        };
        pair(info.a, word::a(step.word));
        pair(info.b, word::b(step.word));
        const Op op = word::op(step.word);
        const auto leaving_by = [&](Edge edge) -> const State& {
            return writes_result(op, edge) ? out : states_[i];
        };
        if (step.target != kNone) changed |= flow_classes(step.target, leaving_by(Edge::Jump));
        if (!never_falls_through(op) && i + 1 < steps_.size()) {
            changed |= flow_classes(i + 1, leaving_by(Edge::Next));
        }
    }
    return changed;
}

void RegisterMap::at(uint32_t pc, std::span<RegisterClass> out) const {
    const State& state = states_[step_at(pc)];
    for (uint32_t r = 0; r < out.size(); ++r) {
        if (r < local_count_) {
            out[r] = RegisterClass::Value;
        } else if (r < local_count_ + cell_count_) {
            out[r] = RegisterClass::Cell;
        } else if (!state.live.has(r)) {
            out[r] = RegisterClass::Dead;
        } else if (state.iterators.has(r)) {
            out[r] = RegisterClass::Iterator;
        } else if (state.turns.has(r)) {
            out[r] = RegisterClass::Turn;
        } else {
            out[r] = state.exceptions.has(r) ? RegisterClass::Exception : RegisterClass::Value;
        }
    }
}

}  // namespace pvm::vm
