// pvm send: sends a message to a call that waits for it.

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : SenderWords {
    std::string target, message, args;
    std::optional<std::uint64_t> step;
};

int send(const Words& words) {
    auto args = parse_args(words.args);
    if (!args) return print_refusal(args.error(), words.form());
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    actors::SendOptions options;
    words.fill(options);
    options.step = words.step;
    return print_turn(**world, (*world)->send(words.target, words.message, *args, options),
                      words.form());
}

}  // namespace

void add_send(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("send", "Send a message to a call that waits for it");
    auto words = std::make_shared<Words>();
    command
        ->add_option("target", words->target,
                     "The cid of the call, or its actor when one call waits for the message")
        ->required();
    command->add_option("message", words->message, "Type of the message; see pvm waits")
        ->required();
    add_args(*command, words->args, "Fields of the message");
    command->add_option("--step", words->step, "Only if the call is still at this step")
        ->type_name("N")
        ->check(whole_number());
    words->add_to(*command);
    command->callback([words, &status] { status = send(*words); });
}

}  // namespace pvm::cli
