#include "continuation/continuation_store.h"

#include <algorithm>

#include <fmt/format.h>

#include "continuation/keys.h"
#include "hoststate/hash.h"

namespace pvm::continuation {

using hoststate::HostApi;
using hoststate::HostError;
using hoststate::HostErrorCode;
using hoststate::Space;
using hoststate::StateStore;
using hoststate::StoreHost;

namespace {

constexpr std::string_view kSleepingIndex = "sleeping/";
constexpr std::string_view kFinishedIndex = "finished/";
constexpr std::size_t kScanPage = 256;

std::string_view index_prefix(Which which) {
    return which == Which::Sleeping ? kSleepingIndex : kFinishedIndex;
}

[[noreturn]] void damaged(const Hash& cid, const std::string& what) {
    throw HostError(
        HostErrorCode::StorageError,
        fmt::format("continuation {}: {}", hoststate::to_hex(hoststate::as_bytes(cid)), what));
}

// Calls `visit` with every entry under `prefix`, in order of keys, until it says false.
void for_each(StateStore& store, Space space, BytesView prefix,
              const std::function<bool(const hoststate::KeyValue&)>& visit) {
    std::optional<Bytes> after;
    while (true) {
        const auto page = store.scan(space, prefix, after, kScanPage);
        for (const auto& entry : page) {
            if (!visit(entry)) return;
        }
        if (page.size() < kScanPage) return;
        after = page.back().key;
    }
}

// The whole octets that hexadecimal digits name; an odd digit at the end is left out.
Bytes octets_of(std::string_view hex) {
    Bytes out;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
    }
    return out;
}

}  // namespace

std::optional<Continuation> load(HostApi& host, const Hash& cid) {
    const auto record = host.state_get(key_under(kRecordPrefix, cid));
    if (!record) return std::nullopt;
    Result<Continuation> continuation = decode(*record);
    if (!continuation) {
        damaged(cid, continuation.error().message + ": " + continuation.error().where);
    }
    if (continuation->cid != cid) damaged(cid, "its record belongs to another one");
    return std::move(*continuation);
}

void save_sleeping(HostApi& host, const Continuation& continuation, BytesView snapshot) {
    host.state_set(key_under(kRecordPrefix, continuation.cid), encode(continuation));
    host.state_set(key_under(kSnapshotPrefix, continuation.cid), snapshot);
}

void save_finished(HostApi& host, const Continuation& continuation) {
    host.state_set(key_under(kRecordPrefix, continuation.cid), encode(continuation));
    host.state_delete(key_under(kSnapshotPrefix, continuation.cid));
}

Bytes load_snapshot(HostApi& host, const Continuation& continuation) {
    auto snapshot = host.state_get(key_under(kSnapshotPrefix, continuation.cid));
    if (!snapshot) damaged(continuation.cid, "its snapshot is missing");
    if (snapshot->size() != continuation.snapshot_size) {
        damaged(continuation.cid, fmt::format("its snapshot has {} bytes instead of {}",
                                              snapshot->size(), continuation.snapshot_size));
    }
    return std::move(*snapshot);
}

void index(StoreHost& host, const Continuation& continuation) {
    const bool sleeps = continuation.sleeps();
    host.erase_index(key_under(sleeps ? kFinishedIndex : kSleepingIndex, continuation.cid));
    host.set_index(key_under(sleeps ? kSleepingIndex : kFinishedIndex, continuation.cid), "");
}

void rebuild_index(StoreHost& host) {
    host.clear_index();
    for_each(host.store(), Space::State, kRecordPrefix, [&host](const hoststate::KeyValue& entry) {
        if (const auto continuation = decode(entry.value)) index(host, continuation.value());
        return true;
    });
}

std::vector<Hash> find(StateStore& store, Which which, std::string_view hex_prefix,
                       std::size_t limit) {
    const std::string_view prefix = index_prefix(which);
    const std::string asked(hex_prefix);
    std::vector<Hash> found;
    const auto visit = [&](const hoststate::KeyValue& entry) {
        Hash cid{};
        const BytesView name = BytesView(entry.key).substr(prefix.size());
        if (name.size() != cid.size()) return true;
        std::copy(name.begin(), name.end(), cid.begin());
        if (hoststate::to_hex(name).starts_with(asked)) found.push_back(cid);
        return found.size() < limit;
    };
    for_each(store, Space::Index, std::string(prefix) + octets_of(hex_prefix), visit);
    return found;
}

}  // namespace pvm::continuation
