#pragma once
// inspect: a continuation as a person reads it: what it waits for, and its stack as source lines
// with the values of the variables, loops with their turn.
//
// It restores the snapshot into an activation that never runs. The one rule: looking changes
// nothing, neither in the state nor in what is looked at.

#include <string>
#include <utility>
#include <vector>

#include "continuation/continuation.h"
#include "hoststate/host_api.h"
#include "vm/base/result.h"

namespace pvm::actors {

struct InspectedBlock {
    std::string kind;  // "for", "while", "try", "finally", "with", "except"
    std::uint32_t line = 0;
    std::int64_t turns = -1;  // of a for loop: values taken so far
};

struct InspectedFrame {
    std::string function;
    std::string file;
    std::uint32_t line = 0;
    std::string source;                  // the line's text
    bool runtime = false;                // a function of the runtime's own Python part
    std::vector<InspectedBlock> blocks;  // outermost first
    std::vector<std::pair<std::string, std::string>> variables;  // name and value
};

// The stack of a sleeping continuation, outermost frame first; empty for one that has ended.
Result<std::vector<InspectedFrame>> inspect_stack(hoststate::HostApi& host,
                                                  const continuation::Continuation& continuation);

}  // namespace pvm::actors
