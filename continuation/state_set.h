#pragma once
// StateSet: a set of names in host state, through get, set and delete alone.
//
// Names stand numbered from 0, and each knows its number, so adding, removing and looking cost the
// same however many there are: the last one takes the place of one that is removed. The one rule:
// order depends on the history alone, so replaying gives the same keys and values.

#include <cstdint>
#include <functional>

#include "hoststate/host_api.h"

namespace pvm::continuation {

using hoststate::Bytes;
using hoststate::BytesView;

class StateSet {
public:
    // `prefix` must be no prefix of another set's.
    StateSet(hoststate::HostApi& host, Bytes prefix);

    std::uint64_t size() const;
    bool contains(BytesView name) const;
    // By number, below size().
    Bytes at(std::uint64_t number) const;
    // Nothing happens when it is there already, or is not there.
    void add(BytesView name);
    void remove(BytesView name);

private:
    Bytes number_key(std::uint64_t number) const;
    Bytes name_key(BytesView name) const;
    void set_size(std::uint64_t size);

    hoststate::HostApi& host_;
    Bytes prefix_;
};

}  // namespace pvm::continuation
