#include "actors/turn.h"

#include <algorithm>

#include <fmt/format.h>

#include "actors/fiber.h"
#include "actors/json_value.h"
#include "actors/stress_words.h"
#include "continuation/continuation_store.h"
#include "snapshot/restore.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"

namespace pvm::actors {

using continuation::Phase;
using hoststate::HostErrorCode;
using vm::TypeId;
using vm::Value;

namespace {

// The code a receipt carries for an exception that left the program, as embedders know it.
HostErrorCode code_of(Value exception) {
    if (vm::is_instance_of(exception, TypeId::HostError)) {
        const Value number = vm::instance_get(vm::as<vm::Instance>(exception), vm::intern("code"));
        int64_t n = 0;
        if (!number.is_unset() && vm::is_int(number) && vm::int_to_int64(number, n)) {
            const auto code = hoststate::host_error_from_number(static_cast<int32_t>(n));
            if (code) return *code;
        }
        return HostErrorCode::Internal;
    }
    if (vm::is_instance_of(exception, TypeId::OutOfGasError)) return HostErrorCode::OutOfGas;
    if (vm::is_instance_of(exception, TypeId::NonDeterministicError)) {
        return HostErrorCode::Forbidden;
    }
    for (const TypeId bad_input :
         {TypeId::DeterministicValidationError, TypeId::SyntaxError, TypeId::TypeError}) {
        if (vm::is_instance_of(exception, bad_input)) return HostErrorCode::InvalidInput;
    }
    return HostErrorCode::Internal;
}

}  // namespace

Turn::Turn(hoststate::HostApi& host, std::size_t memory_limit, std::uint64_t gas,
           const StressOptions& stress)
    : overlay_(host),
      module_(overlay_),
      images_(overlay_),
      activation_(module_, memory_limit),
      gas_(std::min<std::uint64_t>(gas, INT64_MAX / 2)) {
    activation_.set_gas(static_cast<int64_t>(gas_));
    if (stress.census) stress_counts_.census.emplace();
    activation_.set_stress(vm_stress(stress, images_, &stress_counts_));
}

void Turn::start(vm::Image& image, const Program& program, const std::string& input_var) {
    activation_.start_module(image, program.module_name);
    if (!program.entry.empty() || program.input.empty() || input_var.empty()) return;
    vm::Heap& heap = activation_.heap();
    vm::dict_set_str(heap, globals(program), vm::intern(input_var),
                     vm::make_bytes(heap, program.input));
}

Status Turn::restore(const continuation::Continuation& record,
                     const std::optional<std::string>& value_json) {
    const hoststate::Bytes snapshot = continuation::load_snapshot(overlay_, record);
    Status restored = snapshot::restore(snapshot, record.snapshot_hash, activation_, images_);
    if (!restored) {
        return images_.problem() ? *images_.problem() : restored.error();
    }
    activation_.set_gas(static_cast<int64_t>(gas_));
    if (!activation_.awaiting_result()) return Ok{};
    Value value = Value::none();
    if (value_json) {
        Result<Value> read = value_of_json(activation_, *value_json);
        if (!read) return read.error();
        value = *read;
    }
    activation_.resume(value);
    return Ok{};
}

std::uint64_t Turn::gas_used() const {
    return gas_ - static_cast<std::uint64_t>(std::max<int64_t>(activation_.gas_left(), 0));
}

TurnEnd Turn::run(Program& program) {
    while (true) {
        const vm::Outcome outcome = run_on_fiber([this] { return activation_.run(); });
        if (module_.output_overflowed()) return printed_too_much();
        switch (outcome.kind) {
            case vm::OutcomeKind::Raised: return raised(outcome.value);
            case vm::OutcomeKind::Paused:
                marker_ = continuation::read_marker(outcome.value);
                return TurnEnd::Paused;
            case vm::OutcomeKind::OutOfGas:
                marker_ = continuation::out_of_gas_marker();
                return TurnEnd::OutOfGas;
            case vm::OutcomeKind::Returned: break;
        }
        if (const auto end = end_phase(program, outcome.value)) return *end;
    }
}

// What follows the frames that just ended; nothing when there are frames to run again.
std::optional<TurnEnd> Turn::end_phase(Program& program, Value result) {
    if (program.phase == Phase::Entry) return take_output(result, program.entry + "()");
    if (!program.entry.empty()) return begin_entry(program);
    if (program.output_var.empty()) return TurnEnd::Done;
    const vm::Dict* names = globals(program);
    const Value output =
        names ? vm::dict_get_str(names, vm::intern(program.output_var)) : Value::unset();
    return take_output(output.is_unset() ? Value::none() : output, program.output_var);
}

vm::Dict* Turn::globals(const Program& program) {
    const auto* modules = vm::cast<vm::Dict>(activation_.root(vm::Root::ModuleTable));
    if (!modules) return nullptr;
    const auto* module =
        vm::cast<vm::Module>(vm::dict_get_str(modules, vm::intern(program.module_name)));
    return module ? module->globals : nullptr;
}

std::optional<TurnEnd> Turn::begin_entry(Program& program) {
    const vm::Dict* names = globals(program);
    const Value entry = names ? vm::dict_get_str(names, vm::intern(program.entry)) : Value::unset();
    if (entry.is_unset()) {
        return broken(HostErrorCode::InvalidInput,
                      fmt::format("the module has no {}()", program.entry));
    }
    const Value input = vm::make_bytes(activation_.heap(), program.input);
    activation_.start_call(entry, &input, 1);
    program.phase = Phase::Entry;
    program.input.clear();
    return std::nullopt;
}

TurnEnd Turn::take_output(Value value, const std::string& what) {
    hoststate::BytesView bytes;
    if (value.is_none()) return TurnEnd::Done;
    if (!vm::buffer_of(vm::unwrap(value), bytes)) {
        failure_.type = "TypeError";
        return broken(HostErrorCode::InvalidInput, fmt::format("{} must give bytes or None, not {}",
                                                               what, vm::type_name(value)));
    }
    output_ = bytes;
    return TurnEnd::Done;
}

// The texts are made with the turn's gas, but change nothing: what the turn did is undone already.
TurnEnd Turn::raised(Value exception) {
    module_.set_read_only(true);
    const auto run = [](vm::Activation& act) { return run_on_fiber([&] { return act.run(); }); };
    if (vm::is_instance_of(exception, TypeId::SystemExit)) {
        left(vm::exit_words(activation_, exception, run));
    } else {
        failure_.code = hoststate::host_error_name(code_of(exception));
        failure_.type = vm::type_name(exception);
        vm::LastWords words = vm::last_words(activation_, exception, run);
        failure_.message = std::move(words.message);
        failure_.traceback = std::move(words.traceback);
    }
    if (module_.output_overflowed()) return printed_too_much();
    return exit_code_ == 0 ? TurnEnd::Done : TurnEnd::Raised;
}

void Turn::left(vm::ExitWords words) {
    exit_code_ = words.status;
    if (words.status == 0) return;
    failure_ = {hoststate::host_error_name(HostErrorCode::Internal), "SystemExit", "", ""};
    if (!words.told) return;
    failure_.traceback = *words.told + "\n";
    failure_.message = std::move(*words.told);
}

TurnEnd Turn::printed_too_much() {
    exit_code_.reset();
    failure_ = {};
    return broken(HostErrorCode::InvalidInput,
                  fmt::format("the turn printed more than {} bytes", kOutputBytesMax));
}

TurnEnd Turn::broken(HostErrorCode code, std::string message) {
    failure_.code = hoststate::host_error_name(code);
    failure_.message = std::move(message);
    return TurnEnd::Broken;
}

}  // namespace pvm::actors
