#pragma once
// LocalHost: one person's host over a state store: what stands behind `pvm run` and `pvm resume`.
//
// Where a chain gives a transaction its height, time and hash, here each committed turn is a height
// of its own, the time is given by whoever asks, and the hash follows from what is asked. A turn
// and all that belongs to it, what it printed and the index of `ps` included, is one commit.
//
// The one rule: a turn that changed nothing leaves nothing, not even a commit; and a turn that was
// computed from a state that has changed meanwhile is run again on the new one.

#include "actors/execute_tx.h"
#include "hoststate/state_store.h"
#include "hoststate/store_host.h"

namespace pvm::actors {

class LocalHost {
public:
    struct Caller {
        hoststate::Bytes sender = "operator";
        std::uint64_t time_ms = 0;  // now; a turn is never earlier than the last commit
    };

    // `store` must outlive the host.
    LocalHost(hoststate::StateStore& store, Caller caller);

    Receipt run(std::string_view code, hoststate::BytesView input, const ExecutionOptions& options);
    Receipt resume(const hoststate::Hash& cid, const ResumeOptions& options);

    // The only continuation whose cid begins with these hexadecimal digits.
    // "UnknownContinuation", "AmbiguousCid", "InvalidCid".
    Result<continuation::Continuation> find(std::string_view cid_prefix);
    // What the last turn of a script or contract printed.
    std::string printed(const continuation::Continuation& record);
    // What sleeps, oldest first.
    std::vector<continuation::Continuation> sleeping();

    // For looking at what is stored; nothing is ever written through it.
    hoststate::HostApi& state() { return host_; }

private:
    template <typename Execute>
    Receipt turn(hoststate::HostContext context, std::uint64_t gas, const Execute& execute);
    hoststate::HostContext context(std::uint64_t nonce) const;
    void keep(const Receipt& receipt, const hoststate::Hash& turn_id);

    hoststate::StateStore& store_;
    hoststate::StoreHost host_;
    Caller caller_;
};

}  // namespace pvm::actors
