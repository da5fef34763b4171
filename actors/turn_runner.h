#pragma once
// TurnRunner: takes one turn after the other over a host: transactions and the turns that the
// runtime owes, and says what is kept of each.
//
// A turn pauses, returns, fails or is refused (README.md). Whatever happens here, the turn's writes
// land in the host all at once or not at all, and the receipt says which. The one rule: everything
// a turn decides follows from host state and the block it is in, so every node decides alike.

#include <functional>

#include "actors/abi.h"
#include "actors/actor_turn.h"
#include "actors/deployment.h"
#include "actors/transaction.h"
#include "hoststate/store_host.h"

namespace pvm::actors {

inline constexpr const char* kLocalChainId = "local";

// The block that a turn is in.
struct BlockPlace {
    std::uint64_t height = 0;
    std::uint64_t time_ms = 0;
    Hash parent_hash{};
};

struct TurnSettings {
    std::string chain_id = kLocalChainId;
    std::size_t memory_limit = limits::kMemoryBytesDefault;
    std::size_t warm_max = 256;  // bodies kept in memory; 0: every turn begins from the snapshot
    StressOptions stress;
};

class TurnRunner {
public:
    // `host` must outlive this.
    TurnRunner(hoststate::StoreHost& host, const TurnSettings& settings);

    // Why this transaction cannot be in the next block at all: wrong chain, sender or nonce.
    std::optional<Error> why_not(const Transaction& transaction);
    std::uint64_t next_nonce(BytesView account);

    // `gas_left`: of the block's share for transactions.
    TurnReceipt transaction(const Transaction& transaction, const BlockPlace& block,
                            std::uint32_t index, std::uint64_t gas_left);
    // nullopt when nothing waits for this deadline any more. Sets `again` when the turn was refused
    // and is owed once more.
    std::optional<TurnReceipt> deadline(const continuation::Due& due, const BlockPlace& block,
                                        std::uint32_t index, bool& again);
    // Asks a @view. Changes nothing.
    TurnReceipt view(BytesView actor, const std::string& method, BytesView data, BytesView caller,
                     std::uint64_t gas, const BlockPlace& block);

    // make_deployment() over this host. One that was asked for just before its transaction is not
    // made again: it is the same with every gas limit that suffices.
    Result<Deployment> deployment(const Transaction& transaction, std::uint64_t gas,
                                  std::uint64_t& gas_used);

    // The ABI of an image's class; null when there is none.
    const Abi* abi(const Hash& image, const std::string& class_name);
    // Forgets what it keeps in memory: the commit of what it did has failed.
    void forget_bodies() { warm_.clear(); }

private:
    class Turn;
    friend class Turn;

    hoststate::StoreHost& host_;
    TurnSettings settings_;
    WarmBodies warm_;
    std::map<Bytes, Abi> abis_;
    // The last deployment, and what it was made of.
    struct Prepared {
        Transaction transaction;
        Deployment deployment;
    };
    std::optional<Prepared> prepared_;
};

}  // namespace pvm::actors
