#pragma once
// Trying the ways of a Program one by one, and of a regular one none twice.
//
// For texts of everyday size this takes a fraction of the time of the machine of match.h, and finds
// the same: the preferred way is tried first. The one rule: in a regular program an instruction
// that several ways lead to is entered once at each position, so the time is bounded as the
// machine's is; what has failed there is remembered in one bit. Where what comes depends on more
// than place and position (what a group took, where a turn began), nothing can be remembered.

#include <cstddef>
#include <vector>

#include "vm/regex/match.h"

namespace pvm::vm::regex {

// Bits that may be remembered: 2 MB.
inline constexpr uint64_t kBitsMax = uint64_t{1} << 24;

// Whether the program can be tried so on so much text: a function of the two alone. One that is
// not regular has no joins.
inline bool can_backtrack(const Program& program, size_t length) {
    return program.joins * (uint64_t{length} + 1) <= kBitsMax;
}

// As run() of match.h.
template <typename Unit>
Found backtrack(const Program& program, std::span<const Unit> text, const Request& request,
                Meter& meter, std::vector<uint32_t>& slots);

}  // namespace pvm::vm::regex
