#pragma once
// diff: what happened between two stopped states of one program, or between two forks of it.
//
// Both states are walked side by side from their frames and globals, so a change is named by the
// path a person would write: `orders[2].amount: 3 → 4`. The one rule: equal states have no
// difference, and the answer does not depend on where objects lie.

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "snapshot/stack_view.h"

namespace pvm::snapshot {

struct Change {
    size_t frame;        // from 1, outermost first; 0: a fact of the activation
    std::string path;    // "total", "orders[2].amount", "table['key']"
    std::string before;  // "" when it was not there
    std::string after;   // "" when it is gone
};

struct StateDiff {
    // Frames both have, outermost first: same code, one below the other.
    size_t common = 0;
    std::vector<FrameView> left;     // frames of the first that are gone
    std::vector<FrameView> entered;  // frames of the second that are new
    struct Moved {
        size_t frame;
        std::string function;
        uint32_t from_line, to_line;
    };
    std::vector<Moved> moved;  // common frames that stand at another place
    std::vector<Change> changes;
    bool more_changes = false;  // than could be listed
    int64_t gas = 0;            // used by the second more than by the first

    bool empty() const {
        return left.empty() && entered.empty() && moved.empty() && changes.empty() && gas == 0;
    }
};

// At most `changes_max` changes are listed.
StateDiff diff_states(vm::Activation& first, vm::Activation& second, size_t changes_max = 200);
Result<StateDiff> diff_snapshots(std::string_view first, std::string_view second,
                                 ImageSource& images, Trust trust);

std::string render_text(const StateDiff& diff);
nlohmann::ordered_json render_json(const StateDiff& diff);

}  // namespace pvm::snapshot
