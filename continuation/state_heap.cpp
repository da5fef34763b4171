#include "continuation/state_heap.h"

#include "continuation/big_endian.h"
#include "hoststate/hash.h"

namespace pvm::continuation {

using hoststate::Bytes;
using hoststate::BytesView;

StateHeap::StateHeap(hoststate::HostApi& host, Bytes prefix)
    : host_(host), prefix_(std::move(prefix)) {}

Bytes StateHeap::key(std::uint64_t place) const {
    return prefix_ + "i" + hoststate::u64_sortable(place);
}

std::uint64_t StateHeap::size() const {
    const auto count = host_.state_get(prefix_ + "c");
    return count ? big_endian_u64(*count) : 0;
}

void StateHeap::resize(std::uint64_t size) {
    if (size == 0) {
        host_.state_delete(prefix_ + "c");
    } else {
        host_.state_set(prefix_ + "c", hoststate::u64_sortable(size));
    }
}

Bytes StateHeap::at(std::uint64_t place) const {
    const auto entry = host_.state_get(key(place));
    if (!entry) damaged_collection();
    return *entry;
}

void StateHeap::set(std::uint64_t place, BytesView entry) { host_.state_set(key(place), entry); }

std::optional<Bytes> StateHeap::first() const {
    if (size() == 0) return std::nullopt;
    return at(0);
}

void StateHeap::add(Bytes entry) {
    std::uint64_t place = size();
    resize(place + 1);
    while (place > 0) {
        const std::uint64_t parent = (place - 1) / 2;
        const Bytes above = at(parent);
        if (above <= entry) break;
        set(place, above);
        place = parent;
    }
    set(place, entry);
}

std::optional<Bytes> StateHeap::take() {
    const std::uint64_t count = size();
    if (count == 0) return std::nullopt;
    Bytes out = at(0);
    const Bytes moved = at(count - 1);
    host_.state_delete(key(count - 1));
    resize(count - 1);
    if (count == 1) return out;
    std::uint64_t place = 0;
    while (true) {
        std::uint64_t child = 2 * place + 1;
        if (child >= count - 1) break;
        Bytes least = at(child);
        if (child + 1 < count - 1) {
            Bytes right = at(child + 1);
            if (right < least) {
                least = std::move(right);
                ++child;
            }
        }
        if (moved <= least) break;
        set(place, least);
        place = child;
    }
    set(place, moved);
    return out;
}

}  // namespace pvm::continuation
