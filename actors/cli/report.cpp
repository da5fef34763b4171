#include "actors/cli/report.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/cli/commands.h"
#include "actors/shown_text.h"
#include "hoststate/hash.h"

namespace pvm::cli {

using actors::Receipt;
using actors::ReceiptStatus;
using nlohmann::ordered_json;

namespace {

std::string hex(hoststate::BytesView bytes) { return "0x" + hoststate::to_hex(bytes); }

// Returned bytes as a person wants them: text as text, other octets in hexadecimal.
std::string shown_output(const hoststate::Bytes& output) {
    const bool is_text = ordered_json::accept(ordered_json(output).dump(
                             -1, ' ', false, ordered_json::error_handler_t::replace)) &&
                         output.find('\0') == std::string::npos;
    try {
        if (is_text) {
            (void)ordered_json(output).dump();  // throws where it is no UTF-8
            return output + "\n";
        }
    } catch (const ordered_json::exception&) {
    }
    return hex(output) + "\n";
}

int exit_status(const Receipt& receipt) {
    if (receipt.exit_code) return *receipt.exit_code;
    switch (receipt.status) {
        case ReceiptStatus::Done: return kDone;
        case ReceiptStatus::Paused: return kPaused;
        case ReceiptStatus::Failed:
        case ReceiptStatus::Refused: return kFailed;
        case ReceiptStatus::Rejected: return kRefused;
    }
    return kFailed;
}

ordered_json error_json(const Receipt& receipt) {
    if (receipt.status == ReceiptStatus::Rejected) {
        const Error& e = receipt.rejection;
        return {{"code", e.code}, {"message", e.message}, {"where", e.where}, {"remedy", e.remedy}};
    }
    const auto& f = receipt.failure;
    return {{"code", f.code}, {"type", f.type}, {"message", f.message}, {"traceback", f.traceback}};
}

// How often each opcode was next and each kind of object there, without those that never were.
ordered_json census_json(const snapshot::StressCensus& census) {
    ordered_json opcodes = ordered_json::object();
    ordered_json kinds = ordered_json::object();
    for (std::size_t i = 0; i < census.opcodes.size(); ++i) {
        if (census.opcodes[i] == 0) continue;
        opcodes[std::string(vm::op_info(static_cast<vm::Op>(i)).name)] = census.opcodes[i];
    }
    for (std::size_t i = 0; i < census.kinds.size(); ++i) {
        if (census.kinds[i] == 0) continue;
        kinds[vm::kind_name(static_cast<vm::Kind>(i))] = census.kinds[i];
    }
    return {{"opcodes", opcodes}, {"kinds", kinds}};
}

void print_json(const Receipt& receipt) {
    ordered_json report;
    report["status"] = actors::receipt_status_name(receipt.status);
    report["gas"] = receipt.gas_used;
    report["instructions"] = receipt.instructions;
    report["objects"] = receipt.objects;
    if (const auto& s = receipt.stress; s.captures != 0) {
        report["stress"] = {{"captures", s.captures},
                            {"bytes", s.bytes},
                            {"trail", hoststate::to_hex(hoststate::as_bytes(s.trail))}};
        if (s.census) report["stress"]["census"] = census_json(*s.census);
    }
    if (const auto& c = receipt.continuation) {
        report["cid"] = hoststate::to_hex(hoststate::as_bytes(c->cid));
        report["step"] = c->step;
        report["label"] = c->marker.label;
        report["place"] = fmt::format("{}:{}", c->place.file, c->place.line);
        if (c->snapshot_size != 0) {
            report["snapshot"] = {
                {"hash", hoststate::to_hex(hoststate::as_bytes(c->snapshot_hash))},
                {"bytes", c->snapshot_size}};
        }
    }
    if (!receipt.output.empty()) report["output"] = hex(receipt.output);
    for (const hoststate::Event& event : receipt.events) {
        report["events"].push_back({{"topic", event.topic}, {"data", hex(event.data)}});
    }
    for (const hoststate::OutgoingMessage& message : receipt.messages) {
        report["messages"].push_back(
            {{"target", hex(message.target)}, {"payload", hex(message.payload)}});
    }
    if (!receipt.failure.code.empty() || receipt.status == ReceiptStatus::Rejected) {
        report["error"] = error_json(receipt);
    }
    std::fprintf(stderr, "%s\n",
                 report.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

// What went wrong, as far as a person has to be told.
void print_failure(const Receipt& receipt) {
    if (receipt.status == ReceiptStatus::Rejected) return print_error(receipt.rejection);
    const auto& failure = receipt.failure;
    if (!failure.traceback.empty()) {
        std::fwrite(failure.traceback.data(), 1, failure.traceback.size(), stderr);
    } else if (!failure.code.empty() && !receipt.exit_code) {
        print_error({failure.code, failure.message, failure.type, ""});
    }
    if (receipt.status == ReceiptStatus::Refused && receipt.continuation) {
        const auto& c = *receipt.continuation;
        print_error({"Refused",
                     fmt::format("the turn is undone; it still waits at step {} ({})", c.step,
                                 actors::one_line(c.marker.label)),
                     "continuation " + short_cid(c.cid), ""});
    }
}

}  // namespace

void print_error(const Error& error) {
    std::string line = "error: ";
    // The kinds of syntax error are a part of what Python programmers read.
    if (error.code.ends_with("Error") && error.code.find('_') == std::string::npos) {
        if (!error.where.empty()) line += error.where + ": ";
        line += error.code + ": " + error.message + "\n";
    } else {
        line += actors::placed(error) + "\n";
    }
    if (!error.remedy.empty()) line += "  " + error.remedy + "\n";
    line = actors::safe_lines(line);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int refuse_script(const Error& error, Form form) {
    print_error(error);
    if (form == Form::Json) {
        Receipt receipt;
        receipt.status = ReceiptStatus::Rejected;
        receipt.rejection = error;
        const ordered_json report = {{"status", actors::receipt_status_name(receipt.status)},
                                     {"error", error_json(receipt)}};
        std::fprintf(stderr, "%s\n",
                     report.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
    }
    return kRefused;
}

std::string short_cid(const hoststate::Hash& cid) {
    return hoststate::to_hex(hoststate::as_bytes(cid)).substr(0, 16);
}

bool print_text(std::string_view text, const std::string& remedy) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
        std::fflush(stdout) == 0) {
        return true;
    }
    print_error({"Output", std::strerror(errno), "stdout", remedy});
    return false;
}

std::string time_text(std::uint64_t time_ms) {
    constexpr std::uint64_t kYear10000 = 253'402'300'800'000;
    if (time_ms >= kYear10000) return fmt::format("{} s after 1970", time_ms / 1000);
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC",
                       fmt::gmtime(static_cast<std::time_t>(time_ms / 1000)));
}

namespace {

// How what a turn printed can be had when stdout did not take it.
std::string printed_again(const Receipt& receipt) {
    if (receipt.continuation && receipt.changed_state) {
        return "the turn stands; pvm inspect --printed " + short_cid(receipt.continuation->cid) +
               " prints its text again";
    }
    return receipt.changed_state ? "the turn stands, and its text is lost"
                                 : "nothing of the turn was kept: run it again";
}

}  // namespace

int print_receipt(const Receipt& receipt, Form form) {
    int status = exit_status(receipt);
    std::string text = receipt.printed;
    if (!receipt.output.empty()) text += shown_output(receipt.output);
    const bool went_well =
        receipt.status == ReceiptStatus::Done || receipt.status == ReceiptStatus::Paused;
    if (!print_text(text, printed_again(receipt)) && went_well) status = kUnsaid;
    print_failure(receipt);
    if (form == Form::Json) {
        print_json(receipt);
    } else if (receipt.status == ReceiptStatus::Paused) {
        const auto& c = *receipt.continuation;
        std::fprintf(stderr, "paused %s %s\n", short_cid(c.cid).c_str(),
                     actors::one_line(c.marker.label).c_str());
    }
    return status;
}

}  // namespace pvm::cli
