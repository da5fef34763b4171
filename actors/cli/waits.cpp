// pvm waits: what may be sent to an actor, by whom, until when.

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::string actor, as;
};

std::string sleeper_text(const actors::Json& sleeper) {
    const std::string until = until_text(sleeper);
    std::string out = fmt::format(
        "{}  step {}  {}.{} by {}: {}{}\n", sleeper["cid"].get<std::string>().substr(0, 16),
        sleeper["step"].get<std::uint64_t>(), sleeper["class"].get<std::string>(),
        sleeper["method"].get<std::string>(), sleeper["caller"].get<std::string>(),
        actors::one_line(sleeper["label"].get<std::string>()),
        until.empty() ? "" : ", until " + until);
    if (sleeper["status"] == "parked") {
        out += fmt::format("  parked     {}\n",
                           actors::one_line(sleeper["error"].value("message", "")));
    }
    for (const actors::Json& message : sleeper["messages"]) {
        std::string fields;
        for (const auto& [name, type] : message["fields"].items()) {
            fields += (fields.empty() ? "" : ", ") + name + ": " + type.get<std::string>();
        }
        std::string by;
        for (const actors::Json& who : message["by"]) {
            by += (by.empty() ? "" : " or ") + who.get<std::string>();
        }
        const std::string name = message["message"];
        const std::string what = name.empty() ? "a value" : fmt::format("{}({})", name, fields);
        out +=
            fmt::format("  {} by {}\n      {}\n", what, by, message["command"].get<std::string>());
    }
    return out;
}

int waits(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto rows = (*world)->waits(words.actor, words.as);
    if (!rows) return print_refusal(rows.error(), words.form());
    if (words.json) return print_lines(*rows);
    std::string text;
    for (const actors::Json& sleeper : *rows) text += sleeper_text(sleeper);
    if (text.empty()) {
        text = words.as.empty() ? "nothing sleeps\n" : "nothing for " + words.as + "\n";
    }
    return print_text((*world)->named(text)) ? kDone : kRefused;
}

}  // namespace

void add_waits(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "waits", "List what an actor's calls wait for: message, sender, deadline, command to type");
    auto words = std::make_shared<Words>();
    command->add_option("actor", words->actor, "Its address, or its class when it is the only one")
        ->required();
    command->add_option("--as", words->as, "Only what this account may send")->type_name("WHO");
    words->add_to(*command);
    command->callback([words, &status] { status = waits(*words); });
}

}  // namespace pvm::cli
