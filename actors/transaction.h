#pragma once
// Transactions, the receipts of their turns, and the records of actors, as chain blocks and state
// hold them (chain.capnp).
//
// The one rule: equal values are equal octets, so a hash names a value.

#include <optional>
#include <string>
#include <vector>

#include "actors/abi_values.h"
#include "continuation/continuation.h"
#include "hoststate/host_api.h"
#include "vm/base/result.h"

namespace pvm::actors {

using hoststate::Bytes;
using hoststate::BytesView;
using hoststate::Hash;

enum class TurnKind : std::uint8_t { Deploy, Call, Send, Resume, Wake, Deadline };
const char* turn_kind_name(TurnKind kind);  // "deploy", "call", …

struct Transaction {
    std::string chain_id;
    std::uint64_t nonce = 0;
    Bytes sender;
    std::uint64_t gas_limit = 0;
    TurnKind kind = TurnKind::Call;
    Bytes target;
    std::optional<Hash> cid;
    std::optional<std::uint64_t> step_seen;
    std::optional<Hash> snapshot_seen;
    std::string name;  // class, method or message type
    Bytes data;        // CBOR
    std::string source, source_name, module_name;
    std::string manifest;  // of a module of functions; empty for an Actor class
    bool strict = false;

    bool operator==(const Transaction&) const = default;
};

Bytes encode(const Transaction& transaction);
Result<Transaction> decode_transaction(BytesView bytes);
Hash transaction_hash(const Transaction& transaction);

struct ActorEvent {
    Bytes actor;
    std::string name;
    Bytes data;

    bool operator==(const ActorEvent&) const = default;
};

enum class TurnStatus : std::uint8_t { Returned, Paused, Failed, Refused, Parked, Dropped };
const char* turn_status_name(TurnStatus status);  // "returned", "paused", …

// What became of one turn. chain.capnp says what each field means.
struct TurnReceipt {
    Hash turn_id{};
    TurnKind kind = TurnKind::Call;
    TurnStatus status = TurnStatus::Returned;
    std::uint64_t height = 0;
    std::uint32_t index = 0;
    Bytes sender;
    std::uint64_t nonce = 0;
    Bytes actor;
    std::string name;
    std::optional<Hash> cid;
    std::uint64_t step = 0;
    std::string label;
    Bytes value;
    continuation::Failure failure;
    std::uint64_t gas_limit = 0, gas_used = 0, gas_prepaid = 0;
    std::vector<ActorEvent> events;
    Hash snapshot_hash{};
    std::uint64_t snapshot_size = 0;
    std::optional<std::uint64_t> woke_step;
    std::string place;
    std::string printed;

    bool stands() const { return status != TurnStatus::Refused && status != TurnStatus::Parked; }
    // A transaction that could not be in its block: it used no nonce, and ran nothing.
    bool left_out() const;

    bool operator==(const TurnReceipt&) const = default;
};

Bytes encode(const TurnReceipt& receipt);
Result<TurnReceipt> decode_receipt(BytesView bytes);

struct ActorRecord {
    Bytes address;  // its key
    Hash image{};
    std::string class_name, module_name, source_name;
    Bytes deployer;
    std::uint64_t created_height = 0;

    bool operator==(const ActorRecord&) const = default;
};

// nullopt when no actor has this address. Throws StorageError when its record is damaged.
std::optional<ActorRecord> load_actor(hoststate::HostApi& host, BytesView address);
void save_actor(hoststate::HostApi& host, const ActorRecord& actor);
// For people, who call an actor by its class: part of the index, outside the state.
inline constexpr std::string_view kActorIndex = "actor/";

struct BlockBody {
    std::vector<Transaction> transactions;
    std::vector<TurnReceipt> receipts;
};
Bytes encode(const BlockBody& body);
Result<BlockBody> decode_block(BytesView bytes);

// The address of a development account: the same everywhere for the same name.
Bytes account_address(std::string_view name);
// Of the actor that a turn makes.
Bytes actor_address(BytesView deployer, const Hash& turn_id);
std::string address_text(BytesView address);  // "0x…"
std::string short_cid(const Hash& cid);       // what people are shown of it

}  // namespace pvm::actors
