#pragma once
// TurnRunner::Turn: the working of one turn: what it is about, which sleeper it wakes, and how it
// ends. TurnRunner's own; nobody else includes this.
//
// turn_runner.cpp runs and settles it, turn_finding.cpp finds the sleeper. The one rule: refusing
// is possible at every point, and leaves of the turn its receipt, its gas and its nonce.

#include "actors/turn_runner.h"

namespace pvm::actors {

class TurnRunner::Turn {
    using Continuation = continuation::Continuation;

public:
    Turn(TurnRunner& runner, const BlockPlace& block, TurnReceipt receipt)
        : runner_(runner), host_(runner.host_), block_(block), receipt_(std::move(receipt)) {
        hoststate::HostContext context;
        context.block_height = block.height;
        context.block_hash = block.parent_hash;
        context.timestamp_ms = block.time_ms;
        context.tx_hash = receipt_.turn_id;
        context.sender = receipt_.sender;
        context.actor_addr = receipt_.actor;
        context.nonce = receipt_.nonce;
        context_ = context;
        host_.begin_turn(context_, UINT64_MAX / 2);
    }

    TurnReceipt run(const Transaction& transaction);
    TurnReceipt deploy(const Transaction& transaction);
    TurnReceipt call(const Transaction& transaction);
    TurnReceipt send(const Transaction& transaction);
    TurnReceipt wake(const Transaction& transaction);
    TurnReceipt deadline(Continuation record);
    TurnReceipt view(const std::string& method, BytesView data, BytesView caller);

private:
    // Nothing ran, or all of it was undone.
    TurnReceipt refuse(std::string code, std::string message, std::string type = "");
    TurnReceipt refuse(const Error& error) { return refuse(error.code, told(error)); }
    static std::string told(const Error& error);
    // What it waits for, with the values that messages are narrowed to.
    static std::string describe(const continuation::Wait& wait);

    std::optional<Error> pay(std::uint64_t gas);
    std::uint64_t gas_left() const { return receipt_.gas_limit - receipt_.gas_used; }
    void set_actor(BytesView actor);

    std::optional<Error> find_by_cid(const Transaction& transaction, Continuation& out);
    std::optional<Error> find_by_message(const Transaction& transaction, Continuation& out);
    std::optional<Error> check_message(const Transaction& transaction, const Continuation& record);
    std::string list_waits(BytesView actor);
    bool guards_hold(const Continuation& record);

    ActorTurn make_turn(std::uint64_t gas, std::size_t memory);
    TurnReceipt deliver(Continuation record, const Delivery& delivery);
    TurnReceipt settle(ActorTurn& turn, ActorEnd end, Continuation& record, bool resumed);
    TurnReceipt returned(ActorTurn& turn, Continuation& record, bool resumed);
    TurnReceipt paused(ActorTurn& turn, Continuation& record, bool resumed);
    TurnReceipt failed(ActorTurn& turn, Continuation& record);
    TurnReceipt refused(ActorTurn& turn, continuation::Failure failure);
    std::optional<Error> read_awaited(ActorTurn& turn, Continuation& record, bool resumed);
    void finish(ActorTurn& turn, Continuation& record, continuation::Status status);
    void leave_wait(ActorTurn& turn, const Continuation& record);
    TurnReceipt stands(ActorTurn& turn, TurnStatus status);

    TurnRunner& runner_;
    hoststate::StoreHost& host_;
    const BlockPlace& block_;
    TurnReceipt receipt_;
    hoststate::HostContext context_;
    Continuation before_;  // of a resumed one: how it slept
};

}  // namespace pvm::actors
