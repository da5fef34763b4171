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
#include <vector>

#include "hoststate/overlay.h"
#include "vm/run/activation.h"

namespace pvm::actors {

// What one turn may print. A turn that prints more is refused.
inline constexpr std::size_t kOutputBytesMax = std::size_t{64} << 20;

class HostModule final : public vm::ActivationHost {
public:
    // `overlay` is where effects go; it must outlive the module's use.
    explicit HostModule(hoststate::Overlay& overlay) : overlay_(&overlay) {}

    // From here on the module belongs to another turn. What was printed is forgotten.
    void bind(hoststate::Overlay& overlay);
    // While an actor runs: its keys and its events are its own.
    void set_actor(hoststate::Bytes address) { actor_ = std::move(address); }
    // A view changes nothing: what would is forbidden.
    void set_read_only(bool read_only) { read_only_ = read_only; }

    void write_output(std::string_view text) override;
    // A HostError that says the world failed (storage_error, internal) is thrown through the run,
    // which then cannot be continued; every other one becomes the contract's exception.
    vm::Value host_call(vm::Activation& act, vm::HostOperation operation,
                        const vm::Value* args) override;

    const std::string& output() const { return output_; }
    bool output_overflowed() const { return overflowed_; }
    // Whether the turn so far has entered an atomic block and not left it.
    bool has_open_savepoint() const { return !marks_.empty(); }
    // Undoes what happened inside of them, as if each had been left by an exception.
    void leave_open_savepoints();

private:
    vm::Value call(vm::Activation& act, vm::HostOperation operation, const vm::Value* args);
    bool refuses_write(vm::Activation& act, vm::HostOperation operation) const;
    bool own_key(vm::Activation& act, vm::Value v, hoststate::Bytes& out) const;
    vm::Value get_state(vm::Activation& act, const hoststate::Bytes& key, std::size_t size);
    vm::Value set_state(vm::Activation& act, const hoststate::Bytes& key, vm::Value value);
    vm::Value field_set(vm::Activation& act, const vm::Value* args);
    vm::Value emit_event(vm::Activation& act, const vm::Value* args);
    vm::Value end_savepoint(vm::Activation& act, vm::Value savepoint, bool keep);

    hoststate::Overlay* overlay_;
    hoststate::Bytes actor_;
    bool read_only_ = false;
    struct Mark {
        int64_t number;
        hoststate::Overlay::Savepoint savepoint;
    };
    std::vector<Mark> marks_;  // the savepoints that are open, outermost first
    int64_t marks_made_ = 0;   // in this turn: a number names one savepoint
    std::string output_;
    bool overflowed_ = false;
};

}  // namespace pvm::actors
