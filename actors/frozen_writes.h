#pragma once
// Frozen writes: where the functions of an actor's source change what is frozen when it is
// deployed: globals, attributes of classes, and the mutable defaults of parameters.
//
// The top level runs once; what it leaves belongs to the image, and a write to it raises
// FrozenError in the turn that tries. It reads the syntax tree alone, so it knows names and not
// values. The one rule: what it says has a line, and functions that the top level itself calls are
// left alone, for they may run before anything is frozen.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"

namespace pvm::actors {

struct FrozenWrite {
    std::uint32_t line = 0;
    std::string function;  // "Shop.sell"
    std::string what;      // "the global 'RATES'", "the class attribute 'Shop.seen'", …

    auto operator<=>(const FrozenWrite&) const = default;
};

// By line. Errors: those of the parser.
Result<std::vector<FrozenWrite>> find_frozen_writes(std::string_view source,
                                                    std::string_view source_name);

}  // namespace pvm::actors
