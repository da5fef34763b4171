#pragma once
// The name that somebody may have meant: "Did you mean: 'colour'?" below an error.
//
// CPython's measure: a change of a character costs two, of its case one, and no more than a third
// of both names may change. The one rule: of equally close names it is the first.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace pvm::vm::text {

// Index of the candidate; none when none is close, or there are too many to look at.
std::optional<size_t> closest(std::string_view name,
                              const std::vector<std::string_view>& candidates);

}  // namespace pvm::vm::text
