#include "hoststate/host_api.h"

#include <fmt/format.h>

namespace pvm::hoststate {

namespace {

constexpr HostErrorCode kCodes[] = {
    HostErrorCode::OutOfGas,     HostErrorCode::InvalidInput, HostErrorCode::NotFound,
    HostErrorCode::StorageError, HostErrorCode::Forbidden,    HostErrorCode::Internal,
};

void require_size(const char* what, std::size_t size, std::size_t size_max) {
    if (size <= size_max) return;
    throw HostError(HostErrorCode::InvalidInput,
                    fmt::format("a {} of {} bytes is over the limit of {}", what, size, size_max));
}

}  // namespace

const char* host_error_name(HostErrorCode code) {
    switch (code) {
        case HostErrorCode::OutOfGas: return "out_of_gas";
        case HostErrorCode::InvalidInput: return "invalid_input";
        case HostErrorCode::NotFound: return "not_found";
        case HostErrorCode::StorageError: return "storage_error";
        case HostErrorCode::Forbidden: return "forbidden";
        case HostErrorCode::Internal: return "internal";
    }
    return "internal";
}

std::optional<HostErrorCode> host_error_from_number(std::int32_t number) {
    for (HostErrorCode code : kCodes) {
        if (static_cast<std::int32_t>(code) == number) return code;
    }
    return std::nullopt;
}

std::optional<HostErrorCode> host_error_from_name(std::string_view name) {
    for (HostErrorCode code : kCodes) {
        if (name == host_error_name(code)) return code;
    }
    return std::nullopt;
}

HostError::HostError(HostErrorCode code, std::string message)
    : code_(code),
      message_(std::move(message)),
      what_(fmt::format("{}: {}", host_error_name(code_), message_)) {}

void require_key(BytesView key) { require_size("key", key.size(), kKeyBytesMax); }
void require_value(BytesView value) { require_size("value", value.size(), kValueBytesMax); }
void require_topic(std::string_view topic) { require_size("topic", topic.size(), kTopicBytesMax); }

}  // namespace pvm::hoststate
