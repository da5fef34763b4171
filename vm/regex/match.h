#pragma once
// Runs a Program over a text: one way after the other where that is quick or the program is not
// regular (backtrack.h), else on a machine that goes all ways at once, the preferred first.
//
// On the machine every position of the text is looked at once with at most one thread an
// instruction, so the time is bounded by their product whatever the pattern. The preferred way
// (leftmost, then as greedy and lazy parts ask) is the one that trying them one by one, as CPython
// does, finds first. The one rule: the work is counted as it is done and can be refused at any
// point, leaving nothing behind.

#include <span>

#include "vm/regex/pattern.h"

namespace pvm::vm::regex {

enum class Mode : uint8_t { Search, Match, FullMatch };

inline constexpr uint32_t kNoPosition = UINT32_MAX;

class Meter {
public:
    // False: the work must stop.
    virtual bool spend(uint64_t steps) = 0;
    // There are more ways open than kMatchWaysMax; the work stops.
    virtual void too_many_ways() = 0;

protected:
    ~Meter() = default;
};

enum class Found : uint8_t { Yes, No, Refused };

struct Request {
    Mode mode = Mode::Search;
    uint32_t start = 0;         // where the search begins; the text before it is seen by ^ and \b
    bool must_advance = false;  // an empty match at `start` does not count
};

// `text` ends where the search ends. `slots` gets Program::slots() numbers on Yes.
template <typename Unit>
Found run(const Program& program, std::span<const Unit> text, const Request& request, Meter& meter,
          std::vector<uint32_t>& slots);

// The same on the machine, whatever the size of the text; for a regular program.
template <typename Unit>
Found simulate(const Program& program, std::span<const Unit> text, const Request& request,
               Meter& meter, std::vector<uint32_t>& slots);

}  // namespace pvm::vm::regex
