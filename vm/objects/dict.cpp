#include "vm/objects/dict.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "vm/heap/arrays.h"
#include "vm/objects/dict_index.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

constexpr size_t kEntryLogicalBytes = 24;
// From here on a deletion that leaves mostly holes packs the entries.
constexpr uint32_t kPackFrom = 32;
// Tables of so many entries become four times as large when they are full, all others twice.
constexpr uint32_t kGrowsFastFrom = 64, kGrowsFastTo = 4096;

uint32_t index_capacity(uint32_t size) { return static_cast<uint32_t>(uint64_t{size} * 2 / 3); }

template <typename Slot>
void put_in_slots(Slot* slots, uint32_t mask, int64_t hash, uint32_t entry) {
    Probe probe(hash, mask);
    while (slots[probe.at()] != 0) probe.next();
    slots[probe.at()] = static_cast<Slot>(entry + 1);
}

// Into an index that has no deleted slots.
void put_in_index(Dict* d, int64_t hash, uint32_t entry) {
    with_index(d, [&](auto* slots) { put_in_slots(slots, d->index_mask, hash, entry); });
    ++d->index_fill;
}

// Where on its path a new entry goes: the first deleted slot behind all entries of its hash, so
// that a key which comes and goes does not make its own path longer; else the empty one at the end.
// With `alone` there must be no entry of its hash: kNoPlace where there is one.
constexpr size_t kNoPlace = SIZE_MAX;
template <typename Slot>
size_t place_on_path(const Dict* d, const Slot* slots, int64_t hash, bool alone) {
    size_t deleted = kNoPlace;
    for (Probe probe(hash, d->index_mask);; probe.next()) {
        const Slot slot = slots[probe.at()];
        if (slot == 0) return deleted == kNoPlace ? probe.at() : deleted;
        if (slot == static_cast<Slot>(~Slot{0})) {
            if (deleted == kNoPlace) deleted = probe.at();
        } else if (d->entries[slot - 1u].hash == hash) {
            if (alone) return kNoPlace;
            deleted = kNoPlace;
        }
    }
}

template <typename Slot>
void put_at(Dict* d, Slot* slots, size_t place) {
    d->index_fill += slots[place] == 0;
    slots[place] = static_cast<Slot>(d->entry_count + 1);
}

void build_index(Dict* d, uint32_t size) {
    give_array(d->index, dict_index_bytes(d));
    d->index = nullptr;
    d->index_fill = 0;
    d->index_mask = size ? size - 1 : 0;
    if (!size) return;
    d->index = take_array(dict_index_bytes(d));
    std::memset(d->index, 0, dict_index_bytes(d));
    with_index(d, [&](auto* slots) {
        for (uint32_t e = 0; e < d->entry_count; ++e) {
            put_in_slots(slots, d->index_mask, d->entries[e].hash, e);
        }
    });
    d->index_fill = d->entry_count;
}

// Packs the live entries into room for at least `wanted`, and makes the index that belongs to it.
void rebuild(Dict* d, uint32_t wanted) {
    uint32_t size = 0;
    uint32_t capacity = wanted <= 4 ? 4 : kEntriesWithoutIndex;
    if (wanted > kEntriesWithoutIndex) {
        size = 16;
        while (index_capacity(size) < wanted) size *= 2;
        capacity = index_capacity(size);
    }
    DictEntry* from = d->entries;
    auto* to = static_cast<DictEntry*>(take_array(capacity * sizeof(DictEntry)));
    if (d->used == d->entry_count) {
        if (d->used) std::memcpy(to, from, d->used * sizeof(DictEntry));
    } else {
        uint32_t n = 0;
        for (uint32_t e = d->first; e < d->entry_count; ++e) {
            if (!from[e].key.is_unset()) to[n++] = from[e];
        }
    }
    give_array(from, d->entry_capacity * sizeof(DictEntry));
    d->entries = to;
    d->entry_count = d->used;
    d->entry_capacity = capacity;
    d->first = 0;
    build_index(d, size);
}

Dict* new_table(Heap& heap, Kind kind, uint32_t expected) {
    auto* d = static_cast<Dict*>(heap.allocate(kind, sizeof(Dict)));
    d->used = d->entry_count = d->entry_capacity = d->index_mask = 0;
    d->entries = nullptr;
    d->index = nullptr;
    d->keys_version = next_keys_version();
    d->first = d->index_fill = 0;
    d->frozen_hash = -1;
    heap.charge(*d);
    if (expected) rebuild(d, expected);
    return d;
}

void changed(Dict* d) {
    d->keys_version = next_keys_version();
    d->changed();
}

// Behind the others, where there is room and the index knows of it.
void add_entry(Heap& heap, Dict* d, const DictEntry& entry) {
    d->entries[d->entry_count++] = entry;
    ++d->used;
    changed(d);
    heap.grow(kEntryLogicalBytes);
}

void mark_deleted(Dict* d, uint32_t entry) {
    if (!d->index_mask) return;
    with_index(d, [&]<typename Slot>(Slot* slots) {
        Probe probe(d->entries[entry].hash, d->index_mask);
        while (slots[probe.at()] != static_cast<Slot>(entry + 1)) probe.next();
        slots[probe.at()] = static_cast<Slot>(~Slot{0});
    });
}

}  // namespace

Dict* new_dict(Heap& heap, uint32_t expected) { return new_table(heap, Kind::Dict, expected); }

Dict* new_set(Heap& heap, Kind kind, uint32_t expected) { return new_table(heap, kind, expected); }

void dict_insert_new(Heap& heap, Dict* d, Value key, int64_t hash, Value value) {
    if (d->entry_count == d->entry_capacity ||
        (d->index_mask && d->index_fill == d->entry_capacity)) [[unlikely]] {
        // Twice the live entries, or more where that is little memory: a table that is all holes is
        // packed in place.
        const bool fast = d->used >= kGrowsFastFrom && d->used < kGrowsFastTo;
        const uint32_t more = d->used * (fast ? 4 : 2);
        rebuild(d, d->used + 1 <= kEntriesWithoutIndex ? d->used + 1 : more);
    }
    if (d->index_mask) {
        with_index(d, [&](auto* slots) { put_at(d, slots, place_on_path(d, slots, hash, false)); });
    }
    add_entry(heap, d, {hash, key, value});
}

namespace {

// A place for an entry whose hash no other has, where there is room for it.
bool place_alone(Dict* d, int64_t hash) {
    if (d->entry_count == d->entry_capacity) return false;
    if (!d->index_mask) {
        return std::none_of(d->entries, d->entries + d->entry_count,
                            [hash](const DictEntry& e) { return e.hash == hash; });
    }
    return d->index_fill < d->entry_capacity && with_index(d, [&]<typename Slot>(Slot* slots) {
               const size_t place = place_on_path<Slot>(d, slots, hash, true);
               if (place == kNoPlace) return false;
               put_at(d, slots, place);
               return true;
           });
}

}  // namespace

int64_t dict_find_or_add(Heap& heap, Dict* d, Value key, int64_t hash, Value value) {
    if (place_alone(d, hash)) {
        add_entry(heap, d, {hash, key, value});
        return kAbsent;
    }
    const int64_t found = dict_find(d, key, hash);
    if (found == kAbsent) dict_insert_new(heap, d, key, hash, value);
    return found;
}

void dict_erase_entry(Heap& heap, Dict* d, uint32_t entry) {
    mark_deleted(d, entry);
    d->entries[entry].key = Value::unset();
    d->entries[entry].value = Value::unset();
    --d->used;
    while (d->entry_count && d->entries[d->entry_count - 1].key.is_unset()) --d->entry_count;
    while (d->first < d->entry_count && d->entries[d->first].key.is_unset()) ++d->first;
    if (d->first > d->entry_count) d->first = d->entry_count;
    if (!d->used) d->first = 0;
    changed(d);
    heap.shrink(kEntryLogicalBytes);
    if (d->entry_count > kPackFrom && d->used < d->entry_count / 4) rebuild(d, d->used * 2);
}

void dict_clear(Heap& heap, Dict* d) {
    heap.shrink(kEntryLogicalBytes * d->used);
    give_array(d->entries, d->entry_capacity * sizeof(DictEntry));
    give_array(d->index, dict_index_bytes(d));
    d->entries = nullptr;
    d->index = nullptr;
    d->used = d->entry_count = d->entry_capacity = d->index_mask = d->first = d->index_fill = 0;
    changed(d);
}

void dict_set_str(Heap& heap, Dict* d, Value name, Value value) {
    const int64_t e = dict_find_str(d, name);
    if (e >= 0) {
        dict_set_entry(d, static_cast<uint32_t>(e), value);
    } else {
        dict_insert_new(heap, d, name, str_hash(as<Str>(name)), value);
    }
}

bool dict_delete_str(Heap& heap, Dict* d, Value name) {
    const int64_t e = dict_find_str(d, name);
    if (e < 0) return false;
    dict_erase_entry(heap, d, static_cast<uint32_t>(e));
    return true;
}

Dict* dict_copy(Heap& heap, const Dict* d, Kind kind) {
    // A table that is well filled and has no holes is copied as it stands.
    const bool whole = d->used == d->entry_count && d->used >= d->entry_capacity / 3;
    Dict* copy = new_table(heap, kind, whole ? d->entry_capacity : d->used);
    uint32_t n = 0;
    if (whole && copy->index_mask == d->index_mask &&
        d->index_fill == (d->index_mask ? d->used : 0)) {
        if (d->used) std::memcpy(copy->entries, d->entries, d->used * sizeof(DictEntry));
        if (d->index_mask) std::memcpy(copy->index, d->index, dict_index_bytes(d));
        copy->index_fill = d->index_fill;
        n = d->used;
        if (kind != d->kind && kind != Kind::Dict && d->kind == Kind::Dict) {
            for (uint32_t e = 0; e < n; ++e) copy->entries[e].value = Value::none();
        }
    } else {
        for (uint32_t e = d->first; e < d->entry_count; ++e) {
            if (d->entries[e].key.is_unset()) continue;
            DictEntry& to = copy->entries[n];
            to = d->entries[e];
            if (kind != Kind::Dict) to.value = Value::none();
            ++n;
            if (copy->index_mask) put_in_index(copy, to.hash, n - 1);
        }
    }
    copy->used = copy->entry_count = n;
    heap.grow(kEntryLogicalBytes * n);
    return copy;
}

void dict_swap(Dict* a, Dict* b) {
    std::swap(a->used, b->used);
    std::swap(a->entry_count, b->entry_count);
    std::swap(a->entry_capacity, b->entry_capacity);
    std::swap(a->index_mask, b->index_mask);
    std::swap(a->entries, b->entries);
    std::swap(a->index, b->index);
    std::swap(a->first, b->first);
    std::swap(a->index_fill, b->index_fill);
    changed(a);
    changed(b);
}

uint32_t dict_entry_at(const Dict* d, uint32_t ordinal) {
    if (ordinal >= d->used) return d->entry_count;
    if (d->used + d->first == d->entry_count) return d->first + ordinal;
    uint32_t e = dict_next_entry(d, d->first);
    for (; ordinal; --ordinal) e = dict_next_entry(d, e + 1);
    return e;
}

}  // namespace pvm::vm
