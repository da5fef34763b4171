#include "vm/bound/walk.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::vm::bound {

namespace {

// Turns after which what still grows is taken to be as large as it can be.
constexpr uint64_t kTurnsBeforeWidening = 12;

void merge(State& into, const State& from) {
    into.gas = std::max(into.gas, from.gas);
    for (size_t i = 0; i < into.registers.size(); ++i) {
        into.registers[i] = join(into.registers[i], from.registers[i]);
    }
}

template <typename Map>
void merge_at(Map& map, uint32_t key, State state) {
    const auto [at, fresh] = map.try_emplace(key, std::move(state));
    if (!fresh) merge(at->second, state);
}

std::string too_much() { return fmt::format("it may use more than {} gas", kBoundMax); }

uint64_t times(uint64_t n, uint64_t gas) {
    uint64_t out = 0;
    return __builtin_mul_overflow(n, gas, &out) ? UINT64_MAX / 2 : std::min(out, UINT64_MAX / 2);
}

}  // namespace

void Walk::unbounded(std::string reason) const {
    Unbounded found{std::move(reason), 0, ""};
    if (!code_.image->prelude) {
        found.line = code_.line_of(pc_);
        found.function = code_.unit().qualname;
    }
    throw found;
}

void Walk::add(State& state, uint64_t gas) const {
    if (gas > kBoundMax || (state.gas += gas) > kBoundMax) unbounded(too_much());
}

Cost Walk::run(std::vector<Seen> parameters) {
    State state;
    state.registers = std::move(parameters);
    state.registers.resize(code_.register_count, constant(Value::unset()));
    Outs start;
    go(0, std::move(state), start);
    const Outs left = through(search_.flow_of(code_).whole(), std::move(start.exits), {});
    // Every way has been followed to its end.
    CHECK(left.exits.empty() && left.taken.empty());
    return {ends_gas_, result_.value_or(any()), result_.has_value()};
}

// Control enters the node, and its run is paid.
void Walk::go(uint32_t target, State state, Outs& out) {
    add(state, code_.run_gas[target]);
    merge_at(out.exits, target, std::move(state));
}

void Walk::may_raise(uint32_t pc, const State& state, Outs& out) {
    ends_gas_ = std::max(ends_gas_, state.gas);
    const Block* block = code_.handler_at(pc);
    if (!block) return;
    State caught = state;
    caught.registers[block->reg] = of_shape(Shape::Exception);
    add(caught, code_.run_gas[block->handler]);
    // The handler may stand in a block with a handler of its own; that is seen when it is walked.
    merge_at(out.exits, block->handler, std::move(caught));
}

Walk::Outs Walk::through(const Region& region, States in, const std::set<uint32_t>& cut) {
    Outs out;
    for (const Component& component : region.components) {
        States here;
        for (const uint32_t start : component.starts) {
            const auto at = in.find(start);
            if (at == in.end()) continue;
            here.emplace(start, std::move(at->second));
            in.erase(at);
        }
        if (here.empty()) continue;
        Outs made;
        if (component.is_loop) {
            made = around(component, std::move(here), cut);
        } else {
            const uint32_t start = component.starts[0];
            node(start, std::move(here.at(start)), cut, made);
        }
        for (auto& [target, state] : made.exits) merge_at(in, target, std::move(state));
        for (auto& [taker, state] : made.taken) merge_at(out.taken, taker, std::move(state));
    }
    out.exits = std::move(in);
    return out;
}

void Walk::endless(const Component& loop) const {
    // The line of the loop that these nodes make: the outermost block that covers them all.
    const Block* found = nullptr;
    for (const Block& block : code_.unit().blocks) {
        const bool is_loop = block.kind == BlockKind::For || block.kind == BlockKind::While ||
                             block.kind == BlockKind::AsyncFor;
        const bool covers = block.start <= loop.starts.back() && loop.starts.front() < block.end;
        if (is_loop && covers && (!found || block.line < found->line)) found = &block;
    }
    Unbounded out{"nothing counts the turns of this loop", 0, ""};
    if (found && found->kind == BlockKind::While) out.reason = "while: nothing counts its turns";
    if (!code_.image->prelude) {
        out.line = found ? found->line : code_.line_of(loop.starts.front());
        out.function = code_.unit().qualname;
    }
    throw out;
}

// Turn by turn, until a turn begins as the one before did: then all others cost what that one did.
Walk::Outs Walk::around(const Component& loop, States in, const std::set<uint32_t>& cut) {
    if (!loop.taker) endless(loop);
    const Taker& taker = *loop.taker;
    uint64_t turns = 0;
    for (const auto& [start, state] : in) {
        const Seen& iterator = state.registers[taker.iterator];
        if (iterator.shape != Shape::Iterator) {
            pc_ = taker.pc;
            unbounded("for: how many items there are is not known");
        }
        turns = std::max(turns, iterator.size);
    }
    std::set<uint32_t> inner_cut = cut;
    inner_cut.insert(taker.pc);
    Outs out;
    std::optional<State> before;
    uint64_t skipped = 0;  // gas of the turns that need not be walked
    bool last = false;
    for (uint64_t turn = 0;; ++turn) {
        const uint64_t ends = std::exchange(ends_gas_, 0);
        Outs made = through(loop.inner[0], std::move(in), inner_cut);
        ends_gas_ = std::max(ends, ends_gas_ ? ends_gas_ + skipped : 0);
        if (ends_gas_ > kBoundMax) unbounded(too_much());
        const auto later = [&](State state) {
            add(state, skipped);
            return state;
        };
        for (auto& [target, state] : made.exits) merge_at(out.exits, target, later(state));
        for (auto& [pc, state] : made.taken) {
            if (pc != taker.pc) merge_at(out.taken, pc, later(state));
        }
        const auto next = made.taken.find(taker.pc);
        if (next == made.taken.end() || turn == turns || last) break;
        State state = std::move(next->second);
        last = before && before->registers == state.registers;
        if (last) {
            skipped = times(turns - turn - 1, state.gas - before->gas);
        } else if (before && search_.is_long() && turn > kTurnsBeforeWidening) {
            for (size_t i = 0; i < state.registers.size(); ++i) {
                state.registers[i] = widen(before->registers[i], state.registers[i]);
            }
        }
        before = state;
        in.clear();
        in.emplace(taker.target, std::move(state));
    }
    return out;
}

void Walk::node(uint32_t start, State state, const std::set<uint32_t>& cut, Outs& out) {
    const Flow& flow = search_.flow_of(code_);
    // Entering a run the memory may turn out to be full.
    pc_ = start;
    may_raise(start, state, out);
    for (uint32_t pc = start;;) {
        search_.step();
        pc_ = pc;
        const OpInfo& info = op_info(word::op(code_.words[pc]));
        const uint32_t behind = pc + info.size();
        if (info.a == Role::Jump24 || info.b == Role::Jump16 || info.extra == Extra::Jump32 ||
            word::op(code_.words[pc]) == Op::Run) {
            return branch(pc, std::move(state), cut, out);
        }
        // What a handler sees is what was there before or what came about.
        std::optional<State> before;
        if (code_.handler_at(pc)) before = state;
        const Effect effect = step(pc, state);
        if (effect != Effect::Plain) {
            if (before) {
                merge(*before, state);
                may_raise(pc, *before, out);
            } else {
                may_raise(pc, state, out);
            }
        }
        if (effect == Effect::Ends) return;
        if (flow.is_node(behind)) {
            merge_at(out.exits, behind, std::move(state));
            return;
        }
        pc = behind;
    }
}

// ---- The search ---------------------------------------------------------------------------------

void Search::step() {
    if (++steps_ > kStepsMax) throw Unbounded{"there are too many ways through it", 0, ""};
}

const Flow& Search::flow_of(const Code& code) {
    const auto at = flows_.find(&code);
    return at != flows_.end() ? at->second : flows_.try_emplace(&code, code).first->second;
}

Cost Search::run(const Code& code, const Function* function, std::vector<Seen> parameters) {
    auto& known = known_[&code];
    for (const Known& each : known) {
        if (each.parameters == parameters) return each.cost;
    }
    if (std::find(open_.begin(), open_.end(), &code) != open_.end()) {
        throw Unbounded{fmt::format("recursion: {}() calls itself", code.unit().qualname), 0, ""};
    }
    if (open_.size() >= kDepthMax) throw Unbounded{"calls are nested too deep", 0, ""};
    code.prepare();
    open_.push_back(&code);
    const Cost cost = Walk(*this, code, function).run(parameters);
    open_.pop_back();
    known_[&code].push_back({std::move(parameters), cost});
    return cost;
}

std::optional<Seen> Search::script_global(const Image& image, Value name) {
    if (&image != &image_ || image.globals_module) return std::nullopt;
    if (!script_) read_script(image);
    const auto found = script_->find(name.bits());
    return found == script_->end() ? std::nullopt : std::optional<Seen>(found->second);
}

// Names that the top level sets exactly once, to a function or to a module or a part of one.
void Search::read_script(const Image& image) {
    script_.emplace();
    std::map<uint64_t, int> stores;
    for (const auto& code : image.codes) {
        const auto end = static_cast<uint32_t>(code->unit().words.size());
        std::map<uint32_t, Seen> registers;
        for (uint32_t pc = 0; pc < end; pc += op_info(word::op(code->words[pc])).size()) {
            const uint32_t w = code->words[pc];
            const Op op = word::op(w);
            if (flow_of(*code).is_node(pc)) registers.clear();
            if (op == Op::StoreGlobal || op == Op::DeleteGlobal ||
                ((op == Op::StoreName || op == Op::DeleteName) && code->index == 0)) {
                const Value name = code->site_names[code->words[pc + 1]];
                const uint32_t from = op == Op::StoreName ? word::b(w) : word::a(w);
                const auto value = registers.find(from);
                const bool plain = op == Op::StoreGlobal || op == Op::StoreName;
                const bool usable = code->index == 0 && plain && value != registers.end();
                ++stores[name.bits()];
                (*script_)[name.bits()] =
                    usable && stores[name.bits()] == 1 ? value->second : any();
                continue;
            }
            Seen made = any();
            if (op == Op::MakeFunction) {
                made = of_shape(Shape::Function);
                made.code = code->children[word::bx(w)];
            } else if (op == Op::Import) {
                Module* m = Runtime::get().module(to_utf8(code->constants[code->words[pc + 1]]));
                if (m) made = constant(Value::object(m));
            } else if (op == Op::ImportFrom) {
                const auto from = registers.find(word::b(w));
                const auto* m =
                    from == registers.end() ? nullptr : cast<Module>(from->second.constant);
                const Value found =
                    m ? dict_get_str(m->globals, code->site_names[code->words[pc + 1]])
                      : Value::unset();
                if (!found.is_unset()) made = constant(found);
            } else if (op == Op::SetFunction) {
                continue;
            }
            if (op_info(op).a == Role::W) {
                registers[word::a(w)] = made;
            } else {
                registers.clear();
            }
        }
    }
}

}  // namespace pvm::vm::bound

namespace pvm::vm {

namespace {

bound::Seen seen_of(const BoundArgument& argument) {
    using bound::Shape;
    switch (argument.kind) {
        case BoundArgument::Kind::Unknown: break;
        case BoundArgument::Kind::None: return bound::constant(Value::none());
        case BoundArgument::Kind::Bool: return bound::of_shape(Shape::Bool);
        case BoundArgument::Kind::Int:
            return argument.lo < argument.hi ? bound::int_range(argument.lo, argument.hi)
                                             : bound::int_bits(argument.size);
        case BoundArgument::Kind::Str: return bound::of_shape(Shape::Str, argument.size);
        case BoundArgument::Kind::Bytes: return bound::of_shape(Shape::Bytes, argument.size);
        case BoundArgument::Kind::Instance: {
            bound::Seen s = bound::of_shape(Shape::Instance);
            s.constant = Value::object(argument.type);
            return s;
        }
    }
    return bound::any();
}

}  // namespace

GasBound gas_bound(const Code& code, const std::vector<BoundArgument>& arguments) {
    GasBound out;
    if (code.flags & (kCodeGenerator | kCodeCoroutine)) {
        out.line = code.unit().first_line;
        out.function = code.unit().qualname;
        out.reason = "a generator or coroutine runs as long as somebody asks it";
        return out;
    }
    std::vector<bound::Seen> parameters;
    for (uint32_t i = 0; i < code.parameter_count; ++i) {
        parameters.push_back(i < arguments.size() ? seen_of(arguments[i]) : bound::any());
    }
    try {
        out.gas = bound::Search(*code.image).run(code, nullptr, std::move(parameters)).gas;
    } catch (const bound::Unbounded& found) {
        out.line = found.line ? found.line : code.unit().first_line;
        out.function = found.line ? found.function : code.unit().qualname;
        out.reason = found.reason;
    }
    return out;
}

}  // namespace pvm::vm
