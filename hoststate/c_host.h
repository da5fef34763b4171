#pragma once
// CHost makes a HostApi of a C host; ExportedHost makes a C host of a HostApi.
//
// Each is the place where one side's errors become the other's: numbers to HostError and back. No
// exception crosses the C functions, in either direction.

#include "hoststate/host_api.h"
#include "hoststate/host_c.h"

namespace pvm::hoststate {

class CHost final : public HostApi {
public:
    // Copies the struct; what its `self` points to must outlive the CHost. Throws InvalidInput when
    // it is of another ABI or lacks a function. An error number outside 1 to 6 becomes Internal.
    explicit CHost(const pvm_host_v1& host);

    std::optional<Bytes> state_get(BytesView key) override;
    void state_set(BytesView key, BytesView value) override;
    void state_delete(BytesView key) override;
    void emit_event(std::string_view topic, BytesView data) override;
    void charge_gas(std::uint64_t amount) override;
    std::uint64_t gas_left() override;
    HostContext context() override;
    Hash randomness(BytesView domain) override;
    void send_message(BytesView target, BytesView payload) override;
    Bytes schedule_timer(std::uint64_t height, BytesView payload) override;
    void cancel_timer(BytesView id) override;
    bool timer_pending(BytesView id) override;

private:
    void check(const char* operation, std::int32_t result) const;

    pvm_host_v1 host_;
};

class ExportedHost {
public:
    // `host` must outlive this, and this must outlive every use of c_host().
    explicit ExportedHost(HostApi& host);

    ExportedHost(const ExportedHost&) = delete;
    ExportedHost& operator=(const ExportedHost&) = delete;

    const pvm_host_v1& c_host() const { return c_host_; }

private:
    friend struct ExportedFunctions;

    HostApi& host_;
    pvm_host_v1 c_host_;
    HostContext context_;  // what the last context() points into
    std::string error_message_;
};

}  // namespace pvm::hoststate
