// pvm view: asks an actor something; changes nothing.

#include <cstdio>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

struct Words : ChainWords {
    std::string actor, method, args, from;
};

// A view that raised, with its traceback.
int print_failed(actors::World& world, const Error& error, Form form) {
    if (form == Form::Json) {
        print_text(json_text({{"error", {{"code", error.code}, {"traceback", error.message}}}}));
    }
    std::string text = world.named(actors::safe_lines(error.message));
    while (text.ends_with('\n')) text.pop_back();
    const std::size_t last = text.rfind('\n');
    if (last != std::string::npos) std::fprintf(stderr, "%s\n", text.c_str());
    std::fprintf(stderr, "error: %s\n", text.c_str() + (last == std::string::npos ? 0 : last + 1));
    return kFailed;
}

int view(const Words& words) {
    auto args = parse_args(words.args);
    if (!args) return print_refusal(args.error(), words.form());
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto value = (*world)->view(words.actor, words.method, *args, words.from);
    if (!value && value.error().code == "ViewFailed") {
        return print_failed(**world, value.error(), words.form());
    }
    if (!value) return print_refusal(value.error(), words.form());
    const std::string text = words.json ? json_text(*value) : (*world)->named(value_text(*value));
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_view(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("view", "Ask a @view of an actor; prints its value");
    auto words = std::make_shared<Words>();
    command->add_option("actor", words->actor, "Its address, or its class when it is the only one")
        ->required();
    command->add_option("method", words->method, "A @view method")->required();
    add_args(*command, words->args, "Arguments, by names or as a list");
    command->add_option("--from", words->from, "Who asks; default nobody")->type_name("WHO");
    words->add_to(*command);
    command->callback([words, &status] { status = view(*words); });
}

}  // namespace pvm::cli
