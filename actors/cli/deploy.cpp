// pvm deploy: makes an actor.

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : SenderWords {
    std::string file, class_name, manifest, args;
    std::string profile = "strict";
};

int deploy(const Words& words) {
    auto source = read_file(words.file);
    Result<std::string> manifest = std::string();
    if (!words.manifest.empty()) manifest = read_file(words.manifest);
    auto args = parse_args(words.args);
    auto world = open_world(words.db, words.stress, StateFile::MayBeMade);
    for (const Error* error :
         {source ? nullptr : &source.error(), manifest ? nullptr : &manifest.error(),
          args ? nullptr : &args.error(), world ? nullptr : &world.error()}) {
        if (error != nullptr) return print_refusal(*error, words.form());
    }
    actors::DeployOptions options;
    words.fill(options);
    options.class_name = words.class_name;
    options.manifest = *manifest;
    options.strict = words.profile == "strict";
    return print_turn(**world, (*world)->deploy(*source, words.file, *args, options), words.form());
}

}  // namespace

void add_deploy(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "deploy",
        "Make an actor: run the top level of FILE, then __init__ with the arguments. FILE "
        "has an Actor class, or functions that a manifest names");
    auto words = std::make_shared<Words>();
    command->add_option("file", words->file, "Python source")->required();
    command->add_option("--class", words->class_name, "Which class, when there are several")
        ->type_name("NAME");
    command
        ->add_option("--manifest", words->manifest,
                     "JSON that says which functions of FILE are a contract's")
        ->type_name("FILE");
    add_args(*command, words->args, "Arguments of __init__");
    command->add_option("--profile", words->profile, "strict refuses floats")
        ->check(CLI::IsMember({"standard", "strict"}))
        ->capture_default_str();
    words->add_to(*command);
    command->callback([words, &status] { status = deploy(*words); });
}

}  // namespace pvm::cli
