#pragma once
// The runtime's own keys in the host's state.
//
// Everything the runtime keeps through the Host API stands under one prefix that no contract can
// write, so it needs nothing of a host but get, set and delete. Consensus finds each of these by
// its key; what only people ask for (`ps`) stands in an index that can be rebuilt. The one rule: a
// key is made here and nowhere else.

#include <string>
#include <string_view>

#include "hoststate/hash.h"

namespace pvm::continuation {

using namespace std::string_view_literals;

// Contracts that name a key beginning with it get HostError forbidden.
inline constexpr std::string_view kRuntimePrefix = "\0pvm/"sv;

// By cid: the record, and while it sleeps the snapshot of its last pause.
inline constexpr std::string_view kRecordPrefix = "\0pvm/continuation/"sv;
inline constexpr std::string_view kSnapshotPrefix = "\0pvm/snapshot/"sv;
// By hash: compiled sources, each stored once.
inline constexpr std::string_view kImagePrefix = "\0pvm/image/"sv;

inline hoststate::Bytes key_under(std::string_view prefix, const hoststate::Hash& hash) {
    hoststate::Bytes key(prefix);
    key += hoststate::as_bytes(hash);
    return key;
}

}  // namespace pvm::continuation
