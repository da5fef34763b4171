// pvm ps: what sleeps.

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"
#include "hoststate/hash.h"

namespace pvm::cli {

namespace {

using continuation::Continuation;

std::string place_text(const Continuation& c) {
    return fmt::format("{}:{} in {}", c.place.file, c.place.line, c.place.function);
}

std::string table(const std::vector<Continuation>& sleeping) {
    std::size_t label_width = 5, place_width = 5;
    for (const Continuation& c : sleeping) {
        label_width = std::max(label_width, c.marker.label.size());
        place_width = std::max(place_width, place_text(c).size());
    }
    std::string out = fmt::format("{:<16}  {:>4}  {:<{}}  {:<{}}  {:>12}  {}\n", "CID", "STEP",
                                  "LABEL", label_width, "PLACE", place_width, "GAS", "PAUSED AT");
    for (const Continuation& c : sleeping) {
        out += fmt::format("{:<16}  {:>4}  {:<{}}  {:<{}}  {:>12}  {}\n", short_cid(c.cid), c.step,
                           c.marker.label, label_width, place_text(c), place_width, c.gas_used,
                           time_text(c.changed_time_ms));
    }
    return out;
}

std::string json_lines(const std::vector<Continuation>& sleeping) {
    std::string out;
    for (const Continuation& c : sleeping) {
        const nlohmann::ordered_json line = {
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
        out += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }
    return out;
}

int ps(const std::string& db, bool json) {
    auto store = open_state(db);
    if (!store) {
        print_error(store.error());
        return kRefused;
    }
    actors::LocalHost host(**store, {});
    const auto sleeping = host.sleeping();
    const std::string text = json               ? json_lines(sleeping)
                             : sleeping.empty() ? std::string("nothing sleeps\n")
                                                : table(sleeping);
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_ps(CLI::App& app, int& status) {
    struct Words {
        std::string db = "pvm.db";
        bool json = false;
    };
    CLI::App* command = app.add_subcommand("ps", "List what sleeps, and where");
    auto words = std::make_shared<Words>();
    add_db(*command, words->db);
    command->add_flag("--json", words->json, "One line of JSON each");
    command->callback([words, &status] { status = ps(words->db, words->json); });
}

}  // namespace pvm::cli
