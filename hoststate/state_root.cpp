#include "hoststate/state_root.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "hoststate/hash.h"
#include "vm/base/check.h"

namespace pvm::hoststate {

namespace {

constexpr std::size_t kDigits = 2 * sizeof(Hash);
constexpr std::size_t kSlots = 16;
constexpr std::size_t kPairLevels = 4;
constexpr Hash kZero{};

struct Slot {
    enum class Kind : std::uint8_t { Empty, Leaf, Branch };

    Kind kind = Kind::Empty;
    Hash first{};   // a leaf's key hash, a branch's own hash
    Hash second{};  // a leaf's value hash

    Hash hash() const {
        switch (kind) {
            case Kind::Empty: return kZero;
            case Kind::Leaf: return hash_parts("state.leaf", {as_bytes(first), as_bytes(second)});
            case Kind::Branch: return first;
        }
        UNREACHABLE();
    }
};

using Branch = std::array<Slot, kSlots>;

struct Change {
    Hash key_hash;
    std::optional<Hash> value_hash;  // nullopt deletes
};
using Changes = std::span<const Change>;  // sorted by key hash, each once

Hash hash_of_key(BytesView key) { return hash_parts("state.key", {key}); }
Hash hash_of_value(BytesView value) { return hash_parts("state.value", {value}); }
Hash hash_of_root(const Hash& top) { return hash_parts("state.root", {as_bytes(top)}); }

Hash hash_of_pair(const Hash& left, const Hash& right) {
    if (left == kZero && right == kZero) return kZero;
    return hash_parts("state.pair", {as_bytes(left), as_bytes(right)});
}

std::size_t digit(const Hash& hash, std::size_t index) {
    const unsigned octet = hash[index / 2];
    return index % 2 == 0 ? octet >> 4 : octet & 15;
}

bool same_digits(const Hash& left, const Hash& right, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (digit(left, i) != digit(right, i)) return false;
    }
    return true;
}

// The pairs over a branch's slots, level by level, down to the one at the top. `on_level` sees each
// level before it is folded.
template <typename OnLevel>
Hash fold_branch(const Branch& branch, const OnLevel& on_level) {
    std::array<Hash, kSlots> level;
    for (std::size_t i = 0; i < kSlots; ++i) level[i] = branch[i].hash();
    for (std::size_t width = kSlots; width > 1; width /= 2) {
        on_level(level);
        for (std::size_t i = 0; i < width / 2; ++i) {
            level[i] = hash_of_pair(level[2 * i], level[2 * i + 1]);
        }
    }
    return level[0];
}

Hash hash_of_branch(const Branch& branch) {
    return fold_branch(branch, [](const auto&) {});
}

// The path of a branch: the first `depth` digits of any key below it. Packed two to an octet, then
// the depth, so that a branch stands in the table beside those below it. The top slot's key is
// empty.
Bytes path_key(const Hash& key_hash, std::size_t depth) {
    Bytes key(as_bytes(key_hash).substr(0, (depth + 1) / 2));
    if (depth % 2 == 1) key.back() = static_cast<char>(key.back() & 0xf0);
    key += static_cast<char>(depth);
    return key;
}

[[noreturn]] void fail_damaged() {
    throw StoreError(StoreFault::Corrupt, "the state root's tree is damaged");
}

// A slot is its kind and its hashes.
void write_slot(Bytes& to, const Slot& slot) {
    to += static_cast<char>(slot.kind);
    if (slot.kind != Slot::Kind::Empty) to += as_bytes(slot.first);
    if (slot.kind == Slot::Kind::Leaf) to += as_bytes(slot.second);
}

std::optional<Hash> read_hash(BytesView& from) {
    Hash hash;
    if (from.size() < hash.size()) return std::nullopt;
    std::copy_n(from.begin(), hash.size(), hash.begin());
    from.remove_prefix(hash.size());
    return hash;
}

std::optional<Slot> read_slot(BytesView& from) {
    if (from.empty() || from[0] < 0 || from[0] > 2) return std::nullopt;
    Slot slot;
    slot.kind = static_cast<Slot::Kind>(from[0]);
    from.remove_prefix(1);
    for (Hash* hash : {&slot.first, &slot.second}) {
        const bool present =
            hash == &slot.first ? slot.kind != Slot::Kind::Empty : slot.kind == Slot::Kind::Leaf;
        if (!present) continue;
        const std::optional<Hash> read = read_hash(from);
        if (!read) return std::nullopt;
        *hash = *read;
    }
    return slot;
}

// The kept tree, as the store has it plus what an update has written over it.
class Tree {
public:
    explicit Tree(StateStore& store) : store_(store) {}

    Slot top() {
        const std::optional<Bytes> stored = store_.get(Space::Trie, "");
        if (!stored) return {};
        BytesView rest = *stored;
        const std::optional<Slot> slot = read_slot(rest);
        if (!slot || !rest.empty()) fail_damaged();
        return *slot;
    }

    Branch load(const Bytes& path) {
        const std::optional<Bytes> stored = store_.get(Space::Trie, path);
        if (!stored) fail_damaged();
        BytesView rest = *stored;
        Branch branch;
        for (Slot& slot : branch) {
            const std::optional<Slot> read = read_slot(rest);
            if (!read) fail_damaged();
            slot = *read;
        }
        if (!rest.empty()) fail_damaged();
        return branch;
    }

    // What stands at `depth` digits after `changes`, all below that prefix, where `slot` stood.
    Slot apply(const Slot& slot, Changes changes, std::size_t depth) {
        if (changes.empty()) return slot;
        if (slot.kind != Slot::Kind::Branch) return build(merge(slot, changes), depth);
        CHECK(depth < kDigits);
        const Bytes path = path_key(changes.front().key_hash, depth);
        Branch branch = load(path);
        for_each_digit(changes, depth, [&](std::size_t at, Changes below) {
            branch[at] = apply(branch[at], below, depth + 1);
        });
        const auto is_taken = [](const Slot& taken) { return taken.kind != Slot::Kind::Empty; };
        const auto taken = std::count_if(branch.begin(), branch.end(), is_taken);
        const Slot& first = *std::find_if(branch.begin(), branch.end() - 1, is_taken);
        if (taken == 0 || (taken == 1 && first.kind == Slot::Kind::Leaf)) {
            writes_.push_back({Space::Trie, path, std::nullopt});
            return taken == 0 ? Slot{} : first;
        }
        return keep(path, branch);
    }

    void keep_top(const Slot& slot) {
        Bytes stored;
        write_slot(stored, slot);
        writes_.push_back({Space::Trie, "", std::move(stored)});
    }

    std::vector<Write> take_writes() { return std::move(writes_); }

private:
    template <typename Visit>
    static void for_each_digit(Changes changes, std::size_t depth, const Visit& visit) {
        while (!changes.empty()) {
            const std::size_t at = digit(changes.front().key_hash, depth);
            std::size_t count = 1;
            while (count < changes.size() && digit(changes[count].key_hash, depth) == at) ++count;
            visit(at, changes.first(count));
            changes = changes.subspan(count);
        }
    }

    // The leaves that remain where an empty slot or one leaf stood.
    static std::vector<Change> merge(const Slot& slot, Changes changes) {
        std::vector<Change> leaves;
        const auto is_old = [&](const Change& change) { return change.key_hash == slot.first; };
        const bool keeps_old =
            slot.kind == Slot::Kind::Leaf && std::none_of(changes.begin(), changes.end(), is_old);
        if (keeps_old) leaves.push_back({slot.first, slot.second});
        for (const Change& change : changes) {
            if (change.value_hash) leaves.push_back(change);
        }
        if (keeps_old) {
            std::sort(leaves.begin(), leaves.end(), [](const Change& left, const Change& right) {
                return left.key_hash < right.key_hash;
            });
        }
        return leaves;
    }

    // A new subtree of leaves, which differ.
    Slot build(Changes leaves, std::size_t depth) {
        if (leaves.empty()) return {};
        if (leaves.size() == 1) {
            return {Slot::Kind::Leaf, leaves[0].key_hash, *leaves[0].value_hash};
        }
        CHECK(depth < kDigits);
        Branch branch;
        for_each_digit(leaves, depth, [&](std::size_t at, Changes below) {
            branch[at] = build(below, depth + 1);
        });
        return keep(path_key(leaves.front().key_hash, depth), branch);
    }

    Slot keep(const Bytes& path, const Branch& branch) {
        Bytes stored;
        for (const Slot& slot : branch) write_slot(stored, slot);
        writes_.push_back({Space::Trie, path, std::move(stored)});
        return {Slot::Kind::Branch, hash_of_branch(branch), kZero};
    }

    StateStore& store_;
    std::vector<Write> writes_;
};

std::vector<Change> changes_of(const WriteBatch& batch) {
    // Of two writes to one key the later wins, as in the store.
    std::map<Hash, std::optional<Hash>> changes;
    for (const Write& write : batch.writes) {
        if (write.space != Space::State) continue;
        std::optional<Hash>& change = changes[hash_of_key(write.key)];
        change = write.value ? std::optional(hash_of_value(*write.value)) : std::nullopt;
    }
    std::vector<Change> sorted;
    sorted.reserve(changes.size());
    for (const auto& [key_hash, value_hash] : changes) sorted.push_back({key_hash, value_hash});
    return sorted;
}

}  // namespace

Hash StateRoot::current() { return hash_of_root(Tree(store_).top().hash()); }

void StateRoot::update(WriteBatch& batch) {
    Tree tree(store_);
    const std::vector<Change> changes = changes_of(batch);
    const Slot top = tree.apply(tree.top(), changes, 0);
    if (!changes.empty()) tree.keep_top(top);
    for (Write& write : tree.take_writes()) batch.writes.push_back(std::move(write));
    batch.root = hash_of_root(top.hash());
}

// A proof is, from the top down, for each branch on the way one octet that says which of the four
// siblings are not zero, and those; siblings from the slots up. Then the slot where the way ends.
// Where the branches end is known by an octet of their number in front.
Bytes StateRoot::prove(BytesView key) {
    const Hash key_hash = hash_of_key(key);
    Tree tree(store_);
    Slot slot = tree.top();
    Bytes levels;
    std::size_t depth = 0;
    for (; slot.kind == Slot::Kind::Branch; ++depth) {
        const Branch branch = tree.load(path_key(key_hash, depth));
        std::size_t at = digit(key_hash, depth);
        slot = branch[at];
        unsigned present = 0;
        unsigned bit = 1;
        Bytes siblings;
        fold_branch(branch, [&](const std::array<Hash, kSlots>& level) {
            const Hash& sibling = level[at ^ 1];
            if (sibling != kZero) {
                present |= bit;
                siblings += as_bytes(sibling);
            }
            bit <<= 1;
            at /= 2;
        });
        levels += static_cast<char>(present);
        levels += siblings;
    }
    Bytes proof(1, static_cast<char>(depth));
    proof += levels;
    write_slot(proof, slot);
    return proof;
}

void StateRoot::check() {
    constexpr std::size_t kPage = 4096;
    std::vector<Change> leaves;
    std::optional<Bytes> after;
    for (;;) {
        const std::vector<KeyValue> page = store_.scan(Space::State, "", after, kPage);
        for (const KeyValue& entry : page) {
            leaves.push_back({hash_of_key(entry.key), hash_of_value(entry.value)});
        }
        if (page.size() < kPage) break;
        after = page.back().key;
    }
    std::sort(leaves.begin(), leaves.end(), [](const Change& left, const Change& right) {
        return left.key_hash < right.key_hash;
    });
    const Hash built = hash_of_root(Tree(store_).apply(Slot{}, leaves, 0).hash());
    const Hash kept = current();
    if (built == kept) return;
    throw StoreError(StoreFault::Corrupt,
                     fmt::format("the state has root {}, its record says {}: a value was damaged",
                                 to_hex(as_bytes(built)), to_hex(as_bytes(kept))));
}

namespace {

// One branch of a proof; siblings[0] is beside the slot.
using Siblings = std::array<Hash, kPairLevels>;

std::optional<Siblings> read_siblings(BytesView& from) {
    if (from.empty()) return std::nullopt;
    const unsigned present = static_cast<unsigned char>(from[0]);
    from.remove_prefix(1);
    if (present >> kPairLevels != 0) return std::nullopt;
    Siblings siblings{};
    for (std::size_t level = 0; level < kPairLevels; ++level) {
        if ((present >> level & 1) == 0) continue;
        const std::optional<Hash> sibling = read_hash(from);
        if (!sibling || *sibling == kZero) return std::nullopt;
        siblings[level] = *sibling;
    }
    return siblings;
}

}  // namespace

bool verify_proof(const Hash& root, BytesView key, const std::optional<Bytes>& value,
                  BytesView proof) {
    if (proof.empty()) return false;
    const std::size_t depth = static_cast<unsigned char>(proof[0]);
    if (depth > kDigits) return false;
    proof.remove_prefix(1);
    std::vector<Siblings> branches;
    for (std::size_t i = 0; i < depth; ++i) {
        const std::optional<Siblings> siblings = read_siblings(proof);
        if (!siblings) return false;
        branches.push_back(*siblings);
    }
    const std::optional<Slot> slot = read_slot(proof);
    if (!slot || !proof.empty() || slot->kind == Slot::Kind::Branch) return false;

    const Hash key_hash = hash_of_key(key);
    const bool is_leaf = slot->kind == Slot::Kind::Leaf;
    if (is_leaf && !same_digits(slot->first, key_hash, depth)) return false;
    const bool is_present = is_leaf && slot->first == key_hash;
    if (is_present != value.has_value()) return false;
    if (is_present && slot->second != hash_of_value(*value)) return false;

    Hash hash = slot->hash();
    for (std::size_t i = depth; i-- > 0;) {
        std::size_t at = digit(key_hash, i);
        for (const Hash& sibling : branches[i]) {
            hash = at % 2 == 0 ? hash_of_pair(hash, sibling) : hash_of_pair(sibling, hash);
            at /= 2;
        }
    }
    return hash_of_root(hash) == root;
}

}  // namespace pvm::hoststate
