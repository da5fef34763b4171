#include "continuation/sleepers.h"

#include <algorithm>

#include "continuation/big_endian.h"
#include "continuation/keys.h"
#include "continuation/state_heap.h"
#include "continuation/state_set.h"
#include "hoststate/hash.h"

namespace pvm::continuation {

using hoststate::as_bytes;
using hoststate::HostApi;
using hoststate::u64_sortable;

namespace {

constexpr std::size_t kCidBytes = 32;

StateSet sleepers(HostApi& host, BytesView actor) {
    return {host, key_under(kSleepersPrefix, actor)};
}

// The set of those that wait for a message from one sender, "" being anyone.
StateSet awaited(HostApi& host, BytesView actor, std::string_view message, BytesView sender) {
    Bytes prefix = key_under(kAwaitedPrefix, actor);
    prefix += as_bytes(hoststate::hash_parts("awaited", {message, sender}));
    return {host, std::move(prefix)};
}

template <typename Visit>
void for_each_awaited(HostApi& host, const Continuation& sleeper, const Visit& visit) {
    for (const Pattern& pattern : sleeper.wait.patterns) {
        if (pattern.senders.empty()) visit(awaited(host, sleeper.address, pattern.message, ""));
        for (const Bytes& sender : pattern.senders) {
            visit(awaited(host, sleeper.address, pattern.message, sender));
        }
    }
}

Hash cid_of(BytesView bytes) {
    if (bytes.size() < kCidBytes) damaged_collection();
    Hash cid;
    std::copy_n(bytes.begin(), kCidBytes, cid.begin());
    return cid;
}

StateHeap heap(HostApi& host, std::string_view prefix) { return {host, Bytes(prefix)}; }

// An entry of any of the three heaps: what orders it, cid, step.
Bytes entry(std::uint64_t order, const Hash& cid, std::uint64_t step) {
    return u64_sortable(order) + Bytes(as_bytes(cid)) + u64_sortable(step);
}

Due due_of(BytesView entry) {
    return {big_endian_u64(entry), cid_of(entry.substr(8)),
            big_endian_u64(entry.substr(8 + kCidBytes))};
}

void add_fallen(HostApi& host, const Due& due) {
    heap(host, kFallenDuePrefix).add(entry(due.fell_due, due.cid, due.step));
}

}  // namespace

void add_sleeper(HostApi& host, const Continuation& sleeper) {
    sleepers(host, sleeper.address).add(as_bytes(sleeper.cid));
    for_each_awaited(host, sleeper, [&](StateSet set) { set.add(as_bytes(sleeper.cid)); });
}

void remove_sleeper(HostApi& host, const Continuation& sleeper) {
    sleepers(host, sleeper.address).remove(as_bytes(sleeper.cid));
    for_each_awaited(host, sleeper, [&](StateSet set) { set.remove(as_bytes(sleeper.cid)); });
}

std::vector<Hash> waiting_for(HostApi& host, BytesView actor, std::string_view message,
                              BytesView sender, std::size_t limit) {
    std::vector<Hash> out;
    for (const BytesView from : {sender, BytesView()}) {
        const StateSet set = awaited(host, actor, message, from);
        for (std::uint64_t i = 0, count = set.size(); i < count && out.size() < limit; ++i) {
            const Hash cid = cid_of(set.at(i));
            if (std::find(out.begin(), out.end(), cid) == out.end()) out.push_back(cid);
        }
    }
    return out;
}

std::vector<Hash> sleepers_of(HostApi& host, BytesView actor, std::size_t limit) {
    std::vector<Hash> out;
    const StateSet set = sleepers(host, actor);
    const std::uint64_t count = std::min<std::uint64_t>(set.size(), limit);
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(cid_of(set.at(i)));
    return out;
}

std::uint64_t count_sleepers(HostApi& host, BytesView actor) {
    return sleepers(host, actor).size();
}

void add_deadline(HostApi& host, const Continuation& sleeper) {
    const Wait& wait = sleeper.wait;
    if (wait.last_height != 0) {
        heap(host, kDueHeightPrefix).add(entry(wait.last_height, sleeper.cid, sleeper.step));
    }
    if (wait.until_ms != 0) {
        heap(host, kDueTimePrefix).add(entry(wait.until_ms, sleeper.cid, sleeper.step));
    }
}

void collect_due(HostApi& host, std::uint64_t height, std::uint64_t time_ms) {
    StateHeap by_height = heap(host, kDueHeightPrefix);
    while (const auto first = by_height.first()) {
        Due due = due_of(*first);
        if (due.fell_due >= height) break;
        by_height.take();
        ++due.fell_due;  // the block behind the last that admits
        add_fallen(host, due);
    }
    StateHeap by_time = heap(host, kDueTimePrefix);
    while (const auto first = by_time.first()) {
        Due due = due_of(*first);
        if (due.fell_due >= time_ms) break;
        by_time.take();
        due.fell_due = height;
        add_fallen(host, due);
    }
}

std::optional<Due> take_due(HostApi& host) {
    const auto first = heap(host, kFallenDuePrefix).take();
    if (!first) return std::nullopt;
    return due_of(*first);
}

void put_back(HostApi& host, const Due& due) { add_fallen(host, due); }

// ---- Outcomes ----

namespace {

// A queue: the number of the first and of the one behind the last.
struct Ends {
    std::uint64_t first = 0, behind = 0;
};

Ends read_ends(HostApi& host) {
    const auto bytes = host.state_get(key_under(kEndedPrefix, "ends"));
    if (!bytes) return {};
    return {big_endian_u64(*bytes), big_endian_u64(BytesView(*bytes).substr(8))};
}

void write_ends(HostApi& host, const Ends& ends) {
    host.state_set(key_under(kEndedPrefix, "ends"),
                   u64_sortable(ends.first) + u64_sortable(ends.behind));
}

Bytes ended_key(std::uint64_t number) {
    return key_under(kEndedPrefix, "i" + u64_sortable(number));
}

}  // namespace

void note_ended(HostApi& host, const Hash& cid, std::uint64_t height) {
    Ends ends = read_ends(host);
    host.state_set(ended_key(ends.behind), u64_sortable(height) + Bytes(as_bytes(cid)));
    ++ends.behind;
    write_ends(host, ends);
}

void forget_ended(HostApi& host, std::uint64_t height, std::size_t limit) {
    Ends ends = read_ends(host);
    const Ends before = ends;
    for (; limit > 0 && ends.first < ends.behind; --limit, ++ends.first) {
        const auto bytes = host.state_get(ended_key(ends.first));
        if (!bytes) damaged_collection();
        if (big_endian_u64(*bytes) + kOutcomeBlocks >= height) break;
        host.state_delete(key_under(kRecordPrefix, cid_of(BytesView(*bytes).substr(8))));
        host.state_delete(ended_key(ends.first));
    }
    if (ends.first != before.first) write_ends(host, ends);
}

}  // namespace pvm::continuation
