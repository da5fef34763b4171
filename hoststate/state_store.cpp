#include "hoststate/state_store.h"

#include <fmt/format.h>

namespace pvm::hoststate {

const char* store_fault_name(StoreFault fault) {
    switch (fault) {
        case StoreFault::CannotOpen: return "cannot_open";
        case StoreFault::NotADatabase: return "not_a_database";
        case StoreFault::NotAState: return "not_a_state";
        case StoreFault::WrongVersion: return "wrong_version";
        case StoreFault::ReadOnly: return "read_only";
        case StoreFault::Locked: return "locked";
        case StoreFault::StaleParent: return "stale_parent";
        case StoreFault::DiskFull: return "disk_full";
        case StoreFault::Corrupt: return "corrupt";
        case StoreFault::Failed: return "failed";
    }
    return "failed";
}

namespace {

// SQLite counts in 63 bits; the limit holds for every store so that all of them agree.
void require_number(const char* what, std::uint64_t number) {
    if (number <= INT64_MAX) return;
    throw HostError(HostErrorCode::InvalidInput, fmt::format("{} {} is over 2^63-1", what, number));
}

void require_block(const ChainBlock& block, const std::optional<ChainBlock>& last) {
    require_value(block.body);
    require_number("block height", block.height);
    require_number("block time", block.timestamp_ms);
    if (!last) return;
    if (block.height != last->height + 1) {
        throw HostError(
            HostErrorCode::InvalidInput,
            fmt::format("chain block {} does not follow block {}", block.height, last->height));
    }
    if (block.parent_hash != last->hash) {
        throw HostError(
            HostErrorCode::InvalidInput,
            fmt::format("chain block {} names another parent than the last block", block.height));
    }
    if (block.timestamp_ms < last->timestamp_ms) {
        throw HostError(
            HostErrorCode::InvalidInput,
            fmt::format("chain block {} is earlier than its parent: time never decreases",
                        block.height));
    }
}

}  // namespace

void require_batch(const WriteBatch& batch, const std::optional<ChainBlock>& last) {
    require_number("height", batch.height);
    require_number("time", batch.timestamp_ms);
    for (const Write& write : batch.writes) {
        require_key(write.key);
        if (write.value) require_value(*write.value);
    }
    for (const Event& event : batch.events) {
        require_topic(event.topic);
        require_value(event.data);
    }
    for (const OutgoingMessage& message : batch.messages) {
        require_key(message.target);
        require_value(message.payload);
    }
    for (const TurnOutput& output : batch.outputs) require_value(output.text);
    for (const Timer& timer : batch.timers_scheduled) {
        require_key(timer.id);
        require_key(timer.owner);
        require_value(timer.payload);
        require_number("timer height", timer.height);
    }
    for (const Bytes& id : batch.timers_removed) require_key(id);
    if (batch.block) require_block(*batch.block, last);
}

}  // namespace pvm::hoststate
