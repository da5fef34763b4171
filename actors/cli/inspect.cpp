// pvm inspect: looks into one continuation.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/inspect.h"
#include "actors/shown_text.h"
#include "hoststate/hash.h"
#include "snapshot/render.h"

namespace pvm::cli {

namespace {

using continuation::Continuation;
using nlohmann::ordered_json;

// Of a value in the terminal; --json has more of it.
constexpr std::size_t kLineBytesMax = 160;

// What can be typed to wake it, beside the messages of `call`.
std::vector<std::string> commands(const Continuation& c, const actors::Json& call) {
    const std::string cid = short_cid(c.cid);
    std::vector<std::string> out;
    if (call.contains("messages")) {
        for (const auto& message : call["messages"]) out.push_back(message["command"]);
    }
    if (c.status == continuation::Status::Parked) {
        out = {fmt::format("pvm wake {} --from WHO", cid)};
    } else if (c.form != continuation::Form::Actor && c.sleeps()) {
        const bool out_of_gas = c.marker.kind == continuation::kMarkerOutOfGas;
        out.push_back(
            fmt::format("pvm resume {} {}", cid, out_of_gas ? "--gas N" : "[--value JSON]"));
    }
    return out;
}

// `call` is what World says of an actor's call: how it sleeps, or how it ended.
std::string head_text(const Continuation& c, const actors::Json& call) {
    const bool sleeps = c.sleeps();
    const bool is_call = c.form == continuation::Form::Actor;
    std::string out =
        fmt::format("{}  {} at step {}\n", hoststate::to_hex(hoststate::as_bytes(c.cid)),
                    continuation::status_name(c.status), c.step);
    const auto line = [&out](std::string_view name, const std::string& text) {
        out += fmt::format("  {:<10} {}\n", name, actors::one_line(text));
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
    for (const std::string& command : commands(c, call)) line("to type", command);
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
    if (call.contains("value")) line("value", actors::json_line(call["value"]));
    if (!c.output.empty() && !is_call) line("output", "0x" + hoststate::to_hex(c.output));
    if (!c.failure.code.empty()) {
        line("error", c.failure.traceback.empty() ? c.failure.message : c.failure.code);
        out += actors::traceback_lines(c.failure.traceback, c.failure.message);
    }
    return out;
}

std::string inspected_json(const Continuation& c, const actors::Json& call,
                           const snapshot::StackView& view) {
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
    out["to_type"] = commands(c, call);
    if (call.contains("value")) out["value"] = call["value"];
    out["frames"] = std::move(snapshot::render_json(view)["frames"]);
    return json_text(out);
}

struct Words {
    std::string db = "pvm.db";
    std::string cid;
    bool json = false;
    bool printed = false;
};

// What the last turn printed, and nothing else.
int print_again(actors::LocalHost& host, const Continuation& c) {
    if (c.form != continuation::Form::Actor) {
        return print_text(host.printed(c)) ? kDone : kRefused;
    }
    print_error({"Usage", "--printed is for scripts and contracts of one function",
                 short_cid(c.cid), "pvm receipts has what the turns of an actor printed"});
    return kRefused;
}

int inspect(const Words& words) {
    const std::string& db = words.db;
    const bool json = words.json;
    auto store = open_state(db);
    if (!store) {
        return print_refusal(store.error(), json ? Form::Json : Form::Text);
    }
    actors::LocalHost host(**store, {});
    auto found = host.find(words.cid);
    if (!found) {
        return print_refusal(found.error(), json ? Form::Json : Form::Text);
    }
    if (words.printed) return print_again(host, *found);
    snapshot::ReprBounds bounds;
    if (!json) bounds.bytes = kLineBytesMax;
    auto view = actors::inspect_stack(host.state(), *found, bounds);
    if (!view) {
        return print_refusal(view.error(), json ? Form::Json : Form::Text);
    }
    actors::World world(**store);
    actors::Json call;
    if (found->form == continuation::Form::Actor) {
        const std::string full = hoststate::to_hex(hoststate::as_bytes(found->cid));
        auto known = found->sleeps() ? world.sleeper(full) : world.result(full);
        if (known) call = std::move(*known);
    }
    if (json) return print_text(inspected_json(*found, call, *view)) ? kDone : kRefused;
    std::string text = head_text(*found, call);
    if (!view->frames.empty()) text += "\n" + actors::safe_lines(snapshot::render_frames(*view));
    return print_text(world.named(text)) ? kDone : kRefused;
}

}  // namespace

void add_inspect(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("inspect", "Look into a continuation: stack and values");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which one; the beginning of its cid will do")
        ->required();
    add_db(*command, words->db);
    command->add_flag("--json", words->json, "As JSON");
    command->add_flag("--printed", words->printed,
                      "Only what its last turn printed, once more: when stdout did not take it");
    command->callback([words, &status] { status = inspect(*words); });
}

}  // namespace pvm::cli
