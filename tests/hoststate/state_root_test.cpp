// The state root: independence of order, agreement with a rebuild, proofs and their forgeries.

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "hoststate/hash.h"
#include "hoststate/state_root.h"
#include "hoststate/store_host.h"

namespace pvm::hoststate {
namespace {

using Model = std::map<Bytes, Bytes>;

Hash commit_changes(StateStore& store, const std::vector<Write>& writes) {
    WriteBatch batch;
    batch.writes = writes;
    StateRoot(store).update(batch);
    const Hash root = *batch.root;
    store.commit(batch);
    return root;
}

Write set(const Bytes& key, const Bytes& value) { return {Space::State, key, value}; }
Write erase(const Bytes& key) { return {Space::State, key, std::nullopt}; }

// The root of a fresh store that gets `model` in one batch.
Hash root_of(const Model& model, std::size_t* trie_size = nullptr) {
    MemoryStore store;
    std::vector<Write> writes;
    for (const auto& [key, value] : model) writes.push_back(set(key, value));
    const Hash root = commit_changes(store, writes);
    if (trie_size) *trie_size = store.scan(Space::Trie, "", std::nullopt, SIZE_MAX).size();
    return root;
}

TEST(StateRoot, IsFixedForeverForGivenContents) {
    EXPECT_EQ(to_hex(as_bytes(root_of({}))),
              to_hex(as_bytes(hash_parts("state.root", {as_bytes(Hash{})}))));
    const Hash key = hash_parts("state.key", {"k"});
    const Hash value = hash_parts("state.value", {"v"});
    const Hash leaf = hash_parts("state.leaf", {as_bytes(key), as_bytes(value)});
    EXPECT_EQ(root_of({{"k", "v"}}), hash_parts("state.root", {as_bytes(leaf)}));
}

TEST(StateRoot, TellsApartWhatDiffers) {
    const Hash root = root_of({{"a", "1"}, {"b", "2"}});
    EXPECT_NE(root_of({{"a", "1"}}), root);
    EXPECT_NE(root_of({{"a", "2"}, {"b", "1"}}), root);
    EXPECT_NE(root_of({{"a", "1"}, {"b", "2"}, {"c", ""}}), root);
    EXPECT_NE(root_of({{"a", ""}}), root_of({}));
}

TEST(StateRoot, DependsOnTheContentsAndNotOnTheWayThere) {
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        MemoryStore store;
        Model model;
        const unsigned keys = 1 + random() % 200;
        for (int commit = 0; commit < 30; ++commit) {
            std::vector<Write> writes;
            for (unsigned i = random() % 20; i-- > 0;) {
                const Bytes key = "k" + std::to_string(random() % keys);
                if (random() % 2 == 0) {
                    const Bytes value = std::to_string(random() % 50);
                    writes.push_back(set(key, value));
                    model[key] = value;
                } else {
                    writes.push_back(erase(key));
                    model.erase(key);
                }
            }
            std::size_t trie_size = 0;
            const Hash root = commit_changes(store, writes);
            ASSERT_EQ(root, root_of(model, &trie_size)) << "seed " << seed << " commit " << commit;
            ASSERT_EQ(StateRoot(store).current(), root);
            // No branch is left behind: the kept tree is as large as a fresh one.
            const auto kept = store.scan(Space::Trie, "", std::nullopt, SIZE_MAX);
            if (!model.empty()) {
                ASSERT_EQ(kept.size(), trie_size) << "seed " << seed;
            }
        }
        StateRoot(store).check();
    }
}

TEST(StateRoot, ProvesPresenceAndAbsence) {
    for (int count : {0, 1, 2, 3, 100, 3000}) {
        MemoryStore store;
        std::vector<Write> writes;
        for (int i = 0; i < count; ++i)
            writes.push_back(set("k" + std::to_string(i), Bytes(1, char(i))));
        const Hash root = commit_changes(store, writes);
        StateRoot tree(store);
        for (int i = 0; i < count + 50; ++i) {
            const Bytes key = "k" + std::to_string(i);
            const std::optional<Bytes> value = store.get(Space::State, key);
            const Bytes proof = tree.prove(key);
            ASSERT_TRUE(verify_proof(root, key, value, proof)) << count << " " << key;
            ASSERT_FALSE(verify_proof(root, key, "another", proof));
            ASSERT_FALSE(
                verify_proof(root, key, value ? std::nullopt : std::optional<Bytes>(""), proof));
            ASSERT_FALSE(verify_proof(hash_parts("x", {}), key, value, proof));
        }
    }
}

TEST(StateRoot, AProofForOneKeyProvesNoOther) {
    MemoryStore store;
    std::vector<Write> writes;
    for (int i = 0; i < 300; ++i) writes.push_back(set("k" + std::to_string(i), "v"));
    const Hash root = commit_changes(store, writes);
    const Bytes proof = StateRoot(store).prove("k7");
    for (int i = 0; i < 300; ++i) {
        const Bytes key = "k" + std::to_string(i);
        EXPECT_EQ(verify_proof(root, key, "v", proof), key == "k7");
        EXPECT_FALSE(verify_proof(root, key, std::nullopt, proof)) << key;
    }
}

TEST(StateRoot, EveryChangedOctetSpoilsAProof) {
    MemoryStore store;
    std::vector<Write> writes;
    for (int i = 0; i < 300; ++i) writes.push_back(set("k" + std::to_string(i), "v"));
    const Hash root = commit_changes(store, writes);
    for (const Bytes& key : {Bytes("k7"), Bytes("absent")}) {
        const std::optional<Bytes> value = store.get(Space::State, key);
        const Bytes proof = StateRoot(store).prove(key);
        for (std::size_t at = 0; at < proof.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes forged = proof;
                forged[at] = static_cast<char>(forged[at] ^ (1 << bit));
                EXPECT_FALSE(verify_proof(root, key, value, forged)) << at;
            }
            EXPECT_FALSE(verify_proof(root, key, value, proof.substr(0, at)));
        }
        EXPECT_FALSE(verify_proof(root, key, value, proof + Bytes(1, '\0')));
        EXPECT_FALSE(verify_proof(root, key, value, ""));
    }
}

TEST(StateRoot, CheckFindsAValueThatWasWrittenPastIt) {
    MemoryHost host;
    host.begin_turn({}, 0);
    for (int i = 0; i < 100; ++i) host.state_set("k" + std::to_string(i), "v");
    host.commit();
    StateRoot(host.store()).check();
    WriteBatch batch;
    batch.writes = {set("k7", "w")};
    host.store().commit(batch);
    EXPECT_THROW(StateRoot(host.store()).check(), StoreError);
}

TEST(StateRoot, ADamagedTreeIsANamedError) {
    MemoryHost host;
    host.begin_turn({}, 0);
    for (int i = 0; i < 100; ++i) host.state_set("k" + std::to_string(i), "v");
    host.commit();
    for (const KeyValue& branch : host.store().scan(Space::Trie, "", std::nullopt, 99)) {
        WriteBatch batch;
        batch.writes = {{Space::Trie, branch.key, branch.value.substr(1)}};
        host.store().commit(batch);
        EXPECT_THROW(
            {
                for (int i = 0; i < 100; ++i)
                    StateRoot(host.store()).prove("k" + std::to_string(i));
            },
            StoreError);
        batch.writes = {{Space::Trie, branch.key, branch.value}};
        host.store().commit(batch);
    }
}

TEST(StateRoot, HostsOfEveryKindAgreeAndRecordIt) {
    MemoryHost memory;
    SqliteHost sqlite(":memory:");
    for (int turn = 0; turn < 20; ++turn) {
        for (StoreHost* host :
             {static_cast<StoreHost*>(&memory), static_cast<StoreHost*>(&sqlite)}) {
            host->begin_turn({}, 0);
            for (int i = 0; i < 30; ++i) {
                const Bytes key = "k" + std::to_string((turn * 17 + i) % 90);
                if (i % 7 == 0) {
                    host->state_delete(key);
                } else {
                    host->state_set(key, std::to_string(turn));
                }
            }
            const std::optional<Hash> pending = host->pending_root();
            const std::uint64_t number = host->commit();
            const auto record = host->store().commit_record(number);
            ASSERT_TRUE(record && record->root);
            EXPECT_EQ(record->root, pending);
            EXPECT_EQ(*record->root, StateRoot(host->store()).current());
        }
    }
    EXPECT_EQ(StateRoot(memory.store()).current(), StateRoot(sqlite.store()).current());
}

TEST(StateRoot, AStateThatBeganWithoutKeepsNone) {
    MemoryStore store;
    StoreHost first(store, RootKeeping::None);
    first.state_set("k", "v");
    first.commit();
    StoreHost second(store, RootKeeping::Kept);
    second.state_set("k", "w");
    EXPECT_EQ(second.pending_root(), std::nullopt);
    second.commit();
    EXPECT_EQ(store.commit_record(2)->root, std::nullopt);
    EXPECT_TRUE(store.scan(Space::Trie, "", std::nullopt, 9).empty());
}

}  // namespace
}  // namespace pvm::hoststate
