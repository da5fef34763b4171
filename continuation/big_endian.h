#pragma once
// Numbers inside keys and entries of the runtime's own collections: eight octets, most significant
// first (hoststate::u64_sortable writes them), and what is said when a collection is damaged.

#include "hoststate/host_api.h"

namespace pvm::continuation {

[[noreturn]] inline void damaged_collection() {
    throw hoststate::HostError(hoststate::HostErrorCode::StorageError,
                               "a collection of the runtime is damaged");
}

inline std::uint64_t big_endian_u64(hoststate::BytesView bytes) {
    if (bytes.size() < 8) damaged_collection();
    std::uint64_t n = 0;
    for (const char c : bytes.substr(0, 8)) n = n << 8 | static_cast<unsigned char>(c);
    return n;
}

}  // namespace pvm::continuation
