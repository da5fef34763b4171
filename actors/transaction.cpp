#include "actors/transaction.h"

#include <algorithm>

#include <capnp/message.h>
#include <capnp/serialize.h>
#include <kj/exception.h>

#include "actors/chain.capnp.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"

namespace pvm::actors {

using hoststate::as_bytes;

namespace {

constexpr std::size_t kMessageBytesMax = std::size_t{256} << 20;

capnp::Data::Reader data_of(BytesView bytes) {
    return {reinterpret_cast<const kj::byte*>(bytes.data()), bytes.size()};
}
Bytes bytes_of(capnp::Data::Reader data) {
    return {reinterpret_cast<const char*>(data.begin()), data.size()};
}
std::string text_of(capnp::Text::Reader text) { return {text.cStr(), text.size()}; }

struct Damaged {};

Hash hash_of(capnp::Data::Reader data) {
    Hash out;
    if (data.size() != out.size()) throw Damaged{};
    std::copy(data.begin(), data.end(), out.begin());
    return out;
}
std::optional<Hash> optional_hash(capnp::Data::Reader data) {
    if (data.size() == 0) return std::nullopt;
    return hash_of(data);
}
std::optional<std::uint64_t> optional_number(std::uint64_t stored) {
    if (stored == 0) return std::nullopt;
    return stored - 1;
}

template <typename Schema, typename Fill>
Bytes canonical(const Fill& fill) {
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<Schema>();
    fill(root);
    const kj::Array<capnp::word> words = capnp::canonicalize(root.asReader());
    return bytes_of(
        {reinterpret_cast<const kj::byte*>(words.begin()), words.size() * sizeof(capnp::word)});
}

template <typename Schema, typename Value, typename Read>
Result<Value> decode_as(const char* what, BytesView bytes, const Read& read) {
    const Error damaged{"DamagedRecord", std::string(what) + " is damaged", "",
                        "restore the state file from a copy"};
    if (bytes.size() % sizeof(capnp::word) != 0 || bytes.size() > kMessageBytesMax) return damaged;
    auto words = kj::heapArray<capnp::word>(bytes.size() / sizeof(capnp::word));
    std::copy(bytes.begin(), bytes.end(), words.asBytes().begin());
    try {
        const kj::ArrayPtr<const capnp::word> segments[] = {words};
        capnp::ReaderOptions options;
        options.traversalLimitInWords = kMessageBytesMax;
        capnp::SegmentArrayMessageReader message(segments, options);
        return read(message.getRoot<Schema>());
    } catch (const kj::Exception&) {
        return damaged;
    } catch (const Damaged&) {
        return damaged;
    }
}

}  // namespace

const char* turn_kind_name(TurnKind kind) {
    switch (kind) {
        case TurnKind::Deploy: return "deploy";
        case TurnKind::Call: return "call";
        case TurnKind::Send: return "send";
        case TurnKind::Resume: return "resume";
        case TurnKind::Wake: return "wake";
        case TurnKind::Deadline: return "deadline";
    }
    return "unknown";
}

const char* turn_status_name(TurnStatus status) {
    switch (status) {
        case TurnStatus::Returned: return "returned";
        case TurnStatus::Paused: return "paused";
        case TurnStatus::Failed: return "failed";
        case TurnStatus::Refused: return "refused";
        case TurnStatus::Parked: return "parked";
        case TurnStatus::Dropped: return "dropped";
    }
    return "unknown";
}

Bytes encode(const Transaction& from) {
    return canonical<schema::Transaction>([&](schema::Transaction::Builder to) {
        to.setChainId(from.chain_id);
        to.setNonce(from.nonce);
        to.setSender(data_of(from.sender));
        to.setGasLimit(from.gas_limit);
        to.setKind(static_cast<schema::Kind>(from.kind));
        to.setTarget(data_of(from.target));
        if (from.cid) to.setCid(data_of(as_bytes(*from.cid)));
        if (from.step_seen) to.setStepSeen(*from.step_seen + 1);
        if (from.snapshot_seen) to.setSnapshotSeen(data_of(as_bytes(*from.snapshot_seen)));
        to.setName(from.name);
        to.setData(data_of(from.data));
        to.setSource(from.source);
        to.setSourceName(from.source_name);
        to.setModuleName(from.module_name);
        to.setStrict(from.strict);
        if (!from.manifest.empty()) to.setManifest(from.manifest);
    });
}

Result<Transaction> decode_transaction(BytesView bytes) {
    return decode_as<schema::Transaction, Transaction>(
        "a transaction", bytes, [](schema::Transaction::Reader from) {
            Transaction to;
            to.chain_id = text_of(from.getChainId());
            to.nonce = from.getNonce();
            to.sender = bytes_of(from.getSender());
            to.gas_limit = from.getGasLimit();
            if (from.getKind() > schema::Kind::WAKE) throw Damaged{};
            to.kind = static_cast<TurnKind>(from.getKind());
            to.target = bytes_of(from.getTarget());
            to.cid = optional_hash(from.getCid());
            to.step_seen = optional_number(from.getStepSeen());
            to.snapshot_seen = optional_hash(from.getSnapshotSeen());
            to.name = text_of(from.getName());
            to.data = bytes_of(from.getData());
            to.source = text_of(from.getSource());
            to.source_name = text_of(from.getSourceName());
            to.module_name = text_of(from.getModuleName());
            to.strict = from.getStrict();
            to.manifest = text_of(from.getManifest());
            return to;
        });
}

Hash transaction_hash(const Transaction& transaction) {
    return hoststate::hash_parts("transaction", {encode(transaction)});
}

bool TurnReceipt::left_out() const {
    static constexpr std::string_view kCodes[] = {"WrongChain", "GasLimit",   "InvalidTransaction",
                                                  "NonceUsed",  "NonceAhead", "BlockFull"};
    return status == TurnStatus::Refused &&
           std::find(std::begin(kCodes), std::end(kCodes), failure.code) != std::end(kCodes);
}

Bytes encode(const TurnReceipt& from) {
    return canonical<schema::Receipt>([&](schema::Receipt::Builder to) {
        to.setTurnId(data_of(as_bytes(from.turn_id)));
        to.setKind(static_cast<schema::Kind>(from.kind));
        to.setStatus(static_cast<schema::Status>(from.status));
        to.setHeight(from.height);
        to.setIndex(from.index);
        to.setSender(data_of(from.sender));
        to.setNonce(from.nonce);
        to.setActor(data_of(from.actor));
        to.setName(from.name);
        if (from.cid) to.setCid(data_of(as_bytes(*from.cid)));
        to.setStep(from.step);
        to.setLabel(from.label);
        to.setValue(data_of(from.value));
        to.setCode(from.failure.code);
        to.setErrorType(from.failure.type);
        to.setMessage(from.failure.message);
        to.setTraceback(from.failure.traceback);
        to.setGasLimit(from.gas_limit);
        to.setGasUsed(from.gas_used);
        to.setGasPrepaid(from.gas_prepaid);
        auto events = to.initEvents(static_cast<unsigned>(from.events.size()));
        for (unsigned i = 0; i < events.size(); ++i) {
            events[i].setActor(data_of(from.events[i].actor));
            events[i].setName(from.events[i].name);
            events[i].setData(data_of(from.events[i].data));
        }
        if (from.snapshot_size != 0) {
            to.setSnapshotHash(data_of(as_bytes(from.snapshot_hash)));
            to.setSnapshotSize(from.snapshot_size);
        }
        if (from.woke_step) to.setWokeStep(*from.woke_step + 1);
        to.setPlace(from.place);
        to.setPrinted(from.printed);
    });
}

Result<TurnReceipt> decode_receipt(BytesView bytes) {
    return decode_as<schema::Receipt, TurnReceipt>(
        "a receipt", bytes, [](schema::Receipt::Reader from) {
            TurnReceipt to;
            to.turn_id = hash_of(from.getTurnId());
            if (from.getKind() > schema::Kind::DEADLINE) throw Damaged{};
            to.kind = static_cast<TurnKind>(from.getKind());
            if (from.getStatus() > schema::Status::DROPPED) throw Damaged{};
            to.status = static_cast<TurnStatus>(from.getStatus());
            to.height = from.getHeight();
            to.index = from.getIndex();
            to.sender = bytes_of(from.getSender());
            to.nonce = from.getNonce();
            to.actor = bytes_of(from.getActor());
            to.name = text_of(from.getName());
            to.cid = optional_hash(from.getCid());
            to.step = from.getStep();
            to.label = text_of(from.getLabel());
            to.value = bytes_of(from.getValue());
            to.failure = {text_of(from.getCode()), text_of(from.getErrorType()),
                          text_of(from.getMessage()), text_of(from.getTraceback())};
            to.gas_limit = from.getGasLimit();
            to.gas_used = from.getGasUsed();
            to.gas_prepaid = from.getGasPrepaid();
            for (const auto event : from.getEvents()) {
                to.events.push_back({bytes_of(event.getActor()), text_of(event.getName()),
                                     bytes_of(event.getData())});
            }
            to.snapshot_size = from.getSnapshotSize();
            if (to.snapshot_size != 0) to.snapshot_hash = hash_of(from.getSnapshotHash());
            to.woke_step = optional_number(from.getWokeStep());
            to.place = text_of(from.getPlace());
            to.printed = text_of(from.getPrinted());
            return to;
        });
}

std::optional<ActorRecord> load_actor(hoststate::HostApi& host, BytesView address) {
    const auto stored =
        host.state_get(continuation::key_under(continuation::kActorPrefix, address));
    if (!stored) return std::nullopt;
    auto record = decode_as<schema::Actor, ActorRecord>(
        "the record of an actor", *stored, [](schema::Actor::Reader from) {
            ActorRecord to;
            to.image = hash_of(from.getImage());
            to.class_name = text_of(from.getClassName());
            to.module_name = text_of(from.getModuleName());
            to.source_name = text_of(from.getSourceName());
            to.deployer = bytes_of(from.getDeployer());
            to.created_height = from.getCreatedHeight();
            return to;
        });
    if (!record) {
        throw hoststate::HostError(hoststate::HostErrorCode::StorageError, record.error().message);
    }
    record->address = address;
    return std::move(*record);
}

void save_actor(hoststate::HostApi& host, const ActorRecord& actor) {
    const Bytes value = canonical<schema::Actor>([&](schema::Actor::Builder to) {
        to.setImage(data_of(as_bytes(actor.image)));
        to.setClassName(actor.class_name);
        to.setModuleName(actor.module_name);
        to.setSourceName(actor.source_name);
        to.setDeployer(data_of(actor.deployer));
        to.setCreatedHeight(actor.created_height);
    });
    host.state_set(continuation::key_under(continuation::kActorPrefix, actor.address), value);
}

Bytes encode(const BlockBody& body) {
    return canonical<schema::Block>([&](schema::Block::Builder to) {
        auto transactions = to.initTransactions(static_cast<unsigned>(body.transactions.size()));
        for (unsigned i = 0; i < transactions.size(); ++i) {
            const Bytes bytes = encode(body.transactions[i]);
            transactions.set(i, data_of(bytes));
        }
        auto receipts = to.initReceipts(static_cast<unsigned>(body.receipts.size()));
        for (unsigned i = 0; i < receipts.size(); ++i) {
            const Bytes bytes = encode(body.receipts[i]);
            receipts.set(i, data_of(bytes));
        }
    });
}

Result<BlockBody> decode_block(BytesView bytes) {
    return decode_as<schema::Block, BlockBody>("a block", bytes, [](schema::Block::Reader from) {
        BlockBody to;
        for (const auto each : from.getTransactions()) {
            Result<Transaction> transaction = decode_transaction(bytes_of(each));
            if (!transaction) throw Damaged{};
            to.transactions.push_back(std::move(*transaction));
        }
        for (const auto each : from.getReceipts()) {
            Result<TurnReceipt> receipt = decode_receipt(bytes_of(each));
            if (!receipt) throw Damaged{};
            to.receipts.push_back(std::move(*receipt));
        }
        return to;
    });
}

namespace {

Bytes shortened(const Hash& hash) { return Bytes(as_bytes(hash).substr(0, kAddressBytes)); }

}  // namespace

Bytes account_address(std::string_view name) {
    return shortened(hoststate::hash_parts("account", {name}));
}

Bytes actor_address(BytesView deployer, const Hash& turn_id) {
    return shortened(hoststate::hash_parts("actor", {deployer, as_bytes(turn_id)}));
}

std::string address_text(BytesView address) { return "0x" + hoststate::to_hex(address); }
std::string short_cid(const Hash& cid) {
    return hoststate::to_hex(hoststate::as_bytes(cid)).substr(0, 16);
}

}  // namespace pvm::actors
