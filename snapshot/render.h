#pragma once
// render: a StackView as text for a terminal, or as JSON for programs.
//
// Frames of the runtime's own code are folded into one line each run of them; JSON has them all.
// The one rule: both say the same, and everything they say is in the view.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "snapshot/stack_view.h"

namespace pvm::snapshot {

std::string render_text(const StackView& view);
// The frames alone, outermost first: what stands in render_text() before the last two lines.
std::string render_frames(const StackView& view);
nlohmann::ordered_json render_json(const StackView& view);

// "3rd turn of `for order in orders` (list of 7, at 3)", "inside `with lock`": one line, without
// indent.
std::string render_block(const BlockView& block);

}  // namespace pvm::snapshot
