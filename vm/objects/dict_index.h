#pragma once
// How a dict's index is probed. For dict.cpp and dict_lookup.cpp only.
//
// Slots are as narrow as the entry numbers allow. A probe visits slots in an order that the hash
// alone decides, so entries of equal hash stand on one path in insertion order. The one rule: every
// path ends at an empty slot, because at least a third of the slots is empty.

#include <cstdint>

#include "vm/heap/object.h"

namespace pvm::vm {

inline constexpr uint32_t kEntriesWithoutIndex = 8;


// Calls f(uint8_t*), f(uint16_t*) or f(uint32_t*) with the index.
template <typename F>
[[gnu::always_inline]] inline auto with_index(const Dict* d, F&& f) {
    if (d->index_mask < 0x100) return f(static_cast<uint8_t*>(d->index));
    if (d->index_mask < 0x10000) return f(static_cast<uint16_t*>(d->index));
    return f(static_cast<uint32_t*>(d->index));
}

// The order of slots that a hash is looked for in; every slot is reached in the end.
class Probe {
public:
    Probe(int64_t hash, uint32_t mask)
        : mask_(mask), perturb_(static_cast<uint64_t>(hash)), at_(perturb_ & mask) {}
    size_t at() const { return at_; }
    void next() {
        perturb_ >>= 5;
        at_ = (at_ * 5 + perturb_ + 1) & mask_;
    }

private:
    uint64_t mask_;
    uint64_t perturb_;
    uint64_t at_;
};

// Calls match(entry number) for each live entry with this hash, in insertion order, until it says
// true.
template <typename Match>
[[gnu::always_inline]] inline void each_candidate(const Dict* d, int64_t hash, Match&& match) {
    if (!d->index_mask) {
        for (uint32_t e = 0; e < d->entry_count; ++e) {
            const DictEntry& entry = d->entries[e];
            if (entry.hash == hash && !entry.key.is_unset() && match(e)) return;
        }
        return;
    }
    with_index(d, [&]<typename Slot>(const Slot* slots) {
        for (Probe probe(hash, d->index_mask);; probe.next()) {
            const Slot slot = slots[probe.at()];
            if (slot == 0) return;
            if (slot == static_cast<Slot>(~Slot{0})) continue;
            const uint32_t e = slot - 1u;
            if (d->entries[e].hash == hash && match(e)) return;
        }
    });
}

}  // namespace pvm::vm
