// pvm inspect: looks into one continuation.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/inspect.h"
#include "hoststate/hash.h"

namespace pvm::cli {

namespace {

using actors::InspectedFrame;
using continuation::Continuation;
using nlohmann::ordered_json;

// `call` is what World says of an actor's call: how it sleeps, or how it ended.
std::string head_text(const Continuation& c, const actors::Json& call) {
    const bool sleeps = c.sleeps();
    const bool is_call = c.form == continuation::Form::Actor;
    std::string out =
        fmt::format("{}  {} at step {}\n", hoststate::to_hex(hoststate::as_bytes(c.cid)),
                    continuation::status_name(c.status), c.step);
    const auto line = [&out](std::string_view name, const std::string& text) {
        out += fmt::format("  {:<10} {}\n", name, text);
    };
    if (is_call) {
        line("call", fmt::format("{}.{} of 0x{} by 0x{}", c.class_name, c.entry,
                                 hoststate::to_hex(c.address), hoststate::to_hex(c.sender)));
    }
    std::string awaited = is_call ? c.marker.label : c.marker.kind;
    if (!is_call && c.marker.label != c.marker.kind) {
        awaited = fmt::format("{} ({})", c.marker.label, c.marker.kind);
    }
    if (call.contains("messages")) {
        awaited = fmt::format("{} ({})", wait_text(call), c.marker.label);
    }
    line(sleeps ? "waits for" : "waited for", awaited);
    if (call.contains("messages")) {
        for (const auto& message : call["messages"]) line("to type", message["command"]);
    }
    line("began", fmt::format("{}, height {}", time_text(c.created_time_ms), c.created_height));
    line(sleeps ? "paused" : "ended",
         fmt::format("{}, height {}", time_text(c.changed_time_ms), c.changed_height));
    const std::string kept =
        c.wake_gas == 0 ? "" : fmt::format(", {} kept for its deadline", c.wake_gas);
    line("gas", fmt::format("{}{}", c.gas_used, kept));
    if (sleeps) {
        line("snapshot", fmt::format("{} bytes, {}", c.snapshot_size,
                                     hoststate::to_hex(hoststate::as_bytes(c.snapshot_hash))));
        line("stands on", fmt::format("{} images", c.images.size()));
    }
    if (call.contains("value")) line("value", call["value"].dump());
    if (!c.output.empty() && !is_call) line("output", "0x" + hoststate::to_hex(c.output));
    if (!c.failure.code.empty()) {
        line("error", c.failure.traceback.empty() ? c.failure.message : c.failure.code);
        out += c.failure.traceback;
    }
    return out;
}

std::string block_text(const actors::InspectedBlock& block) {
    const std::string turn = block.turns < 0 ? "" : fmt::format(", turn {}", block.turns);
    return fmt::format("{} (line {}{})", block.kind, block.line, turn);
}

// A line of a terminal; --json has the whole value.
std::string one_line(std::string text) {
    constexpr std::size_t kBytesMax = 160;
    if (text.size() <= kBytesMax) return text;
    std::size_t end = kBytesMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string frame_text(std::size_t number, const InspectedFrame& frame) {
    if (frame.runtime) return fmt::format("\n#{} {}, of the runtime\n", number, frame.function);
    std::string out = fmt::format("\n#{} {}, {}:{}\n    {}\n", number, frame.function, frame.file,
                                  frame.line, frame.source);
    if (!frame.blocks.empty()) {
        out += "    inside ";
        for (std::size_t i = 0; i < frame.blocks.size(); ++i) {
            out += (i == 0 ? "" : ", ") + block_text(frame.blocks[i]);
        }
        out += "\n";
    }
    for (const auto& [name, value] : frame.variables) {
        out += fmt::format("      {} = {}\n", name, one_line(value));
    }
    return out;
}

ordered_json frame_json(const InspectedFrame& frame) {
    ordered_json out = {{"function", frame.function},
                        {"file", frame.file},
                        {"line", frame.line},
                        {"source", frame.source},
                        {"runtime", frame.runtime}};
    out["blocks"] = ordered_json::array();
    for (const auto& block : frame.blocks) {
        ordered_json entry = {{"kind", block.kind}, {"line", block.line}};
        if (block.turns >= 0) entry["turns"] = block.turns;
        out["blocks"].push_back(std::move(entry));
    }
    out["variables"] = ordered_json::object();
    for (const auto& [name, value] : frame.variables) out["variables"][name] = value;
    return out;
}

std::string inspected_json(const Continuation& c, const actors::Json& call,
                           const std::vector<InspectedFrame>& frames) {
    ordered_json out = {
        {"cid", hoststate::to_hex(hoststate::as_bytes(c.cid))},
        {"step", c.step},
        {"status", continuation::status_name(c.status)},
        {"kind", c.marker.kind},
        {"label", c.marker.label},
        {"created_height", c.created_height},
        {"created_time_ms", c.created_time_ms},
        {"changed_height", c.changed_height},
        {"changed_time_ms", c.changed_time_ms},
        {"gas", c.gas_used},
    };
    if (c.snapshot_size != 0) {
        out["snapshot"] = {{"hash", hoststate::to_hex(hoststate::as_bytes(c.snapshot_hash))},
                           {"bytes", c.snapshot_size}};
    }
    out["images"] = ordered_json::array();
    for (const hoststate::Hash& image : c.images) {
        out["images"].push_back(hoststate::to_hex(hoststate::as_bytes(image)));
    }
    if (!c.output.empty()) out["output"] = "0x" + hoststate::to_hex(c.output);
    if (!c.failure.code.empty()) {
        out["error"] = {{"code", c.failure.code},
                        {"type", c.failure.type},
                        {"message", c.failure.message},
                        {"traceback", c.failure.traceback}};
    }
    if (call.contains("messages")) out["wait"] = call;
    if (call.contains("value")) out["value"] = call["value"];
    out["frames"] = ordered_json::array();
    for (const InspectedFrame& frame : frames) out["frames"].push_back(frame_json(frame));
    return json_text(out);
}

int inspect(const std::string& db, const std::string& cid, bool json) {
    auto store = open_state(db);
    if (!store) {
        print_error(store.error());
        return kRefused;
    }
    actors::LocalHost host(**store, {});
    auto found = host.find(cid);
    if (!found) {
        print_error(found.error());
        return kRefused;
    }
    auto frames = actors::inspect_stack(host.state(), *found);
    if (!frames) {
        print_error(frames.error());
        return kRefused;
    }
    actors::World world(**store);
    actors::Json call;
    if (found->form == continuation::Form::Actor) {
        const std::string full = hoststate::to_hex(hoststate::as_bytes(found->cid));
        auto known = found->sleeps() ? world.sleeper(full) : world.result(full);
        if (known) call = std::move(*known);
    }
    std::string text = json ? inspected_json(*found, call, *frames) : head_text(*found, call);
    for (std::size_t i = 0; !json && i < frames->size(); ++i) text += frame_text(i, (*frames)[i]);
    return print_text(json ? text : world.named(text)) ? kDone : kRefused;
}

}  // namespace

void add_inspect(CLI::App& app, int& status) {
    struct Words {
        std::string db = "pvm.db";
        std::string cid;
        bool json = false;
    };
    CLI::App* command = app.add_subcommand("inspect", "Look into a continuation: stack and values");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which one; the beginning of its cid will do")
        ->required();
    add_db(*command, words->db);
    command->add_flag("--json", words->json, "As JSON");
    command->callback([words, &status] { status = inspect(words->db, words->cid, words->json); });
}

}  // namespace pvm::cli
