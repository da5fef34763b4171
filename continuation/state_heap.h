#pragma once
// StateHeap: a priority queue in host state, through get, set and delete alone: a binary heap, one
// key an entry. The first in order of octets comes first; adding and taking cost the logarithm of
// the size.

#include <cstdint>
#include <optional>

#include "hoststate/host_api.h"

namespace pvm::continuation {

class StateHeap {
public:
    // `prefix` must be no prefix of another collection's.
    StateHeap(hoststate::HostApi& host, hoststate::Bytes prefix);

    std::optional<hoststate::Bytes> first() const;
    void add(hoststate::Bytes entry);
    std::optional<hoststate::Bytes> take();

private:
    std::uint64_t size() const;
    hoststate::Bytes at(std::uint64_t place) const;
    void set(std::uint64_t place, hoststate::BytesView entry);
    void resize(std::uint64_t size);
    hoststate::Bytes key(std::uint64_t place) const;

    hoststate::HostApi& host_;
    hoststate::Bytes prefix_;
};

}  // namespace pvm::continuation
