#pragma once
// inspect: a sleeping continuation's stack as a person reads it, from where its snapshot is kept.
//
// What a stack looks like is snapshot/stack_view.h; this finds the bytes and the images they stand
// on. The one rule: looking changes nothing, neither in the state nor in what is looked at.

#include "continuation/continuation.h"
#include "hoststate/host_api.h"
#include "snapshot/stack_view.h"
#include "vm/base/result.h"

namespace pvm::actors {

// Outermost frame first; without frames for one that has ended.
Result<snapshot::StackView> inspect_stack(hoststate::HostApi& host,
                                          const continuation::Continuation& continuation,
                                          const snapshot::ReprBounds& bounds = {});

}  // namespace pvm::actors
