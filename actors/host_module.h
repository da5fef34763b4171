#pragma once
// HostModule: what pvm_host is while one turn runs.
//
// The language knows the module's functions by name alone; here they meet the HostApi of the turn.
// It checks arguments, prices each operation from its sizes before it happens, turns the host's
// refusals into HostError, and gathers what the program prints.
//
// The one rule: a contract meets the host only through here, and never touches a key of the
// runtime's own (those that begin with kRuntimePrefix).

#include <string>
#include <string_view>

#include "hoststate/host_api.h"
#include "vm/run/activation.h"

namespace pvm::actors {

// What one turn may print. A turn that prints more is refused.
inline constexpr std::size_t kOutputBytesMax = std::size_t{64} << 20;

class HostModule final : public vm::ActivationHost {
public:
    // `api` is where effects go, usually an Overlay; it must outlive the module.
    explicit HostModule(hoststate::HostApi& api) : api_(api) {}

    void write_output(std::string_view text) override;
    // A HostError that says the world failed (storage_error, internal) is thrown through the run,
    // which then cannot be continued; every other one becomes the contract's exception.
    vm::Value host_call(vm::Activation& act, vm::HostOperation operation,
                        const vm::Value* args) override;

    const std::string& output() const { return output_; }
    bool output_overflowed() const { return overflowed_; }

private:
    hoststate::HostApi& api_;
    std::string output_;
    bool overflowed_ = false;
};

}  // namespace pvm::actors
