#include "actors/world.h"

#include <algorithm>

#include <fmt/format.h>

#include "actors/abi_nodes.h"
#include "actors/deployment.h"
#include "actors/prices.h"
#include "actors/shown_text.h"
#include "continuation/continuation_store.h"
#include "continuation/images.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "hoststate/memory_store.h"

namespace pvm::actors {

using continuation::Continuation;
using hoststate::as_bytes;
using hoststate::Space;

namespace {

constexpr std::size_t kCidDigits = 64;
constexpr std::size_t kListedMax = 8;
// How often the next number of an account is taken before somebody else's process has it.
constexpr int kTriesMax = 16;

std::string hex(BytesView bytes) { return hoststate::to_hex(bytes); }
std::string hex(const Hash& hash) { return hex(as_bytes(hash)); }

bool is_hex(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Bytes from_hex(std::string_view digits) {
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    Bytes out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        out += static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1]));
    }
    return out;
}

bool is_name(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '-' || c == '.';
    });
}

std::optional<Bytes> account_bytes(std::string_view name) {
    if (name.starts_with("0x")) {
        // Whoever begins like an address means one: a digit too few is nobody's name.
        auto address = bytes_of_hex(name);
        return address && address->size() == kAddressBytes ? address : std::nullopt;
    }
    if (!is_name(name)) return std::nullopt;
    return account_address(name);
}

// All entries of the index under a prefix.
template <typename Visit>
void for_each_indexed(hoststate::StateStore& store, Space space, const Bytes& prefix,
                      const Visit& visit) {
    constexpr std::size_t kPage = 256;
    std::optional<Bytes> after;
    while (true) {
        const auto page = store.scan(space, prefix, after, kPage);
        for (const auto& entry : page) {
            if (!visit(BytesView(entry.key).substr(prefix.size()), entry.value)) return;
        }
        if (page.size() < kPage) return;
        after = page.back().key;
    }
}

// "it has sell, trade".
std::string methods_text(const Abi* abi, MethodKind kind) {
    std::string list;
    for (std::size_t i = 0; abi && i < abi->methods.size(); ++i) {
        if (abi->methods[i].kind != kind) continue;
        list += (list.empty() ? "it has " : ", ") + abi->methods[i].name;
    }
    return list.empty() ? "it has none" : list;
}

}  // namespace

std::string module_of(const std::string& source_name) {
    const std::size_t slash = source_name.rfind('/');
    std::string name = slash == std::string::npos ? source_name : source_name.substr(slash + 1);
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return name;
}

// ---- Names --------------------------------------------------------------------------------------

Result<Bytes> World::account(const std::string& name) const {
    if (auto address = account_bytes(name)) return *address;
    return Error{"InvalidAccount", fmt::format("'{}' is no account", name), "",
                 "a name such as alice, or 0x and 40 hexadecimal digits"};
}

std::string World::shown(BytesView address) {
    const auto name = store_.get(Space::Index, Bytes(kAccountIndex) + Bytes(address));
    return name ? *name : address_text(address);
}

Result<Bytes> World::find_actor(const std::string& name) {
    std::vector<Bytes> found;
    std::string list;
    const Bytes prefix(kActorIndex);
    for_each_indexed(store_, Space::Index, prefix, [&](BytesView address, const Bytes& title) {
        const bool by_address = name.starts_with("0x") && hex(address).starts_with(name.substr(2));
        if (by_address || title == name) found.emplace_back(address);
        return true;
    });
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        return Error{"UnknownActor", fmt::format("there is no actor {}", name), "",
                     "pvm deploy prints the address; a class name does when it is the only one"};
    }
    for (std::size_t i = 0; i < std::min(found.size(), kListedMax); ++i) {
        list += " " + address_text(found[i]);
    }
    return Error{"AmbiguousActor", "several actors have this name:" + list, "", "give an address"};
}

Result<Hash> World::find_cid(const std::string& prefix) {
    const std::string digits = prefix.starts_with("0x") ? prefix.substr(2) : prefix;
    if (!is_hex(digits) || digits.size() > kCidDigits) {
        return Error{"InvalidCid", "a cid is up to 64 hexadecimal digits", prefix,
                     "pvm ps lists what sleeps"};
    }
    using continuation::Which;
    auto found = continuation::find(store_, Which::Sleeping, digits, kListedMax);
    if (found.empty()) found = continuation::find(store_, Which::Finished, digits, kListedMax);
    if (found.size() > 1) {
        std::string list;
        for (const Hash& cid : found) list += " " + hex(cid).substr(0, 16);
        return Error{"AmbiguousCid", "several continuations begin like this:" + list, prefix,
                     "give more of its digits"};
    }
    if (found.empty()) {
        return Error{"UnknownContinuation", "there is no such continuation", prefix,
                     "pvm ps lists what sleeps"};
    }
    return found.front();
}

std::string World::named(std::string_view text) {
    constexpr std::size_t kLength = 2 + 2 * kAddressBytes;
    std::string out;
    while (true) {
        const std::size_t at = text.find("0x");
        out += text.substr(0, at);
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at);
        const std::size_t end = text.find_first_not_of("0123456789abcdef", 2);
        const std::string_view digits = text.substr(2, end - 2);
        if (digits.size() != kLength - 2) {
            out += text.substr(0, 2);
            text.remove_prefix(2);
            continue;
        }
        const Bytes address = from_hex(digits);
        std::string name = shown(address);
        const auto title = store_.get(Space::Index, Bytes(kActorIndex) + address);
        if (title && find_actor(*title).ok()) name = *title;
        out += name;
        text.remove_prefix(kLength);
    }
}

void World::note_name(const std::string& name, BytesView address) {
    if (!name.starts_with("0x")) chain_.note(Bytes(kAccountIndex) + Bytes(address), name);
}

AddressBook World::book() {
    return [this](std::string_view name) {
        auto address = account_bytes(name);
        if (address) note_name(std::string(name), *address);
        return address;
    };
}

const Abi* World::abi_of(BytesView actor) {
    const auto record = load_actor(chain_.state(), actor);
    return record ? chain_.runner().abi(record->image, record->class_name) : nullptr;
}

// ---- Transactions -------------------------------------------------------------------------------

// What the same transaction got, when it was taken before. A step that nobody named is the one that
// was seen then.
std::optional<Json> World::kept_receipt(Transaction transaction, const SendOptions& options) {
    const auto kept = chain_.kept_turn(transaction.sender, transaction.nonce);
    if (kept && !options.step) transaction.step_seen = kept->transaction.step_seen;
    if (!kept || kept->transaction != transaction) return std::nullopt;
    return receipt_json(kept->receipt);
}

Result<Json> World::take(Transaction transaction, const SendOptions& options) {
    Result<Bytes> sender = account(options.from);
    if (!sender) return sender.error();
    transaction.chain_id = kLocalChainId;
    transaction.sender = *sender;
    transaction.gas_limit = options.gas.value_or(prices::kGasLimitDefault);
    transaction.step_seen = options.step;
    if (transaction.cid && !options.step) {
        const auto record = continuation::load(chain_.state(), *transaction.cid);
        if (record && record->sleeps()) transaction.step_seen = record->step;
    }
    transaction.nonce = options.nonce.value_or(chain_.next_nonce(*sender));
    if (options.nonce && *options.nonce < chain_.next_nonce(*sender)) {
        if (const auto kept = kept_receipt(transaction, options)) return *kept;
    }
    note_name(options.from, *sender);
    Result<BlockResult> block = chain_.make_block({transaction});
    // Another process may have sent the same since it was looked for.
    if (!block && options.nonce && block.error().code == "NonceUsed") {
        if (const auto kept = kept_receipt(transaction, options)) return *kept;
    }
    // Another process was faster with a number that nobody had asked for: there is a next one.
    for (int tries = 1; !block && !options.nonce && tries < kTriesMax; ++tries) {
        if (block.error().code != "NonceUsed") break;
        transaction.nonce = chain_.next_nonce(*sender);
        block = chain_.make_block({transaction});
    }
    if (!block) return block.error();
    Json out = receipt_json(block->receipts.back());
    if (block->due_count != 0) {
        Json due = Json::array();
        for (std::size_t i = 0; i < block->due_count; ++i) {
            due.push_back(receipt_json(block->receipts[i]));
        }
        out["due"] = std::move(due);
    }
    return out;
}

Result<Json> World::deploy(const std::string& source, const std::string& source_name,
                           const Json& args, const DeployOptions& options) {
    const LocalChain::Look look(chain_);
    Transaction transaction;
    transaction.kind = TurnKind::Deploy;
    transaction.name = options.class_name;
    transaction.source = source;
    transaction.source_name = source_name;
    transaction.module_name = module_of(source_name);
    transaction.manifest = options.manifest;
    transaction.strict = options.strict;
    // What the arguments mean is known only when the top level has run.
    std::uint64_t gas_used = 0;
    Result<Deployment> made = chain_.runner().deployment(
        transaction, options.gas.value_or(prices::kGasLimitDefault), gas_used);
    if (!made) return made.error();
    transaction.name = made->class_name;
    Result<Bytes> data =
        encode_arguments(made->abi, made->abi.method("__init__")->params, args, book());
    if (!data) return data.error();
    transaction.data = std::move(*data);
    Result<Bytes> sender = account(options.from);
    if (!sender) return sender.error();
    return take(std::move(transaction), options);
}

Result<Json> World::call(const std::string& actor, const std::string& method, const Json& args,
                         const SendOptions& options) {
    const LocalChain::Look look(chain_);
    Result<Bytes> address = find_actor(actor);
    if (!address) return address.error();
    const Abi* abi = abi_of(*address);
    const Method* found = abi ? abi->method(method) : nullptr;
    if (!found || found->kind == MethodKind::Init) {
        return Error{"UnknownMethod", fmt::format("{} has no public method {}", actor, method), "",
                     methods_text(abi, MethodKind::Public)};
    }
    Result<Bytes> data = encode_arguments(*abi, found->params, args, book());
    if (!data) return data.error();
    Transaction transaction;
    transaction.kind = TurnKind::Call;
    transaction.target = *address;
    transaction.name = method;
    transaction.data = std::move(*data);
    return take(std::move(transaction), options);
}

Result<Json> World::view(const std::string& actor, const std::string& method, const Json& args,
                         const std::string& from) {
    const LocalChain::Look look(chain_);
    Result<Bytes> address = find_actor(actor);
    if (!address) return address.error();
    const Abi* abi = abi_of(*address);
    const Method* found = abi ? abi->method(method) : nullptr;
    if (!found || found->kind != MethodKind::View) {
        return Error{"NotAView", fmt::format("{} has no view {}", actor, method), "",
                     methods_text(abi, MethodKind::View)};
    }
    Result<Bytes> data = encode_arguments(*abi, found->params, args, account_bytes);
    if (!data) return data.error();
    Result<Bytes> caller = account(from.empty() ? "nobody" : from);
    if (!caller) return caller.error();
    const TurnReceipt receipt =
        chain_.view(*address, method, *data, *caller, prices::kViewGasDefault);
    if (receipt.status == TurnStatus::Returned) {
        return decode_json(*abi, found->result, receipt.value);
    }
    return Error{
        "ViewFailed",
        receipt.failure.traceback.empty() ? receipt.failure.message : receipt.failure.traceback, "",
        ""};
}

Result<Json> World::send(const std::string& target, const std::string& message, const Json& args,
                         const SendOptions& options) {
    const LocalChain::Look look(chain_);
    Transaction transaction;
    transaction.kind = TurnKind::Send;
    transaction.name = message;
    const Abi* abi = nullptr;
    Result<Bytes> actor = find_actor(target);
    if (actor) {
        transaction.target = *actor;
        abi = abi_of(*actor);
    } else {
        Result<Hash> cid = find_cid(target);
        if (!cid) return target.starts_with("0x") || !is_hex(target) ? actor.error() : cid.error();
        transaction.cid = *cid;
        const auto record = continuation::load(chain_.state(), *cid);
        if (!record) {
            return Error{"UnknownContinuation", "its outcome is no longer kept", target, ""};
        }
        if (record->form == continuation::Form::Actor) {
            abi = chain_.runner().abi(record->image, record->class_name);
        }
    }
    if (!abi || !abi->message(message)) {
        return Error{"UnknownMessage", fmt::format("{} has no message {}", target, message), "",
                     "pvm waits lists what may be sent"};
    }
    Result<Bytes> data = encode_message(*abi, message, args, book());
    if (!data) return data.error();
    transaction.data = std::move(*data);
    return take(std::move(transaction), options);
}

Result<Json> World::resume(const std::string& cid_text, const Json& value,
                           const SendOptions& options) {
    const LocalChain::Look look(chain_);
    Result<Hash> cid = find_cid(cid_text);
    if (!cid) return cid.error();
    Abi none;
    Result<Bytes> data =
        encode_json(none, {TypeKind::Any, {}, false, "", "", ""}, value, account_bytes);
    if (!data) return data.error();
    Transaction transaction;
    transaction.kind = TurnKind::Resume;
    transaction.cid = *cid;
    transaction.data = std::move(*data);
    return take(std::move(transaction), options);
}

Result<Json> World::wake(const std::string& cid_text, const SendOptions& options) {
    const LocalChain::Look look(chain_);
    Result<Hash> cid = find_cid(cid_text);
    if (!cid) return cid.error();
    Transaction transaction;
    transaction.kind = TurnKind::Wake;
    transaction.cid = *cid;
    return take(std::move(transaction), options);
}

Json World::advance(std::uint64_t count, std::uint64_t skip_ms) {
    Json out = Json::array();
    for (const BlockResult& block : chain_.advance(count, skip_ms)) {
        for (const TurnReceipt& receipt : block.receipts) out.push_back(receipt_json(receipt));
    }
    return out;
}

// ---- Receipts as JSON ---------------------------------------------------------------------------

Json World::receipt_json(const TurnReceipt& receipt) {
    const Abi* abi = abi_of(receipt.actor);
    Json out{{"status", turn_status_name(receipt.status)},
             {"kind", turn_kind_name(receipt.kind)},
             {"height", receipt.height},
             {"index", receipt.index},
             {"turn", hex(receipt.turn_id)}};
    if (receipt.kind != TurnKind::Deadline) {
        out["from"] = shown(receipt.sender);
        out["nonce"] = receipt.nonce;
    }
    if (!receipt.actor.empty()) out["actor"] = address_text(receipt.actor);
    if (!receipt.name.empty()) out["name"] = receipt.name;
    if (receipt.cid) {
        out["cid"] = hex(*receipt.cid);
        out["step"] = receipt.step;
    }
    const auto record =
        receipt.cid ? continuation::load(chain_.state(), *receipt.cid) : std::nullopt;
    if (record) out["method"] = record->entry;
    if (receipt.woke_step) out["woke"] = *receipt.woke_step;
    if (!receipt.label.empty()) out["label"] = receipt.label;
    if (!receipt.place.empty()) out["place"] = receipt.place;
    if (!receipt.value.empty()) {
        const Method* method = nullptr;
        if (abi && receipt.kind == TurnKind::Call) method = abi->method(receipt.name);
        if (abi && record) method = abi->method(record->entry);
        out["value"] =
            method ? decode_json(*abi, method->result, receipt.value) : plain_json(receipt.value);
    }
    if (!receipt.failure.code.empty() || !receipt.failure.message.empty()) {
        out["error"] = {{"code", receipt.failure.code},
                        {"type", receipt.failure.type},
                        {"message", receipt.failure.message},
                        {"traceback", receipt.failure.traceback}};
    }
    out["gas"] = {
        {"limit", receipt.gas_limit}, {"used", receipt.gas_used}, {"prepaid", receipt.gas_prepaid}};
    Json events = Json::array();
    for (const ActorEvent& event : receipt.events) {
        const Abi* own = abi_of(event.actor);
        const Payload* type = own ? own->event(event.name) : nullptr;
        events.push_back({{"name", event.name},
                          {"data", type ? decode_arguments(*own, type->fields, event.data)
                                        : plain_json(event.data)}});
    }
    out["events"] = std::move(events);
    if (receipt.snapshot_size != 0) {
        out["snapshot"] = {{"hash", hex(receipt.snapshot_hash)}, {"bytes", receipt.snapshot_size}};
    }
    if (!receipt.printed.empty()) out["printed"] = receipt.printed;
    return out;
}

// ---- Looking ------------------------------------------------------------------------------------

Json World::height() {
    const LocalChain::Look look(chain_);
    Json out{{"height", chain_.height()}, {"time_ms", chain_.time_ms()}};
    const auto commit = store_.commit_record(store_.last_commit());
    if (commit && commit->root) out["state_root"] = hex(*commit->root);
    return out;
}

Json World::actors() {
    const LocalChain::Look look(chain_);
    Json out = Json::array();
    const Bytes prefix(kActorIndex);
    for_each_indexed(store_, Space::Index, prefix, [&](BytesView address, const Bytes& title) {
        out.push_back({{"actor", address_text(address)}, {"class", title}});
        return true;
    });
    return out;
}

Json World::wait_json(const Continuation& record, const Bytes* as) {
    const Abi* abi = chain_.runner().abi(record.image, record.class_name);
    const std::string cid = hex(record.cid).substr(0, 16);
    Json messages = Json::array();
    for (const continuation::Pattern& pattern : record.wait.patterns) {
        if (as && !pattern.admits_sender(*as)) continue;
        Json by = Json::array();
        for (const Bytes& sender : pattern.senders) by.push_back(shown(sender));
        if (by.empty()) by.push_back("anyone");
        Json fields = Json::object();
        Json where = Json::object();
        const Payload* payload = abi ? abi->message(pattern.message) : nullptr;
        std::string example;
        for (std::size_t i = 0; payload && i < payload->fields.size(); ++i) {
            const Field& field = payload->fields[i];
            fields[field.name] = type_text(field.type);
            for (const continuation::FieldEquals& narrowed : pattern.fields) {
                if (narrowed.name != field.name) continue;
                where[field.name] = decode_json(*abi, field.type, narrowed.value);
            }
            example += fmt::format("{}\"{}\": {}", example.empty() ? "" : ", ", field.name,
                                   where.contains(field.name) ? json_line(where[field.name]) : "…");
        }
        const std::string who = as ? shown(*as) : by[0].get<std::string>();
        const std::string from = who == "anyone" ? "WHO" : who;
        std::string command =
            pattern.message.empty()
                ? fmt::format("pvm resume {} --from {} --value …", cid, shell_word(from))
                : fmt::format("pvm send {} {}{} --from {}", cid, shell_word(pattern.message),
                              example.empty() ? "" : " --args " + shell_word("{" + example + "}"),
                              shell_word(from));
        messages.push_back({{"message", pattern.message},
                            {"by", std::move(by)},
                            {"fields", std::move(fields)},
                            {"where", std::move(where)},
                            {"command", std::move(command)}});
    }
    Json out{{"cid", hex(record.cid)},
             {"step", record.step},
             {"label", record.marker.label},
             {"method", record.entry},
             {"actor", address_text(record.address)},
             {"class", record.class_name},
             {"status", continuation::status_name(record.status)},
             {"place", fmt::format("{}:{} in {}", record.place.file, record.place.line,
                                   record.place.function)},
             {"messages", std::move(messages)}};
    out["caller"] = shown(record.sender);
    out["created_height"] = record.created_height;
    out["paused_height"] = record.changed_height;
    out["paused_time_ms"] = record.changed_time_ms;
    out["gas"] = record.gas_used;
    if (!record.failure.code.empty()) {
        out["error"] = {{"code", record.failure.code}, {"message", record.failure.message}};
    }
    if (record.wait.last_height != 0) out["until_height"] = record.wait.last_height;
    if (record.wait.until_ms != 0) out["until_ms"] = record.wait.until_ms;
    return out;
}

Json World::sleepers() {
    const LocalChain::Look look(chain_);
    Json out = Json::array();
    for (const Hash& cid :
         continuation::find(store_, continuation::Which::Sleeping, "", SIZE_MAX)) {
        const auto record = continuation::load(chain_.state(), cid);
        if (record && record->form == continuation::Form::Actor) {
            out.push_back(wait_json(*record, nullptr));
        }
    }
    return out;
}

Result<Json> World::sleeper(const std::string& cid_text) {
    const LocalChain::Look look(chain_);
    Result<Hash> cid = find_cid(cid_text);
    if (!cid) return cid.error();
    const auto record = continuation::load(chain_.state(), *cid);
    if (!record || record->form != continuation::Form::Actor || !record->sleeps()) {
        return Error{"UnknownContinuation", "no call of an actor sleeps there", cid_text,
                     "pvm ps lists what sleeps"};
    }
    return wait_json(*record, nullptr);
}

Result<Json> World::waits(const std::string& actor, const std::string& as) {
    const LocalChain::Look look(chain_);
    Result<Bytes> address = find_actor(actor);
    if (!address) return address.error();
    std::optional<Bytes> who;
    if (!as.empty()) {
        Result<Bytes> found = account(as);
        if (!found) return found.error();
        who = *found;
    }
    Json out = Json::array();
    for (const Hash& cid : continuation::sleepers_of(chain_.state(), *address, SIZE_MAX)) {
        const auto record = continuation::load(chain_.state(), cid);
        if (!record) continue;
        Json row = wait_json(*record, who ? &*who : nullptr);
        if (!who || !row["messages"].empty()) out.push_back(std::move(row));
    }
    return out;
}

Result<Json> World::result(const std::string& cid_text) {
    const LocalChain::Look look(chain_);
    Result<Hash> cid = find_cid(cid_text);
    if (!cid) return cid.error();
    const auto record = continuation::load(chain_.state(), *cid);
    const std::uint64_t kept_until =
        record ? record->changed_height + continuation::kOutcomeBlocks : 0;
    if (!record || (!record->sleeps() && kept_until < chain_.height())) {
        return Error{"UnknownContinuation", "its outcome is no longer kept", cid_text, ""};
    }
    Json out{{"cid", hex(record->cid)},
             {"step", record->step},
             {"actor", address_text(record->address)},
             {"method", record->entry},
             {"status", continuation::status_name(record->status)}};
    if (record->status == continuation::Status::Ended) {
        const Abi* abi = chain_.runner().abi(record->image, record->class_name);
        const Method* method = abi ? abi->method(record->entry) : nullptr;
        out["value"] =
            method ? decode_json(*abi, method->result, record->output) : plain_json(record->output);
    } else if (!record->failure.code.empty()) {
        out["error"] = {{"code", record->failure.code},
                        {"type", record->failure.type},
                        {"message", record->failure.message},
                        {"traceback", record->failure.traceback}};
    }
    return out;
}

Json World::field_json(const Abi& abi, const StoredField& field, BytesView actor) {
    const Bytes own = continuation::key_under(continuation::kStoragePrefix, actor);
    if (field.storage == StorageKind::Value) {
        const auto value = chain_.state().state_get(own + "f" + field.name);
        if (!value && field.initial.empty()) return {};
        return decode_json(abi, field.type, value ? *value : field.initial);
    }
    // For people: in order of keys. A Table's own order is what its pages give.
    Json entries = Json::array();
    const Bytes prefix = own + "m" + field.name + Bytes(1, '\0');
    for_each_indexed(store_, Space::State, prefix, [&](BytesView key, const Bytes& value) {
        entries.push_back({decode_json(abi, field.key, key), decode_json(abi, field.value, value)});
        return true;
    });
    return entries;
}

// What it wrote with pvm_host, by key: as text where a key is nothing but letters and signs.
Json World::host_keys_json(BytesView actor) {
    const Bytes prefix = continuation::key_under(continuation::kStoragePrefix, actor) + "k";
    Json out = Json::object();
    for_each_indexed(store_, Space::State, prefix, [&](BytesView key, const Bytes& value) {
        const bool is_text = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
            return c > ' ' && c <= '~';
        });
        out[is_text ? std::string(key) : hex_text(key)] = hex_text(value);
        return true;
    });
    return out;
}

Result<Json> World::state(const std::string& actor) {
    const LocalChain::Look look(chain_);
    Result<Bytes> address = find_actor(actor);
    if (!address) return address.error();
    const Abi* abi = abi_of(*address);
    if (!abi) return Error{"UnknownActor", "its ABI is missing", actor, ""};
    Json out = Json::object();
    for (const StoredField& field : abi->fields) {
        out[field.name] = field_json(*abi, field, *address);
    }
    Json host_keys = host_keys_json(*address);
    if (!host_keys.empty()) out["pvm_host"] = std::move(host_keys);
    return out;
}

Result<Json> World::events(const std::string& actor) {
    const LocalChain::Look look(chain_);
    std::string only;
    if (!actor.empty()) {
        Result<Bytes> address = find_actor(actor);
        if (!address) return address.error();
        only = address_text(*address);
    }
    Json out = Json::array();
    for (const Json& receipt : receipts(0)) {
        for (const Json& event : receipt["events"]) {
            if (!only.empty() && receipt.value("actor", "") != only) continue;
            out.push_back({{"height", receipt["height"]},
                           {"turn", receipt["turn"]},
                           {"actor", receipt["actor"]},
                           {"name", event["name"]},
                           {"data", event["data"]}});
        }
    }
    return out;
}

Json World::receipts(std::uint64_t from_height) {
    const LocalChain::Look look(chain_);
    Json out = Json::array();
    const std::uint64_t last = chain_.height();
    for (std::uint64_t height = std::max<std::uint64_t>(from_height, 1); height <= last; ++height) {
        const auto block = store_.block(height);
        if (!block) continue;
        Result<BlockBody> body = decode_block(block->body);
        if (!body) continue;
        for (const TurnReceipt& receipt : body->receipts) {
            out.push_back(receipt_json(receipt));
            out.back()["time_ms"] = block->timestamp_ms;
        }
    }
    return out;
}

Result<Json> World::replay(std::uint64_t from_height) {
    const LocalChain::Look look(chain_);
    hoststate::MemoryStore fresh;
    Result<ReplayResult> replayed = actors::replay(store_, fresh, from_height, settings_);
    if (!replayed) return replayed.error();
    Json out{{"equal", !replayed->difference.has_value()},
             {"blocks", replayed->blocks},
             {"turns", replayed->turns}};
    // Equal unless a script wrote into the same state.
    const auto root_of = [](hoststate::StateStore& store) {
        const auto commit = store.commit_record(store.last_commit());
        return commit && commit->root ? Json(hex(*commit->root)) : Json();
    };
    out["state_root"] = root_of(store_);
    out["replayed_root"] = root_of(fresh);
    if (replayed->difference) {
        out["difference"] = {{"height", replayed->difference->height},
                             {"what", replayed->difference->what}};
    }
    return out;
}

Result<Json> World::abi(const std::string& actor) {
    const LocalChain::Look look(chain_);
    Result<Bytes> address = find_actor(actor);
    if (!address) return address.error();
    const auto record = load_actor(chain_.state(), *address);
    const auto text =
        record ? chain_.state().state_get(continuation::key_under(
                     continuation::kAbiPrefix, Bytes(as_bytes(record->image)) + record->class_name))
               : std::nullopt;
    if (!text) return Error{"UnknownActor", "its ABI is missing", actor, ""};
    Json out = Json::parse(*text);
    out["address"] = address_text(*address);
    return out;
}

Result<Json> abi_of_source(const std::string& source, const std::string& source_name,
                           const std::string& class_name, bool strict,
                           const std::string& manifest) {
    continuation::Images::of_process();
    hoststate::MemoryHost host;
    host.begin_turn({}, UINT64_MAX / 2);
    Transaction transaction;
    transaction.name = class_name;
    transaction.source = source;
    transaction.source_name = source_name;
    transaction.module_name = module_of(source_name);
    transaction.manifest = manifest;
    transaction.strict = strict;
    std::uint64_t gas_used = 0;
    Result<Deployment> made = make_deployment(transaction, host, prices::kGasLimitDefault,
                                              limits::kMemoryBytesDefault, gas_used);
    if (!made) return made.error();
    return Json::parse(made->abi_json);
}

}  // namespace pvm::actors
