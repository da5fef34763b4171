#pragma once
// The state root: one hash that names all of Space::State, kept up to date at a cost that follows
// what changed, and proofs that a key has a value, or none, under a root.
//
// The tree. A key's place is its hash, 64 hexadecimal digits. A branch stands at a prefix of digits
// exactly when two or more keys share it, and has 16 slots; a slot is empty, holds the one key
// below it (a leaf), or leads to the branch there. So the tree, and the root, depend on the keys
// and values alone and not on the order of writing.
//
//     key     = H("state.key", key)            leaf   = H("state.leaf", key hash, value hash)
//     value   = H("state.value", value)        branch = the top of the pairs over its 16 slots
//     empty   = 32 zero octets                 pair   = zero of two zeros, else H("state.pair", a,
//     b)
//                                              root   = H("state.root", top slot)
//
// Branches are binary inside so that a proof carries four hashes for a digit and not fifteen. They
// are stored by path in Space::Trie, one version each: an update rewrites the branches above what
// changed.
//
// The one rule: every commit that changes Space::State goes through update(), or none does. A store
// whose last commit has no root keeps none (StoreHost sees to it).

#include "hoststate/state_store.h"

namespace pvm::hoststate {

class StateRoot {
public:
    // `store` must outlive this.
    explicit StateRoot(StateStore& store) : store_(store) {}

    // The root of what the store holds now.
    Hash current();

    // Adds to `batch` the writes that bring Space::Trie up to its writes of Space::State, and sets
    // its root. Called once, last.
    void update(WriteBatch& batch);

    // A proof, for the root current(), of the value of `key` or of its absence. Size: about 130
    // octets for each digit of depth, about 720 for a million keys.
    Bytes prove(BytesView key);

    // Builds the root from Space::State alone, and throws StoreError(Corrupt) when the kept one
    // differs: a value was damaged or written past us. Reads the whole state.
    void check();

private:
    StateStore& store_;
};

// True when `proof` shows that under `root` the key has this value, or with nullopt that it has
// none. Safe on any octets.
bool verify_proof(const Hash& root, BytesView key, const std::optional<Bytes>& value,
                  BytesView proof);

}  // namespace pvm::hoststate
