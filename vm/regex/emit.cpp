// From the tree to the program.

#include <algorithm>

#include "vm/regex/parse.h"

namespace pvm::vm::regex {

namespace {

struct TooHard {
    Failure failure;
};

class Emitter {
public:
    Emitter(const Tree& tree, Program& program) : tree_(tree), program_(program) {}

    void run() {
        emit(tree_.root);
        put(Step::Match);
        if (uint64_t{program_.code.size()} * program_.slots() > kSlotsMax) too_large();
        Marks marks(program_.code.size());
        find_begins(0, marks);
        find_joins();
    }

private:
    using Marks = std::vector<bool>;

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

    bool may_be_empty(uint32_t number) const;
    void emit(uint32_t number);
    void emit_choice(const Node& n);
    void emit_repeat(const Node& n);
    void find_begins(uint32_t pc, Marks& marks);
    void find_joins();
    bool takes_one(uint32_t pc) const;

    const Tree& tree_;
    Program& program_;
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
    }
    return true;
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
            return;
        case NodeKind::Sequence:
            for (const uint32_t part : n.parts) emit(part);
            return;
        case NodeKind::Choice: return emit_choice(n);
        case NodeKind::Repeat: return emit_repeat(n);
    }
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
    if (n.max > 1 && may_be_empty(body)) {
        throw TooHard{{Failure::Kind::Unsupported,
                       "repeating what may be empty is not supported: let each turn match at least "
                       "one character",
                       n.position}};
    }
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

// Marks what the instructions reached from `start` without taking anything can take.
void Emitter::find_begins(uint32_t start, Marks& marks) {
    std::vector<uint32_t> open{start};
    while (!open.empty()) {
        const uint32_t pc = open.back();
        open.pop_back();
        if (marks[pc]) continue;
        marks[pc] = true;
        const Instruction& in = program_.code[pc];
        switch (in.step) {
            case Step::Char:
                if (in.x < 256) {
                    program_.begins[in.x] = true;
                } else {
                    program_.begins_wide = true;
                }
                break;
            case Step::Any:
            case Step::All:
            case Step::Set:
                program_.begins_wide = true;
                for (uint32_t c = 0; c < 256; ++c) {
                    program_.begins[c] |= in.step == Step::All ||
                                          (in.step == Step::Any && c != '\n') ||
                                          (in.step == Step::Set && program_.sets[in.x].has(c));
                }
                break;
            case Step::Split:
                open.push_back(in.x);
                open.push_back(in.y);
                break;
            case Step::Jump: open.push_back(in.x); break;
            case Step::Save:
            case Step::Place: open.push_back(pc + 1); break;
            case Step::Match: program_.begins_any = true; break;
        }
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
    program_.entries.resize(code.size());
    for (uint32_t pc = 0; pc < code.size(); ++pc) {
        Entry& entry = program_.entries[pc];
        if (ways[pc] > 1) entry.join = program_.joins++;
        entry.loop = code[pc].step == Step::Split && code[pc].x == pc + 1 && takes_one(pc + 1) &&
                     code[pc + 2].step == Step::Jump && code[pc + 2].x == pc;
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
