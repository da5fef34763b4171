#pragma once
// The hash table behind dict, set and frozenset.
//
// Entries stand in insertion order; the index maps hashes to entries; keys of equal hash are tried
// in insertion order. Looking up never runs Python code: when a candidate of equal hash needs a
// user's
// __eq__, the answer is NeedsPython and the prelude goes on with probe(). The one rule: every
// change goes through these functions.

#include <cstdint>

#include "vm/heap/heap.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

// The hash of a small int below the modulus of hashes is the int itself.
inline bool small_int_hash(Value key, int64_t& hash) {
    constexpr auto kModulus = static_cast<int64_t>(text::kHashModulus);
    if (!key.is_small_int()) return false;
    const int64_t i = key.as_small_int();
    if (i <= -kModulus || i >= kModulus) return false;
    hash = i == -1 ? -2 : i;
    return true;
}

enum class HashResult : uint8_t { Done, Unhashable, NeedsPython };
// Hash of a value without running Python code. Unhashable: a list, dict, set, … or an instance
// whose class says __hash__ = None. Survives deep tuples on a small stack.
HashResult hash_value(Heap& heap, Value v, int64_t& out);

// Endless and OverBudget are told only by equal_within() of objects/equality.h.
enum class Equal : uint8_t { No, Yes, NeedsPython, Endless, OverBudget };
// v is w or v == w, for dict lookups and `in`; deep data is compared with an explicit stack.
Equal same_or_equal(Value v, Value w);
// v == w without the identity shortcut at the top (nan != nan).
Equal equal_values(Value v, Value w);

inline constexpr int64_t kAbsent = -1;
inline constexpr int64_t kNeedsPython = -2;

Dict* new_dict(Heap& heap, uint32_t expected = 0);
Dict* new_set(Heap& heap, Kind kind = Kind::Set, uint32_t expected = 0);

// Entry number of `key`, kAbsent or kNeedsPython.
int64_t dict_find(const Dict* d, Value key, int64_t hash);
// The same for a small int or a Str whose hash is known; kNeedsPython for any other key.
int64_t dict_find_plain(const Dict* d, Value key);
// For names: `name` is a Str. Never needs Python unless other keys are strange; such keys are
// passed over only when their hash differs.
int64_t dict_find_str(const Dict* d, Value name);
// Value for a Str key, or unset.
Value dict_get_str(const Dict* d, Value name);
// The n-th (from 0) live entry whose stored hash is `hash`, as entry number, or kAbsent: the
// prelude's way to try candidates one by one.
int64_t dict_probe(const Dict* d, int64_t hash, uint32_t n);

// Adds an entry known to be absent. Value is none for a set.
void dict_insert_new(Heap& heap, Dict* d, Value key, int64_t hash, Value value);
// The entry of a small int or a Str, kNeedsPython, or kAbsent: then it was added with `value`.
int64_t dict_find_or_add(Heap& heap, Dict* d, Value key, int64_t hash, Value value);
// The hash of a small int or of a Str that was hashed before; false for any other key.
inline bool has_hash(Value key, int64_t& hash) {
    if (key.is_small_int()) return small_int_hash(key, hash);
    const auto* s = cast<Str>(key);
    if (!s || s->hash == -1) return false;
    hash = s->hash;
    return true;
}
inline void dict_set_entry(Dict* d, uint32_t entry, Value value) {
    d->entries[entry].value = value;
    if (value.is_object()) d->changed();
}
void dict_erase_entry(Heap& heap, Dict* d, uint32_t entry);
void dict_clear(Heap& heap, Dict* d);
// Sets or adds for a Str key.
void dict_set_str(Heap& heap, Dict* d, Value name, Value value);
bool dict_delete_str(Heap& heap, Dict* d, Value name);
// A copy with the same entries in the same order (deleted ones left out).
Dict* dict_copy(Heap& heap, const Dict* d, Kind kind);
// Exchanges the contents of two tables, so that a change can be prepared and then happen at once.
void dict_swap(Dict* a, Dict* b);

// Entry numbers hold until the next change of the set of keys.
// Walking live entries: the first live entry number at or after `entry`, or entry_count.
inline uint32_t dict_next_entry(const Dict* d, uint32_t entry) {
    while (entry < d->entry_count && d->entries[entry].key.is_unset()) ++entry;
    return entry;
}
// Entry number of the live entry with this ordinal (entry_count when there are not so many).
uint32_t dict_entry_at(const Dict* d, uint32_t ordinal);

}  // namespace pvm::vm
