#pragma once
// Where continuations live: by key, through get, set and delete of the Host API alone.
//
// A sleeping one is a record and the snapshot of its last pause; an ended one is its record, so
// that asking for it again has an answer. Writes go where the turn's other effects go, into its
// overlay, so they commit together or not at all.
//
// The one rule: what is read back is checked against its key and its hash before anybody uses it.

#include <functional>
#include <optional>

#include "continuation/continuation.h"
#include "hoststate/store_host.h"

namespace pvm::continuation {

// nullopt when there is none of this cid. Throws StorageError when its record is damaged.
std::optional<Continuation> load(hoststate::HostApi& host, const Hash& cid);

// Stores a sleeping continuation with its snapshot, or one that no longer sleeps without.
void save_sleeping(hoststate::HostApi& host, const Continuation& continuation, BytesView snapshot);
void save_finished(hoststate::HostApi& host, const Continuation& continuation);

// The octets of a sleeping continuation's snapshot. Throws StorageError when they are missing or of
// another length; their hash is checked by who restores them.
Bytes load_snapshot(hoststate::HostApi& host, const Continuation& continuation);

// ---- The index: what `ps` reads -----------------------------------------------------------------
// It stands outside the state root, follows from the records, and can be rebuilt from them.

void index(hoststate::StoreHost& host, const Continuation& continuation);
// Fills the index anew from every record in the store; part of the host's next commit.
void rebuild_index(hoststate::StoreHost& host);

enum class Which : std::uint8_t { Sleeping, Finished };
// The cids that begin with `prefix` (octets and perhaps half a one, as hexadecimal digits), in
// order.
// "" means all. Up to `limit`.
std::vector<Hash> find(hoststate::StateStore& store, Which which, std::string_view hex_prefix,
                       std::size_t limit);

}  // namespace pvm::continuation
