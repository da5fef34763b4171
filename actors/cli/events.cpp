// pvm events: what actors told the world.

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::string actor;
};

int events(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto list = (*world)->events(words.actor);
    if (!list) return print_refusal(list.error(), words.form());
    if (words.json) return print_lines(*list);
    std::string text;
    for (const actors::Json& event : *list) {
        text += fmt::format("block {:<6} {}  {} {}\n", event["height"].get<std::uint64_t>(),
                            event["actor"].get<std::string>(), event["name"].get<std::string>(),
                            actors::json_line(event["data"]));
    }
    if (text.empty()) text = "no events\n";
    return print_text((*world)->named(text)) ? kDone : kRefused;
}

}  // namespace

void add_events(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("events", "List the events of turns that stand");
    auto words = std::make_shared<Words>();
    command->add_option("actor", words->actor, "Only of this one");
    words->add_to(*command);
    command->callback([words, &status] { status = events(*words); });
}

}  // namespace pvm::cli
