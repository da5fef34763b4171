#pragma once
// Turn: one activation inside one transaction: from its entry or resume point to its end or its
// next pause.
//
// It owns the overlay, the binding of pvm_host and the activation, runs it on a fiber, and says how
// it ended. It decides nothing about what is kept: that is execute_tx's part. The one rule: it
// leaves the host untouched until somebody commits its overlay.

#include <memory>
#include <optional>

#include "actors/execute_tx.h"
#include "actors/host_module.h"
#include "actors/receipt.h"
#include "continuation/images.h"
#include "hoststate/overlay.h"
#include "snapshot/stress.h"
#include "vm/run/activation.h"
#include "vm/run/last_words.h"

namespace pvm::actors {

// Where a program stands between its frames: what is not in the activation itself.
struct Program {
    continuation::Phase phase = continuation::Phase::TopLevel;
    std::string module_name = "__main__";
    std::string entry;  // "" when the top level is all
    hoststate::Bytes input;
    std::string output_var;
};

enum class TurnEnd : std::uint8_t { Done, Paused, OutOfGas, Raised, Broken };

class Turn {
public:
    // `gas` is what the turn may use; it is charged to `host` by settle().
    Turn(hoststate::HostApi& host, std::size_t memory_limit, std::uint64_t gas,
         const StressOptions& stress);

    // Makes the activation ready to run: at the top level of `image`, or where `record` stopped.
    void start(vm::Image& image, const Program& program, const std::string& input_var);
    // `value_json` is what the pause gives; none gives None. A refused one leaves nothing to run.
    Status restore(const continuation::Continuation& record,
                   const std::optional<std::string>& value_json);

    vm::Activation& activation() { return activation_; }
    hoststate::Overlay& overlay() { return overlay_; }
    const std::string& printed() const { return module_.output(); }

    // Runs until the program ends or stops, through its phases.
    TurnEnd run(Program& program);

    // After Done: what the entry returned. After Paused: what is awaited. After Raised: the
    // exception. After Broken: a limit that the turn broke.
    const hoststate::Bytes& output() const { return output_; }
    const continuation::Marker& marker() const { return marker_; }
    const continuation::Failure& failure() const { return failure_; }
    std::optional<int> exit_code() const { return exit_code_; }

    // Where the innermost frame of the program stands.
    continuation::Place place() const { return continuation::place_of(activation_); }
    std::uint64_t gas_used() const;
    // What StressOptions::pause_every has done so far.
    const snapshot::StressCounts& stress_counts() const { return stress_counts_; }

private:
    std::optional<TurnEnd> end_phase(Program& program, vm::Value result);
    std::optional<TurnEnd> begin_entry(Program& program);
    TurnEnd take_output(vm::Value value, const std::string& what);
    TurnEnd raised(vm::Value exception);
    void left(vm::ExitWords words);
    TurnEnd printed_too_much();
    TurnEnd broken(hoststate::HostErrorCode code, std::string message);
    vm::Dict* globals(const Program& program);

    hoststate::Overlay overlay_;
    HostModule module_;
    continuation::StoredImages images_;
    vm::Activation activation_;
    std::uint64_t gas_;
    snapshot::StressCounts stress_counts_;
    hoststate::Bytes output_;
    continuation::Marker marker_;
    continuation::Failure failure_;
    std::optional<int> exit_code_;
};

}  // namespace pvm::actors
