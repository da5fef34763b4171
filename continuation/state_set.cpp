#include "continuation/state_set.h"

#include "continuation/big_endian.h"
#include "hoststate/hash.h"

namespace pvm::continuation {

StateSet::StateSet(hoststate::HostApi& host, Bytes prefix)
    : host_(host), prefix_(std::move(prefix)) {}

Bytes StateSet::number_key(std::uint64_t number) const {
    return prefix_ + "i" + hoststate::u64_sortable(number);
}

Bytes StateSet::name_key(BytesView name) const { return prefix_ + "n" + Bytes(name); }

std::uint64_t StateSet::size() const {
    const auto count = host_.state_get(prefix_ + "c");
    return count ? big_endian_u64(*count) : 0;
}

void StateSet::set_size(std::uint64_t size) {
    if (size == 0) {
        host_.state_delete(prefix_ + "c");
    } else {
        host_.state_set(prefix_ + "c", hoststate::u64_sortable(size));
    }
}

bool StateSet::contains(BytesView name) const {
    return host_.state_get(name_key(name)).has_value();
}

Bytes StateSet::at(std::uint64_t number) const {
    const auto name = host_.state_get(number_key(number));
    if (!name) damaged_collection();
    return *name;
}

void StateSet::add(BytesView name) {
    if (contains(name)) return;
    const std::uint64_t number = size();
    host_.state_set(number_key(number), name);
    host_.state_set(name_key(name), hoststate::u64_sortable(number));
    set_size(number + 1);
}

void StateSet::remove(BytesView name) {
    const auto place = host_.state_get(name_key(name));
    if (!place) return;
    const std::uint64_t number = big_endian_u64(*place);
    const std::uint64_t last = size() - 1;
    if (number != last) {
        const Bytes moved = at(last);
        host_.state_set(number_key(number), moved);
        host_.state_set(name_key(moved), *place);
    }
    host_.state_delete(number_key(last));
    host_.state_delete(name_key(name));
    set_size(last);
}

}  // namespace pvm::continuation
