#include "actors/inspect.h"

#include "continuation/continuation_store.h"
#include "continuation/images.h"
#include "hoststate/overlay.h"

namespace pvm::actors {

Result<snapshot::StackView> inspect_stack(hoststate::HostApi& host,
                                          const continuation::Continuation& record,
                                          const snapshot::ReprBounds& bounds) {
    if (!record.sleeps()) return snapshot::StackView{};
    continuation::Images::of_process();
    hoststate::Overlay overlay(host);
    continuation::StoredImages images(overlay);
    const hoststate::Bytes snapshot = continuation::load_snapshot(overlay, record);
    auto view = snapshot::view_snapshot(snapshot, record.snapshot_hash, images, bounds);
    if (!view && images.problem()) return *images.problem();
    return view;
}

}  // namespace pvm::actors
