#include "snapshot/stress.h"

#include <unordered_set>
#include <vector>

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

// Counts what a capture writes: all that can be reached, but for what images and the runtime own.
class KindCounter final : public vm::Visitor {
public:
    explicit KindCounter(StressCensus& census) : census_(census) {}
    void visit(vm::Value v) override {
        if (!v.is_object() || v.as_object()->flags & vm::kImmortal) return;
        if (seen_.insert(v.as_object()).second) left_.push_back(v.as_object());
    }
    void finish() {
        while (!left_.empty()) {
            const vm::Object* object = left_.back();
            left_.pop_back();
            ++census_.kinds[static_cast<size_t>(object->kind)];
            trace(*object, *this);
        }
    }

private:
    StressCensus& census_;
    std::unordered_set<const vm::Object*> seen_;
    std::vector<const vm::Object*> left_;
};

void count_boundary(vm::Activation& act, uint64_t captures, StressCensus& census) {
    if (!act.frames().empty()) {
        ++census.opcodes[static_cast<size_t>(vm::word::op(*act.frames().back().pc))];
    }
    if (captures % StressCensus::kKindsEvery != 0) return;
    KindCounter counter(census);
    act.visit_roots(counter);
    counter.finish();
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
            if (counts->census) count_boundary(act, counts->captures, *counts->census);
            ++counts->captures;
            counts->bytes += before.value().size();
            counts->compared += compare;
            counts->trail = next_on(counts->trail, snapshot_hash(before.value()));
        }
        return true;
    };
}

}  // namespace pvm::snapshot
