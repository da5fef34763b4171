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

// By actor: the cids that sleep in it, as a counted set (state_set.h). By actor, message and
// sender: those that wait for it. By actor: the exclusive call that sleeps.
inline constexpr std::string_view kSleepersPrefix = "\0pvm/sleepers/"sv;
inline constexpr std::string_view kAwaitedPrefix = "\0pvm/awaited/"sv;
inline constexpr std::string_view kExclusivePrefix = "\0pvm/exclusive/"sv;
// Deadlines by height and by time, as two heaps (deadlines.h), and what fell due and has not run.
inline constexpr std::string_view kDueHeightPrefix = "\0pvm/due/height/"sv;
inline constexpr std::string_view kDueTimePrefix = "\0pvm/due/time/"sv;
inline constexpr std::string_view kFallenDuePrefix = "\0pvm/due/fallen/"sv;
// Outcomes in the order in which they are to be forgotten.
inline constexpr std::string_view kEndedPrefix = "\0pvm/ended/"sv;
// By address: the record of an actor; its fields and entries; the next nonce of an account.
inline constexpr std::string_view kActorPrefix = "\0pvm/actor/"sv;
inline constexpr std::string_view kStoragePrefix = "\0pvm/storage/"sv;
inline constexpr std::string_view kNoncePrefix = "\0pvm/nonce/"sv;
// By image and class: the ABI as JSON.
inline constexpr std::string_view kAbiPrefix = "\0pvm/abi/"sv;

inline hoststate::Bytes key_under(std::string_view prefix, hoststate::BytesView name) {
    hoststate::Bytes key(prefix);
    key += name;
    return key;
}

inline hoststate::Bytes key_under(std::string_view prefix, const hoststate::Hash& hash) {
    hoststate::Bytes key(prefix);
    key += hoststate::as_bytes(hash);
    return key;
}

}  // namespace pvm::continuation
