#pragma once
// Stress: a capture, encode, decode and restore before every N-th instruction of a run.
//
// A pause that changes anything anywhere is found by it. The one rule: it costs no gas and leaves
// the activation where it was, every object new.

#include <array>
#include <optional>

#include "snapshot/restore.h"
#include "vm/bytecode/op.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

// What stood at the boundaries of captures: which instruction was next, and at every so many of
// them which kinds of objects there were. Of use to ask whether a suite has met every row of both
// tables.
struct StressCensus {
    static constexpr uint64_t kKindsEvery = 16;  // a walk over all objects each time
    std::array<uint64_t, vm::kOpCount> opcodes{};
    std::array<uint64_t, static_cast<size_t>(vm::Kind::Count)> kinds{};
};

struct StressCounts {
    uint64_t captures = 0;
    uint64_t bytes = 0;
    uint64_t compared = 0;
    // Names every state the run went through: the hash of the trail before and of the snapshot.
    Hash256 trail{};
    // Taken when the owner puts an empty one here.
    std::optional<StressCensus> census;
};

// `images` must hold what the run stands on, and outlive the hook. Every `compare_every`-th time
// the restored state is captured again and must give the same bytes; 0: never. With Trust::Foreign
// every state is verified as well. A failure ends the process with its reason: it is a fault of
// ours.
vm::StressHook make_stress_hook(ImageSource& images, uint64_t compare_every = 1,
                                StressCounts* counts = nullptr, Trust trust = Trust::Own);

}  // namespace pvm::snapshot
