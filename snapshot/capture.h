#pragma once
// capture: a stopped activation becomes the bytes of a snapshot.
//
// It changes nothing that a contract, or anyone else, could observe, and what it writes is a
// function of the state alone: capturing what was restored gives the same bytes. The one rule:
// everything reachable is written or named, or capture() fails and says by which path the thing it
// cannot write was reached.

#include <functional>

#include "snapshot/format.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

struct CaptureOptions {
    // The opcode table to name; for older protocol versions that of their time.
    TableIds tables = current_tables();
    // Says what an object is when it must not outlive its turn ("ephemeral capability"), else
    // nothing. A capture that reaches such an object fails. Null: nothing is ephemeral.
    std::function<std::string(const vm::Object&)> ephemeral;
};

// `act` must stand before an instruction or await a result. Errors: NotAtBoundary,
// NothingToCapture, Unstorable and Ephemeral (with the path in `where`), SnapshotTooLarge.
Result<Bytes> capture(vm::Activation& act, const PauseInfo& info,
                      const CaptureOptions& options = {});

// What a module's top level left, as the flat layer of a deployed image: no frames, and the module
// table as the only root. `act` must have returned. Errors: Unstorable, SnapshotTooLarge.
Result<Bytes> capture_layer(vm::Activation& act);

}  // namespace pvm::snapshot
