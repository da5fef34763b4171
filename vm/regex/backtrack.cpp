#include "vm/regex/backtrack.h"

#include "vm/regex/steps.h"

namespace pvm::vm::regex {

namespace {

// Steps done before the meter is asked.
constexpr uint64_t kStepsBetween = 2048;

// What to do when a way has failed: go on at `pc` and `at`; with kRestore, set slot `pc` back to
// `at`; with kShorter, leave the loop at `pc` one character earlier than `at`, not before `least`.
struct Choice {
    uint32_t pc, at, least;
};
constexpr uint32_t kRestore = UINT32_MAX, kGoOn = UINT32_MAX - 1;

// What a run works in, kept for the next one. `bits` is zero between runs.
struct Workspace {
    std::vector<Choice> choices;
    std::vector<uint64_t> bits;
    std::vector<uint32_t> touched;  // words of `bits` that are not zero

    static Workspace& of_thread() {
        static thread_local Workspace workspace;
        return workspace;
    }
};

template <typename Unit>
class Tries {
public:
    Tries(const Program& program, std::span<const Unit> text, const Request& request, Meter& meter,
          std::vector<uint32_t>& slots)
        : program_(program),
          code_(program.code.data()),
          entries_(program.entries.data()),
          text_(text),
          length_(static_cast<uint32_t>(text.size())),
          row_(length_ - request.start + 1),
          request_(request),
          meter_(meter),
          slots_(slots),
          work_(Workspace::of_thread()) {
        const size_t words = (uint64_t{row_} * program.joins + 63) / 64;
        if (work_.bits.size() < words) work_.bits.resize(words, 0);
        work_.choices.clear();
    }
    ~Tries() {
        for (const uint32_t word : work_.touched) work_.bits[word] = 0;
        work_.touched.clear();
    }

    Found run() {
        for (uint32_t at = request_.start; at <= length_; ++at) {
            if (request_.mode == Mode::Search && !program_.begins_any && !begin_from(at)) break;
            slots_.assign(program_.slots(), kNoPosition);
            slots_[0] = at;
            const Found found = try_from(at);
            if (found != Found::No) return found;
            if (request_.mode != Mode::Search) break;
        }
        return meter_.spend(steps_) ? Found::No : Found::Refused;
    }

private:
    // Moves `at` to the next place where a match can begin.
    bool begin_from(uint32_t& at) {
        const uint32_t from = at;
        while (at < length_ && !can_begin(program_, text_[at])) ++at;
        steps_ += (at - from) / 8;
        return at < length_;
    }

    // Whether the join was not entered at `at` before; now it was.
    bool enter(uint32_t join, uint32_t at) {
        const uint64_t bit = uint64_t{join} * row_ + (at - request_.start);
        uint64_t& word = work_.bits[bit / 64];
        const uint64_t mask = uint64_t{1} << bit % 64;
        if (word & mask) return false;
        if (!word) work_.touched.push_back(static_cast<uint32_t>(bit / 64));
        word |= mask;
        return true;
    }

    // How far the loop whose Split is at `pc` takes characters from `at` on; places where it stood
    // before lead nowhere. `at` must have been entered.
    uint32_t loop_end(uint32_t pc, uint32_t at) {
        const Instruction& body = code_[pc + 1];
        const uint32_t join = entries_[pc].join;
        uint32_t end = at;
        while (end < length_ && takes(program_, body, text_[end])) {
            if (!enter(join, end + 1)) break;
            ++end;
        }
        steps_ += (end - at) / 2;
        return end;
    }

    void save(uint32_t slot, uint32_t value) {
        work_.choices.push_back({kRestore, slots_[slot], slot});
        slots_[slot] = value;
    }

    // The choice left last: where to go on; false when there is none.
    bool go_back(uint32_t& pc, uint32_t& at) {
        std::vector<Choice>& choices = work_.choices;
        while (!choices.empty()) {
            Choice& last = choices.back();
            if (last.pc == kRestore) {
                slots_[last.least] = last.at;
                choices.pop_back();
                continue;
            }
            if (last.least == kGoOn) {
                pc = last.pc;
                at = last.at;
                choices.pop_back();
                return true;
            }
            pc = code_[last.pc].y;
            at = --last.at;
            if (last.at == last.least) choices.pop_back();
            return true;
        }
        return false;
    }

    Found try_from(uint32_t at) {
        uint32_t pc = 0;
        for (;;) {
            if (++steps_ >= kStepsBetween) {
                if (!meter_.spend(steps_)) return Found::Refused;
                steps_ = 0;
            }
            const Instruction& in = code_[pc];
            const Entry entry = entries_[pc];
            bool goes_on = entry.join == kNoJoin || enter(entry.join, at);
            if (goes_on) {
                switch (in.step) {
                    case Step::Jump: pc = in.x; break;
                    case Step::Split:
                        if (entry.loop) {
                            const uint32_t end = loop_end(pc, at);
                            if (end > at) work_.choices.push_back({pc, end, at});
                            at = end;
                            pc = in.y;
                        } else {
                            work_.choices.push_back({in.y, at, kGoOn});
                            pc = in.x;
                        }
                        break;
                    case Step::Save:
                        save(in.x, at);
                        if (in.x & 1) save(program_.slots() - 1, in.x / 2);
                        ++pc;
                        break;
                    case Step::Place:
                        goes_on = holds_at(text_, static_cast<Place>(in.x), in.y, at);
                        ++pc;
                        break;
                    case Step::Match:
                        if ((goes_on = ends_well(request_, length_, at))) {
                            slots_[1] = at;
                            return meter_.spend(steps_) ? Found::Yes : Found::Refused;
                        }
                        break;
                    default:
                        goes_on = at < length_ && takes(program_, in, text_[at]);
                        ++at;
                        ++pc;
                }
            }
            if (!goes_on && !go_back(pc, at)) return Found::No;
        }
    }

    const Program& program_;
    const Instruction* code_;
    const Entry* entries_;
    std::span<const Unit> text_;
    const uint32_t length_, row_;
    const Request request_;
    Meter& meter_;
    std::vector<uint32_t>& slots_;
    Workspace& work_;
    uint64_t steps_ = 0;
};

}  // namespace

template <typename Unit>
Found backtrack(const Program& program, std::span<const Unit> text, const Request& request,
                Meter& meter, std::vector<uint32_t>& slots) {
    return Tries<Unit>(program, text, request, meter, slots).run();
}

template Found backtrack(const Program&, std::span<const uint8_t>, const Request&, Meter&,
                         std::vector<uint32_t>&);
template Found backtrack(const Program&, std::span<const uint16_t>, const Request&, Meter&,
                         std::vector<uint32_t>&);
template Found backtrack(const Program&, std::span<const uint32_t>, const Request&, Meter&,
                         std::vector<uint32_t>&);

}  // namespace pvm::vm::regex
