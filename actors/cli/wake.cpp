// pvm wake: runs a turn that is owed, at the cost of whoever asks for it.

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : SenderWords {
    std::string cid;
};

int wake(const Words& words) {
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    actors::SendOptions options;
    words.fill(options);
    return print_turn(**world, (*world)->wake(words.cid, options), words.form());
}

}  // namespace

void add_wake(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "wake", "Run a turn that is due or parked; anybody may, at his own cost");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which call; the beginning of its cid will do")
        ->required();
    words->add_to(*command);
    command->callback([words, &status] { status = wake(*words); });
}

}  // namespace pvm::cli
