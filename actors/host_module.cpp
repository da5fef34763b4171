#include "actors/host_module.h"

#include <algorithm>

#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"

namespace pvm::actors {

using hoststate::Bytes;
using hoststate::BytesView;
using hoststate::HostApi;
using hoststate::HostError;
using hoststate::HostErrorCode;
using vm::Activation;
using vm::HostOperation;
using vm::TypeId;
using vm::Value;

namespace {

// Prices in gas. What is stored for ever costs most by the byte; what is only read, least.
constexpr int64_t kReadGas = 200, kReadBytesPerGas = 16;
constexpr int64_t kWriteGas = 500, kWriteBytesPerGas = 2;
constexpr int64_t kSendGas = 500, kSendBytesPerGas = 4;
constexpr int64_t kLookGas = 50;
// Room for what an operation makes besides the bytes it returns.
constexpr size_t kContextBytes = 4096;
constexpr size_t kObjectBytes = 256;

int64_t sized(int64_t base, size_t bytes, int64_t bytes_per_gas) {
    return base + static_cast<int64_t>(bytes) / bytes_per_gas;
}

bool pay(Activation& act, int64_t gas, size_t bytes = 0) {
    return act.reserve(bytes + kObjectBytes) && act.charge(gas);
}

Value raise_host_error(Activation& act, HostErrorCode code) {
    const char* name = hoststate::host_error_name(code);
    vm::Heap& heap = act.heap();
    const Value error = act.raise(TypeId::HostError, "{}", name);
    const Value exception = act.take_pending();
    auto* instance = vm::as<vm::Instance>(exception);
    vm::instance_set(heap, instance, vm::intern("code"),
                     Value::small_int(static_cast<int32_t>(code)));
    vm::instance_set(heap, instance, vm::intern("name"), vm::make_str(heap, name));
    act.raise_exception(exception);
    return error;
}

bool to_bytes(Activation& act, Value v, const char* what, BytesView& out) {
    if (vm::buffer_of(vm::unwrap(v), out)) return true;
    act.raise(TypeId::TypeError, "{} must be bytes-like, not {}", what, vm::type_name(v));
    return false;
}

// An int from 0; what does not fit becomes the largest.
bool to_count(Activation& act, Value v, const char* what, int64_t& out) {
    const Value number = vm::unwrap(v);
    if (!vm::is_int(number) || number.is_bool()) {
        act.raise(TypeId::TypeError, "{} must be int, not {}", what, vm::type_name(v));
        return false;
    }
    out = vm::int_clamped(number);
    if (out >= 0) return true;
    raise_host_error(act, HostErrorCode::InvalidInput);
    return false;
}

Value charge_gas(Activation& act, const Value* args) {
    int64_t amount = 0;
    if (!to_count(act, args[0], "amount", amount) || !act.charge(amount)) return Value::error();
    return Value::none();
}

Value context(Activation& act, HostApi& api) {
    const hoststate::HostContext c = api.context();
    const size_t bytes = c.sender.size() + c.actor_addr.size() + c.msg_id.size();
    if (!pay(act, kLookGas, bytes + kContextBytes)) return Value::error();
    vm::Heap& heap = act.heap();
    vm::Dict* out = vm::new_dict(heap);
    const auto set = [&](std::string_view name, Value v) {
        vm::dict_set_str(heap, out, vm::intern(name), v);
    };
    set("block_height", vm::make_uint(heap, c.block_height));
    set("block_hash", vm::make_bytes(heap, hoststate::as_bytes(c.block_hash)));
    set("tx_hash", vm::make_bytes(heap, hoststate::as_bytes(c.tx_hash)));
    set("sender", vm::make_bytes(heap, c.sender));
    set("timestamp_ms", vm::make_uint(heap, c.timestamp_ms));
    set("actor_addr", vm::make_bytes(heap, c.actor_addr));
    set("msg_id", vm::make_bytes(heap, c.msg_id));
    set("nonce", vm::make_uint(heap, c.nonce));
    return Value::object(out);
}

Value randomness(Activation& act, HostApi& api, const Value* args) {
    BytesView domain;
    if (!to_bytes(act, args[0], "domain", domain)) return Value::error();
    if (!pay(act, sized(kLookGas, domain.size(), kReadBytesPerGas))) return Value::error();
    return vm::make_bytes(act.heap(), hoststate::as_bytes(api.randomness(domain)));
}

Value send_message(Activation& act, HostApi& api, const Value* args) {
    BytesView target, payload;
    if (!to_bytes(act, args[0], "target", target) || !to_bytes(act, args[1], "payload", payload)) {
        return Value::error();
    }
    const int64_t gas = sized(kSendGas, target.size() + payload.size(), kSendBytesPerGas);
    if (!pay(act, gas)) return Value::error();
    api.send_message(target, payload);
    return Value::none();
}

Value schedule_timer(Activation& act, HostApi& api, const Value* args) {
    int64_t height = 0;
    BytesView payload;
    if (!to_count(act, args[0], "height", height) || !to_bytes(act, args[1], "payload", payload)) {
        return Value::error();
    }
    if (!pay(act, sized(kSendGas, payload.size(), kSendBytesPerGas))) return Value::error();
    return vm::make_bytes(act.heap(), api.schedule_timer(static_cast<uint64_t>(height), payload));
}

Value cancel_timer(Activation& act, HostApi& api, const Value* args) {
    BytesView id;
    if (!to_bytes(act, args[0], "timer", id) || !pay(act, kReadGas)) return Value::error();
    api.cancel_timer(id);
    return Value::none();
}

Value runtime_config(Activation& act) {
    if (!pay(act, kLookGas, kContextBytes)) return Value::error();
    vm::Heap& heap = act.heap();
    vm::Dict* out = vm::new_dict(heap);
    vm::dict_set_str(heap, out, vm::intern("continuation_mode"), vm::make_str(heap, "checkpoint"));
    return Value::object(out);
}

// Whether a contract may see a refusal and go on. The other codes say that the world failed.
bool is_contracts_doing(HostErrorCode code) {
    return code == HostErrorCode::InvalidInput || code == HostErrorCode::NotFound ||
           code == HostErrorCode::Forbidden;
}

// Operations that change what outlives the turn.
bool writes(HostOperation operation) {
    switch (operation) {
        case HostOperation::SetState:
        case HostOperation::DeleteState:
        case HostOperation::EmitEvent:
        case HostOperation::SendMessage:
        case HostOperation::ScheduleTimer:
        case HostOperation::CancelTimer:
        case HostOperation::FieldSet:
        case HostOperation::ActorEmit: return true;
        default: return false;
    }
}

// An actor's own keys: "k" and the key for pvm_host, the field's key for pvm_sdk.
Bytes storage_key(BytesView actor, BytesView key) {
    Bytes out = continuation::key_under(continuation::kStoragePrefix, actor);
    out += key;
    return out;
}

}  // namespace

void HostModule::bind(hoststate::Overlay& overlay) {
    overlay_ = &overlay;
    marks_.clear();
    marks_made_ = 0;
    output_.clear();
    overflowed_ = false;
    read_only_ = false;
}

bool HostModule::refuses_write(Activation& act, HostOperation operation) const {
    if (!read_only_ || !writes(operation)) return false;
    act.raise(TypeId::RuntimeError, "a view may not change anything");
    return true;
}

// A key of the contract's own.
bool HostModule::own_key(Activation& act, Value v, Bytes& out) const {
    BytesView key;
    if (!to_bytes(act, v, "key", key)) return false;
    if (!actor_.empty()) {
        out = storage_key(actor_, "k" + Bytes(key));
        return true;
    }
    if (key.starts_with(continuation::kRuntimePrefix)) {
        raise_host_error(act, HostErrorCode::Forbidden);
        return false;
    }
    out = key;
    return true;
}

Value HostModule::get_state(Activation& act, const Bytes& key, std::size_t key_size) {
    // Looking has no effect, so it may come before the price that depends on what is found.
    const auto value = overlay_->state_get(key);
    const size_t size = value ? value->size() : 0;
    if (!pay(act, sized(kReadGas, key_size + size, kReadBytesPerGas), size)) return Value::error();
    return value ? vm::make_bytes(act.heap(), *value) : Value::none();
}

Value HostModule::set_state(Activation& act, const Bytes& key, Value v) {
    BytesView value;
    if (!to_bytes(act, v, "value", value)) return Value::error();
    if (!pay(act, sized(kWriteGas, key.size() + value.size(), kWriteBytesPerGas))) {
        return Value::error();
    }
    overlay_->state_set(key, value);
    return Value::none();
}

Value HostModule::field_set(Activation& act, const Value* args) {
    BytesView name;
    if (!to_bytes(act, args[0], "key", name)) return Value::error();
    const Bytes key = storage_key(actor_, name);
    if (!args[1].is_none()) return set_state(act, key, args[1]);
    if (!pay(act, sized(kReadGas, key.size(), kReadBytesPerGas))) return Value::error();
    overlay_->state_delete(key);
    return Value::none();
}

// An actor's events carry its address in front of their name.
Value HostModule::emit_event(Activation& act, const Value* args) {
    const auto* topic = vm::cast_unwrapped<vm::Str>(args[0]);
    if (!topic) {
        return act.raise(TypeId::TypeError, "topic must be str, not {}", vm::type_name(args[0]));
    }
    BytesView data;
    if (!to_bytes(act, args[1], "data", data)) return Value::error();
    const int64_t gas = sized(kSendGas, topic->byte_size() + data.size(), kSendBytesPerGas);
    if (!pay(act, gas)) return Value::error();
    const std::string name = vm::to_utf8(topic);
    overlay_->emit_event(actor_.empty() ? name : hoststate::to_hex(actor_) + "/" + name, data);
    return Value::none();
}

Value HostModule::end_savepoint(Activation& act, Value number, bool keep) {
    const auto found = std::find_if(marks_.begin(), marks_.end(), [&](const Mark& mark) {
        return Value::small_int(mark.number).same_bits(number);
    });
    if (found == marks_.end()) return act.raise(TypeId::RuntimeError, "the savepoint has ended");
    if (keep) {
        overlay_->release(found->savepoint);
    } else {
        overlay_->rollback_to(found->savepoint);
    }
    marks_.erase(found, marks_.end());
    return Value::none();
}

Value HostModule::call(Activation& act, HostOperation operation, const Value* args) {
    if (refuses_write(act, operation)) return Value::error();
    HostApi& api = *overlay_;
    Bytes key;
    BytesView name;
    switch (operation) {
        case HostOperation::GetState:
            if (!own_key(act, args[0], key)) return Value::error();
            return get_state(act, key, key.size());
        case HostOperation::SetState:
            if (!own_key(act, args[0], key)) return Value::error();
            return set_state(act, key, args[1]);
        case HostOperation::DeleteState:
            if (!own_key(act, args[0], key)) return Value::error();
            if (!pay(act, sized(kReadGas, key.size(), kReadBytesPerGas))) return Value::error();
            api.state_delete(key);
            return Value::none();
        case HostOperation::EmitEvent:
        case HostOperation::ActorEmit: return emit_event(act, args);
        case HostOperation::ChargeGas: return charge_gas(act, args);
        case HostOperation::GasLeft: return vm::make_int(act.heap(), act.gas_left());
        case HostOperation::Context: return context(act, api);
        case HostOperation::Randomness: return randomness(act, api, args);
        case HostOperation::SendMessage: return send_message(act, api, args);
        case HostOperation::ScheduleTimer: return schedule_timer(act, api, args);
        case HostOperation::CancelTimer: return cancel_timer(act, api, args);
        case HostOperation::RuntimeConfig: return runtime_config(act);
        case HostOperation::FieldGet:
            if (!to_bytes(act, args[0], "key", name)) return Value::error();
            key = storage_key(actor_, name);
            return get_state(act, key, key.size());
        case HostOperation::FieldSet: return field_set(act, args);
        case HostOperation::SavepointBegin:
            if (!pay(act, kLookGas)) return Value::error();
            marks_.push_back({++marks_made_, overlay_->begin()});
            return Value::small_int(marks_made_);
        case HostOperation::SavepointRelease: return end_savepoint(act, args[0], true);
        case HostOperation::SavepointRollback: return end_savepoint(act, args[0], false);
    }
    UNREACHABLE();
}

void HostModule::leave_open_savepoints() {
    if (marks_.empty()) return;
    overlay_->rollback_to(marks_.front().savepoint);
    marks_.clear();
}

void HostModule::write_output(std::string_view text) {
    if (overflowed_ || output_.size() + text.size() > kOutputBytesMax) {
        overflowed_ = true;
        return;
    }
    output_ += text;
}

Value HostModule::host_call(Activation& act, HostOperation operation, const Value* args) {
    try {
        return call(act, operation, args);
    } catch (const HostError& error) {
        if (!is_contracts_doing(error.code())) throw;
        return raise_host_error(act, error.code());
    }
}

}  // namespace pvm::actors
