#include "actors/turn_runner.h"

#include <algorithm>

#include <fmt/format.h>

#include "actors/prices.h"
#include "actors/shown_text.h"
#include "actors/turn_work.h"
#include "continuation/continuation_store.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "snapshot/capture.h"

namespace pvm::actors {

using continuation::Continuation;
using continuation::Form;
using continuation::Status;
using hoststate::as_bytes;
using hoststate::HostErrorCode;

namespace {

Bytes nonce_key(BytesView account) {
    return continuation::key_under(continuation::kNoncePrefix, account);
}

Bytes exclusive_key(BytesView actor) {
    return continuation::key_under(continuation::kExclusivePrefix, actor);
}

// "0x…/Released" → actor and name.
ActorEvent event_of(const hoststate::Event& event) {
    const std::size_t slash = event.topic.find('/');
    if (slash != kAddressBytes * 2) return {"", event.topic, event.data};
    Bytes actor;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i < slash; i += 2) {
        actor += static_cast<char>(digit(event.topic[i]) << 4 | digit(event.topic[i + 1]));
    }
    return {std::move(actor), event.topic.substr(slash + 1), event.data};
}

std::uint64_t price_of(const continuation::Wait& wait) {
    std::uint64_t awaited = 0;
    for (const continuation::Pattern& pattern : wait.patterns) {
        awaited += std::max<std::uint64_t>(pattern.senders.size(), 1);
    }
    return awaited * prices::kAwaited + wait.guards.size() * prices::kGuard;
}

Bytes seen_hash(hoststate::HostApi& host, BytesView actor, BytesView key) {
    const auto value =
        host.state_get(continuation::key_under(continuation::kStoragePrefix, actor) + Bytes(key));
    return value ? Bytes(as_bytes(hoststate::hash_parts("guard", {*value}))) : Bytes();
}

}  // namespace

// ---- One turn -----------------------------------------------------------------------------------

std::string TurnRunner::Turn::told(const Error& error) {
    std::string out = placed(error);
    if (!error.remedy.empty()) out += " (" + error.remedy + ")";
    return out;
}

TurnReceipt TurnRunner::Turn::refuse(std::string code, std::string message, std::string type) {
    receipt_.status = TurnStatus::Refused;
    receipt_.failure = {std::move(code), std::move(type), std::move(message), ""};
    return receipt_;
}

std::optional<Error> TurnRunner::Turn::pay(std::uint64_t gas) {
    if (gas <= gas_left()) {
        receipt_.gas_used += gas;
        return std::nullopt;
    }
    receipt_.gas_used = receipt_.gas_limit;
    return Error{hoststate::host_error_name(HostErrorCode::OutOfGas),
                 fmt::format("out of gas: the turn may use {}", receipt_.gas_limit), "", ""};
}

void TurnRunner::Turn::set_actor(BytesView actor) {
    receipt_.actor = actor;
    context_.actor_addr = actor;
    host_.begin_turn(context_, UINT64_MAX / 2);
}

ActorTurn TurnRunner::Turn::make_turn(std::uint64_t gas, std::size_t memory) {
    return ActorTurn(host_, gas, memory, runner_.settings_.stress);
}

TurnReceipt TurnRunner::Turn::run(const Transaction& transaction) {
    const std::size_t size = transaction.data.size() + transaction.source.size();
    if (auto error = pay(prices::kTransaction + size / prices::kTransactionBytesPerGas)) {
        return refuse(*error);
    }
    switch (transaction.kind) {
        case TurnKind::Deploy: return deploy(transaction);
        case TurnKind::Call: return call(transaction);
        case TurnKind::Send:
        case TurnKind::Resume: return send(transaction);
        case TurnKind::Wake: return wake(transaction);
        case TurnKind::Deadline: break;
    }
    return refuse("invalid_input", "no such transaction");
}

// ---- Deploy and call ----------------------------------------------------------------------------

TurnReceipt TurnRunner::Turn::deploy(const Transaction& transaction) {
    const std::size_t memory = runner_.settings_.memory_limit;
    std::uint64_t used = 0;
    Result<Deployment> made = runner_.deployment(transaction, gas_left(), used);
    if (!made) {
        receipt_.gas_used += std::min(used, gas_left());
        return refuse(made.error());
    }
    if (auto error = pay(made->gas_used)) return refuse(*error);
    set_actor(actor_address(transaction.sender, receipt_.turn_id));
    receipt_.name = made->class_name;
    const Method& init = *made->abi.method("__init__");
    if (pvm::Status status = check_arguments(made->abi, init.params, transaction.data); !status) {
        return refuse(status.error());
    }
    ActorTurn turn = make_turn(gas_left(), memory);
    store_deployment(turn.overlay(), *made);
    ActorRecord record{
        receipt_.actor,          made->image->hash(), made->class_name, transaction.module_name,
        transaction.source_name, transaction.sender,  block_.height};
    save_actor(turn.overlay(), record);
    turn.begin(*made->image, made->class_name, "__init__", transaction.data, receipt_.actor,
               transaction.sender, DoorKind::Init);
    Continuation none;
    const ActorEnd end = turn.run();
    if (end == ActorEnd::Paused) {
        return refused(turn, {"exception", "RuntimeError", "__init__ may not pause", ""});
    }
    const TurnReceipt receipt = settle(turn, end, none, false);
    if (receipt.stands()) {
        host_.set_index(Bytes(kActorIndex) + record.address, record.class_name);
    }
    return receipt;
}

namespace {

Error not_public(const Abi& abi, const std::string& name) {
    std::string list;
    for (const Method& method : abi.methods) {
        if (method.kind != MethodKind::Public) continue;
        list += (list.empty() ? "" : ", ") + method.name;
    }
    return {"NotPublic", fmt::format("{} has no public method {}", abi.actor, name), "",
            list.empty() ? "it has none" : "it has " + list};
}

}  // namespace

TurnReceipt TurnRunner::Turn::call(const Transaction& transaction) {
    const auto actor = load_actor(host_, transaction.target);
    if (!actor) {
        return refuse("UnknownActor",
                      "no actor has the address " + address_text(transaction.target));
    }
    set_actor(actor->address);
    const Abi* abi = runner_.abi(actor->image, actor->class_name);
    const Method* method = abi ? abi->method(transaction.name) : nullptr;
    if (!abi) return refuse("storage_error", "the actor's ABI is missing");
    if (!method || method->kind != MethodKind::Public) {
        return refuse(not_public(*abi, transaction.name));
    }
    if (pvm::Status status = check_arguments(*abi, method->params, transaction.data); !status) {
        return refuse(status.error());
    }
    if (method->exclusive) {
        if (const auto cid = host_.state_get(exclusive_key(actor->address))) {
            return refuse("ActorBusy", "the exclusive call " +
                                           hoststate::to_hex(*cid).substr(0, 16) +
                                           " sleeps in this actor");
        }
    }
    continuation::StoredImages images(host_);
    vm::Image* image = images.image(actor->image, actor->module_name, false);
    if (!image) return refuse(*images.problem());

    Continuation record;
    record.cid = continuation::make_cid(actor->address, receipt_.turn_id, 0);
    record.address = actor->address;
    record.form = Form::Actor;
    record.phase = continuation::Phase::Entry;
    record.entry = transaction.name;
    record.module_name = actor->module_name;
    record.created_height = block_.height;
    record.created_time_ms = block_.time_ms;
    record.memory_limit = runner_.settings_.memory_limit;
    record.sender = transaction.sender;
    record.exclusive = method->exclusive;
    record.image = actor->image;
    record.class_name = actor->class_name;

    ActorTurn turn = make_turn(gas_left(), record.memory_limit);
    turn.begin(*image, actor->class_name, transaction.name, transaction.data, actor->address,
               transaction.sender, DoorKind::Public);
    return settle(turn, turn.run(), record, false);
}

TurnReceipt TurnRunner::Turn::view(const std::string& method_name, BytesView data,
                                   BytesView caller) {
    const auto actor = load_actor(host_, receipt_.actor);
    if (!actor) {
        return refuse("UnknownActor", "no actor has the address " + address_text(receipt_.actor));
    }
    const Abi* abi = runner_.abi(actor->image, actor->class_name);
    const Method* method = abi ? abi->method(method_name) : nullptr;
    if (!method || method->kind != MethodKind::View) {
        return refuse("NotAView", fmt::format("{} has no view {}", actor->class_name, method_name));
    }
    if (pvm::Status status = check_arguments(*abi, method->params, data); !status) {
        return refuse(status.error());
    }
    continuation::StoredImages images(host_);
    vm::Image* image = images.image(actor->image, actor->module_name, false);
    if (!image) return refuse(*images.problem());
    ActorTurn turn = make_turn(gas_left(), runner_.settings_.memory_limit);
    turn.begin(*image, actor->class_name, method_name, data, actor->address, caller,
               DoorKind::View);
    const ActorEnd end = turn.run();
    receipt_.gas_used += turn.gas_used();
    receipt_.printed = turn.printed();
    turn.overlay().discard();
    if (end == ActorEnd::Returned) {
        receipt_.value = turn.output();
        return receipt_;
    }
    receipt_.status = TurnStatus::Refused;
    receipt_.failure = turn.failure();
    return receipt_;
}

// ---- Waking -------------------------------------------------------------------------------------

bool TurnRunner::Turn::guards_hold(const Continuation& record) {
    return std::all_of(record.wait.guards.begin(), record.wait.guards.end(),
                       [&](const continuation::Guard& guard) {
                           return seen_hash(host_, record.address, guard.key) == guard.seen;
                       });
}

TurnReceipt TurnRunner::Turn::send(const Transaction& transaction) {
    const std::string& name = transaction.kind == TurnKind::Resume ? "" : transaction.name;
    Continuation record;
    const auto missing =
        transaction.cid ? find_by_cid(transaction, record) : find_by_message(transaction, record);
    if (missing) return refuse(*missing);
    receipt_.cid = record.cid;
    receipt_.step = record.step;
    if (transaction.snapshot_seen && *transaction.snapshot_seen != record.snapshot_hash) {
        return refuse("StateConflict", "it sleeps with another stack than the sender saw");
    }
    if (record.wait.passed(block_.height, block_.time_ms)) {
        return refuse("TooLate", fmt::format("the deadline of step {} has passed", record.step));
    }
    if (auto error = check_message(transaction, record)) return refuse(*error);
    const int pattern =
        continuation::matching_pattern(record.wait, name, transaction.sender, transaction.data);
    if (pattern < 0) {
        const std::string what = name.empty() ? "a value" : name;
        std::string told = fmt::format("it does not wait for {} by {}: it waits for {}", what,
                                       address_text(transaction.sender), describe(record.wait));
        const auto& patterns = record.wait.patterns;
        if (name.empty() && !patterns.empty() && !patterns.front().message.empty()) {
            told += fmt::format(" (pvm send {} {} --from WHO)", short_cid(record.cid),
                                patterns.front().message);
        }
        return refuse("NotAwaited", told);
    }
    Delivery delivery{WakeKind::Message, static_cast<std::uint64_t>(pattern), transaction.data,
                      transaction.sender};
    if (!guards_hold(record)) delivery.kind = WakeKind::Conflict;
    return deliver(std::move(record), delivery);
}

TurnReceipt TurnRunner::Turn::wake(const Transaction& transaction) {
    Continuation record;
    if (!transaction.cid) return refuse("invalid_input", "wake names a continuation");
    if (auto error = find_by_cid(transaction, record)) return refuse(*error);
    receipt_.cid = record.cid;
    receipt_.step = record.step;
    if (!record.wait.passed(block_.height, block_.time_ms)) {
        return refuse("NotDue",
                      "it is neither due nor parked: it waits for " + describe(record.wait));
    }
    return deliver(std::move(record), {WakeKind::Timeout, 0, "", ""});
}

TurnReceipt TurnRunner::Turn::deadline(Continuation record) {
    receipt_.gas_limit = record.wake_gas;
    receipt_.label = record.marker.label;
    return deliver(std::move(record), {WakeKind::Timeout, 0, "", ""});
}

TurnReceipt TurnRunner::Turn::deliver(Continuation record, const Delivery& delivery) {
    before_ = record;
    ActorTurn turn = make_turn(gas_left(), record.memory_limit);
    if (pvm::Status status = turn.take_up(record, runner_.warm_); !status) {
        return refuse(status.error());
    }
    turn.deliver(delivery);
    receipt_.woke_step = record.step;
    if (delivery.kind == WakeKind::Timeout) record.late_steps.push_back(record.step);
    return settle(turn, turn.run(), record, true);
}

// ---- How a turn ends ----------------------------------------------------------------------------

TurnReceipt TurnRunner::Turn::settle(ActorTurn& turn, ActorEnd end, Continuation& record,
                                     bool resumed) {
    receipt_.gas_used += turn.gas_used();
    receipt_.printed = turn.printed();
    switch (end) {
        case ActorEnd::Returned: return returned(turn, record, resumed);
        case ActorEnd::Paused: return paused(turn, record, resumed);
        case ActorEnd::Raised:
            if (resumed && turn.fails()) return failed(turn, record);
            return refused(turn, turn.failure());
        case ActorEnd::OutOfGas:
        case ActorEnd::Broken: return refused(turn, turn.failure());
    }
    UNREACHABLE();
}

TurnReceipt TurnRunner::Turn::returned(ActorTurn& turn, Continuation& record, bool resumed) {
    // What a call that slept gives back is kept for whoever asks.
    const std::uint64_t kept = resumed ? turn.output().size() / prices::kPauseBytesPerGas : 0;
    if (const auto error = pay(kept)) return refused(turn, {error->code, "", error->message, ""});
    receipt_.value = turn.output();
    if (resumed) {
        record.output = turn.output();
        finish(turn, record, Status::Ended);
    }
    return stands(turn, TurnStatus::Returned);
}

TurnReceipt TurnRunner::Turn::failed(ActorTurn& turn, Continuation& record) {
    record.failure = receipt_.failure = turn.failure();
    finish(turn, record, Status::Failed);
    return stands(turn, TurnStatus::Failed);
}

TurnReceipt TurnRunner::Turn::refused(ActorTurn& turn, continuation::Failure failure) {
    turn.overlay().discard();
    receipt_.status = TurnStatus::Refused;
    receipt_.failure = std::move(failure);
    return receipt_;
}

void TurnRunner::Turn::leave_wait(ActorTurn& turn, const Continuation& record) {
    continuation::remove_sleeper(turn.overlay(), before_);
    if (record.exclusive) turn.overlay().state_delete(exclusive_key(record.address));
}

void TurnRunner::Turn::finish(ActorTurn& turn, Continuation& record, Status status) {
    leave_wait(turn, record);
    record.status = status;
    record.snapshot_hash = {};
    record.snapshot_size = 0;
    record.images.clear();
    record.wake_gas = 0;
    record.gas_used += turn.gas_used();
    record.changed_height = block_.height;
    record.changed_time_ms = block_.time_ms;
    continuation::save_finished(turn.overlay(), record);
    continuation::note_ended(turn.overlay(), record.cid, block_.height);
    continuation::index(host_, record);
    receipt_.cid = record.cid;
    receipt_.step = record.step;
}

std::optional<Error> TurnRunner::Turn::read_awaited(ActorTurn& turn, Continuation& record,
                                                    bool resumed) {
    if (turn.marker().kind != continuation::kMarkerWait) {
        return Error{"exception", "an actor pauses with wait(), or pause(label, by=…)", "", ""};
    }
    Result<continuation::AskedWait> asked =
        continuation::read_wait(turn.marker().data, block_.height);
    if (!asked) return asked.error();
    record.wait = std::move(asked->wait);
    for (continuation::Guard& guard : record.wait.guards) {
        guard.seen = seen_hash(turn.overlay(), record.address, guard.key);
    }
    // Who pays for a turn that nobody sends pays before it is needed. A turn of that kind has only
    // what was prepaid, and hands on what is left of it.
    const bool nobody_sends = receipt_.kind == TurnKind::Deadline;
    if (nobody_sends) {
        record.wake_gas -= std::min(record.wake_gas, receipt_.gas_used);
    } else if (record.wait.has_deadline() && asked->wake_gas > record.wake_gas) {
        receipt_.gas_prepaid = asked->wake_gas - record.wake_gas;
        record.wake_gas = asked->wake_gas;
    }
    if (!resumed) return std::nullopt;
    ++record.step;
    return std::nullopt;
}

TurnReceipt TurnRunner::Turn::paused(ActorTurn& turn, Continuation& record, bool resumed) {
    if (auto error = read_awaited(turn, record, resumed)) {
        return refused(turn, {error->code, "RuntimeError", error->message, ""});
    }
    turn.end_of_turn();
    record.marker = turn.marker();
    record.place = turn.place();
    snapshot::PauseInfo info;
    info.kind = record.marker.kind;
    info.label = record.marker.label;
    auto captured = snapshot::capture(turn.activation(), info);
    if (!captured) {
        const Error& error = captured.error();
        return refused(turn, {"exception", error.code, told(error), ""});
    }
    if (resumed) leave_wait(turn, record);
    record.status = Status::Sleeping;
    record.refusals = 0;
    record.failure = {};
    record.snapshot_hash = snapshot::snapshot_hash(*captured);
    record.snapshot_size = captured->size();
    record.images = continuation::images_of(*captured);
    record.changed_height = block_.height;
    record.changed_time_ms = block_.time_ms;

    const std::uint64_t bytes = captured->size() + continuation::encode(record).size();
    const std::uint64_t price = prices::kPause + bytes / prices::kPauseBytesPerGas +
                                bytes / prices::kRestoreBytesPerGas + price_of(record.wait) +
                                receipt_.gas_prepaid;
    if (auto error = pay(price)) {
        receipt_.gas_prepaid = 0;
        return refused(
            turn, {error->code, "", "the pause costs more than is left: " + error->message, ""});
    }
    if (receipt_.kind == TurnKind::Deadline) record.wake_gas -= std::min(record.wake_gas, price);
    record.gas_used += turn.gas_used();

    hoststate::Overlay& overlay = turn.overlay();
    continuation::store_images(overlay, record.images);
    continuation::save_sleeping(overlay, record, *captured);
    continuation::add_sleeper(overlay, record);
    continuation::add_deadline(overlay, record);
    if (record.exclusive) {
        overlay.state_set(exclusive_key(record.address), as_bytes(record.cid));
    }
    continuation::index(host_, record);
    receipt_.cid = record.cid;
    receipt_.step = record.step;
    receipt_.label = record.marker.label;
    receipt_.snapshot_hash = record.snapshot_hash;
    receipt_.snapshot_size = record.snapshot_size;
    receipt_.place =
        fmt::format("{}:{} in {}", record.place.file, record.place.line, record.place.function);
    TurnReceipt receipt = stands(turn, TurnStatus::Paused);
    runner_.warm_.keep(record.cid, record.snapshot_hash, turn.release_body());
    return receipt;
}

TurnReceipt TurnRunner::Turn::stands(ActorTurn& turn, TurnStatus status) {
    receipt_.status = status;
    for (const hoststate::Event& event : turn.overlay().events()) {
        receipt_.events.push_back(event_of(event));
    }
    turn.overlay().commit();
    return receipt_;
}

// ---- The runner ---------------------------------------------------------------------------------

TurnRunner::TurnRunner(hoststate::StoreHost& host, const TurnSettings& settings)
    : host_(host), settings_(settings), warm_(settings.warm_max) {
    continuation::Images::of_process();
}

std::uint64_t TurnRunner::next_nonce(BytesView account) {
    const auto stored = host_.state_get(nonce_key(account));
    std::uint64_t n = 0;
    if (stored) {
        for (const char c : *stored) n = n << 8 | static_cast<unsigned char>(c);
    }
    return n;
}

std::optional<Error> TurnRunner::why_not(const Transaction& transaction) {
    if (transaction.sender.size() != kAddressBytes) {
        return Error{"InvalidTransaction", "the sender is no address", "", ""};
    }
    if (transaction.chain_id != settings_.chain_id) {
        return Error{"WrongChain",
                     fmt::format("it is for the chain {}, this is {}", transaction.chain_id,
                                 settings_.chain_id),
                     "", ""};
    }
    if (transaction.gas_limit > prices::kBlockGasForTransactions) {
        return Error{
            "GasLimit",
            fmt::format("a transaction may have {} gas at most", prices::kBlockGasForTransactions),
            "", "split the work"};
    }
    const std::uint64_t next = next_nonce(transaction.sender);
    if (transaction.nonce == next) return std::nullopt;
    const std::string where = "nonce of " + address_text(transaction.sender);
    if (transaction.nonce < next) {
        return Error{"NonceUsed",
                     fmt::format("{} has been used; the next is {}", transaction.nonce, next),
                     where, ""};
    }
    return Error{"NonceAhead", fmt::format("{} is ahead of {}", transaction.nonce, next), where,
                 ""};
}

TurnReceipt TurnRunner::transaction(const Transaction& transaction, const BlockPlace& block,
                                    std::uint32_t index, std::uint64_t gas_left) {
    TurnReceipt receipt;
    receipt.turn_id = transaction_hash(transaction);
    receipt.kind = transaction.kind;
    receipt.height = block.height;
    receipt.index = index;
    receipt.sender = transaction.sender;
    receipt.nonce = transaction.nonce;
    receipt.actor = transaction.target;
    receipt.name = transaction.name;
    receipt.gas_limit = transaction.gas_limit;
    std::optional<Error> error = why_not(transaction);
    if (!error && transaction.gas_limit > gas_left) {
        error = Error{"BlockFull", "the block has no room for so much gas", "", ""};
    }
    if (error) {
        receipt.status = TurnStatus::Refused;
        receipt.failure = {error->code, "", error->message, ""};
        return receipt;
    }
    Turn turn(*this, block, receipt);
    host_.state_set(nonce_key(transaction.sender), hoststate::u64_sortable(transaction.nonce + 1));
    return turn.run(transaction);
}

std::optional<TurnReceipt> TurnRunner::deadline(const continuation::Due& due,
                                                const BlockPlace& block, std::uint32_t index,
                                                bool& again) {
    again = false;
    auto record = continuation::load(host_, due.cid);
    if (!record || record->status != Status::Sleeping || record->step != due.step ||
        !record->wait.passed(block.height, block.time_ms)) {
        return std::nullopt;
    }
    TurnReceipt receipt;
    receipt.turn_id = hoststate::hash_parts(
        "turn", {hoststate::u64_bytes(block.height), "due", hoststate::u64_bytes(index)});
    receipt.kind = TurnKind::Deadline;
    receipt.height = block.height;
    receipt.index = index;
    receipt.sender = record->address;
    receipt.actor = record->address;
    receipt.name = record->entry;
    receipt.cid = record->cid;
    receipt.step = record->step;
    Turn turn(*this, block, receipt);
    receipt = turn.deadline(*record);
    if (receipt.status != TurnStatus::Refused) return receipt;

    // It is owed once more, with what gas is left; then it waits for somebody to pay.
    record->wake_gas -= std::min(record->wake_gas, receipt.gas_used);
    ++record->refusals;
    record->failure = receipt.failure;
    again = record->refusals < 2;
    if (!again) {
        record->status = Status::Parked;
        receipt.status = TurnStatus::Parked;
    }
    host_.state_set(continuation::key_under(continuation::kRecordPrefix, record->cid),
                    continuation::encode(*record));
    return receipt;
}

TurnReceipt TurnRunner::view(BytesView actor, const std::string& method, BytesView data,
                             BytesView caller, std::uint64_t gas, const BlockPlace& block) {
    TurnReceipt receipt;
    receipt.height = block.height;
    receipt.sender = caller;
    receipt.actor = actor;
    receipt.name = method;
    receipt.gas_limit = gas;
    Turn turn(*this, block, receipt);
    return turn.view(method, data, caller);
}

Result<Deployment> TurnRunner::deployment(const Transaction& transaction, std::uint64_t gas,
                                          std::uint64_t& gas_used) {
    if (std::optional<Prepared> last = std::exchange(prepared_, std::nullopt)) {
        const Transaction& of = last->transaction;
        if (of.source == transaction.source && of.source_name == transaction.source_name &&
            of.module_name == transaction.module_name && of.strict == transaction.strict &&
            transaction.name == last->deployment.class_name && last->deployment.gas_used <= gas) {
            gas_used = last->deployment.gas_used;
            return std::move(last->deployment);
        }
    }
    Result<Deployment> made =
        make_deployment(transaction, host_, gas, settings_.memory_limit, gas_used);
    if (made) prepared_ = Prepared{transaction, *made};
    return made;
}

const Abi* TurnRunner::abi(const Hash& image, const std::string& class_name) {
    const Bytes name = Bytes(as_bytes(image)) + class_name;
    const auto known = abis_.find(name);
    if (known != abis_.end()) return &known->second;
    const auto text = host_.state_get(continuation::key_under(continuation::kAbiPrefix, name));
    if (!text) return nullptr;
    Result<Abi> abi = parse_abi(*text);
    if (!abi) return nullptr;
    return &abis_.emplace(name, std::move(*abi)).first->second;
}

}  // namespace pvm::actors
