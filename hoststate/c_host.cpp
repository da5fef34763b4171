#include "hoststate/c_host.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>

namespace pvm::hoststate {

namespace {

pvm_bytes_v1 to_c(BytesView bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

BytesView from_c(pvm_bytes_v1 bytes) {
    if (bytes.data == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes.data), bytes.size};
}

// Takes what a C function puts. It must not throw into C, so a copy that fails is remembered.
class Receiver {
public:
    pvm_sink_v1 sink() { return {this, &Receiver::put}; }

    std::optional<Bytes> take() {
        if (failed_) {
            throw HostError(HostErrorCode::Internal,
                            "the host put two values, an impossible size, or more than fits");
        }
        return std::move(bytes_);
    }

private:
    static void put(void* target, pvm_bytes_v1 bytes) {
        auto& self = *static_cast<Receiver*>(target);
        const bool bad = self.bytes_.has_value() || (bytes.data == nullptr && bytes.size > 0) ||
                         bytes.size > kValueBytesMax;
        if (bad) {
            self.failed_ = true;
            return;
        }
        try {
            self.bytes_ = Bytes(from_c(bytes));
        } catch (const std::bad_alloc&) {
            self.failed_ = true;
        }
    }

    std::optional<Bytes> bytes_;
    bool failed_ = false;
};

}  // namespace

CHost::CHost(const pvm_host_v1& host) : host_(host) {
    if (host.abi_version != PVM_HOST_ABI_V1 || host.struct_size != sizeof(pvm_host_v1)) {
        throw HostError(
            HostErrorCode::InvalidInput,
            fmt::format("the host has ABI {} of {} bytes, this runtime needs ABI {} of "
                        "{} bytes",
                        host.abi_version, host.struct_size, PVM_HOST_ABI_V1, sizeof(pvm_host_v1)));
    }
    const bool complete = host.state_get && host.state_set && host.state_delete &&
                          host.emit_event && host.charge_gas && host.gas_left && host.context &&
                          host.randomness && host.send_message && host.schedule_timer &&
                          host.cancel_timer && host.timer_pending;
    if (!complete) {
        throw HostError(HostErrorCode::InvalidInput, "the host lacks a function of its ABI");
    }
}

void CHost::check(const char* operation, std::int32_t result) const {
    if (result == PVM_HOST_OK) return;
    std::string text;
    if (host_.error_message != nullptr) {
        Receiver receiver;
        host_.error_message(host_.self, receiver.sink());
        text = receiver.take().value_or(Bytes());
    }
    const auto code = host_error_from_number(result);
    if (!code) {
        throw HostError(HostErrorCode::Internal,
                        fmt::format("{} returned the unknown error {}", operation, result));
    }
    throw HostError(*code, text.empty() ? std::string(operation) : text);
}

std::optional<Bytes> CHost::state_get(BytesView key) {
    require_key(key);
    Receiver value;
    check("state_get", host_.state_get(host_.self, to_c(key), value.sink()));
    return value.take();
}

void CHost::state_set(BytesView key, BytesView value) {
    require_key(key);
    require_value(value);
    check("state_set", host_.state_set(host_.self, to_c(key), to_c(value)));
}

void CHost::state_delete(BytesView key) {
    require_key(key);
    check("state_delete", host_.state_delete(host_.self, to_c(key)));
}

void CHost::emit_event(std::string_view topic, BytesView data) {
    require_topic(topic);
    require_value(data);
    check("emit_event", host_.emit_event(host_.self, to_c(topic), to_c(data)));
}

void CHost::charge_gas(std::uint64_t amount) {
    check("charge_gas", host_.charge_gas(host_.self, amount));
}

std::uint64_t CHost::gas_left() {
    std::uint64_t amount = 0;
    check("gas_left", host_.gas_left(host_.self, &amount));
    return amount;
}

HostContext CHost::context() {
    pvm_context_v1 from{};
    check("context", host_.context(host_.self, &from));
    HostContext context;
    context.block_height = from.block_height;
    std::copy_n(from.block_hash, context.block_hash.size(), context.block_hash.begin());
    std::copy_n(from.tx_hash, context.tx_hash.size(), context.tx_hash.begin());
    context.sender = from_c(from.sender);
    context.timestamp_ms = from.timestamp_ms;
    context.actor_addr = from_c(from.actor_addr);
    context.msg_id = from_c(from.msg_id);
    context.nonce = from.nonce;
    return context;
}

Hash CHost::randomness(BytesView domain) {
    Hash hash{};
    check("randomness", host_.randomness(host_.self, to_c(domain), hash.data()));
    return hash;
}

void CHost::send_message(BytesView target, BytesView payload) {
    require_key(target);
    require_value(payload);
    check("send_message", host_.send_message(host_.self, to_c(target), to_c(payload)));
}

Bytes CHost::schedule_timer(std::uint64_t height, BytesView payload) {
    require_value(payload);
    Receiver id;
    check("schedule_timer", host_.schedule_timer(host_.self, height, to_c(payload), id.sink()));
    std::optional<Bytes> taken = id.take();
    if (!taken) throw HostError(HostErrorCode::Internal, "schedule_timer put no id");
    return *std::move(taken);
}

void CHost::cancel_timer(BytesView id) {
    check("cancel_timer", host_.cancel_timer(host_.self, to_c(id)));
}

bool CHost::timer_pending(BytesView id) {
    std::int32_t pending = 0;
    check("timer_pending", host_.timer_pending(host_.self, to_c(id), &pending));
    return pending != 0;
}

// The functions of an exported host. A struct, so that ExportedHost can name it as its friend.
struct ExportedFunctions {
    // Runs an operation and turns what it throws into a number. noexcept: nothing leaves for C.
    template <typename Operation>
    static std::int32_t guard(void* self, const Operation& operation) noexcept {
        auto& exported = *static_cast<ExportedHost*>(self);
        try {
            operation(exported.host_);
            return PVM_HOST_OK;
        } catch (const HostError& error) {
            exported.error_message_ = error.message();
            return error.number();
        } catch (const std::exception& error) {
            exported.error_message_ = error.what();
            return PVM_HOST_INTERNAL;
        } catch (...) {
            exported.error_message_ = "an error of no known type";
            return PVM_HOST_INTERNAL;
        }
    }

    static void put(pvm_sink_v1 sink, BytesView bytes) { sink.put(sink.target, to_c(bytes)); }

    static std::int32_t state_get(void* self, pvm_bytes_v1 key, pvm_sink_v1 value) {
        return guard(self, [&](HostApi& host) {
            if (auto found = host.state_get(from_c(key))) put(value, *found);
        });
    }

    static std::int32_t state_set(void* self, pvm_bytes_v1 key, pvm_bytes_v1 value) {
        return guard(self, [&](HostApi& host) { host.state_set(from_c(key), from_c(value)); });
    }

    static std::int32_t state_delete(void* self, pvm_bytes_v1 key) {
        return guard(self, [&](HostApi& host) { host.state_delete(from_c(key)); });
    }

    static std::int32_t emit_event(void* self, pvm_bytes_v1 topic, pvm_bytes_v1 data) {
        return guard(self, [&](HostApi& host) { host.emit_event(from_c(topic), from_c(data)); });
    }

    static std::int32_t charge_gas(void* self, std::uint64_t amount) {
        return guard(self, [&](HostApi& host) { host.charge_gas(amount); });
    }

    static std::int32_t gas_left(void* self, std::uint64_t* amount) {
        return guard(self, [&](HostApi& host) { *amount = host.gas_left(); });
    }

    static std::int32_t context(void* self, pvm_context_v1* to) {
        return guard(self, [&](HostApi& host) {
            HostContext& from = static_cast<ExportedHost*>(self)->context_;
            from = host.context();
            to->block_height = from.block_height;
            std::copy(from.block_hash.begin(), from.block_hash.end(), to->block_hash);
            std::copy(from.tx_hash.begin(), from.tx_hash.end(), to->tx_hash);
            to->sender = to_c(from.sender);
            to->timestamp_ms = from.timestamp_ms;
            to->actor_addr = to_c(from.actor_addr);
            to->msg_id = to_c(from.msg_id);
            to->nonce = from.nonce;
        });
    }

    static std::int32_t randomness(void* self, pvm_bytes_v1 domain, std::uint8_t bytes[32]) {
        return guard(self, [&](HostApi& host) {
            const Hash hash = host.randomness(from_c(domain));
            std::copy(hash.begin(), hash.end(), bytes);
        });
    }

    static std::int32_t send_message(void* self, pvm_bytes_v1 target, pvm_bytes_v1 payload) {
        return guard(self,
                     [&](HostApi& host) { host.send_message(from_c(target), from_c(payload)); });
    }

    static std::int32_t schedule_timer(void* self, std::uint64_t height, pvm_bytes_v1 payload,
                                       pvm_sink_v1 id) {
        return guard(self,
                     [&](HostApi& host) { put(id, host.schedule_timer(height, from_c(payload))); });
    }

    static std::int32_t cancel_timer(void* self, pvm_bytes_v1 id) {
        return guard(self, [&](HostApi& host) { host.cancel_timer(from_c(id)); });
    }

    static std::int32_t timer_pending(void* self, pvm_bytes_v1 id, std::int32_t* pending) {
        return guard(self,
                     [&](HostApi& host) { *pending = host.timer_pending(from_c(id)) ? 1 : 0; });
    }

    static void error_message(void* self, pvm_sink_v1 text) {
        put(text, static_cast<ExportedHost*>(self)->error_message_);
    }
};

ExportedHost::ExportedHost(HostApi& host)
    : host_(host),
      c_host_{PVM_HOST_ABI_V1,
              sizeof(pvm_host_v1),
              this,
              &ExportedFunctions::state_get,
              &ExportedFunctions::state_set,
              &ExportedFunctions::state_delete,
              &ExportedFunctions::emit_event,
              &ExportedFunctions::charge_gas,
              &ExportedFunctions::gas_left,
              &ExportedFunctions::context,
              &ExportedFunctions::randomness,
              &ExportedFunctions::send_message,
              &ExportedFunctions::schedule_timer,
              &ExportedFunctions::cancel_timer,
              &ExportedFunctions::timer_pending,
              &ExportedFunctions::error_message} {}

}  // namespace pvm::hoststate
