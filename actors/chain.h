#pragma once
// LocalChain: blocks of turns over a state store, one person's or one test's.
//
// Every command that changes state is a block. Time is logical: a chain begins at a fixed time and
// each block adds a second, or what it is told to skip. A block runs what fell due, in the order of
// the design, then its transactions; then it is one commit, with its transactions and receipts in
// the chain log. The one rule: a block is a function of the state before it and of what it holds,
// so replaying the log gives the same state.

#include "actors/turn_runner.h"
#include "hoststate/state_store.h"

namespace pvm::actors {

// 2026-01-01T00:00:00Z
inline constexpr std::uint64_t kGenesisTimeMs = 1'767'225'600'000;
inline constexpr std::uint64_t kBlockTimeMs = 1000;

// What note() is for: under which name an account was used here, by address.
inline constexpr std::string_view kAccountIndex = "account/";

struct BlockResult {
    std::uint64_t height = 0;
    std::uint64_t time_ms = 0;
    Hash hash{};
    // Of what fell due, then of the transactions in order.
    std::vector<TurnReceipt> receipts;
    std::size_t due_count = 0;
};

struct StoredReceipt {
    TurnReceipt receipt;
    std::uint64_t time_ms = 0;
};

struct KeptTurn {
    Transaction transaction;
    TurnReceipt receipt;
};

class LocalChain {
public:
    // `store` must outlive the chain.
    explicit LocalChain(hoststate::StateStore& store, const TurnSettings& settings = {},
                        hoststate::RootKeeping root = hoststate::RootKeeping::Kept);

    // Makes one block of these transactions and commits it. Error "NonceUsed" and its kin when one
    // cannot be in it; then nothing has happened.
    Result<BlockResult> make_block(const std::vector<Transaction>& transactions,
                                   std::uint64_t skip_ms = 0);
    // Makes `count` empty blocks; `skip_ms` is added to the first.
    std::vector<BlockResult> advance(std::uint64_t count, std::uint64_t skip_ms = 0);

    TurnReceipt view(BytesView actor, const std::string& method, BytesView data, BytesView caller,
                     std::uint64_t gas);

    // This sender's transaction with this nonce, and the receipt that it got.
    std::optional<KeptTurn> kept_turn(BytesView sender, std::uint64_t nonce);
    std::uint64_t next_nonce(BytesView account);

    // While one stands, all that is read comes from one commit: the last when it was made, whoever
    // made it. Afterwards nothing holds on to it.
    class Look {
    public:
        explicit Look(LocalChain& chain);
        ~Look() { chain_.host_.discard(); }
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;

    private:
        LocalChain& chain_;
    };

    // Remembers something for people, outside the state; written with the next block.
    void note(BytesView key, BytesView value) { noted_.emplace_back(key, value); }

    // Makes anew what stands outside the state for queries: sleepers, actors by name, transactions
    // by nonce. The names of accounts follow from nothing, and stay.
    void rebuild_index();

    // The last block, height 0 before the first.
    std::uint64_t height();
    std::uint64_t time_ms();

    // Applies a block that another chain made: the same height, time and transactions.
    Result<BlockResult> apply(const hoststate::ChainBlock& block, const BlockBody& body);

    hoststate::StateStore& store() { return store_; }
    // For looking at what is stored; nothing is ever written through it.
    hoststate::HostApi& state() { return host_; }
    TurnRunner& runner() { return runner_; }

    // The place where the next block would be.
    BlockPlace next_place(std::uint64_t skip_ms = 0);

private:
    BlockResult run_block(const std::vector<Transaction>& transactions, const BlockPlace& place);
    void run_due(const BlockPlace& place, BlockResult& result);
    void index_receipt(const TurnReceipt& receipt);
    void log_block(const std::vector<Transaction>& transactions, const BlockPlace& place,
                   BlockResult& result);

    hoststate::StateStore& store_;
    hoststate::StoreHost host_;
    TurnRunner runner_;
    std::vector<std::pair<Bytes, Bytes>> noted_;
};

struct ReplayDifference {
    std::uint64_t height = 0;
    std::string what;  // "receipt 0 (call trade): gas 5120 instead of 5118"
};

struct ReplayResult {
    std::uint64_t blocks = 0;
    std::uint64_t turns = 0;
    std::optional<ReplayDifference> difference;
};

// Runs the whole chain log of `from` again in `fresh`, an empty store, and compares receipts, gas,
// events, snapshot hashes and the state root of blocks from `from_height` on. Ends at the first
// difference. Errors: a damaged log.
Result<ReplayResult> replay(hoststate::StateStore& from, hoststate::StateStore& fresh,
                            std::uint64_t from_height, const TurnSettings& settings);

}  // namespace pvm::actors
