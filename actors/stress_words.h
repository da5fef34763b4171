#pragma once
// How the stress an operator asks for becomes the stress of an activation.

#include "actors/execute_tx.h"
#include "snapshot/restore.h"
#include "snapshot/stress.h"
#include "vm/run/activation.h"

namespace pvm::actors {

// `images` and `counts`, which may be null, must outlive the activation's next run.
vm::Stress vm_stress(const StressOptions& options, snapshot::ImageSource& images,
                     snapshot::StressCounts* counts = nullptr);

}  // namespace pvm::actors
