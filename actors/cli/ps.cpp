// pvm ps: what sleeps.

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"
#include "hoststate/hash.h"

namespace pvm::cli {

namespace {

using continuation::Continuation;

std::string place_text(const Continuation& c) {
    return actors::one_line(
        fmt::format("{}:{} in {}", c.place.file, c.place.line, c.place.function));
}

std::string table(const std::vector<Continuation>& sleeping) {
    std::size_t label_width = 5, place_width = 5;
    for (const Continuation& c : sleeping) {
        label_width = std::max(label_width, actors::one_line(c.marker.label).size());
        place_width = std::max(place_width, place_text(c).size());
    }
    std::string out = fmt::format("{:<16}  {:>4}  {:<{}}  {:<{}}  {:>12}  {}\n", "CID", "STEP",
                                  "LABEL", label_width, "PLACE", place_width, "GAS", "PAUSED AT");
    for (const Continuation& c : sleeping) {
        out += fmt::format("{:<16}  {:>4}  {:<{}}  {:<{}}  {:>12}  {}\n", short_cid(c.cid), c.step,
                           actors::one_line(c.marker.label), label_width, place_text(c),
                           place_width, c.gas_used, time_text(c.changed_time_ms));
    }
    return out;
}

// Calls of actors: what each waits for, by whom, until when.
std::string calls_table(const std::vector<actors::Json>& calls) {
    std::vector<std::array<std::string, 6>> rows{
        {"CID", "STEP", "CALL", "BY", "LABEL", "WAITS FOR"}};
    for (const actors::Json& c : calls) {
        const bool parked = c["status"] == "parked";
        rows.push_back({c["cid"].get<std::string>().substr(0, 16), c["step"].dump(),
                        c["class"].get<std::string>() + "." + c["method"].get<std::string>(),
                        c["caller"].get<std::string>(),
                        actors::one_line(c["label"].get<std::string>()),
                        parked ? "parked: " + actors::one_line(c["error"].value("message", ""))
                               : wait_text(c)});
    }
    std::array<std::size_t, 6> widths{};
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            out += fmt::format("{:<{}}  ", row[i], widths[i]);
        }
        out += row.back() + "\n";
    }
    return out;
}

std::string json_lines(actors::World& world, const std::vector<Continuation>& sleeping) {
    std::string out;
    for (const Continuation& c : sleeping) {
        actors::Json line = {
            {"cid", hoststate::to_hex(hoststate::as_bytes(c.cid))},
            {"step", c.step},
            {"kind", c.marker.kind},
            {"label", c.marker.label},
            {"file", c.place.file},
            {"line", c.place.line},
            {"function", c.place.function},
            {"created_height", c.created_height},
            {"created_time_ms", c.created_time_ms},
            {"paused_height", c.changed_height},
            {"paused_time_ms", c.changed_time_ms},
            {"gas", c.gas_used},
            {"snapshot", hoststate::to_hex(hoststate::as_bytes(c.snapshot_hash))},
            {"snapshot_bytes", c.snapshot_size},
        };
        if (c.form == continuation::Form::Actor) {
            auto call = world.sleeper(hoststate::to_hex(hoststate::as_bytes(c.cid)));
            if (call) line.update(*call);
        }
        out += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }
    return out;
}

int ps(const std::string& db, bool json) {
    auto store = open_state(db);
    if (!store) {
        return print_refusal(store.error(), json ? Form::Json : Form::Text);
    }
    actors::LocalHost host(**store, {});
    actors::World world(**store);
    const auto sleeping = host.sleeping();
    if (json) return print_text(json_lines(world, sleeping)) ? kDone : kRefused;
    std::vector<Continuation> scripts;
    std::vector<actors::Json> calls;
    for (const Continuation& c : sleeping) {
        auto call = c.form == continuation::Form::Actor
                        ? world.sleeper(hoststate::to_hex(hoststate::as_bytes(c.cid)))
                        : Result<actors::Json>(Error{});
        if (call) {
            calls.push_back(std::move(*call));
        } else {
            scripts.push_back(c);
        }
    }
    std::string text;
    if (!calls.empty()) text = world.named(calls_table(calls));
    if (!calls.empty() && !scripts.empty()) text += "\n";
    if (!scripts.empty()) text += table(scripts);
    if (text.empty()) text = "nothing sleeps\n";
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_ps(CLI::App& app, int& status) {
    struct Words {
        std::string db = "pvm.db";
        bool json = false;
    };
    CLI::App* command = app.add_subcommand("ps", "List what sleeps: where, and what it waits for");
    auto words = std::make_shared<Words>();
    add_db(*command, words->db);
    command->add_flag("--json", words->json, "One line of JSON each");
    command->callback([words, &status] { status = ps(words->db, words->json); });
}

}  // namespace pvm::cli
