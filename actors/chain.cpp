#include "actors/chain.h"

#include <fmt/format.h>

#include "actors/prices.h"
#include "continuation/continuation_store.h"
#include "continuation/keys.h"
#include "continuation/sleepers.h"
#include "hoststate/hash.h"

namespace pvm::actors {

using hoststate::as_bytes;
using hoststate::ChainBlock;
using hoststate::Space;
using hoststate::StoreError;
using hoststate::StoreFault;

namespace {

// How often a block is made again because another process committed first.
constexpr int kTriesMax = 16;
// Outcomes that one block forgets at most.
constexpr std::size_t kForgottenPerBlock = 64;

Bytes receipt_key(BytesView sender, std::uint64_t nonce) {
    return "receipt/" + Bytes(sender) + hoststate::u64_sortable(nonce);
}

std::uint64_t number_at(BytesView bytes, std::size_t at) {
    std::uint64_t n = 0;
    for (std::size_t i = at; i < at + 8 && i < bytes.size(); ++i) {
        n = n << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return n;
}

}  // namespace

LocalChain::LocalChain(hoststate::StateStore& store, const TurnSettings& settings,
                       hoststate::RootKeeping root)
    : store_(store), host_(store, root), runner_(host_, settings) {}

LocalChain::Look::Look(LocalChain& chain) : chain_(chain) {
    chain_.host_.discard();
    chain_.host_.begin_turn({}, UINT64_MAX / 2);
}

std::uint64_t LocalChain::height() {
    const auto last = store_.last_block();
    return last ? last->height : 0;
}

std::uint64_t LocalChain::time_ms() {
    const auto last = store_.last_block();
    return last ? last->timestamp_ms : kGenesisTimeMs;
}

BlockPlace LocalChain::next_place(std::uint64_t skip_ms) {
    BlockPlace place{1, kGenesisTimeMs + kBlockTimeMs + skip_ms, {}};
    if (const auto last = store_.last_block()) {
        place.height = last->height + 1;
        place.time_ms = last->timestamp_ms + kBlockTimeMs + skip_ms;
        place.parent_hash = last->hash;
    }
    return place;
}

std::uint64_t LocalChain::next_nonce(BytesView account) {
    const std::uint64_t nonce = runner_.next_nonce(account);
    host_.discard();
    return nonce;
}

void LocalChain::run_due(const BlockPlace& place, BlockResult& result) {
    host_.begin_turn({}, UINT64_MAX / 2);
    continuation::collect_due(host_, place.height, place.time_ms);
    std::vector<continuation::Due> owed;
    std::uint64_t gas = 0;
    while (gas < prices::kBlockGasForDue) {
        const auto due = continuation::take_due(host_);
        if (!due) break;
        bool again = false;
        auto receipt = runner_.deadline(*due, place,
                                        static_cast<std::uint32_t>(result.receipts.size()), again);
        if (!receipt) continue;
        gas += receipt->gas_used;
        result.receipts.push_back(std::move(*receipt));
        if (again) owed.push_back(*due);
    }
    for (const continuation::Due& due : owed) continuation::put_back(host_, due);
    continuation::forget_ended(host_, place.height, kForgottenPerBlock);
    result.due_count = result.receipts.size();
}

BlockResult LocalChain::run_block(const std::vector<Transaction>& transactions,
                                  const BlockPlace& place) {
    BlockResult result;
    result.height = place.height;
    result.time_ms = place.time_ms;
    run_due(place, result);
    std::uint64_t gas_left = prices::kBlockGasForTransactions;
    for (const Transaction& transaction : transactions) {
        const auto index = static_cast<std::uint32_t>(result.receipts.size());
        result.receipts.push_back(runner_.transaction(transaction, place, index, gas_left));
        gas_left -= result.receipts.back().gas_used;
    }
    log_block(transactions, place, result);
    return result;
}

void LocalChain::index_receipt(const TurnReceipt& receipt) {
    if (receipt.kind == TurnKind::Deadline || receipt.left_out()) return;
    host_.set_index(
        receipt_key(receipt.sender, receipt.nonce),
        hoststate::u64_sortable(receipt.height) + hoststate::u64_sortable(receipt.index));
}

void LocalChain::rebuild_index() {
    host_.discard();  // what was looked at may be older than the store
    host_.begin_turn({}, UINT64_MAX / 2);
    const auto noted = store_.scan(Space::Index, kAccountIndex, std::nullopt, SIZE_MAX / 2);
    continuation::rebuild_index(host_);
    for (const auto& entry : noted) host_.set_index(entry.key, entry.value);
    const auto actors =
        store_.scan(Space::State, continuation::kActorPrefix, std::nullopt, SIZE_MAX / 2);
    for (const auto& entry : actors) {
        const BytesView address = BytesView(entry.key).substr(continuation::kActorPrefix.size());
        host_.set_index(Bytes(kActorIndex) + Bytes(address),
                        load_actor(host_, address)->class_name);
    }
    for (std::uint64_t at = 1; at <= height(); ++at) {
        const auto block = store_.block(at);
        Result<BlockBody> body = decode_block(block->body);
        if (!body)
            throw hoststate::HostError(hoststate::HostErrorCode::StorageError,
                                       body.error().message);
        for (const TurnReceipt& receipt : body->receipts) index_receipt(receipt);
    }
    hoststate::HostContext context;
    context.block_height = height();
    context.timestamp_ms = time_ms();
    host_.begin_turn(context, UINT64_MAX / 2);
    host_.commit();
}

void LocalChain::log_block(const std::vector<Transaction>& transactions, const BlockPlace& place,
                           BlockResult& result) {
    ChainBlock block;
    block.height = place.height;
    block.parent_hash = place.parent_hash;
    block.timestamp_ms = place.time_ms;
    block.body = encode(BlockBody{transactions, result.receipts});
    result.hash = block.hash = hoststate::hash_parts(
        "block", {as_bytes(place.parent_hash), hoststate::u64_bytes(place.height),
                  hoststate::u64_bytes(place.time_ms), block.body});
    for (const TurnReceipt& receipt : result.receipts) {
        if (!receipt.printed.empty()) host_.add_output(receipt.turn_id, receipt.printed);
        index_receipt(receipt);
    }
    for (const auto& [key, value] : noted_) host_.set_index(key, value);
    host_.set_block(std::move(block));
    hoststate::HostContext context;
    context.block_height = place.height;
    context.timestamp_ms = place.time_ms;
    context.tx_hash = result.hash;
    host_.begin_turn(context, UINT64_MAX / 2);
}

Result<BlockResult> LocalChain::make_block(const std::vector<Transaction>& transactions,
                                           std::uint64_t skip_ms) {
    for (int attempt = 1;; ++attempt) {
        try {
            host_.begin_turn({}, UINT64_MAX / 2);
            // Nonces of one sender follow each other within the block too; the runner looks at
            // each.
            if (transactions.size() == 1) {
                if (auto error = runner_.why_not(transactions.front())) {
                    host_.discard();
                    return *error;
                }
            }
            BlockResult result = run_block(transactions, next_place(skip_ms));
            host_.commit();
            noted_.clear();
            return result;
        } catch (const StoreError& error) {
            host_.discard();
            runner_.forget_bodies();
            if (error.fault() != StoreFault::StaleParent || attempt == kTriesMax) throw;
        } catch (...) {
            host_.discard();
            runner_.forget_bodies();
            throw;
        }
    }
}

std::vector<BlockResult> LocalChain::advance(std::uint64_t count, std::uint64_t skip_ms) {
    std::vector<BlockResult> out;
    for (std::uint64_t i = 0; i < count; ++i) {
        out.push_back(*make_block({}, i == 0 ? skip_ms : 0));
    }
    return out;
}

TurnReceipt LocalChain::view(BytesView actor, const std::string& method, BytesView data,
                             BytesView caller, std::uint64_t gas) {
    TurnReceipt receipt = runner_.view(actor, method, data, caller, gas, next_place());
    host_.discard();
    return receipt;
}

std::optional<KeptTurn> LocalChain::kept_turn(BytesView sender, std::uint64_t nonce) {
    const auto place = store_.get(Space::Index, receipt_key(sender, nonce));
    if (!place) return std::nullopt;
    const auto block = store_.block(number_at(*place, 0));
    if (!block) return std::nullopt;
    Result<BlockBody> body = decode_block(block->body);
    const std::uint64_t index = number_at(*place, 8);
    if (!body || index >= body->receipts.size()) return std::nullopt;
    for (const Transaction& transaction : body->transactions) {
        if (transaction.sender != sender || transaction.nonce != nonce) continue;
        return KeptTurn{transaction, body->receipts[index]};
    }
    return std::nullopt;
}

Result<BlockResult> LocalChain::apply(const ChainBlock& block, const BlockBody& body) {
    try {
        host_.begin_turn({}, UINT64_MAX / 2);
        BlockPlace place = next_place();
        if (block.height != place.height || block.timestamp_ms < place.time_ms) {
            return Error{
                "BadBlock",
                fmt::format("block {} does not follow block {}", block.height, place.height - 1),
                "", ""};
        }
        place.time_ms = block.timestamp_ms;
        BlockResult result = run_block(body.transactions, place);
        host_.commit();
        return result;
    } catch (...) {
        host_.discard();
        runner_.forget_bodies();
        throw;
    }
}

// ---- Replay -------------------------------------------------------------------------------------

namespace {

std::string turn_title(std::size_t index, const TurnReceipt& receipt) {
    return fmt::format("turn {} ({} {})", index, turn_kind_name(receipt.kind), receipt.name);
}

std::string difference_of(const TurnReceipt& was, const TurnReceipt& is) {
    if (was.status != is.status) {
        return fmt::format("{} instead of {}", turn_status_name(is.status),
                           turn_status_name(was.status));
    }
    if (was.gas_used != is.gas_used) {
        return fmt::format("gas {} instead of {}", is.gas_used, was.gas_used);
    }
    if (was.snapshot_hash != is.snapshot_hash) return "another snapshot";
    if (was.events != is.events) return "other events";
    if (was.value != is.value) return "another value";
    if (was.failure != is.failure)
        return "error " + is.failure.message + " instead of " + was.failure.message;
    return "another receipt";
}

std::optional<std::string> compare(const std::vector<TurnReceipt>& was,
                                   const std::vector<TurnReceipt>& is) {
    for (std::size_t i = 0; i < std::min(was.size(), is.size()); ++i) {
        if (was[i] == is[i]) continue;
        return turn_title(i, was[i]) + ": " + difference_of(was[i], is[i]);
    }
    if (was.size() == is.size()) return std::nullopt;
    return fmt::format("{} turns instead of {}", is.size(), was.size());
}

}  // namespace

Result<ReplayResult> replay(hoststate::StateStore& from, hoststate::StateStore& fresh,
                            std::uint64_t from_height, const TurnSettings& settings) {
    LocalChain chain(fresh, settings);
    ReplayResult out;
    const auto last = from.last_block();
    for (std::uint64_t height = 1; last && height <= last->height; ++height) {
        const auto block = from.block(height);
        if (!block) return Error{"DamagedLog", fmt::format("block {} is missing", height), "", ""};
        Result<BlockBody> body = decode_block(block->body);
        if (!body) return body.error();
        Result<BlockResult> result = chain.apply(*block, *body);
        if (!result) return result.error();
        if (height < from_height) continue;
        ++out.blocks;
        out.turns += result->receipts.size();
        auto what = compare(body->receipts, result->receipts);
        if (!what && result->hash != block->hash) what = "another block hash";
        if (what) {
            out.difference = ReplayDifference{height, *what};
            return out;
        }
    }
    return out;
}

}  // namespace pvm::actors
