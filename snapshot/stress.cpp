#include "snapshot/stress.h"

#include "snapshot/capture.h"

namespace pvm::snapshot {

namespace {

[[noreturn]] void broken(const char* what, const Error& error) {
    const std::string text = std::string("stress: ") + what + ": " + error.code + ": " +
                             error.message + " at " + error.where;
    check_failed(text.c_str(), __FILE__, __LINE__);
}

Hash256 next_on(const Hash256& trail, const Hash256& snapshot) {
    std::string both(trail.begin(), trail.end());
    both.append(snapshot.begin(), snapshot.end());
    return snapshot_hash(both);
}

}  // namespace

vm::StressHook make_stress_hook(ImageSource& images, uint64_t compare_every, StressCounts* counts,
                                Trust trust) {
    return [&images, compare_every, counts, trust, n = uint64_t{0}](vm::Activation& act) mutable {
        const auto before = capture(act, {});
        if (!before.ok()) broken("capture", before.error());
        act.reset();
        const Status restored = restore(before.value(), act, images, trust);
        if (!restored.ok()) broken("restore", restored.error());
        const bool compare = compare_every != 0 && n++ % compare_every == 0;
        if (compare) {
            const auto after = capture(act, {});
            if (!after.ok()) broken("second capture", after.error());
            if (after.value() != before.value()) {
                broken("compare", {"NotCanonical", "captured again, the state differs", "", ""});
            }
        }
        if (counts) {
            ++counts->captures;
            counts->bytes += before.value().size();
            counts->compared += compare;
            counts->trail = next_on(counts->trail, snapshot_hash(before.value()));
        }
        return true;
    };
}

}  // namespace pvm::snapshot
