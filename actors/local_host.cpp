#include "actors/local_host.h"

#include <algorithm>

#include <fmt/format.h>

#include "continuation/continuation_store.h"
#include "hoststate/hash.h"

namespace pvm::actors {

using continuation::Continuation;
using hoststate::as_bytes;
using hoststate::BytesView;
using hoststate::Hash;
using hoststate::HostContext;
using hoststate::StoreError;
using hoststate::StoreFault;

namespace {

// How often a turn is run again because another process committed first.
constexpr int kTriesMax = 16;
// How many cids an ambiguous prefix lists.
constexpr std::size_t kListedMax = 8;
constexpr std::size_t kCidDigits = 64;
// How many turns' outputs are looked through at once.
constexpr std::size_t kOutputsPage = 64;

}  // namespace

LocalHost::LocalHost(hoststate::StateStore& store, Caller caller)
    : store_(store), host_(store), caller_(std::move(caller)) {}

HostContext LocalHost::context(std::uint64_t nonce) const {
    HostContext context;
    context.sender = caller_.sender;
    context.nonce = nonce;
    context.block_height = nonce + 1;
    context.timestamp_ms = caller_.time_ms;
    if (const auto last = store_.commit_record(nonce)) {
        context.block_height = last->height + 1;
        context.timestamp_ms = std::max(context.timestamp_ms, last->timestamp_ms);
        context.block_hash = hoststate::hash_parts(
            "block", {hoststate::u64_bytes(last->height), as_bytes(last->turn_id)});
    }
    return context;
}

void LocalHost::keep(const Receipt& receipt, const Hash& turn_id) {
    if (!receipt.changed_state) {
        host_.discard();
        return;
    }
    if (!receipt.printed.empty()) host_.add_output(turn_id, receipt.printed);
    if (receipt.continuation) continuation::index(host_, *receipt.continuation);
    host_.commit();
}

// Runs `prepare(nonce)` for the context and then `execute`, and commits what came of it.
template <typename Execute>
Receipt LocalHost::turn(HostContext asked, std::uint64_t gas, const Execute& execute) {
    for (int attempt = 1;; ++attempt) {
        HostContext context = this->context(store_.last_commit());
        context.actor_addr = asked.actor_addr;
        context.tx_hash = hoststate::hash_parts(
            "transaction",
            {as_bytes(asked.tx_hash), context.sender, hoststate::u64_bytes(context.nonce)});
        try {
            host_.begin_turn(context, gas == UINT64_MAX ? limits::kGasDefault : gas);
            Receipt receipt = execute();
            keep(receipt, context.tx_hash);
            return receipt;
        } catch (const StoreError& error) {
            host_.discard();
            if (error.fault() != StoreFault::StaleParent || attempt == kTriesMax) throw;
        } catch (...) {
            host_.discard();
            throw;
        }
    }
}

Receipt LocalHost::run(std::string_view code, BytesView input, const ExecutionOptions& options) {
    HostContext asked;
    asked.tx_hash = hoststate::hash_parts(
        "run", {code, options.entrypoint.value_or(""), input, options.source_path});
    asked.actor_addr = as_bytes(continuation::script_address(code, caller_.sender));
    return turn(asked, options.gas_limit, [&] { return execute_tx(host_, code, input, options); });
}

Receipt LocalHost::resume(const Hash& cid, const ResumeOptions& options) {
    HostContext asked;
    const auto record = continuation::load(host_, cid);
    host_.discard();  // so that the turn sees the last commit, not the one seen here
    const std::uint64_t step = record ? record->step : 0;
    if (record) asked.actor_addr = record->address;
    asked.tx_hash = hoststate::hash_parts(
        "resume", {as_bytes(cid), hoststate::u64_bytes(step), options.value_json.value_or("")});
    ResumeOptions exact = options;
    if (!exact.step) exact.step = step;
    return turn(asked, options.gas_limit, [&] { return resume_tx(host_, cid, exact); });
}

Result<Continuation> LocalHost::find(std::string_view cid_prefix) {
    std::string digits(cid_prefix);
    if (digits.starts_with("0x")) digits.erase(0, 2);
    const bool is_hex =
        digits.find_first_not_of("0123456789abcdef") == std::string::npos && !digits.empty();
    if (!is_hex || digits.size() > kCidDigits) {
        return Error{"InvalidCid", "a cid is up to 64 hexadecimal digits",
                     fmt::format("continuation {}", cid_prefix), "pvm ps lists what sleeps"};
    }
    std::vector<Hash> found =
        continuation::find(store_, continuation::Which::Sleeping, digits, kListedMax);
    if (found.empty()) {
        found = continuation::find(store_, continuation::Which::Finished, digits, kListedMax);
    }
    if (found.size() > 1) {
        std::string list;
        for (const Hash& cid : found) list += " " + hoststate::to_hex(as_bytes(cid)).substr(0, 16);
        return Error{"AmbiguousCid", "several continuations begin like this:" + list,
                     fmt::format("continuation {}", cid_prefix), "give more of its digits"};
    }
    std::optional<Continuation> record;
    if (!found.empty()) record = continuation::load(host_, found.front());
    if (!record) {
        return Error{"UnknownContinuation", "there is no such continuation",
                     fmt::format("continuation {}", cid_prefix), "pvm ps lists what sleeps"};
    }
    return std::move(*record);
}

std::string LocalHost::printed(const Continuation& record) {
    // The turn's commit is the one at the height at which the record changed.
    std::uint64_t number = store_.last_commit();
    std::optional<hoststate::CommitRecord> commit = store_.commit_record(number);
    while (commit && commit->height > record.changed_height) {
        commit = store_.commit_record(--number);
    }
    std::string text;
    if (!commit || commit->height != record.changed_height) return text;
    std::uint64_t after = 0;
    while (true) {
        const auto page = store_.outputs(after, kOutputsPage);
        for (const auto& output : page) {
            if (output.commit == number && output.entry.turn_id == commit->turn_id) {
                text += output.entry.text;
            }
        }
        if (page.size() < kOutputsPage) return text;
        after = page.back().sequence;
    }
}

std::vector<Continuation> LocalHost::sleeping() {
    std::vector<Continuation> out;
    for (const Hash& cid :
         continuation::find(store_, continuation::Which::Sleeping, "", SIZE_MAX)) {
        if (auto record = continuation::load(host_, cid)) out.push_back(std::move(*record));
    }
    std::stable_sort(out.begin(), out.end(), [](const Continuation& a, const Continuation& b) {
        return a.created_height < b.created_height;
    });
    return out;
}

}  // namespace pvm::actors
