// From the tree to the program.

#include <algorithm>

#include "vm/regex/parse.h"
#include "vm/regex/steps.h"

namespace pvm::vm::regex {

namespace {

struct TooHard {
    Failure failure;
};

class Emitter {
public:
    Emitter(const Tree& tree, Program& program)
        : tree_(tree), program_(program), group_widths_(program.groups + 1) {}

    void run() {
        emit(tree_.root);
        put(Step::Match);
        if (uint64_t{program_.code.size()} * program_.slots() > kSlotsMax) too_large();
        program_.begins = begins_of(0);
        program_.entries.resize(program_.code.size());
        if (program_.regular) find_joins();
        find_loops();
        find_forks();
    }

private:
    [[noreturn]] static void too_large() {
        throw TooHard{{Failure::Kind::Unsupported,
                       "a pattern this large is not supported: repeat fewer times", 0}};
    }
    size_t put(Step step, uint32_t x = 0, uint32_t y = 0) {
        if (program_.code.size() >= kProgramMax) too_large();
        program_.code.push_back({step, x, y});
        return program_.code.size() - 1;
    }
    uint32_t here() const { return static_cast<uint32_t>(program_.code.size()); }

    // How many characters a node takes, least and most; as far as kEndless.
    struct Width {
        uint64_t least = 0, most = 0;
    };
    Width width_of(uint32_t number);
    Width sum_of(const std::vector<uint32_t>& parts);
    Width choice_of(const std::vector<uint32_t>& parts);

    bool may_be_empty(uint32_t number) const;
    void emit(uint32_t number);
    void emit_choice(const Node& n);
    void emit_repeat(const Node& n);
    void emit_turns(const Node& n);
    void emit_condition(const Node& n);
    void emit_aside(const Node& n);
    size_t begin_aside(uint32_t aside, uint32_t back);
    void end_aside(size_t begin);
    Begins begins_of(uint32_t start) const;
    void find_forks();
    void find_joins();
    void find_loops();
    bool takes_one(uint32_t pc) const;

    const Tree& tree_;
    Program& program_;
    std::vector<Width> group_widths_;  // by number, of the groups that were met
};

bool Emitter::may_be_empty(uint32_t number) const {
    const Node& n = tree_.nodes[number];
    const auto part_may = [this](uint32_t part) { return may_be_empty(part); };
    switch (n.kind) {
        case NodeKind::Empty:
        case NodeKind::Place: return true;
        case NodeKind::Char:
        case NodeKind::Any:
        case NodeKind::All:
        case NodeKind::Set: return false;
        case NodeKind::Group:
        case NodeKind::Sequence: return std::all_of(n.parts.begin(), n.parts.end(), part_may);
        case NodeKind::Choice: return std::any_of(n.parts.begin(), n.parts.end(), part_may);
        case NodeKind::Repeat: return n.min == 0 || may_be_empty(n.parts[0]);
        case NodeKind::Refer:
        case NodeKind::IfGroup:
        case NodeKind::Aside: return true;  // or not: nothing depends on it but time
    }
    return true;
}

Emitter::Width Emitter::sum_of(const std::vector<uint32_t>& parts) {
    Width sum;
    for (const uint32_t part : parts) {
        const Width width = width_of(part);
        sum.least += width.least;
        sum.most += width.most;
    }
    return sum;
}

Emitter::Width Emitter::choice_of(const std::vector<uint32_t>& parts) {
    Width all{kEndless, 0};
    for (const uint32_t part : parts) {
        const Width width = width_of(part);
        all.least = std::min(all.least, width.least);
        all.most = std::max(all.most, width.most);
    }
    return all;
}

Emitter::Width Emitter::width_of(uint32_t number) {
    const Node& n = tree_.nodes[number];
    Width width;
    switch (n.kind) {
        case NodeKind::Empty:
        case NodeKind::Place: break;
        case NodeKind::Char:
        case NodeKind::Any:
        case NodeKind::All:
        case NodeKind::Set: width = {1, 1}; break;
        case NodeKind::Group:
        case NodeKind::Sequence: width = sum_of(n.parts); break;
        case NodeKind::Choice: width = choice_of(n.parts); break;
        case NodeKind::Repeat: {
            const Width turn = width_of(n.parts[0]);
            width = {turn.least * n.min, turn.most * n.max};
            break;
        }
        case NodeKind::Refer: width = group_widths_[n.value]; break;
        case NodeKind::IfGroup:
            width = choice_of(n.parts);
            if (n.parts.size() == 1) width.least = 0;
            break;
        case NodeKind::Aside:
            if (n.value == kAtomic) width = width_of(n.parts[0]);
            break;
    }
    return {std::min<uint64_t>(width.least, kEndless - 1),
            std::min<uint64_t>(width.most, kEndless)};
}

void Emitter::emit(uint32_t number) {
    const Node& n = tree_.nodes[number];
    switch (n.kind) {
        case NodeKind::Empty: return;
        case NodeKind::Char: put(Step::Char, n.value); return;
        case NodeKind::Any: put(Step::Any); return;
        case NodeKind::All: put(Step::All); return;
        case NodeKind::Set: put(Step::Set, n.value); return;
        case NodeKind::Place: put(Step::Place, n.value, n.ascii); return;
        case NodeKind::Group:
            if (n.value) put(Step::Save, 2 * n.value);
            emit(n.parts[0]);
            if (n.value) put(Step::Save, 2 * n.value + 1);
            if (n.value) group_widths_[n.value] = width_of(number);
            return;
        case NodeKind::Sequence:
            for (const uint32_t part : n.parts) emit(part);
            return;
        case NodeKind::Choice: return emit_choice(n);
        case NodeKind::Repeat:
            if (n.possessive) {
                const size_t begin = begin_aside(kAtomic, 0);
                emit_repeat(n);
                return end_aside(begin);
            }
            return emit_repeat(n);
        case NodeKind::Refer:
            program_.regular = false;
            put(Step::Refer, n.value, static_cast<uint32_t>(n.rule));
            return;
        case NodeKind::IfGroup: return emit_condition(n);
        case NodeKind::Aside: return emit_aside(n);
    }
}

size_t Emitter::begin_aside(uint32_t aside, uint32_t back) {
    program_.regular = false;
    return put(Step::Try, 0, aside | back << kAsideBits);
}

void Emitter::end_aside(size_t begin) {
    put(Step::Kept);
    program_.code[begin].x = here();
}

void Emitter::emit_aside(const Node& n) {
    uint32_t back = 0;
    if (n.behind) {
        const Width width = width_of(n.parts[0]);
        if (width.least != width.most) {
            throw TooHard{{Failure::Kind::Error, "look-behind requires fixed-width pattern", -1}};
        }
        if (width.most >= kEndless >> kAsideBits) too_large();
        back = static_cast<uint32_t>(width.most);
    }
    const size_t begin = begin_aside(n.value, back);
    emit(n.parts[0]);
    end_aside(begin);
}

void Emitter::emit_condition(const Node& n) {
    program_.regular = false;
    const size_t test = put(Step::IfGroup, n.value);
    emit(n.parts[0]);
    if (n.parts.size() == 1) {
        program_.code[test].y = here();
        return;
    }
    const size_t jump = put(Step::Jump);
    program_.code[test].y = here();
    emit(n.parts[1]);
    program_.code[jump].x = here();
}

void Emitter::emit_choice(const Node& n) {
    std::vector<size_t> jumps;
    for (size_t i = 0; i < n.parts.size(); ++i) {
        if (i + 1 == n.parts.size()) {
            emit(n.parts[i]);
            break;
        }
        const size_t split = put(Step::Split);
        program_.code[split].x = here();
        emit(n.parts[i]);
        jumps.push_back(put(Step::Jump));
        program_.code[split].y = here();
    }
    for (const size_t jump : jumps) program_.code[jump].x = here();
}

void Emitter::emit_repeat(const Node& n) {
    const uint32_t body = n.parts[0];
    if (n.max > 1 && may_be_empty(body)) return emit_turns(n);
    for (uint32_t i = 0; i < n.min; ++i) emit(body);
    const auto aim = [&](size_t split, uint32_t in, uint32_t out) {
        program_.code[split].x = n.lazy ? out : in;
        program_.code[split].y = n.lazy ? in : out;
    };
    if (n.max == kEndless) {
        const size_t split = put(Step::Split);
        emit(body);
        put(Step::Jump, static_cast<uint32_t>(split));
        aim(split, static_cast<uint32_t>(split) + 1, here());
        return;
    }
    std::vector<size_t> splits;
    for (uint32_t i = n.min; i < n.max; ++i) {
        splits.push_back(put(Step::Split));
        emit(body);
    }
    for (const size_t split : splits) aim(split, static_cast<uint32_t>(split) + 1, here());
}

// Turns that may be empty: one that took nothing is the last.
void Emitter::emit_turns(const Node& n) {
    program_.regular = false;
    const uint32_t loop = program_.loops++;
    for (uint32_t i = 0; i < n.min; ++i) emit(n.parts[0]);
    put(Step::Enter, loop);
    const Step again = n.lazy ? Step::AgainLazily : Step::Again;
    if (n.max == kEndless) {
        const size_t begin = put(again, loop);
        emit(n.parts[0]);
        put(Step::Jump, static_cast<uint32_t>(begin));
        program_.code[begin].y = here();
        return;
    }
    std::vector<size_t> turns;
    for (uint32_t i = n.min; i < n.max; ++i) {
        turns.push_back(put(again, loop));
        emit(n.parts[0]);
    }
    for (const size_t turn : turns) program_.code[turn].y = here();
}

// What the instructions reached from `start` without taking anything can take.
Begins Emitter::begins_of(uint32_t start) const {
    Begins begins;
    std::vector<bool> marks(program_.code.size());
    std::vector<uint32_t> open{start};
    while (!open.empty()) {
        const uint32_t pc = open.back();
        open.pop_back();
        if (marks[pc]) continue;
        marks[pc] = true;
        const Instruction& in = program_.code[pc];
        switch (in.step) {
            case Step::Char: begins.add(in.x); break;
            case Step::Any:
            case Step::All:
            case Step::Set:
                begins.wide = true;
                for (uint32_t c = 0; c < 256; ++c) {
                    if (takes(program_, in, c)) begins.add(c);
                }
                break;
            case Step::Split:
                open.push_back(in.x);
                open.push_back(in.y);
                break;
            case Step::Jump: open.push_back(in.x); break;
            case Step::Again:
            case Step::AgainLazily:
            case Step::IfGroup:
                open.push_back(pc + 1);
                open.push_back(in.y);
                break;
            case Step::Try:  // what looks aside takes nothing
                open.push_back((in.y & ((1 << kAsideBits) - 1)) == kAtomic ? pc + 1 : in.x);
                break;
            case Step::Save:
            case Step::Place:
            case Step::Enter: open.push_back(pc + 1); break;
            case Step::Kept:  // what follows may stand elsewhere
            case Step::Refer:
            case Step::Match: begins.empty = true; break;
        }
    }
    return begins;
}

// What tells the ways of a Split apart at once; for so few that finding it costs little.
void Emitter::find_forks() {
    constexpr size_t kSplitsMax = 64, kCodeMax = 1000;
    const std::vector<Instruction>& code = program_.code;
    const auto splits = [](const Instruction& in) { return in.step == Step::Split; };
    if (code.size() > kCodeMax ||
        std::count_if(code.begin(), code.end(), splits) > ptrdiff_t{kSplitsMax}) {
        return;
    }
    program_.fork_at.resize(code.size());
    for (uint32_t pc = 0; pc < code.size(); ++pc) {
        if (!splits(code[pc]) || program_.entries[pc].loop) continue;
        program_.forks.push_back({begins_of(code[pc].x), begins_of(code[pc].y)});
        program_.fork_at[pc] = static_cast<uint16_t>(program_.forks.size());
    }
}

bool Emitter::takes_one(uint32_t pc) const {
    switch (program_.code[pc].step) {
        case Step::Char:
        case Step::Any:
        case Step::All:
        case Step::Set: return true;
        default: return false;
    }
}

void Emitter::find_joins() {
    const std::vector<Instruction>& code = program_.code;
    std::vector<uint8_t> ways(code.size() + 1, 0);
    const auto leads_to = [&](uint32_t pc) { ways[pc] += ways[pc] < 2; };
    leads_to(0);
    for (uint32_t pc = 0; pc < code.size(); ++pc) {
        const Instruction& in = code[pc];
        if (in.step == Step::Match) continue;
        leads_to(in.step == Step::Jump || in.step == Step::Split ? in.x : pc + 1);
        if (in.step == Step::Split) leads_to(in.y);
    }
    for (uint32_t pc = 0; pc < code.size(); ++pc) {
        if (ways[pc] > 1) program_.entries[pc].join = program_.joins++;
    }
}

void Emitter::find_loops() {
    const std::vector<Instruction>& code = program_.code;
    for (uint32_t pc = 0; pc < code.size(); ++pc) {
        program_.entries[pc].loop = code[pc].step == Step::Split && code[pc].x == pc + 1 &&
                                    takes_one(pc + 1) && code[pc + 2].step == Step::Jump &&
                                    code[pc + 2].x == pc;
    }
}

}  // namespace

std::unique_ptr<Program> compile(std::u32string_view pattern, uint32_t flags, bool bytes,
                                 Failure& failure) {
    auto program = std::make_unique<Program>();
    Tree tree;
    tree.program = program.get();
    if (!parse(pattern, flags, bytes, tree, failure)) return nullptr;
    try {
        Emitter(tree, *program).run();
    } catch (TooHard& hard) {
        failure = std::move(hard.failure);
        return nullptr;
    }
    return program;
}

}  // namespace pvm::vm::regex
