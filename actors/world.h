#pragma once
// World: a local chain as people and tests talk to it: accounts and actors by name, values as JSON.
//
// The command, the C interface and Python all stand on it, so they say and refuse the same things.
// Nothing here decides what a turn does. Each command begins from what the store holds then, also
// when other processes write into it. The one rule: what cannot be made into a transaction is an
// Error and leaves no trace; what can is a receipt, whatever became of it.

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "actors/chain.h"

namespace pvm::actors {

using Json = nlohmann::ordered_json;

struct SendOptions {
    std::string from;
    std::optional<std::uint64_t> gas;
    std::optional<std::uint64_t> nonce;
    std::optional<std::uint64_t> step;  // of what is woken: the step that was seen
};

struct DeployOptions : SendOptions {
    std::string class_name;
    std::string manifest;  // JSON text; empty for an Actor class
    bool strict = true;
};

class World {
public:
    // `store` must outlive the world.
    explicit World(hoststate::StateStore& store, const TurnSettings& settings = {},
                   hoststate::RootKeeping root = hoststate::RootKeeping::Kept)
        : store_(store), settings_(settings), chain_(store, settings, root) {}

    // Receipts as JSON objects: see README.md. `args` are JSON, an object by names or a list.
    Result<Json> deploy(const std::string& source, const std::string& source_name, const Json& args,
                        const DeployOptions& options);
    Result<Json> call(const std::string& actor, const std::string& method, const Json& args,
                      const SendOptions& options);
    // The value alone; Error "ViewFailed" with the traceback.
    Result<Json> view(const std::string& actor, const std::string& method, const Json& args,
                      const std::string& from);
    // `target` is an actor or a cid.
    Result<Json> send(const std::string& target, const std::string& message, const Json& args,
                      const SendOptions& options);
    Result<Json> resume(const std::string& cid, const Json& value, const SendOptions& options);
    Result<Json> wake(const std::string& cid, const SendOptions& options);

    // The receipts of what fell due.
    Json advance(std::uint64_t count, std::uint64_t skip_ms);

    // Of the last block, with the state root of the last commit.
    Json height();
    Json sleepers();
    // One that sleeps, as sleepers() lists it. "UnknownContinuation" when it is none of an actor.
    Result<Json> sleeper(const std::string& cid);
    // What may be sent, by whom, until when, and the command to type; `as` narrows to one account.
    Result<Json> waits(const std::string& actor, const std::string& as);
    // How a call ended, or that it sleeps.
    Result<Json> result(const std::string& cid);
    // The fields of an actor; entries of maps and tables as lists of [key, value].
    Result<Json> state(const std::string& actor);
    // Newest last, of one actor or of all.
    Result<Json> events(const std::string& actor);
    Json receipts(std::uint64_t from_height);
    // In a fresh store in memory.
    Result<Json> replay(std::uint64_t from_height);
    Json actors();
    // What an actor says about itself: methods, messages, events, fields and their types.
    Result<Json> abi(const std::string& actor);

    LocalChain& chain() { return chain_; }
    hoststate::StateStore& store() { return store_; }

    Result<Bytes> account(const std::string& name) const;
    Result<Bytes> find_actor(const std::string& name);
    Result<Hash> find_cid(const std::string& prefix);
    // The name an account was used under here, else its address.
    std::string shown(BytesView address);
    // For people: addresses inside a text become the names of accounts and actors known here.
    std::string named(std::string_view text);

private:
    Result<Json> take(Transaction transaction, const SendOptions& options);
    std::optional<Json> kept_receipt(Transaction transaction, const SendOptions& options);
    const Abi* abi_of(BytesView actor);
    Json receipt_json(const TurnReceipt& receipt);
    Json host_keys_json(BytesView actor);
    Json field_json(const Abi& abi, const StoredField& field, BytesView actor);
    Json wait_json(const continuation::Continuation& record, const Bytes* as);
    void note_name(const std::string& name, BytesView address);
    // Remembers the names that it is asked for, with the next block.
    AddressBook book();

    hoststate::StateStore& store_;
    TurnSettings settings_;
    LocalChain chain_;
};

// The ABI of the actor in a source: of a class, or of what a manifest says.
Result<Json> abi_of_source(const std::string& source, const std::string& source_name,
                           const std::string& class_name, bool strict,
                           const std::string& manifest = "");

// "escrow" of "contracts/escrow.py".
std::string module_of(const std::string& source_name);

}  // namespace pvm::actors
