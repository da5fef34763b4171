#include "vm/bound/flow.h"

#include <algorithm>
#include <functional>
#include <map>

#include "vm/bytecode/op.h"

namespace pvm::vm::bound {

namespace {

uint32_t size_at(const Code& code, uint32_t pc) { return op_info(word::op(code.words[pc])).size(); }

// Where an instruction may go on, besides the next one.
std::optional<uint32_t> jump_of(const Code& code, uint32_t pc) {
    const uint32_t w = code.words[pc];
    const OpInfo& info = op_info(word::op(w));
    const uint32_t behind = pc + info.size();
    if (info.a == Role::Jump24) return behind + static_cast<uint32_t>(word::sax(w));
    if (info.b == Role::Jump16) return behind + static_cast<uint32_t>(word::sbx(w));
    if (info.extra == Extra::Jump32) return behind + code.words[pc + 1];
    return std::nullopt;
}

bool falls_through(Op op) {
    switch (op) {
        case Op::Jump:
        case Op::Return:
        case Op::ReturnNone:
        case Op::Raise:
        case Op::RaiseFrom:
        case Op::RaiseCurrent:
        case Op::Reraise: return false;
        default: return true;
    }
}

// Whether an instruction puts something else into the register of an iterator.
bool writes(uint32_t w, uint32_t reg) {
    const OpInfo& info = op_info(word::op(w));
    const auto hit = [&](Role role, uint32_t at) {
        switch (role) {
            case Role::W:
            case Role::T: return at == reg;
            case Role::W2:
            case Role::WPair: return at == reg || at + 1 == reg;
            case Role::WRange: return at <= reg && reg < at + word::c(w);
            default: return false;
        }
    };
    return hit(info.a, word::a(w)) || hit(info.b, word::b(w));
}

}  // namespace

Flow::Flow(const Code& code) : code_(code) {
    find_starts();
    find_edges();
    whole_ = regions({starts_.begin(), starts_.end()}, {});
}

void Flow::find_starts() {
    starts_.insert(0);
    const auto end = static_cast<uint32_t>(code_.unit().words.size());
    for (uint32_t pc = 0; pc < end; pc += size_at(code_, pc)) {
        const Op op = word::op(code_.words[pc]);
        const auto jump = jump_of(code_, pc);
        if (jump) starts_.insert(*jump);
        const bool ends = jump || op == Op::Run || !falls_through(op);
        if (ends && pc + size_at(code_, pc) < end) starts_.insert(pc + size_at(code_, pc));
    }
    for (const Block& block : code_.unit().blocks) {
        if (block.handler != Block::kNoHandler) starts_.insert(block.handler);
    }
}

void Flow::find_edges() {
    for (const uint32_t start : starts_) nodes_.push_back({start, {}});
    const auto end = static_cast<uint32_t>(code_.unit().words.size());
    for (Node& each : nodes_) {
        for (uint32_t pc = each.start; pc < end;) {
            const Op op = word::op(code_.words[pc]);
            const uint32_t behind = pc + size_at(code_, pc);
            if (const Block* block = code_.handler_at(pc)) each.edges.push_back({block->handler});
            const auto jump = jump_of(code_, pc);
            // ForIter gives its item to the next instruction, ForLoop to where it jumps.
            if (jump) each.edges.push_back({*jump, op == Op::ForLoop ? pc : UINT32_MAX});
            if (falls_through(op) && (jump || starts_.contains(behind))) {
                each.edges.push_back({behind, op == Op::ForIter ? pc : UINT32_MAX});
            }
            if (jump || !falls_through(op) || starts_.contains(behind)) break;
            pc = behind;
        }
    }
}

std::optional<Taker> Flow::taker_in(const std::vector<uint32_t>& starts,
                                    const std::set<uint32_t>& cut) const {
    const std::set<uint32_t> inside(starts.begin(), starts.end());
    std::vector<uint32_t> words;
    std::vector<Taker> takers;
    const auto end = static_cast<uint32_t>(code_.unit().words.size());
    for (const uint32_t start : starts) {
        for (uint32_t pc = start; pc < end;) {
            const uint32_t w = code_.words[pc];
            const Op op = word::op(w);
            words.push_back(w);
            const uint32_t behind = pc + size_at(code_, pc);
            if ((op == Op::ForIter || op == Op::ForLoop) && !cut.contains(pc)) {
                const uint32_t target = op == Op::ForIter ? behind : *jump_of(code_, pc);
                if (inside.contains(target)) takers.push_back({pc, word::b(w), target});
            }
            if (jump_of(code_, pc) || !falls_through(op) || starts_.contains(behind)) break;
            pc = behind;
        }
    }
    for (const Taker& taker : takers) {
        const bool replaced = std::any_of(words.begin(), words.end(),
                                          [&](uint32_t w) { return writes(w, taker.iterator); });
        if (!replaced) return taker;
    }
    return std::nullopt;
}

// Strongly connected components by Tarjan's walk, without recursion: code may be long.
Region Flow::regions(const std::vector<uint32_t>& starts, const std::set<uint32_t>& cut) const {
    struct Mark {
        uint32_t index = 0, low = 0;
        bool seen = false, open = false;
    };
    std::map<uint32_t, Mark> marks;
    for (const uint32_t start : starts) marks[start] = {};
    const auto edges_of = [&](uint32_t start) -> const std::vector<Edge>& {
        return std::lower_bound(nodes_.begin(), nodes_.end(), start,
                                [](const Node& n, uint32_t pc) { return n.start < pc; })
            ->edges;
    };
    const auto usable = [&](const Edge& edge) {
        return marks.contains(edge.target) && !cut.contains(edge.taker);
    };
    Region out;
    uint32_t next = 0;
    std::vector<uint32_t> open;
    std::vector<std::pair<uint32_t, size_t>> walk;
    const auto enter = [&](uint32_t start) {
        marks[start] = {next, next, true, true};
        ++next;
        open.push_back(start);
        walk.emplace_back(start, 0);
    };
    const auto close = [&](uint32_t root) {
        Component component;
        for (bool more = true; more;) {
            const uint32_t start = open.back();
            open.pop_back();
            marks[start].open = false;
            component.starts.push_back(start);
            more = start != root;
        }
        std::sort(component.starts.begin(), component.starts.end());
        const auto& edges = edges_of(root);
        component.is_loop = component.starts.size() > 1 ||
                            std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
                                return usable(edge) && edge.target == root;
                            });
        if (component.is_loop) {
            component.taker = taker_in(component.starts, cut);
            if (component.taker) {
                std::set<uint32_t> more = cut;
                more.insert(component.taker->pc);
                component.inner.push_back(regions(component.starts, more));
            }
        }
        out.components.push_back(std::move(component));
    };
    for (const uint32_t first : starts) {
        if (marks[first].seen) continue;
        enter(first);
        while (!walk.empty()) {
            const uint32_t at = walk.back().first;
            const auto& edges = edges_of(at);
            if (walk.back().second < edges.size()) {
                const Edge& edge = edges[walk.back().second++];
                if (!usable(edge)) continue;
                Mark& target = marks[edge.target];
                if (!target.seen) {
                    enter(edge.target);
                } else if (target.open) {
                    marks[at].low = std::min(marks[at].low, target.index);
                }
                continue;
            }
            walk.pop_back();
            if (!walk.empty()) {
                Mark& above = marks[walk.back().first];
                above.low = std::min(above.low, marks[at].low);
            }
            if (marks[at].low == marks[at].index) close(at);
        }
    }
    std::reverse(out.components.begin(), out.components.end());
    return out;
}

}  // namespace pvm::vm::bound
