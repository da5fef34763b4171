// pvm advance: makes empty blocks, in which deadlines pass.

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : ChainWords {
    std::uint64_t count = 1;
    std::optional<std::string> time;
};

int advance(const Words& words) {
    auto skip = words.time ? parse_duration(*words.time) : Result<std::uint64_t>(0);
    if (!skip) return print_refusal(skip.error(), words.form());
    auto world = open_world(words.db, words.stress, StateFile::MayBeMade);
    if (!world) return print_refusal(world.error(), words.form());
    const actors::Json due = (*world)->advance(words.count, *skip);
    actors::Json now = (*world)->height();
    if (words.json) {
        now["due"] = due;
        return print_text(json_text(now)) ? kDone : kRefused;
    }
    std::string text;
    for (const actors::Json& turn : due) text += turn_text(**world, turn);
    text += fmt::format("block {}, {}{}\n", now["height"].get<std::uint64_t>(),
                        time_text(now["time_ms"].get<std::uint64_t>()),
                        due.empty() ? ": nothing fell due" : "");
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_advance(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("advance", "Make N empty blocks of a second each; deadlines pass");
    auto words = std::make_shared<Words>();
    command->add_option("n", words->count, "How many")
        ->capture_default_str()
        ->check(whole_number())
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}));
    command->add_option("--time", words->time, "Added to the first block: 30s, 5m, 2h, 30d")
        ->type_name("DURATION");
    words->add_to(*command);
    command->callback([words, &status] { status = advance(*words); });
}

}  // namespace pvm::cli
