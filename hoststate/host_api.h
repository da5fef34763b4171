#pragma once
// HostApi is the one door between the runtime and whoever owns state, events, gas and time: a
// SQLite file here, a chain elsewhere.
//
// It exists so that a turn can run anywhere: the runtime asks for keys one at a time and never
// scans, never looks at a clock and never keeps anything outside it. Any chain with get, set and
// delete can implement it (see host_c.h for the C form, overlay.h for buffering, store_host.h for a
// whole host).
//
// The one rule: an operation either does all it says and returns, or throws HostError and changed
// nothing. What a caller may conclude from a HostError is in its code, never in its text.

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace pvm::hoststate {

// Owned and borrowed octet strings. They hold any bytes, zeros included; only a topic is text.
// An empty string is a value like any other: absence is std::nullopt.
using Bytes = std::string;
using BytesView = std::string_view;
using Hash = std::array<std::uint8_t, 32>;

inline BytesView as_bytes(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

// Longer keys and topics, and larger values, are refused with InvalidInput by every host here.
// SQLite would hold values of 10^9 bytes; the limit keeps a value and its copy inside a 32-bit
// size.
inline constexpr std::size_t kKeyBytesMax = std::size_t{64} * 1024;
inline constexpr std::size_t kTopicBytesMax = std::size_t{64} * 1024;
inline constexpr std::size_t kValueBytesMax = std::size_t{256} * 1024 * 1024;

// The numbers are part of the C ABI and of receipts; they never change meaning.
enum class HostErrorCode : std::int32_t {
    OutOfGas = 1,
    InvalidInput = 2,
    NotFound = 3,
    StorageError = 4,
    Forbidden = 5,
    Internal = 6,
};

// "out_of_gas", "invalid_input", "not_found", "storage_error", "forbidden", "internal".
const char* host_error_name(HostErrorCode code);
std::optional<HostErrorCode> host_error_from_number(std::int32_t number);
std::optional<HostErrorCode> host_error_from_name(std::string_view name);

// Thrown by the operations of HostApi and of StateStore. Out of gas, bad input and unknown ids are
// the caller's doing; the other codes say that the world failed, and then the turn rolls back.
// `message` is for operators and logs: a contract sees the code and its name alone.
class HostError : public std::exception {
public:
    HostError(HostErrorCode code, std::string message);

    HostErrorCode code() const { return code_; }
    std::int32_t number() const { return static_cast<std::int32_t>(code_); }
    const char* name() const { return host_error_name(code_); }
    const std::string& message() const { return message_; }

    // "storage_error: state.db is locked by another process".
    const char* what() const noexcept override { return what_.c_str(); }

private:
    HostErrorCode code_;
    std::string message_;
    std::string what_;
};

// What a turn may know about where it runs. Constant during one transaction.
struct HostContext {
    std::uint64_t block_height = 0;
    Hash block_hash{};
    Hash tx_hash{};
    Bytes sender;
    std::uint64_t timestamp_ms = 0;
    Bytes actor_addr;
    Bytes msg_id;
    std::uint64_t nonce = 0;

    bool operator==(const HostContext&) const = default;
};

class HostApi {
public:
    virtual ~HostApi() = default;

    // The value stored under `key`, or nullopt. Sees this host's own writes.
    virtual std::optional<Bytes> state_get(BytesView key) = 0;
    virtual void state_set(BytesView key, BytesView value) = 0;
    // Deleting what is not there is no error.
    virtual void state_delete(BytesView key) = 0;

    virtual void emit_event(std::string_view topic, BytesView data) = 0;

    // Throws OutOfGas when `amount` is more than is left, and then nothing is left. Gas is never
    // given back by a rollback.
    virtual void charge_gas(std::uint64_t amount) = 0;
    virtual std::uint64_t gas_left() = 0;

    virtual HostContext context() = 0;

    // 32 bytes that depend on the transaction and on `domain` alone: asking twice gives the same.
    virtual Hash randomness(BytesView domain) = 0;

    // Hands a message to whoever lives outside the runtime. Messages between actors do not come
    // here.
    virtual void send_message(BytesView target, BytesView payload) = 0;

    // Asks the host to wake the runtime at `height`, which must be above the current height
    // (InvalidInput). The id is unique for the life of the host's state.
    virtual Bytes schedule_timer(std::uint64_t height, BytesView payload) = 0;
    // NotFound when no such timer is pending: never scheduled, already fired, or already cancelled.
    virtual void cancel_timer(BytesView id) = 0;
    // True for a timer that is scheduled and neither fired nor cancelled. With it a cancel can be
    // checked where it is written although it takes effect at the commit.
    virtual bool timer_pending(BytesView id) = 0;
};

// Throw InvalidInput naming the limit. Every host calls these first, so that all refuse alike.
void require_key(BytesView key);
void require_value(BytesView value);
void require_topic(std::string_view topic);

}  // namespace pvm::hoststate
