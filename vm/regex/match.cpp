#include "vm/regex/match.h"

#include <cstring>

#include "vm/regex/backtrack.h"
#include "vm/regex/steps.h"

namespace pvm::vm::regex {

namespace {

// Steps done before the meter is asked.
constexpr uint64_t kStepsBetween = 2048;

// A place to go on at, or a slot to set back.
struct Pending {
    uint32_t pc, slot, value;
};

// Threads in order of preference: where each stands, and its slots.
class Threads {
public:
    void begin(uint32_t width) {
        width_ = width;
        count_ = 0;
        if (slots_.size() < pcs_.size() * width_) slots_.resize(pcs_.size() * width_);
    }
    uint32_t size() const { return count_; }
    void clear() { count_ = 0; }
    uint32_t pc(uint32_t i) const { return pcs_[i]; }
    const uint32_t* slots(uint32_t i) const { return slots_.data() + size_t{i} * width_; }
    void add(uint32_t pc, const uint32_t* slots) {
        if (count_ == pcs_.size()) {
            pcs_.resize(2 * pcs_.size() + 16);
            slots_.resize(pcs_.size() * width_);
        }
        pcs_[count_] = pc;
        std::memcpy(slots_.data() + size_t{count_} * width_, slots, width_ * sizeof(uint32_t));
        ++count_;
    }

private:
    std::vector<uint32_t> pcs_, slots_;  // as large as they ever were
    uint32_t count_ = 0, width_ = 0;
};

// What a run works in, kept for the next one: a match of a short text must not cost seven
// allocations. Generations go on counting, so `seen` needs no clearing.
struct Workspace {
    Threads threads[2];
    std::vector<Pending> pending;
    std::vector<uint32_t> scratch;
    std::vector<uint64_t> seen;  // by instruction: the generation that added it
    uint64_t generation = 1;

    static Workspace& of_thread() {
        static thread_local Workspace workspace;
        return workspace;
    }
};

template <typename Unit>
class Machine {
public:
    Machine(const Program& program, std::span<const Unit> text, const Request& request,
            Meter& meter, std::vector<uint32_t>& slots)
        : program_(program),
          text_(text),
          length_(static_cast<uint32_t>(text.size())),
          request_(request),
          meter_(meter),
          best_(slots),
          width_(program.slots()),
          work_(Workspace::of_thread()),
          seen_(work_.seen),
          generation_(work_.generation),
          threads_(&work_.threads[0]),
          next_(&work_.threads[1]),
          scratch_(work_.scratch),
          pending_(work_.pending) {
        threads_->begin(width_);
        next_->begin(width_);
        if (seen_.size() < program.code.size()) seen_.resize(program.code.size(), 0);
        generation_ += 1;
        pending_.clear();
    }

    Found run() {
        best_.clear();
        scratch_.assign(width_, kNoPosition);
        bool found = false;
        uint32_t at = request_.start;
        for (;; ++at) {
            const bool may_begin =
                !found && (at == request_.start || request_.mode == Mode::Search);
            if (threads_->size() == 0) {
                if (!may_begin) break;
                if (request_.mode == Mode::Search && !begin_from(at)) break;
            }
            if (may_begin) {
                scratch_.assign(width_, kNoPosition);
                scratch_[0] = at;
                add(*threads_, 0, at);
            }
            if (!step(at, found)) return Found::Refused;
            std::swap(threads_, next_);
            next_->clear();
            if (at == length_) break;
        }
        return meter_.spend(steps_) ? (found ? Found::Yes : Found::No) : Found::Refused;
    }

private:
    // Moves `at` to the next place where a match can begin.
    bool begin_from(uint32_t& at) {
        generation_ += 1;
        if (program_.begins.empty) return true;
        const uint32_t from = at;
        while (at < length_ && !can_begin(program_, text_[at])) ++at;
        steps_ += (at - from) / 8;
        return at < length_;
    }

    // Every thread one code point on; false when the meter refused.
    bool step(uint32_t at, bool& found) {
        if (steps_ >= kStepsBetween) {
            if (!meter_.spend(steps_)) return false;
            steps_ = 0;
        }
        generation_ += 1;
        const uint32_t c = at < length_ ? text_[at] : 0;
        for (uint32_t i = 0; i < threads_->size(); ++i) {
            const uint32_t pc = threads_->pc(i);
            const Instruction& in = program_.code[pc];
            ++steps_;
            if (in.step == Step::Match) {
                if (!ends_well(request_, length_, at)) continue;
                const uint32_t* slots = threads_->slots(i);
                best_.assign(slots, slots + width_);
                best_[1] = at;
                found = true;
                break;  // what comes behind is less preferred
            }
            if (at == length_ || !takes(program_, in, c)) continue;
            std::memcpy(scratch_.data(), threads_->slots(i), width_ * sizeof(uint32_t));
            add(*next_, pc + 1, at + 1);
        }
        return true;
    }

    // The threads that stand at `pc` and behind its splits and saves, in order of preference, with
    // the slots of scratch_.
    void add(Threads& to, uint32_t start, uint32_t at) {
        follow(to, start, at);
        while (!pending_.empty()) {
            const Pending todo = pending_.back();
            pending_.pop_back();
            if (todo.slot != kNoSlot) {
                scratch_[todo.slot] = todo.value;
                continue;
            }
            follow(to, todo.pc, at);
        }
    }

    void follow(Threads& to, uint32_t pc, uint32_t at) {
        while (seen_[pc] != generation_) {
            seen_[pc] = generation_;
            ++steps_;
            const Instruction& in = program_.code[pc];
            switch (in.step) {
                case Step::Jump: pc = in.x; continue;
                case Step::Split:
                    pending_.push_back({in.y, kNoSlot, 0});
                    pc = in.x;
                    continue;
                case Step::Save:
                    save(in.x, at);
                    if (in.x & 1) save(width_ - 1, in.x / 2);
                    ++pc;
                    continue;
                case Step::Place:
                    if (!holds_at(text_, static_cast<Place>(in.x), in.y, at)) return;
                    ++pc;
                    continue;
                default:  // takes a character, or Match
                    steps_ += width_ / 8;
                    to.add(pc, scratch_.data());
                    return;
            }
        }
    }

    void save(uint32_t slot, uint32_t value) {
        pending_.push_back({0, slot, scratch_[slot]});
        scratch_[slot] = value;
    }

    static constexpr uint32_t kNoSlot = UINT32_MAX;
    const Program& program_;
    std::span<const Unit> text_;
    const uint32_t length_;
    const Request request_;
    Meter& meter_;
    std::vector<uint32_t>& best_;
    const uint32_t width_;
    Workspace& work_;
    std::vector<uint64_t>& seen_;
    uint64_t& generation_;
    uint64_t steps_ = 0;
    Threads *threads_, *next_;
    std::vector<uint32_t>& scratch_;
    std::vector<Pending>& pending_;
};

}  // namespace

template <typename Unit>
Found run(const Program& program, std::span<const Unit> text, const Request& request, Meter& meter,
          std::vector<uint32_t>& slots) {
    if (can_backtrack(program, text.size() - request.start)) {
        return backtrack(program, text, request, meter, slots);
    }
    return simulate(program, text, request, meter, slots);
}

template <typename Unit>
Found simulate(const Program& program, std::span<const Unit> text, const Request& request,
               Meter& meter, std::vector<uint32_t>& slots) {
    return Machine<Unit>(program, text, request, meter, slots).run();
}

template Found run(const Program&, std::span<const uint8_t>, const Request&, Meter&,
                   std::vector<uint32_t>&);
template Found run(const Program&, std::span<const uint16_t>, const Request&, Meter&,
                   std::vector<uint32_t>&);
template Found run(const Program&, std::span<const uint32_t>, const Request&, Meter&,
                   std::vector<uint32_t>&);

template Found simulate(const Program&, std::span<const uint8_t>, const Request&, Meter&,
                        std::vector<uint32_t>&);
template Found simulate(const Program&, std::span<const uint16_t>, const Request&, Meter&,
                        std::vector<uint32_t>&);
template Found simulate(const Program&, std::span<const uint32_t>, const Request&, Meter&,
                        std::vector<uint32_t>&);

}  // namespace pvm::vm::regex
