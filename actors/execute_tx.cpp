#include "actors/execute_tx.h"

#include <algorithm>

#include <fmt/format.h>

#include "actors/compile_source.h"
#include "actors/turn.h"
#include "continuation/continuation_store.h"
#include "continuation/images.h"
#include "hoststate/hash.h"
#include "snapshot/capture.h"

namespace pvm::actors {

using continuation::Continuation;
using continuation::Form;
using continuation::Status;
using hoststate::HostApi;
using hoststate::HostErrorCode;

namespace {

Receipt rejected(Error error) {
    Receipt receipt;
    receipt.status = ReceiptStatus::Rejected;
    receipt.rejection = std::move(error);
    receipt.failure.code = hoststate::host_error_name(HostErrorCode::InvalidInput);
    receipt.failure.message = receipt.rejection.message;
    return receipt;
}

Result<vm::Image*> image_of(std::string_view code, const ExecutionOptions& options) {
    continuation::Images& images = continuation::Images::of_process();
    Result<vm::ModuleCode> module =
        compile_source(code, options.module_name, options.source_path, options.profile);
    if (!module) return module.error();
    return &images.add(std::move(*module));
}

Program program_of(const Continuation& continuation) {
    Program program;
    program.phase = continuation.phase;
    program.module_name = continuation.module_name;
    program.entry = continuation.entry;
    program.input = continuation.input;
    program.output_var = continuation.output_var;
    return program;
}

// ---- How a turn ends ----------------------------------------------------------------------------

// The last steps of every turn: what is kept, what is committed, what the receipt says.
class Settling {
public:
    // `continuation`: what was resumed, or a fresh one that is stored only if the turn pauses.
    Settling(HostApi& host, Turn& turn, Program& program, Continuation& continuation, bool resumed)
        : host_(host), turn_(turn), program_(program), record_(continuation), resumed_(resumed) {}

    Receipt settle(TurnEnd end) {
        switch (end) {
            case TurnEnd::Done: done(); break;
            case TurnEnd::Paused: paused(); break;
            case TurnEnd::OutOfGas:
                if (record_.form == Form::Script) {
                    paused();
                } else {
                    refused_for_gas();
                }
                break;
            case TurnEnd::Raised:
            case TurnEnd::Broken: not_done(turn_.failure()); break;
        }
        receipt_.printed = turn_.printed();
        receipt_.exit_code = turn_.exit_code();
        receipt_.gas_used = turn_.gas_used();
        receipt_.instructions = turn_.activation().instructions();
        receipt_.objects = turn_.activation().heap().object_count();
        receipt_.stress = turn_.stress_counts();
        receipt_.changed_state = !turn_.overlay().empty();
        receipt_.events = turn_.overlay().events();
        receipt_.messages = turn_.overlay().messages();
        host_.charge_gas(receipt_.gas_used);
        turn_.overlay().commit();
        return std::move(receipt_);
    }

private:
    void done() {
        receipt_.status = ReceiptStatus::Done;
        receipt_.output = turn_.output();
        if (!resumed_) return;
        finish(Status::Ended);
        record_.output = turn_.output();
        continuation::save_finished(turn_.overlay(), record_);
        receipt_.continuation = record_;
    }

    void paused() {
        snapshot::PauseInfo info;
        info.kind = turn_.marker().kind;
        info.label = turn_.marker().label;
        auto captured = snapshot::capture(turn_.activation(), info);
        if (!captured) {
            const Error& error = captured.error();
            not_done({hoststate::host_error_name(HostErrorCode::InvalidInput), error.code,
                      error.message + (error.where.empty() ? "" : ": " + error.where), ""});
            return;
        }
        touch();
        if (resumed_) ++record_.step;
        record_.phase = program_.phase;
        record_.input = program_.input;
        record_.marker = turn_.marker();
        record_.place = turn_.place();
        record_.snapshot_hash = snapshot::snapshot_hash(*captured);
        record_.snapshot_size = captured->size();
        record_.images = continuation::images_of(*captured);
        continuation::store_images(turn_.overlay(), record_.images);
        continuation::save_sleeping(turn_.overlay(), record_, *captured);
        receipt_.status = ReceiptStatus::Paused;
        receipt_.continuation = record_;
    }

    void refused_for_gas() {
        not_done({hoststate::host_error_name(HostErrorCode::OutOfGas), "",
                  fmt::format("out of gas: the turn may use {} and needs more", turn_.gas_used()),
                  ""});
    }

    // Rolls the turn back. A script is over; a contract waits as before.
    void not_done(continuation::Failure failure) {
        turn_.overlay().discard();
        receipt_.failure = failure;
        const bool is_script = record_.form == Form::Script;
        receipt_.status = is_script ? ReceiptStatus::Failed : ReceiptStatus::Refused;
        if (!resumed_) return;
        if (is_script) {
            finish(Status::Failed);
            record_.failure = std::move(failure);
            continuation::save_finished(turn_.overlay(), record_);
        }
        receipt_.continuation = record_;
    }

    void finish(Status status) {
        touch();
        record_.status = status;
        record_.snapshot_hash = {};
        record_.snapshot_size = 0;
        record_.images.clear();
    }

    void touch() {
        const hoststate::HostContext context = host_.context();
        record_.changed_height = context.block_height;
        record_.changed_time_ms = context.timestamp_ms;
        record_.gas_used += turn_.gas_used();
    }

    HostApi& host_;
    Turn& turn_;
    Program& program_;
    Continuation& record_;
    bool resumed_;
    Receipt receipt_;
};

}  // namespace

const char* receipt_status_name(ReceiptStatus status) {
    switch (status) {
        case ReceiptStatus::Done: return "done";
        case ReceiptStatus::Paused: return "paused";
        case ReceiptStatus::Failed: return "failed";
        case ReceiptStatus::Refused: return "refused";
        case ReceiptStatus::Rejected: return "rejected";
    }
    return "unknown";
}

Receipt execute_tx(HostApi& host, std::string_view code, hoststate::BytesView input,
                   const ExecutionOptions& options) {
    continuation::Images::of_process();
    Result<vm::Image*> image = image_of(code, options);
    if (!image) return rejected(image.error());

    const hoststate::HostContext context = host.context();
    Continuation record;
    record.cid = continuation::make_cid(context.actor_addr, context.tx_hash, 0);
    record.address = context.actor_addr;
    record.form = options.form;
    record.entry = options.entrypoint.value_or("");
    record.created_height = context.block_height;
    record.created_time_ms = context.timestamp_ms;
    record.memory_limit = options.memory_limit;
    record.sender = context.sender;

    record.module_name = options.module_name;
    record.input = input;
    if (record.entry.empty()) record.output_var = options.output_var;

    Program program = program_of(record);
    Turn turn(host, options.memory_limit, std::min(options.gas_limit, host.gas_left()),
              options.stress);
    turn.start(**image, program, options.input_var);
    const TurnEnd end = turn.run(program);
    return Settling(host, turn, program, record, false).settle(end);
}

namespace {

std::string cid_text(const hoststate::Hash& cid) {
    return hoststate::to_hex(hoststate::as_bytes(cid)).substr(0, 16);
}

// Why this continuation cannot be resumed so, if it cannot.
std::optional<Error> why_not(const Continuation& record, const ResumeOptions& options) {
    const std::string where = "continuation " + cid_text(record.cid);
    if (record.status != Status::Sleeping) {
        return Error{"AlreadyResumed",
                     fmt::format("it has {} at step {}", continuation::status_name(record.status),
                                 record.step),
                     where, "pvm ps lists what sleeps"};
    }
    if (options.step && *options.step != record.step) {
        return Error{"AlreadyResumed",
                     fmt::format("it is at step {}, not at step {}", record.step, *options.step),
                     where, "look at it again: pvm inspect " + cid_text(record.cid)};
    }
    if (options.value_json && record.marker.kind == continuation::kMarkerOutOfGas) {
        return Error{"NotAwaited", "it ran out of gas and waits for no value", where,
                     "resume it without a value and with more gas"};
    }
    return std::nullopt;
}

}  // namespace

Receipt resume_tx(HostApi& host, const hoststate::Hash& cid, const ResumeOptions& options) {
    continuation::Images::of_process();
    std::optional<Continuation> record = continuation::load(host, cid);
    if (!record) {
        return rejected({"UnknownContinuation", "there is no such continuation",
                         "continuation " + cid_text(cid), "pvm ps lists what sleeps"});
    }
    if (auto error = why_not(*record, options)) return rejected(std::move(*error));

    Program program = program_of(*record);
    Turn turn(host, record->memory_limit, std::min(options.gas_limit, host.gas_left()),
              options.stress);
    if (const pvm::Status status = turn.restore(*record, options.value_json); !status) {
        return rejected(status.error());
    }
    const TurnEnd end = turn.run(program);
    return Settling(host, turn, program, *record, true).settle(end);
}

}  // namespace pvm::actors
