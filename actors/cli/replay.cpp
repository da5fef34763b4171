// pvm replay: runs the chain again and compares.

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : ChainWords {
    std::uint64_t from = 1;
};

int replay(const Words& words) {
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto done = (*world)->replay(words.from);
    if (!done) return print_refusal(done.error(), words.form());
    const int code = (*done)["equal"] == true ? kDone : kFailed;
    if (words.json) return print_text(json_text(*done)) ? code : kRefused;
    const std::string text = fmt::format(
        "{} blocks with {} turns ran again: {}\n", (*done)["blocks"].get<std::uint64_t>(),
        (*done)["turns"].get<std::uint64_t>(), code == kDone ? "all equal" : "not equal");
    if (!print_text(text)) return kRefused;
    if (code != kDone) {
        const actors::Json& difference = (*done)["difference"];
        print_error({"Different", (*world)->named(difference["what"].get<std::string>()),
                     fmt::format("block {}", difference["height"].get<std::uint64_t>()), ""});
    }
    return code;
}

}  // namespace

void add_replay(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "replay", "Run all blocks again in an empty store and compare; status 1 when they differ");
    auto words = std::make_shared<Words>();
    command->add_option("--from", words->from, "Compare from this block on")
        ->type_name("HEIGHT")
        ->check(whole_number());
    words->add_to(*command);
    command->callback([words, &status] { status = replay(*words); });
}

}  // namespace pvm::cli
