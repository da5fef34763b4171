#include "vm/regex/backtrack.h"

#include <algorithm>

#include "vm/limits.h"
#include "vm/regex/steps.h"

namespace pvm::vm::regex {

namespace {

// Steps done before the meter is asked.
constexpr uint64_t kStepsBetween = 2048;

// What to do when a way has failed: go on at `pc` and `at`; with kRestore, set slot `pc` back to
// `at`; else leave the loop at `pc` one character earlier than `at`, not before `least`. With
// kAside it marks where the Try at `pc` began, at `at`.
struct Choice {
    uint32_t pc, at, least;
};
// With kTurn, take the turn of the lazy loop at `pc`.
constexpr uint32_t kRestore = UINT32_MAX, kGoOn = UINT32_MAX - 1, kAside = UINT32_MAX - 2,
                   kTurn = UINT32_MAX - 3;

// What a run works in, kept for the next one. `bits` is zero between runs.
struct Workspace {
    std::vector<Choice> choices;
    std::vector<uint64_t> bits;
    std::vector<uint32_t> touched;  // words of `bits` that are not zero
    std::vector<size_t> asides;     // where among the choices the tries that are on began

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
        work_.asides.clear();
        slots_.resize(program.slots() + program.loops);
    }
    ~Tries() {
        for (const uint32_t word : work_.touched) work_.bits[word] = 0;
        work_.touched.clear();
    }

    Found run() {
        for (uint32_t at = request_.start; at <= length_; ++at) {
            if (request_.mode == Mode::Search && !program_.begins.empty && !begin_from(at)) break;
            std::fill_n(slots_.begin(), program_.slots(), kNoPosition);
            slots_[0] = at;
            const Found found = try_from(at);
            if (found != Found::No) {
                slots_.resize(program_.slots());
                return found;
            }
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
            if (join != kNoJoin && !enter(join, end + 1)) break;
            ++end;
        }
        steps_ += (end - at) / 2;
        return end;
    }

    // Takes the first way that can begin with what is ahead, and keeps the second in mind if it can
    // as well.
    bool fork(const Instruction& in, uint32_t& pc, uint32_t at) {
        const uint16_t number = program_.fork_at.empty() ? 0 : program_.fork_at[pc];
        bool second = true;
        if (number) {
            const Fork& ways = program_.forks[number - 1u];
            const bool end = at == length_;
            const uint32_t next = end ? 0 : text_[at];
            second = ways.second.empty || (!end && ways.second.has(next));
            if (!ways.first.empty && (end || !ways.first.has(next))) {
                pc = in.y;
                return second;
            }
        }
        if (second) work_.choices.push_back({in.y, at, kGoOn});
        pc = in.x;
        return true;
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
            if (last.least == kTurn) {
                pc = last.pc + 1;
                at = last.at;
                choices.pop_back();
                save(program_.slots() + code_[pc - 1].x, at);
                return true;
            }
            if (last.least == kAside) {
                work_.asides.pop_back();
                const Instruction& in = code_[last.pc];
                at = last.at;
                choices.pop_back();
                if (kind_of(in) != kNotAhead) continue;
                pc = in.x;
                return true;
            }
            pc = code_[last.pc].y;
            at = --last.at;
            if (last.at == last.least) choices.pop_back();
            return true;
        }
        return false;
    }

    static Aside kind_of(const Instruction& in) {
        return static_cast<Aside>(in.y & ((1 << kAsideBits) - 1));
    }

    // What a Try tried matched, up to `at`: its other ways are dropped, but what its groups took
    // can still be set back. False when it should not have matched.
    bool keep(uint32_t& at) {
        std::vector<Choice>& choices = work_.choices;
        const size_t begin = work_.asides.back();
        work_.asides.pop_back();
        const Choice mark = choices[begin];
        const Aside kind = kind_of(code_[mark.pc]);
        if (kind == kNotAhead) {
            for (; choices.size() > begin; choices.pop_back()) {
                const Choice& last = choices.back();
                if (last.pc == kRestore) slots_[last.least] = last.at;
            }
            return false;
        }
        const auto dropped =
            std::remove_if(choices.begin() + static_cast<ptrdiff_t>(begin), choices.end(),
                           [](const Choice& c) { return c.pc != kRestore; });
        choices.erase(dropped, choices.end());
        if (kind == kAhead) at = mark.at;
        return true;
    }

    // Whether what group `in.x` took stands at `at` again, which moves behind it.
    bool again(const Instruction& in, uint32_t& at) {
        const uint32_t begin = slots_[2 * in.x], end = slots_[2 * in.x + 1];
        if (begin == kNoPosition || end == kNoPosition) return false;
        const auto rule = static_cast<Case>(in.y);
        for (uint32_t i = begin; i < end; ++i, ++at, ++steps_) {
            if (at >= length_) return false;
            if (lower_case(text_[i], rule) != lower_case(text_[at], rule)) return false;
        }
        return true;
    }

    // The steps of programs that are not regular.
    bool irregular(const Instruction& in, uint32_t& pc, uint32_t& at) {
        switch (in.step) {
            case Step::Try: {
                const uint32_t back = in.y >> kAsideBits;
                if (back > at) {
                    pc = in.x;
                    return kind_of(in) == kNotAhead;
                }
                work_.asides.push_back(work_.choices.size());
                work_.choices.push_back({pc, at, kAside});
                at -= back;
                break;
            }
            case Step::Kept:
                if (!keep(at)) return false;
                break;
            case Step::Refer:
                if (!again(in, at)) return false;
                break;
            case Step::IfGroup:
                if (slots_[2 * in.x + 1] == kNoPosition) {
                    pc = in.y;
                    return true;
                }
                break;
            case Step::Enter: save(program_.slots() + in.x, kNoPosition); break;
            case Step::Again:
            case Step::AgainLazily: return next_turn(in, pc, at);
            default: break;
        }
        ++pc;
        return true;
    }

    bool next_turn(const Instruction& in, uint32_t& pc, uint32_t at) {
        const uint32_t slot = program_.slots() + in.x;
        if (slots_[slot] == at) {
            pc = in.y;
            return true;
        }
        if (in.step == Step::Again) {
            work_.choices.push_back({in.y, at, kGoOn});
            save(slot, at);
            ++pc;
        } else {
            // The turn's beginning is noted when the turn is.
            work_.choices.push_back({pc, at, kTurn});
            pc = in.y;
        }
        return true;
    }

    Found try_from(uint32_t at) {
        uint32_t pc = 0;
        for (;;) {
            if (++steps_ >= kStepsBetween) {
                if (!meter_.spend(steps_)) return Found::Refused;
                steps_ = 0;
                if (work_.choices.size() > limits::kMatchWaysMax) {
                    meter_.too_many_ways();
                    return Found::Refused;
                }
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
                            goes_on = fork(in, pc, at);
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
                    case Step::Char:
                    case Step::Any:
                    case Step::All:
                    case Step::Set:
                        goes_on = at < length_ && takes(program_, in, text_[at]);
                        ++at;
                        ++pc;
                        break;
                    default: goes_on = irregular(in, pc, at);
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
