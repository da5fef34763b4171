#pragma once
// GasBounds: what a call of a function can cost at most, read off its code.
//
// The code is run with ranges in the place of values: an int by how many bits it has, a text by how
// long it is at most, an object by what is known of it. Both ways of a branch are taken, a loop
// goes round as often as its iterator can give, a handler is entered from wherever it may be;
// prices are those of code.h's runs and of the natives' own formulas. Where a number of turns, a
// size or a callee is not known there is no bound, and the answer says where and why.
//
// It covers one call: from the entry of its first run until it has returned or raised, with all
// that it calls. The one rule: no run of that call costs more than the bound.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "vm/run/code.h"

namespace pvm::vm {

struct GasBound {
    std::optional<uint64_t> gas;
    // Without a bound: the first place, as the code runs, that has none, and what is in its way.
    uint32_t line = 0;
    std::string function;
    std::string reason;
};

// Beyond this a bound says nothing: it is more than a run may use when nothing is said.
inline constexpr uint64_t kBoundMax = static_cast<uint64_t>(limits::kGasDefault);

// What is known of an argument. The rest of the vocabulary is gas_bound's own (seen.h).
struct BoundArgument {
    enum class Kind : uint8_t { Unknown, None, Bool, Int, Str, Bytes, Instance };
    Kind kind = Kind::Unknown;
    uint64_t size = 0;            // Int: bits at most. Str, Bytes: length at most.
    const Class* type = nullptr;  // Instance: of exactly this class, frozen with its image
    int64_t lo = 0, hi = 0;       // Int: the least and the greatest, when they differ
};

// `code` belongs to a loaded image. If that has a frozen globals_module, names stand for what it
// left; else only what is defined once at the top level is known. A parameter without an argument
// here may be anything.
GasBound gas_bound(const Code& code, const std::vector<BoundArgument>& arguments = {});

}  // namespace pvm::vm
