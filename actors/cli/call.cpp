// pvm call: calls a public method of an actor, to its end or its first pause.

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : SenderWords {
    std::string actor, method, args;
};

int call(const Words& words) {
    auto args = parse_args(words.args);
    if (!args) return print_refusal(args.error(), words.form());
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    actors::SendOptions options;
    words.fill(options);
    return print_turn(**world, (*world)->call(words.actor, words.method, *args, options),
                      words.form());
}

}  // namespace

void add_call(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("call", "Call a method of an actor, to its end or its first pause");
    auto words = std::make_shared<Words>();
    command->add_option("actor", words->actor, "Its address, or its class when it is the only one")
        ->required();
    command->add_option("method", words->method, "A @public method")->required();
    add_args(*command, words->args, "Arguments, by names or as a list");
    words->add_to(*command);
    command->callback([words, &status] { status = call(*words); });
}

}  // namespace pvm::cli
